package org.modularplumbing.assessments;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.modularplumbing.assessments.AssessmentDefinition.Example;
import org.modularplumbing.assessments.Finding.Code;
import org.modularplumbing.assessments.Result.Decided;
import org.modularplumbing.assessments.Result.Invalid;
import org.modularplumbing.assessments.Result.NeedsMore;

/** Runs the tests that a definition carries. */
final class ExampleRun {

    private final Assessor assessor;

    ExampleRun(Assessor assessor) {
        this.assessor = assessor;
    }

    List<Finding> failures() {
        var failures = new ArrayList<Finding>();
        var tests = assessor.definition().tests();
        for (int i = 0; i < tests.size(); i++) {
            var test = tests.get(i);
            var result = assessor.evaluate(test.answers(), test.asOf());
            var difference = difference(test, result);
            if (difference != null) {
                failures.add(Finding.of(
                        Code.TEST_FAILED,
                        "/tests/" + i,
                        "test '%s': %s".formatted(test.name(), difference),
                        "correct the definition, or what the test expects"));
            }
        }
        return failures;
    }

    private static String difference(Example test, Result result) {
        var expected = test.expect();
        if (result instanceof Decided decided) {
            var outcome = decided.outcome();
            return expected.outcome().filter(outcome.code()::equals).isPresent()
                    ? difference(expected.values(), outcome)
                    : "gives outcome '%s'".formatted(outcome.code());
        }
        if (result instanceof NeedsMore more) {
            var needs = more.questions().stream().map(Question::linkId).toList();
            return needs.equals(expected.needs()) ? null : "still needs " + needs;
        }
        var problems = ((Invalid) result).problems();
        var refused =
                problems.stream().flatMap(problem -> problem.linkId().stream()).toList();
        return !refused.isEmpty() && refused.equals(expected.refused())
                ? null
                : "is refused: " + problems.stream().map(AnswerProblem::detail).toList();
    }

    private static String difference(Map<String, Object> expected, Outcome outcome) {
        return expected.entrySet().stream()
                .filter(entry -> !Objects.equals(entry.getValue(), actual(entry.getKey(), outcome)))
                .findFirst()
                .map(entry -> "'%s' is %s, not %s"
                        .formatted(entry.getKey(), actual(entry.getKey(), outcome), entry.getValue()))
                .orElse(null);
    }

    private static Object actual(String name, Outcome outcome) {
        return outcome.values().containsKey(name)
                ? outcome.values().get(name)
                : outcome.facts().get(name);
    }
}
