package org.modularplumbing.assessments;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.modularplumbing.assessments.AnswerProblem.Code;
import org.modularplumbing.assessments.Node.Asked;
import org.modularplumbing.assessments.Node.Calculated;
import org.modularplumbing.assessments.Node.Figure;
import org.modularplumbing.assessments.Node.Gate;
import org.modularplumbing.assessments.State.Status;
import org.modularplumbing.assessments.Trace.Kind;
import org.modularplumbing.assessments.Trace.Step;
import org.modularplumbing.feel.FeelException;
import org.modularplumbing.feel.FeelSettings;
import org.modularplumbing.plumbing.text.Bilingual;

/** From settled states to an outcome with its reasons and trace. */
final class Deciding {

    private final Evaluation evaluation;
    private final Model model;
    private final List<Step> steps = new ArrayList<>();
    private final org.modularplumbing.feel.Evaluation size = FeelSettings.STANDARD.begin();

    Deciding(Evaluation evaluation) {
        this.evaluation = evaluation;
        this.model = evaluation.model();
    }

    Result result() {
        try {
            return decided();
        } catch (FeelException tooLarge) {
            return noOutcome(
                    "the trace would be too large: " + tooLarge.problem().message());
        }
    }

    private Result decided() {
        var values = values(evaluation);
        var decided = model.decider().decide(values, evaluation.asOf());
        if (decided.problem() != null) {
            return noOutcome(decided.problem());
        }
        var possible = model.outcome(decided.outcome());
        if (possible == null) {
            return noOutcome("the decision gives an outcome that the definition does not have");
        }
        trace();
        steps.addAll(decided.steps());
        decided.steps().forEach(this::charge);
        values.putAll(decided.outputs());
        decided.outputs()
                .forEach((name, value) -> evaluation.frame()[model.layout().slot(name)] = value);
        return outcome(possible, values, decided.outputs());
    }

    private Result outcome(PossibleOutcome possible, Map<String, Object> values, Map<String, Object> outputs) {
        var reasons = new ArrayList<Bilingual>();
        for (var because : model.reasons().get(possible.code())) {
            var holds = because.when().map(evaluation::value).orElse(State.known(true));
            if (holds.status() == Status.WRONG) {
                return new Result.Invalid(List.of(holds.problem()));
            }
            because.when().ifPresent(when -> steps.add(step(Kind.REASON, possible.code(), when, holds.value())));
            if (Boolean.TRUE.equals(holds.value())) {
                reasons.add(filled(because.reason().text(), values));
            }
        }
        var named = new LinkedHashMap<String, Object>();
        model.definition().calculations().forEach(each -> named.put(each.name(), values.get(each.name())));
        named.putAll(outputs);
        return new Result.Decided(new Outcome(
                possible.code(),
                filled(possible.text(), values),
                reasons,
                possible.facts(),
                named,
                evaluation.asOf(),
                possible.validFor().map(evaluation.asOf()::plus),
                new Trace(model.ref(), evaluation.asOf(), evaluation.counted(), steps)));
    }

    private Bilingual filled(Bilingual text, Map<String, Object> values) {
        var words = new LinkedHashMap<String, Bilingual>();
        for (var name : Words.placeholders(text.en())) {
            var value = name.equals(Names.AS_OF) ? evaluation.asOf() : values.get(name);
            words.put(name, model.words().of(name, value));
        }
        return words.isEmpty() ? text : text.format(words);
    }

    private static Result noOutcome(String why) {
        return new Result.Invalid(List.of(AnswerProblem.fault(Code.NO_OUTCOME, why)));
    }

    /** Values of questions, parameters and calculations by name; null where there is none. */
    static Map<String, Object> values(Evaluation evaluation) {
        var values = new LinkedHashMap<String, Object>();
        for (var node : evaluation.model().nodes()) {
            if (node instanceof Asked asked) {
                values.put(asked.item().linkId(), evaluation.state(node).value());
            } else if (node instanceof Calculated calculated) {
                values.put(
                        calculated.calculation().name(), evaluation.state(node).value());
            } else if (node instanceof Figure figure) {
                values.put(figure.parameter().name(), evaluation.state(node).value());
            }
        }
        return values;
    }

    private void trace() {
        for (int index : model.order()) {
            trace(model.nodes().get(index));
        }
        model.checks().stream()
                .filter(check -> evaluation.state(check.asked()).status() == Status.KNOWN)
                .forEach(check -> steps.add(step(
                        Kind.CHECK,
                        check.asked().item().linkId(),
                        check.formula(),
                        evaluation.value(check.formula()).value())));
    }

    private void trace(Node node) {
        var state = evaluation.state(node);
        if (node instanceof Figure figure) {
            var parameter = figure.parameter();
            var since = parameter.on(evaluation.asOf()).orElseThrow().from();
            var basis = parameter.reference().map(where -> where + ", ").orElse("") + "from " + since;
            steps.add(new Step(Kind.PARAMETER, parameter.name(), basis, Map.of(), Optional.of(state.value())));
        } else if (node instanceof Gate gate) {
            gate.visibleWhen().ifPresent(formula -> shown(gate.name(), gate.parent(), formula));
        } else if (node instanceof Asked asked) {
            asked.visibleWhen().ifPresent(formula -> shown(asked.item().linkId(), asked.parent(), formula));
        } else if (node instanceof Calculated calculated) {
            steps.add(step(Kind.CALCULATION, calculated.calculation().name(), calculated.value(), state.value()));
        }
    }

    /** A condition within something hidden was not looked at. */
    private void shown(String name, int parent, Formula formula) {
        if (parent == Node.NONE || evaluation.state(model.nodes().get(parent)).status() == Status.KNOWN) {
            steps.add(step(
                    Kind.CONDITION, name, formula, evaluation.value(formula).value()));
        }
    }

    private Step step(Kind kind, String name, Formula formula, Object value) {
        return charge(new Step(kind, name, formula.text(), inputs(formula.reads()), Optional.ofNullable(value)));
    }

    /** All steps together have the budget of one evaluation. */
    private Step charge(Step step) {
        size.step(1);
        step.inputs().values().forEach(size::written);
        step.value().ifPresent(size::written);
        return step;
    }

    private Map<String, Object> inputs(Collection<String> names) {
        var inputs = new LinkedHashMap<String, Object>();
        names.forEach(name -> inputs.put(name, evaluation.frame()[model.layout().slot(name)]));
        return inputs;
    }
}
