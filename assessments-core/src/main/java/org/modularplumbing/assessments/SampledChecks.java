package org.modularplumbing.assessments;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.modularplumbing.assessments.Finding.Code;
import org.modularplumbing.assessments.Result.Invalid;
import org.modularplumbing.dmn.model.HitPolicy;
import org.modularplumbing.dmn.result.DecisionExplanation.RuleTried;
import org.modularplumbing.dmn.result.DecisionExplanation.TableUse;
import org.modularplumbing.feel.FeelLimits;
import org.modularplumbing.feel.FeelSettings;

/**
 * What only answers show: tables that test what is not there without saying what absence means, and answers that come to no outcome. Each finding has
 * such answers. Where there is none, none of the answers tried showed one.
 */
final class SampledChecks {

    /** Nodes worked out in all: about a fifth of a second. */
    private static final int WORK = 200_000;

    private static final int SAMPLES_AT_MOST = 2_000;

    /** An expression that needs more is tried no further. */
    private static final FeelSettings BUDGET =
            FeelSettings.STANDARD.withLimits(new FeelLimits(10_000, 10_000, 10_000, 200));

    private final Model model;
    private final SampleAnswers samples;
    private final List<Finding> findings;
    private final Map<String, Finding> found = new TreeMap<>();

    SampledChecks(Model model, Iterable<Formula> formulas, List<Finding> findings) {
        this.model = model;
        this.samples = new SampleAnswers(model, formulas);
        this.findings = findings;
    }

    void run() {
        int work = model.nodes().size() + model.decider().cells() / 4;
        for (var sample : samples.take(Math.min(SAMPLES_AT_MOST, WORK / work))) {
            var evaluation = new Evaluation(model, Scalars.canonical(sample.answers()), sample.asOf(), BUDGET);
            if (evaluation.isStopped()) {
                break;
            }
            var result = evaluation.result();
            if (result instanceof Result.Decided || isFault(result, AnswerProblem.Code.NO_OUTCOME)) {
                var values = Deciding.values(evaluation);
                model.decider()
                        .uses(values, sample.asOf())
                        .forEach((place, use) -> absent(place, use, evaluation.counted()));
            }
            if (isFault(result, AnswerProblem.Code.NO_OUTCOME)
                    || isFault(result, AnswerProblem.Code.CANNOT_CALCULATE)) {
                noOutcome((Invalid) result, evaluation);
            }
        }
        findings.addAll(found.values());
    }

    private static boolean isFault(Result result, AnswerProblem.Code code) {
        return result instanceof Invalid invalid
                && invalid.problems().stream()
                        .allMatch(problem -> problem.linkId().isEmpty() && problem.code() == code);
    }

    private void noOutcome(Invalid invalid, Evaluation evaluation) {
        var problem = invalid.problems().get(0);
        found.putIfAbsent(
                "no outcome: " + problem.detail(),
                Finding.of(
                                Code.NO_OUTCOME,
                                "/decision",
                                "some answers come to no outcome: " + problem.detail(),
                                "say what comes of such answers")
                        .with(evaluation.counted()));
    }

    private void absent(String place, TableUse use, Map<String, Object> answers) {
        for (int input = 0; input < use.inputs().size(); input++) {
            if (use.inputs().get(input).value() == null && !saysWhatAbsenceMeans(use, input)) {
                absent(place, use, input, answers);
            }
        }
    }

    /** Whether a rule of the table matches where the input has no value, and says so. */
    private static boolean saysWhatAbsenceMeans(TableUse use, int input) {
        return use.rules().stream()
                .map(rule -> rule.tests().get(input))
                .anyMatch(test -> test.passed() && !isAny(test.text()));
    }

    private static boolean isAny(String cell) {
        return cell.isBlank() || cell.strip().equals("-");
    }

    /** A rule that matches in all else, and would have counted. */
    private void absent(String place, TableUse use, int input, Map<String, Object> answers) {
        for (var rule : use.rules()) {
            if (rule.matched() && use.hitPolicy() == HitPolicy.FIRST) {
                return;
            }
            if (!rule.tests().get(input).passed() && passesElse(use, rule)) {
                var expression = use.inputs().get(input).expression().strip();
                found.putIfAbsent(
                        place + " " + input,
                        Finding.of(
                                        Code.ABSENT_VALUE,
                                        place + "/rules/" + (rule.number() - 1) + "/when/" + input,
                                        "rule %d tests '%s', which has no value for some answers"
                                                .formatted(rule.number(), expression),
                                        "say what absence means: add null to a cell of the column or a rule for it, or calculate"
                                                + " a value that is always there")
                                .with(answers));
                return;
            }
        }
    }

    /** Whether a rule passes every test of an input that has a value. */
    private static boolean passesElse(TableUse use, RuleTried rule) {
        for (int i = 0; i < use.inputs().size(); i++) {
            if (use.inputs().get(i).value() != null && !rule.tests().get(i).passed()) {
                return false;
            }
        }
        return true;
    }
}
