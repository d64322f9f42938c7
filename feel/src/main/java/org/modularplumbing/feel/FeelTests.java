package org.modularplumbing.feel;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.modularplumbing.feel.code.Compiler;
import org.modularplumbing.feel.code.Piece;
import org.modularplumbing.feel.parser.Nodes;
import org.modularplumbing.feel.parser.Parser.Parsed;
import org.modularplumbing.feel.syntax.Node;

/** The compiled unary tests of a decision table cell. Immutable; any number of threads may use it at once. */
public final class FeelTests {

    private final String text;
    private final FeelType input;
    private final Parsed parsed;
    private final Node.UnaryTests node;
    private final Piece code;
    private final int depth;

    FeelTests(String text, FeelType input, Parsed parsed) {
        this.text = text;
        this.input = input;
        this.parsed = parsed;
        this.node = (Node.UnaryTests) parsed.node();
        this.code = Compiler.compile(node, input);
        this.depth = Nodes.depth(node);
    }

    /**
     * Tests a value.
     *
     * @param value the value under test, a plain Java value as {@link FeelValues#from} maps it
     * @param scope values of the other variables
     * @return true, false, or null if it cannot be told
     * @throws FeelException if a budget is spent
     */
    public Boolean test(Object value, Map<String, ?> scope) {
        var frame = parsed.layout().frame(scope, parsed.frameSize());
        return test(FeelValues.from(value), frame, FeelSettings.STANDARD.begin());
    }

    /**
     * Tests a value on a frame, for engines. The slots from {@code layout().size()} up are used as working space.
     *
     * @param value the value under test, a FEEL value
     * @param frame FEEL values in their slots, at least {@link #frameSize()} long
     * @param evaluation the evaluation this is part of
     * @return true, false, or null if it cannot be told
     * @throws FeelException if a budget is spent, or on an error in strict evaluation
     */
    public Boolean test(Object value, Object[] frame, Evaluation evaluation) {
        frame[node.inputSlot()] = value;
        evaluation.enter(depth);
        var result = (Boolean) code.eval(frame, evaluation);
        evaluation.leave(depth);
        return result;
    }

    /** Tells whether a value passes, without other variables. */
    boolean allows(Object value) {
        return test(value, new Object[parsed.frameSize()], FeelSettings.STANDARD.begin()) == Boolean.TRUE;
    }

    /**
     * Returns what the alternatives ask as far as it does not depend on variables, for analysis.
     *
     * @return one entry for each alternative, several for a list; empty for {@code -}
     */
    public List<CellTest> parts() {
        return Parts.of(node, null, null);
    }

    /**
     * Returns what the alternatives ask, with the values that the variables have, for explanation.
     *
     * @param frame FEEL values in their slots, at least {@link #frameSize()} long
     * @param evaluation the evaluation this is part of
     * @return one entry for each alternative, several for a list; empty for {@code -}
     */
    public List<CellTest> parts(Object[] frame, Evaluation evaluation) {
        return Parts.of(node, frame, evaluation);
    }

    /**
     * Tells whether the cell is written {@code not( )}: the value passes if it passes none of the alternatives.
     *
     * @return true if negated
     */
    public boolean isNegated() {
        return node.negated();
    }

    /**
     * Returns the layout the tests were compiled over.
     *
     * @return the layout
     */
    public FeelLayout layout() {
        return parsed.layout();
    }

    /**
     * Tells whether every value passes because the cell is {@code -}.
     *
     * @return true if nothing is tested
     */
    public boolean isAny() {
        return node.tests().isEmpty();
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
     * @return the tests
     */
    public Node.UnaryTests syntax() {
        return node;
    }

    /**
     * Returns the type of the value under test.
     *
     * @return the type given
     */
    public FeelType input() {
        return input;
    }

    /**
     * Returns the variables that the tests read, the value under test aside.
     *
     * @return names as declared
     */
    public Set<String> reads() {
        return FeelExpression.reads(parsed);
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
