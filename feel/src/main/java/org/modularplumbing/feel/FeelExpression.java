package org.modularplumbing.feel;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.modularplumbing.feel.FeelFunction.Parameter;
import org.modularplumbing.feel.code.Compiler;
import org.modularplumbing.feel.code.Piece;
import org.modularplumbing.feel.parser.Nodes;
import org.modularplumbing.feel.parser.Parser.Parsed;
import org.modularplumbing.feel.syntax.Node;

/** A compiled expression. Immutable; any number of threads may evaluate it at once. */
public final class FeelExpression {

    private final String text;
    private final Parsed parsed;
    private final Piece code;
    private final int depth;
    private final Set<String> reads;

    FeelExpression(String text, Parsed parsed) {
        this.text = text;
        this.parsed = parsed;
        this.code = Compiler.compile(parsed.node());
        this.depth = Nodes.depth(parsed.node());
        this.reads = reads(parsed);
    }

    static Set<String> reads(Parsed parsed) {
        var names = new LinkedHashSet<String>();
        int globals = parsed.layout().size();
        Nodes.visit(parsed.node(), node -> {
            if (node instanceof Node.Name name && name.slot() >= 0 && name.slot() < globals) {
                names.add(name.name());
            }
        });
        return java.util.Collections.unmodifiableSet(names);
    }

    /**
     * Evaluates with standard settings: an error gives null.
     *
     * @param scope values of the variables, plain Java values as {@link FeelValues#from} maps them
     * @return the value: null, BigDecimal, String, Boolean, a java.time value, List, Map, {@link FeelRange} or {@link FeelFunction}
     * @throws FeelException if a budget is spent
     */
    public Object evaluate(Map<String, ?> scope) {
        var run = FeelSettings.STANDARD.begin();
        return run.written(evaluate(frame(scope), run));
    }

    /**
     * Evaluates and tells what went wrong.
     *
     * @param scope values of the variables
     * @param settings limits, clock, strictness
     * @return the value, and a reason for each null that came of an error
     * @throws FeelException if a budget is spent, or on the first error if the settings are strict
     */
    public FeelResult evaluate(Map<String, ?> scope, FeelSettings settings) {
        var run = settings.begin();
        var value = run.written(evaluate(frame(scope), run));
        return new FeelResult(value, run.problems(), List.of());
    }

    /**
     * Evaluates and records every step: what was read, which way conditions went, what was calculated. Slower than {@link #evaluate(Map)}.
     *
     * @param scope values of the variables
     * @param settings limits, clock, strictness
     * @return the value, problems and trace
     * @throws FeelException if a budget is spent, or on the first error if the settings are strict
     */
    public FeelResult trace(Map<String, ?> scope, FeelSettings settings) {
        var run = settings.begin();
        var value = run.written(trace(frame(scope), run));
        return new FeelResult(value, run.problems(), run.trace());
    }

    /**
     * Evaluates on a frame, for engines that evaluate many expressions over one layout: reading a variable is reading an array. Slots from
     * {@code layout().size()} up are used as working space.
     *
     * @param frame FEEL values in their slots, at least {@link #frameSize()} long
     * @param evaluation the evaluation this is part of
     * @return the value
     * @throws FeelException if a budget is spent, or on an error in strict evaluation
     */
    public Object evaluate(Object[] frame, Evaluation evaluation) {
        evaluation.enter(depth);
        var value = code.eval(frame, evaluation);
        evaluation.leave(depth);
        return value;
    }

    /**
     * Evaluates on a frame and records every step in the evaluation's trace.
     *
     * @param frame FEEL values in their slots
     * @param evaluation the evaluation this is part of
     * @return the value
     * @throws FeelException if a budget is spent, or on an error in strict evaluation
     */
    public Object trace(Object[] frame, Evaluation evaluation) {
        evaluation.startTrace();
        return Tracing.compile(parsed.node(), text).eval(frame, evaluation);
    }

    private Object[] frame(Map<String, ?> scope) {
        return parsed.layout().frame(scope, parsed.frameSize());
    }

    /**
     * Makes a function of this expression, such as a business knowledge model: the parameters are the last names of the layout.
     *
     * @param parameters the parameters, in the order of the last slots of the layout
     * @param frame values of the other names; copied
     * @return the function
     */
    public FeelFunction toFunction(List<Parameter> parameters, Object[] frame) {
        int first = parsed.layout().size() - parameters.size();
        if (first < 0) {
            throw new IllegalArgumentException("the layout has fewer names than there are parameters");
        }
        var captured = java.util.Arrays.copyOf(frame, Math.max(frame.length, parsed.frameSize()));
        return FeelFunction.of(parameters, parsed.node().type(), (arguments, evaluation) -> {
            var own = captured.clone();
            System.arraycopy(arguments, 0, own, first, arguments.length);
            return evaluate(own, evaluation);
        });
    }

    /**
     * Returns the text that was compiled.
     *
     * @return the source text
     */
    public String text() {
        return text;
    }

    /**
     * Returns the syntax tree.
     *
     * @return the outermost node
     */
    public Node syntax() {
        return parsed.node();
    }

    /**
     * Returns the inferred type of the value.
     *
     * @return {@link FeelType#ANY} if nothing is known
     */
    public FeelType type() {
        return parsed.node().type();
    }

    /**
     * Returns the variables that the expression reads.
     *
     * @return names as declared, in the order in which they first occur
     */
    public Set<String> reads() {
        return reads;
    }

    /**
     * Returns the layout the expression was compiled over; of an undeclared one, the names it found.
     *
     * @return the layout
     */
    public FeelLayout layout() {
        return parsed.layout();
    }

    /**
     * Returns how long a frame must be.
     *
     * @return slots of the layout and of working space
     */
    public int frameSize() {
        return parsed.frameSize();
    }

    /**
     * Returns the unknown names and wrong types found by lenient checking.
     *
     * @return in the order of the text; empty after strict checking
     */
    public List<FeelProblem> problems() {
        return parsed.problems();
    }

    @Override
    public String toString() {
        return text;
    }
}
