package org.modularplumbing.dmn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.modularplumbing.dmn.engine.Engine;
import org.modularplumbing.dmn.engine.EngineCompiler;
import org.modularplumbing.dmn.format.JsonInputs;
import org.modularplumbing.dmn.model.DecisionModel;
import org.modularplumbing.dmn.model.DecisionModelException;
import org.modularplumbing.dmn.model.ModelProblem;
import org.modularplumbing.dmn.result.DecisionExplanation;
import org.modularplumbing.dmn.result.DecisionResult;
import org.modularplumbing.feel.FeelSettings;
import org.modularplumbing.feel.FeelType;

/**
 * A compiled decision model: makes decisions by name and tells why. Immutable; any number of threads may use it at once.
 *
 * <p>It runs no code but FEEL: functions in Java or PMML are refused, models are imported only from what the caller supplies, and every evaluation
 * has a budget. It reads no clock: {@code now()} and {@code today()} are what the settings say.
 */
public final class DecisionEngine {

    private final Engine engine;

    private DecisionEngine(Engine engine) {
        this.engine = engine;
    }

    /**
     * Compiles a model. Everything must be in order: every name known, every type right, nothing circular.
     *
     * @param model the model
     * @param imports the models it imports, directly or through others
     * @return the engine
     * @throws DecisionModelException with all that is wrong
     */
    public static DecisionEngine of(DecisionModel model, DecisionModel... imports) {
        var decisions = tolerant(model, imports);
        if (!decisions.problems().isEmpty()) {
            throw new DecisionModelException(decisions.problems());
        }
        return decisions;
    }

    /**
     * Compiles a model as far as it goes, as DMN prescribes: what is wrong gives null when it is evaluated, and is listed in {@link #problems()}.
     *
     * @param model the model
     * @param imports the models it imports, directly or through others
     * @return the engine
     */
    public static DecisionEngine tolerant(DecisionModel model, DecisionModel... imports) {
        Objects.requireNonNull(model, "model");
        return new DecisionEngine(EngineCompiler.compile(model, List.of(imports)));
    }

    /**
     * Returns what is wrong with the model.
     *
     * @return empty unless the engine is tolerant
     */
    public List<ModelProblem> problems() {
        return engine.problems();
    }

    /**
     * Returns the names of the decisions; those of an imported model after the name of the import and a dot.
     *
     * @return in the order of the model
     */
    public List<String> names() {
        return engine.decisionNames();
    }

    /**
     * Returns the names of the business knowledge models and decision services.
     *
     * @return in the order of the model
     */
    public List<String> functions() {
        return engine.functionNames();
    }

    /**
     * Returns the type of a decision.
     *
     * @param decision its name
     * @return {@link FeelType#ANY} if nothing is known
     * @throws IllegalArgumentException if the model has no such decision
     */
    public FeelType typeOf(String decision) {
        return engine.typeOf(decision);
    }

    /**
     * Returns the inputs that a decision needs, with those of the decisions that it needs.
     *
     * @param decision its name
     * @return types by name
     * @throws IllegalArgumentException if the model has no such decision
     */
    public Map<String, FeelType> inputsOf(String decision) {
        return engine.inputsOf(decision);
    }

    /**
     * Reads the inputs of a decision from JSON by their declared types: dates, times and durations are texts of ISO 8601 there, numbers are exact.
     *
     * @param decision its name
     * @param json an object with a property for each input by its name; one that is left away is not given
     * @return the inputs, for {@link #evaluate}
     * @throws IllegalArgumentException if the model has no such decision
     * @throws DecisionModelException NOT_JSON, TOO_LARGE, UNKNOWN_ELEMENT, MISSING or INVALID, with pointer, line and column
     */
    public Map<String, Object> readInputs(String decision, String json) {
        return JsonInputs.read(Objects.requireNonNull(json, "json"), inputsOf(decision));
    }

    /**
     * Makes a decision, with standard limits and no clock.
     *
     * @param decision its name
     * @param inputs the inputs by name, plain Java values as {@link org.modularplumbing.feel.FeelValues#from} maps them; those of an imported
     *     model after the name of the import and a dot
     * @return the value, and why there are nulls
     * @throws IllegalArgumentException if the model has no such decision, or FEEL has no such value
     * @throws org.modularplumbing.feel.FeelException if a budget is spent
     */
    public DecisionResult evaluate(String decision, Map<String, ?> inputs) {
        return engine.evaluate(decision, inputs, FeelSettings.STANDARD);
    }

    /**
     * Makes a decision.
     *
     * @param decision its name
     * @param inputs the inputs by name
     * @param settings limits, clock, strictness
     * @return the value, and why there are nulls
     * @throws IllegalArgumentException if the model has no such decision, or FEEL has no such value
     * @throws org.modularplumbing.feel.FeelException if a budget is spent, or on the first error if the settings are strict
     */
    public DecisionResult evaluate(String decision, Map<String, ?> inputs, FeelSettings settings) {
        return engine.evaluate(decision, inputs, settings);
    }

    /**
     * Makes a decision for many cases. Each has a budget of its own, and each result is what {@link #evaluate} gives for it.
     *
     * @param decision its name
     * @param cases the inputs of each case
     * @param settings limits, clock, strictness
     * @return one result for each case, in order
     * @throws IllegalArgumentException if the model has no such decision, or FEEL has no such value
     * @throws org.modularplumbing.feel.FeelException if a budget is spent, or on the first error if the settings are strict
     */
    public List<DecisionResult> batch(String decision, List<? extends Map<String, ?>> cases, FeelSettings settings) {
        var results = new ArrayList<DecisionResult>(cases.size());
        for (var each : cases) {
            results.add(engine.evaluate(decision, each, settings));
        }
        return results;
    }

    /**
     * Makes a decision and tells why: the rules that matched, the inputs they saw, the outcome of each test, the nearest miss.
     *
     * @param decision its name
     * @param inputs the inputs by name
     * @param settings limits, clock, strictness
     * @return the result and how it came about
     * @throws IllegalArgumentException if the model has no such decision, or FEEL has no such value
     * @throws org.modularplumbing.feel.FeelException if a budget is spent, or on the first error if the settings are strict
     */
    public DecisionExplanation explain(String decision, Map<String, ?> inputs, FeelSettings settings) {
        return engine.explain(decision, inputs, settings);
    }

    /**
     * Calls a business knowledge model or a decision service.
     *
     * @param function its name
     * @param arguments values of its parameters by name; of a service, its input data and input decisions
     * @param settings limits, clock, strictness
     * @return the value; of a service with several outputs, a context of them
     * @throws IllegalArgumentException if the model has nothing of that name to call, or FEEL has no such value
     * @throws org.modularplumbing.feel.FeelException if a budget is spent, or on the first error if the settings are strict
     */
    public DecisionResult call(String function, Map<String, ?> arguments, FeelSettings settings) {
        return engine.call(function, arguments, settings);
    }
}
