package org.modularplumbing.assessments;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.modularplumbing.assessments.Finding.Code;
import org.modularplumbing.assessments.Result.Decided;
import org.modularplumbing.assessments.Result.Invalid;
import org.modularplumbing.plumbing.documents.Documents;

/** A decision of several decisions, and what its tables say in the trace. */
class DecisionModelTest {

    static final String TWO_DECISIONS = """
            {
              "name": "concession",
              "inputs": [{"name": "age"}, {"name": "incomeBand"}, {"name": "passported"}],
              "decisions": [
                {
                  "name": "percent",
                  "requires": {"inputs": ["age", "incomeBand", "passported"]},
                  "logic": {"table": {
                    "hitPolicy": "FIRST",
                    "inputs": [{"expression": "age"}, {"expression": "passported"}, {"expression": "incomeBand"}],
                    "outputs": [{"name": "percent"}],
                    "rules": [
                      {"when": ["< 16", "-", "-"], "then": ["100"]},
                      {"when": ["-", "true", "-"], "then": ["100"]},
                      {"when": ["-", "-", "\\"low\\""], "then": ["50"]},
                      {"when": ["-", "-", "\\"middle\\""], "then": ["25"]},
                      {"when": ["-", "-", "-"], "then": ["0"]}
                    ]
                  }}
                },
                {
                  "name": "outcome",
                  "requires": {"decisions": ["percent"]},
                  "logic": "if percent = 100 then \\"full\\" else if percent = 50 then \\"half\\" else if percent = 25 then \\"quarter\\" else \\"standard\\""
                }
              ]
            }
            """;

    static Changed twoDecisions() {
        return Changed.leisure()
                .with("/decision", Documents.read(TWO_DECISIONS, Map.class))
                .with("/tests/2/expect/values/percent", 50)
                .with(
                        "/outcomes/1/reasons/0/text/en",
                        "{percent} per cent off for {householdSize} on {income} within {limit}.")
                .with(
                        "/outcomes/1/reasons/0/text/cy",
                        "{percent} y cant i {householdSize} ar {income} o fewn {limit}.");
    }

    @Test
    void what_is_decided_on_the_way_is_among_the_values_and_can_stand_in_texts() {
        var definition = twoDecisions().definition();
        assertThat(Assessor.check(definition)).noneMatch(Finding::isError);
        var answers =
                Map.of("dateOfBirth", "1980-03-01", "benefits", List.of("none"), "householdSize", 3, "income", 12_000);
        var outcome = ((Decided) Assessor.of(definition).evaluate(answers, Samples.DAY)).outcome();
        assertThat(outcome.code()).isEqualTo("half");
        assertThat(outcome.values()).containsEntry("percent", new BigDecimal(50));
        assertThat(outcome.reasons().get(0).en()).isEqualTo("50 per cent off for 3 on £12,000 within £26,000.");
        assertThat(outcome.trace().steps())
                .filteredOn(step -> step.kind() == Trace.Kind.DECISION)
                .extracting(Trace.Step::name)
                .containsExactly("percent", "outcome");
    }

    @Test
    void the_trace_names_the_rule_what_it_saw_and_the_nearest_miss() {
        var step = ((Decided) Samples.leisure().evaluate(Samples.HALF, Samples.DAY))
                .outcome().trace().steps().stream()
                        .filter(each -> each.kind() == Trace.Kind.DECISION)
                        .findFirst()
                        .orElseThrow();
        assertThat(step.basis())
                .startsWith("FIRST table, rule 4 of 8: - | - | \"middle\" | true")
                .contains("would match if");
        assertThat(step.inputs()).containsEntry("incomeBand", "middle").containsEntry("carer or studying", true);
    }

    @Test
    void answers_that_match_no_rule_are_a_loud_fault_and_no_outcome() {
        var gap = Assessor.of(
                Changed.leisure().with("/decision/rules/7", null).untested().definition());
        var answers = new HashMap<>(Samples.HALF);
        answers.put("benefits", List.of("none"));
        answers.put("income", 90_000);
        assertThat(gap.evaluate(answers, Samples.DAY))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.problems())
                                .singleElement()
                                .satisfies(problem ->
                                        assertThat(problem.code()).isEqualTo(AnswerProblem.Code.NO_OUTCOME)));
    }

    @Test
    void a_model_that_needs_what_nobody_asks_or_gives_no_outcome_is_found_faulty() {
        var unknown = twoDecisions().with("/decision/inputs/0/name", "ages");
        assertThat(Assessor.check(unknown.definition())).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo(Code.UNKNOWN_NAME);
            assertThat(finding.pointer()).isEqualTo("/decision/inputs/0");
        });
        var nameless = twoDecisions().with("/decision/decisions/1/name", "result");
        assertThat(Assessor.check(nameless.definition()))
                .extracting(Finding::code)
                .contains(Code.BAD_DECISION);
    }

    /** The table of the sample by income band and benefits alone, both of which have known values. */
    static Changed byBand(String hitPolicy, Object... rules) {
        return Changed.leisure()
                .with(
                        "/decision",
                        Map.of(
                                "hitPolicy", hitPolicy,
                                "inputs",
                                        List.of(Map.of("expression", "passported"), Map.of("expression", "incomeBand")),
                                "outputs", List.of(Map.of("name", "outcome")),
                                "rules", List.of(rules)))
                .untested();
    }

    static Map<String, Object> rule(String passported, String band, String outcome) {
        return Map.of("when", List.of(passported, band), "then", List.of('"' + outcome + '"'));
    }

    @Test
    void a_gap_between_the_values_that_answers_can_have_is_found_before_publication() {
        var whole = byBand(
                "UNIQUE",
                rule("true", "-", "full"),
                rule("false", "\"low\"", "half"),
                rule("false", "\"middle\"", "quarter"),
                rule("false", "\"high\"", "standard"));
        assertThat(Assessor.check(whole.definition()))
                .extracting(Finding::code)
                .doesNotContain(Code.TABLE_GAP, Code.TABLE_ADVICE);
        var gap = byBand(
                "UNIQUE",
                rule("true", "-", "full"),
                rule("false", "\"low\"", "half"),
                rule("false", "\"high\"", "standard"));
        assertThat(Assessor.check(gap.definition())).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo(Code.TABLE_GAP);
            assertThat(finding.message()).contains("middle");
        });
    }

    @Test
    void two_rules_for_the_same_answers_are_found_where_only_one_may_match() {
        var overlap = byBand(
                "UNIQUE",
                rule("true", "-", "full"),
                rule("-", "\"low\"", "half"),
                rule("false", "\"middle\", \"high\"", "standard"));
        assertThat(Assessor.check(overlap.definition()))
                .extracting(Finding::code)
                .contains(Code.TABLE_OVERLAP);
    }
}
