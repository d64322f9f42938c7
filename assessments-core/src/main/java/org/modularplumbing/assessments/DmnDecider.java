package org.modularplumbing.assessments;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.modularplumbing.assessments.Trace.Kind;
import org.modularplumbing.assessments.Trace.Step;
import org.modularplumbing.dmn.DecisionEngine;
import org.modularplumbing.dmn.result.DecisionExplanation;
import org.modularplumbing.dmn.result.DecisionExplanation.RuleTried;
import org.modularplumbing.dmn.result.DecisionExplanation.TableUse;
import org.modularplumbing.feel.FeelException;
import org.modularplumbing.feel.FeelSettings;

/**
 * Decides by a compiled DMN model.
 *
 * @param decisions the compiled model
 * @param asked the decision that gives the outcome
 * @param outputs what else it decides
 * @param reads the inputs that it needs
 * @param mentions what its tables say about options
 * @param constants the figures, days and texts that it mentions
 * @param cells how many cells its tables have
 * @param places the place in the definition of each decision's table
 */
record DmnDecider(
        DecisionEngine decisions,
        String asked,
        List<String> outputs,
        Set<String> reads,
        List<Mention> mentions,
        Set<Object> constants,
        int cells,
        Map<String, String> places)
        implements Decider {

    private Map<String, Object> inputs(Map<String, Object> values, LocalDate asOf) {
        var inputs = new LinkedHashMap<String, Object>();
        reads.forEach(name -> inputs.put(name, name.equals(Names.AS_OF) ? asOf : values.get(name)));
        return inputs;
    }

    private static FeelSettings settings(LocalDate asOf) {
        return FeelSettings.STANDARD.withNow(asOf.atStartOfDay(ZoneOffset.UTC));
    }

    @Override
    public Map<String, TableUse> uses(Map<String, Object> values, LocalDate asOf) {
        var uses = new LinkedHashMap<String, TableUse>();
        try {
            for (var step : decisions
                    .explain(asked, inputs(values, asOf), settings(asOf))
                    .steps()) {
                if (places.containsKey(step.decision()) && !step.tables().isEmpty()) {
                    uses.put(places.get(step.decision()), step.tables().get(0));
                }
            }
        } catch (FeelException stopped) {
            return Map.of();
        }
        return uses;
    }

    @Override
    public Decided decide(Map<String, Object> values, LocalDate asOf) {
        var inputs = inputs(values, asOf);
        try {
            return decided(decisions.explain(asked, inputs, settings(asOf)), inputs);
        } catch (FeelException stopped) {
            return failed(stopped.problem().toString());
        }
    }

    private Decided decided(DecisionExplanation explanation, Map<String, Object> inputs) {
        var result = explanation.result();
        var outcome = result.value() instanceof Map<?, ?> context ? context.get(Deciders.OUTCOME) : result.value();
        if (!(outcome instanceof String code)) {
            return failed(result.problems().isEmpty() ? "no rule gives an outcome" : Deciders.words(result.problems()));
        }
        if (!result.problems().isEmpty() && !inputs.containsValue(null)) {
            return failed(Deciders.words(result.problems()));
        }
        return new Decided(code, outputs(explanation), steps(explanation), null);
    }

    private static Decided failed(String why) {
        return new Decided(null, Map.of(), List.of(), "the decision gives no outcome: " + why);
    }

    private Map<String, Object> outputs(DecisionExplanation explanation) {
        var values = new LinkedHashMap<>(explanation.result().decisions());
        if (explanation.result().value() instanceof Map<?, ?> context) {
            context.forEach((name, value) -> values.put((String) name, value));
        }
        var outputs = new LinkedHashMap<String, Object>();
        outputs().forEach(name -> outputs.put(name, values.get(name)));
        return outputs;
    }

    private static List<Step> steps(DecisionExplanation explanation) {
        return explanation.steps().stream()
                .map(step -> new Step(
                        Kind.DECISION, step.decision(), basis(step), inputs(step), Optional.ofNullable(step.value())))
                .toList();
    }

    /** What the tables saw, else what the decision needed. */
    private static Map<String, Object> inputs(DecisionExplanation.Step step) {
        var inputs = new LinkedHashMap<String, Object>();
        step.tables().forEach(table -> table.inputs().forEach(input -> inputs.put(input.expression(), input.value())));
        return inputs.isEmpty() ? step.seen() : inputs;
    }

    private static String basis(DecisionExplanation.Step step) {
        return step.tables().isEmpty()
                ? "FEEL expression"
                : step.tables().stream().map(DmnDecider::basis).collect(Collectors.joining("; "));
    }

    private static String basis(TableUse table) {
        var parts = new ArrayList<String>();
        table.matched().stream().map(rule -> rule(rule, table)).forEach(parts::add);
        table.nearestMiss().ifPresent(miss -> parts.add(miss.english()));
        return parts.isEmpty() ? "no rule matched" : String.join(". ", parts);
    }

    private static String rule(RuleTried rule, TableUse table) {
        var tests =
                rule.tests().stream().map(DecisionExplanation.TestTried::text).collect(Collectors.joining(" | "));
        var notes = rule.annotations().isEmpty() ? "" : " (" + String.join(", ", rule.annotations()) + ")";
        return "%s table, rule %d of %d: %s%s"
                .formatted(
                        table.hitPolicy().text(), rule.number(), table.rules().size(), tests, notes);
    }
}
