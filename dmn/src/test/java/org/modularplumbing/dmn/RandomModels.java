package org.modularplumbing.dmn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.modularplumbing.dmn.model.Aggregator;
import org.modularplumbing.dmn.model.Decision;
import org.modularplumbing.dmn.model.Decision.Requirements;
import org.modularplumbing.dmn.model.DecisionModel;
import org.modularplumbing.dmn.model.DecisionTable;
import org.modularplumbing.dmn.model.DecisionTable.Input;
import org.modularplumbing.dmn.model.DecisionTable.Output;
import org.modularplumbing.dmn.model.DecisionTable.Rule;
import org.modularplumbing.dmn.model.DrgElement.Identity;
import org.modularplumbing.dmn.model.Expression;
import org.modularplumbing.dmn.model.Header;
import org.modularplumbing.dmn.model.HitPolicy;
import org.modularplumbing.dmn.model.InformationItem;
import org.modularplumbing.dmn.model.InputData;
import org.modularplumbing.dmn.model.ItemDefinition;

/**
 * Random decision tables and small graphs over two numbers, an enumerated text and a boolean. Tables that count give outputs that all differ: of equal
 * ones Drools counts one, while DMN 1.5 (10.3.4.6) defines the aggregation by {@code count}, which counts each.
 */
final class RandomModels {

    static final List<String> TENURES = List.of("owner", "tenant", "other");
    private static final List<String> OUTPUTS = List.of("\"high\"", "\"middle\"", "\"low\"");

    private final Random random;

    RandomModels(Random random) {
        this.random = random;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    DecisionTable table() {
        return table(one(List.of(HitPolicy.values())));
    }

    DecisionTable table(HitPolicy policy) {
        boolean aggregates = policy == HitPolicy.COLLECT && random.nextInt(3) > 0;
        var aggregator = aggregates ? Optional.of(one(List.of(Aggregator.values()))) : Optional.<Aggregator>empty();
        boolean numbers = aggregates && aggregator.get() != Aggregator.COUNT;
        int outputs = numbers || random.nextBoolean() ? 1 : 2;
        var rules = new ArrayList<Rule>();
        int size = 1 + random.nextInt(6);
        boolean counts = aggregates && !numbers;
        for (int i = 0; i < size; i++) {
            var rule = rule(numbers, outputs);
            rules.add(counts ? Rule.of(rule.when(), Collections.nCopies(outputs, "\"output " + i + "\"")) : rule);
        }
        return new DecisionTable(
                Header.NONE,
                policy,
                aggregator,
                List.of(
                        input("income", "number", Optional.empty()),
                        input("capital + 1", "number", Optional.empty()),
                        input("tenure", "tTenure", Optional.empty()),
                        input("disabled", "boolean", Optional.empty())),
                outputs(policy, numbers, outputs),
                List.of(),
                rules,
                Optional.empty(),
                Optional.empty());
    }

    private static Input input(String expression, String type, Optional<String> values) {
        return new Input(Optional.empty(), Optional.empty(), expression, Optional.of(type), values);
    }

    private List<Output> outputs(HitPolicy policy, boolean numbers, int count) {
        boolean ordered = policy == HitPolicy.PRIORITY || policy == HitPolicy.OUTPUT_ORDER;
        var values = ordered && !numbers ? Optional.of(String.join(", ", OUTPUTS)) : Optional.<String>empty();
        var byDefault =
                policy.isSingle() && random.nextInt(4) == 0 ? Optional.of(OUTPUTS.get(2)) : Optional.<String>empty();
        var outputs = new ArrayList<Output>();
        for (int i = 0; i < count; i++) {
            outputs.add(new Output(
                    Optional.empty(),
                    Optional.empty(),
                    count == 1 ? Optional.empty() : Optional.of("out" + i),
                    Optional.of(numbers ? "number" : "string"),
                    values,
                    byDefault));
        }
        return outputs;
    }

    private Rule rule(boolean numbers, int outputs) {
        var then = new ArrayList<String>();
        for (int i = 0; i < outputs; i++) {
            then.add(numbers ? String.valueOf(random.nextInt(5)) : one(OUTPUTS));
        }
        return Rule.of(List.of(number(), number(), tenure(), bool()), then);
    }

    private String number() {
        int low = random.nextInt(6);
        int high = low + random.nextInt(4);
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> "-";
            case 3 -> "< " + low;
            case 4 -> ">= " + low;
            case 5 -> "[" + low + ".." + high + "]";
            case 6 -> "(" + low + ".." + (high + 1) + ")";
            case 7 -> low + ", " + high;
            case 8 -> "not(" + low + ")";
            default -> "<= " + low + ", > " + (high + 1);
        };
    }

    private String tenure() {
        return switch (random.nextInt(5)) {
            case 0, 1 -> "-";
            case 2 -> "\"" + one(TENURES) + "\"";
            case 3 -> "\"" + one(TENURES) + "\", \"" + one(TENURES) + "\"";
            default -> "not(\"" + one(TENURES) + "\")";
        };
    }

    private String bool() {
        return one(List.of("-", "-", "true", "false"));
    }

    /** A model whose last decision is the table; the numbers it tests are decisions of their own. */
    DecisionModel model(DecisionTable table) {
        var tenure = ItemDefinition.of("tTenure", "string", "\"owner\", \"tenant\", \"other\"");
        var inputs = List.of(
                InputData.of("income before", "number"),
                InputData.of("capital", "number"),
                InputData.of("tenure", "tTenure"),
                InputData.of("disabled", "boolean"));
        var income = Decision.of(
                "income",
                new Requirements(ids("income before", "disabled"), List.of(), List.of(), List.of()),
                Expression.feel("if disabled then income before - 1 else income before"));
        var outcome = new Decision(
                Identity.of("outcome"),
                Optional.of("What is it?"),
                Optional.empty(),
                Optional.empty(),
                new Requirements(ids("capital", "tenure", "disabled"), ids("income"), List.of(), List.of()),
                Optional.of(table));
        var summary = Decision.of(
                "summary", new Requirements(ids("capital"), ids("outcome", "income"), List.of(), List.of()), summary());
        return DecisionModel.of("random", List.of(tenure), inputs, List.of(income, outcome, summary));
    }

    private Expression summary() {
        return switch (random.nextInt(3)) {
            case 0 ->
                new Expression.Context(
                        Header.NONE,
                        List.of(
                                new Expression.Entry(
                                        InformationItem.of("total"), Optional.of(Expression.feel("income + capital"))),
                                new Expression.Entry(
                                        InformationItem.of("half"), Optional.of(Expression.feel("total / 2"))),
                                new Expression.Entry(
                                        InformationItem.of("result"), Optional.of(Expression.feel("outcome")))),
                        Optional.empty());
            case 1 ->
                new Expression.Items(
                        Header.NONE, List.of(Expression.feel("income"), Expression.feel("sum([capital, income, 1])")));
            default -> Expression.feel("for i in [1, 2, capital] return i * 2");
        };
    }

    private static List<String> ids(String... names) {
        return java.util.Arrays.stream(names).map(Identity::idFor).toList();
    }

    Map<String, Object> inputs() {
        var inputs = new LinkedHashMap<String, Object>();
        inputs.put("income before", new java.math.BigDecimal(random.nextInt(22)).divide(new java.math.BigDecimal(2)));
        inputs.put("capital", random.nextInt(10));
        inputs.put("tenure", one(TENURES));
        inputs.put("disabled", random.nextBoolean());
        return inputs;
    }
}
