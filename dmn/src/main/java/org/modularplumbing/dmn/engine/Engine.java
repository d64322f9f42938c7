package org.modularplumbing.dmn.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.modularplumbing.dmn.model.ModelProblem;
import org.modularplumbing.dmn.result.DecisionExplanation;
import org.modularplumbing.dmn.result.DecisionProblem;
import org.modularplumbing.dmn.result.DecisionResult;
import org.modularplumbing.dmn.type.Order;
import org.modularplumbing.feel.Evaluation;
import org.modularplumbing.feel.FeelException;
import org.modularplumbing.feel.FeelFunction;
import org.modularplumbing.feel.FeelProblem;
import org.modularplumbing.feel.FeelSettings;
import org.modularplumbing.feel.FeelType;
import org.modularplumbing.feel.FeelValues;

/** A compiled model. Immutable but for the plans it remembers; shared by threads. */
public final class Engine {

    /** An input: where its value goes, and under which names the caller may give it. */
    record InputNode(int number, String name, List<String> keys, FeelType type) {

        Object given(Map<String, ?> inputs) {
            for (var key : keys) {
                var value = inputs.get(key);
                if (value != null) {
                    return FeelValues.from(value);
                }
            }
            return null;
        }

        boolean isGiven(Map<String, ?> inputs) {
            return keys.stream().anyMatch(inputs::containsKey);
        }
    }

    /** What is evaluated for one request: the inputs that matter and the decisions in order. */
    record Plan(InputNode[] inputs, DecisionNode[] decisions, int target) {}

    private final int size;
    private final Map<Integer, InputNode> inputs;
    private final Map<Integer, DecisionNode> decisions;
    private final Map<String, Integer> decisionNumbers;
    private final Map<String, FeelFunction> functions;
    private final List<ModelProblem> problems;
    private final Map<Integer, Plan> plans = new ConcurrentHashMap<>();

    Engine(
            int size,
            Map<Integer, InputNode> inputs,
            Map<Integer, DecisionNode> decisions,
            Map<String, Integer> decisionNumbers,
            Map<String, FeelFunction> functions,
            List<ModelProblem> problems) {
        this.size = size;
        this.inputs = new HashMap<>(inputs);
        this.decisions = new HashMap<>(decisions);
        this.decisionNumbers = new LinkedHashMap<>(decisionNumbers);
        this.functions = new LinkedHashMap<>(functions);
        this.problems = List.copyOf(problems);
    }

    /** What is wrong with the model, if the engine was asked to do without it. */
    public List<ModelProblem> problems() {
        return problems;
    }

    /** Names of the decisions. */
    public List<String> decisionNames() {
        return List.copyOf(decisionNumbers.keySet());
    }

    /** Names of what can be called. */
    public List<String> functionNames() {
        return List.copyOf(functions.keySet());
    }

    /** The type of a decision. */
    public FeelType typeOf(String decision) {
        return decisions.get(number(decision)).type();
    }

    /** The inputs that a decision needs, its own and those of the decisions it needs, with their types. */
    public Map<String, FeelType> inputsOf(String decision) {
        var types = new LinkedHashMap<String, FeelType>();
        for (var input : plan(number(decision)).inputs()) {
            types.put(input.keys().get(0), input.type());
        }
        return types;
    }

    private int number(String decision) {
        return Optional.ofNullable(decisionNumbers.get(decision))
                .orElseThrow(() -> new IllegalArgumentException(
                        "the model has no decision '%s', only %s".formatted(decision, decisionNumbers.keySet())));
    }

    private Plan plan(int target) {
        return plans.computeIfAbsent(target, each -> planOf(new int[] {each}, Map.of()));
    }

    /** The plan for some decisions, in which others are given. */
    Plan planOf(int[] targets, Map<Integer, ?> given) {
        var order = Order.of(
                size,
                targets,
                number -> given.containsKey(number) || !decisions.containsKey(number)
                        ? new int[0]
                        : decisions.get(number).sources());
        var needed = new ArrayList<InputNode>();
        var made = new ArrayList<DecisionNode>();
        for (int number : order.order()) {
            if (given.containsKey(number)) {
                continue;
            }
            if (inputs.containsKey(number)) {
                needed.add(inputs.get(number));
            } else if (decisions.containsKey(number)) {
                made.add(decisions.get(number));
            }
        }
        return new Plan(
                needed.toArray(new InputNode[0]),
                made.toArray(new DecisionNode[0]),
                targets.length == 0 ? -1 : targets[0]);
    }

