package org.modularplumbing.dmn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.modularplumbing.dmn.engine.Logic;
import org.modularplumbing.dmn.model.DecisionModelException;
import org.modularplumbing.dmn.model.Expression;
import org.modularplumbing.dmn.model.ModelProblem;
import org.modularplumbing.dmn.result.DecisionExplanation.TableUse;
import org.modularplumbing.feel.Evaluation;
import org.modularplumbing.feel.FeelLayout;
import org.modularplumbing.feel.FeelSettings;
import org.modularplumbing.feel.FeelType;

/**
 * A decision table or other boxed expression compiled on its own, over names that its caller lays out: for applications that bring decision tables
 * into a world of their own and need no model around them. Immutable; any number of threads may use it at once.
 */
public final class DecisionLogic {

    private final Logic logic;

    private DecisionLogic(Logic logic) {
        this.logic = logic;
    }

    /**
     * What an evaluation gave, and the tables that gave it.
     *
     * @param value the value
     * @param tables every use of a decision table, in the order in which they answered
     */
    public record Explained(Object value, List<TableUse> tables) {

        public Explained {
            tables = List.copyOf(tables);
        }
    }

    /**
     * Compiles an expression.
     *
     * @param name what it is called in problems and explanations
     * @param expression a decision table or other boxed expression; the types it names are those of FEEL and of the layout
     * @param layout the names it may use
     * @return the compiled expression
     * @throws DecisionModelException with all that is wrong
     */
    public static DecisionLogic of(String name, Expression expression, FeelLayout layout) {
        var compiled = tolerant(name, expression, layout);
        if (!compiled.problems().isEmpty()) {
            throw new DecisionModelException(compiled.problems());
        }
        return compiled;
    }

    /**
     * Compiles an expression as far as it goes: what is wrong gives null, and is listed in {@link #problems()}.
     *
     * @param name what it is called in problems and explanations
     * @param expression a decision table or other boxed expression
     * @param layout the names it may use
     * @return the compiled expression
     */
    public static DecisionLogic tolerant(String name, Expression expression, FeelLayout layout) {
        Objects.requireNonNull(expression, "expression");
        return new DecisionLogic(new Logic(expression, layout, Objects.requireNonNull(name, "name")));
    }

    /**
     * Evaluates with standard limits and no clock.
     *
     * @param scope values of the names, plain Java values as {@link org.modularplumbing.feel.FeelValues#from} maps them
     * @return the value
     * @throws org.modularplumbing.feel.FeelException if a budget is spent
     */
    public Object evaluate(Map<String, ?> scope) {
        return logic.evaluate(logic.frame(scope), FeelSettings.STANDARD.begin());
    }

    /**
     * Evaluates on a frame, as part of another evaluation.
     *
     * @param frame FEEL values in the slots of the layout, at least {@link #frameSize()} long; what lies behind the layout is working space
     * @param evaluation the evaluation this is part of
     * @return the value
     * @throws org.modularplumbing.feel.FeelException if a budget is spent, or on an error in strict evaluation
     */
    public Object evaluate(Object[] frame, Evaluation evaluation) {
        return logic.evaluate(frame, evaluation);
    }

    /**
     * Evaluates on a frame and tells which rules matched, and why the others did not.
     *
     * @param frame FEEL values in the slots of the layout, at least {@link #frameSize()} long
     * @param evaluation the evaluation this is part of
     * @return the value and the tables used
     * @throws org.modularplumbing.feel.FeelException if a budget is spent, or on an error in strict evaluation
     */
    public Explained explain(Object[] frame, Evaluation evaluation) {
        var tables = new ArrayList<TableUse>();
        var value = logic.explain(frame, evaluation, tables);
        return new Explained(value, tables);
    }

    /**
     * Makes a frame of plain Java values.
     *
     * @param scope values of the names
     * @return a frame for {@link #evaluate(Object[], Evaluation)}
     */
    public Object[] frame(Map<String, ?> scope) {
        return logic.frame(scope);
    }

    /**
     * Returns how long a frame must be.
     *
     * @return slots of the layout and of working space
     */
    public int frameSize() {
        return logic.frameSize();
    }

    /**
     * Returns the type of the value.
     *
     * @return {@link FeelType#ANY} if nothing is known
     */
    public FeelType type() {
        return logic.type();
    }

    /**
     * Returns the names of the layout that the expression uses.
     *
     * @return names as declared
     */
    public Set<String> reads() {
        return logic.reads();
    }

    /**
     * Returns what is wrong with the expression.
     *
     * @return empty unless compiled tolerantly
     */
    public List<ModelProblem> problems() {
        return logic.problems();
    }
}
