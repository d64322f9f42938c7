package org.modularplumbing.assessments;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.modularplumbing.assessments.Trace.Kind;
import org.modularplumbing.assessments.Trace.Step;
import org.modularplumbing.assessments.dmn.DecisionTable;
import org.modularplumbing.assessments.dmn.HitPolicy;
import org.modularplumbing.feel.Feel;
import org.modularplumbing.feel.FeelExpression;
import org.modularplumbing.feel.FeelSettings;
import org.modularplumbing.feel.FeelTests;
import org.modularplumbing.feel.FeelType;

/** Decides by one table. */
final class TableDecider implements Decider {

    private static final String OUTCOME = "outcome";

    private record Rule(int number, List<FeelTests> when, List<FeelExpression> then) {}

    private final DecisionTable table;
    private final List<FeelExpression> inputs;
    private final List<Rule> rules = new ArrayList<>();

    TableDecider(DecisionTable table, Map<String, FeelType> types) {
        this.table = table;
        this.inputs = table.inputs().stream()
                .map(input -> Feel.compile(input.expression(), types))
                .toList();
        for (int i = 0; i < table.rules().size(); i++) {
            var rule = table.rules().get(i);
            var when = new ArrayList<FeelTests>();
            for (int j = 0; j < inputs.size(); j++) {
                when.add(
                        Feel.compileUnaryTests(rule.when().get(j), inputs.get(j).type(), types));
            }
            rules.add(new Rule(
                    i + 1,
                    when,
                    rule.then().stream().map(text -> Feel.compile(text, types)).toList()));
        }
    }

    @Override
    public Set<String> reads() {
        var names = new LinkedHashSet<String>();
        inputs.forEach(input -> names.addAll(input.reads()));
        rules.forEach(rule -> {
            rule.when().forEach(test -> names.addAll(test.reads()));
            rule.then().forEach(value -> names.addAll(value.reads()));
        });
        return names;
    }

    @Override
    public List<String> outputs() {
        return names().stream().filter(name -> !name.equals(OUTCOME)).toList();
    }

    private List<String> names() {
        return table.outputs().stream()
                .map(output -> output.name().orElse(OUTCOME))
                .toList();
    }

    @Override
    public List<Mention> mentions() {
        return List.of();
    }

    @Override
    public Decided decide(Map<String, Object> values, LocalDate asOf) {
        var scope = new LinkedHashMap<String, Object>(values);
        scope.put(Names.AS_OF, asOf);
        var settings = FeelSettings.STANDARD.withNow(asOf.atStartOfDay(ZoneOffset.UTC));
        var seen = new LinkedHashMap<String, Object>();
        inputs.forEach(
                input -> seen.put(input.text(), input.evaluate(scope, settings).value()));
        var hits = rules.stream().filter(rule -> matches(rule, seen, scope)).toList();
        if (hits.isEmpty()) {
            return new Decided(null, Map.of(), List.of(), "no rule of the table matches");
        }
        if (hits.size() > 1 && table.hitPolicy() == HitPolicy.UNIQUE) {
            return new Decided(null, Map.of(), List.of(), "more than one rule of the table matches");
        }
        return decided(hits.get(0), seen, scope, settings);
    }

    private boolean matches(Rule rule, Map<String, Object> seen, Map<String, Object> scope) {
        var values = new ArrayList<>(seen.values());
        for (int i = 0; i < rule.when().size(); i++) {
            if (!Boolean.TRUE.equals(rule.when().get(i).test(values.get(i), scope))) {
                return false;
            }
        }
        return true;
    }

    private Decided decided(Rule hit, Map<String, Object> seen, Map<String, Object> scope, FeelSettings settings) {
        var outputs = new LinkedHashMap<String, Object>();
        for (int i = 0; i < hit.then().size(); i++) {
            outputs.put(
                    names().get(i), hit.then().get(i).evaluate(scope, settings).value());
        }
        var basis = "rule " + hit.number() + " of " + rules.size();
        var step = new Step(Kind.DECISION, OUTCOME, basis, seen, Optional.of(Map.copyOf(outputs)));
        var outcome = outputs.remove(OUTCOME) instanceof String code ? code : null;
        return new Decided(outcome, outputs, List.of(step), outcome == null ? "the table gives no outcome" : null);
    }
}