    /** Makes one decision. */
    public DecisionResult evaluate(String decision, Map<String, ?> given, FeelSettings settings) {
        return evaluate(plan(number(decision)), given, settings.begin(), null);
    }

    /** Makes one decision and tells why. */
    public DecisionExplanation explain(String decision, Map<String, ?> given, FeelSettings settings) {
        var run = settings.begin();
        var recorder = new Recorder();
        run.attach(recorder);
        var result = evaluate(plan(number(decision)), given, run, recorder);
        return new DecisionExplanation(result, recorder.steps());
    }

    private DecisionResult evaluate(Plan plan, Map<String, ?> given, Evaluation run, Recorder recorder) {
        var values = new Object[size];
        var attributed = new Attributed(run);
        List<String> missing = List.of();
        for (var input : plan.inputs()) {
            var value = input.given(given);
            values[input.number()] = Coerced.coerce(input.type(), value, run);
            attributed.to(input.name());
            if (value == null && !input.isGiven(given)) {
                missing = missing.isEmpty() ? new ArrayList<>() : missing;
                missing.add(input.keys().get(0));
            }
        }
        var made = new LinkedHashMap<String, Object>();
        for (var decision : plan.decisions()) {
            var value = make(decision, values, run);
            values[decision.number()] = value;
            made.put(decision.name(), value);
            attributed.to(decision.name());
            if (recorder != null) {
                var seen = decision.seen(values);
                seen.values().forEach(run::written);
                recorder.step(decision.name(), seen, value);
            }
        }
        return new DecisionResult(values[plan.target()], made, missing, attributed.problems());
    }

    /** What stops an evaluation says which decision it was in. */
    private static Object make(DecisionNode decision, Object[] values, Evaluation run) {
        try {
            return run.written(decision.make(values, run));
        } catch (FeelException stopped) {
            throw new FeelException(stopped.problems().stream()
                    .map(problem -> new FeelProblem(
                            problem.code(), problem.at(), "In '%s': %s".formatted(decision.name(), problem.message())))
                    .toList());
        }
    }

    /** Makes the decisions of a service for given values, as part of another evaluation. */
    void make(Plan plan, Object[] values, Evaluation run) {
        for (var decision : plan.decisions()) {
            values[decision.number()] = decision.make(values, run);
        }
    }

    int size() {
        return size;
    }

    /** Calls a business knowledge model or a decision service. */
    public DecisionResult call(String function, Map<String, ?> arguments, FeelSettings settings) {
        var called = functions.get(function);
        if (called == null) {
            throw new IllegalArgumentException(
                    "the model has nothing to call '%s', only %s".formatted(function, functions.keySet()));
        }
        var run = settings.begin();
        var attributed = new Attributed(run);
        var missing = new ArrayList<String>();
        var values = new Object[called.parameters().size()];
        for (int i = 0; i < values.length; i++) {
            var name = called.parameters().get(i).name();
            values[i] = FeelValues.from(arguments.get(name));
            if (!arguments.containsKey(name)) {
                missing.add(name);
            }
        }
        var value = run.written(Functions.call(called, values, run));
        attributed.to(function);
        return new DecisionResult(value, Map.of(), missing, attributed.problems());
    }

    /** Problems of an evaluation, each with the element in which it was met. */
    private static final class Attributed {
        private final Evaluation run;
        private final List<DecisionProblem> problems = new ArrayList<>(0);
        private int seen;

        Attributed(Evaluation run) {
            this.run = run;
        }

        void to(String element) {
            var all = run.problems();
            for (; seen < all.size(); seen++) {
                problems.add(new DecisionProblem(element, all.get(seen)));
            }
        }

        List<DecisionProblem> problems() {
            return problems;
        }
    }
}
