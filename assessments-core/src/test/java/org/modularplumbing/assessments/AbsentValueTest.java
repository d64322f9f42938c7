package org.modularplumbing.assessments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modularplumbing.assessments.Finding.Code;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;

/** A decision that reads a question that is not asked is found at publishing, unless the table says what absence means. */
class AbsentValueTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Assessments.CAPABILITY);

    private static final LocalDate DAY = LocalDate.of(2026, 11, 2);

    /** Asks for the income of workers only, and decides by a table of two rules. */
    private static AssessmentDefinition definition(String requires, String expression, String first, String second) {
        return AssessmentDefinition.fromJson("""
                {
                  "id": "band", "version": 1, "title": {"en": "Band", "cy": "Band"},
                  "pages": [{"id": "you", "title": {"en": "You", "cy": "Chi"}, "items": [
                    {"linkId": "works", "type": "boolean", "text": {"en": "Work?", "cy": "Gweithio?"}, "required": true},
                    {"linkId": "income", "type": "money", "text": {"en": "Income?", "cy": "Incwm?"}, %s}
                  ]}],
                  "decision": {
                    "hitPolicy": "FIRST",
                    "inputs": [{"expression": "works"}, {"expression": "%s"}],
                    "outputs": [{"name": "outcome"}],
                    "rules": [
                      {"when": %s, "then": ["\\"high\\""]},
                      {"when": %s, "then": ["\\"else\\""]}
                    ]
                  },
                  "outcomes": [
                    {"code": "high", "text": {"en": "High", "cy": "Uchel"}, "reasons": [{"text": {"en": "a", "cy": "b"}}]},
                    {"code": "else", "text": {"en": "Else", "cy": "Arall"}, "reasons": [{"text": {"en": "a", "cy": "b"}}]}
                  ],
                  "tests": [
                    {"name": "high", "asOf": "2026-11-02", "answers": {"works": true, "income": 50}, "expect": {"outcome": "high"}},
                    {"name": "low", "asOf": "2026-11-02", "answers": {"works": true, "income": 5}, "expect": {"outcome": "else"}}
                  ]
                }
                """.formatted(requires, expression, first, second));
    }

    private static final String WORKERS = "\"visibleWhen\": \"works\", \"required\": true";
    private static final String OPTIONAL = "\"required\": false";

    @ParameterizedTest
    @ValueSource(strings = {"> 20", "? > 20", "? between 21 and 1000", "? in [21..1000]", "not(? <= 20)", "50"})
    void a_rule_that_tests_what_may_not_be_asked_is_found_with_answers_that_show_it(String cell) {
        for (var requires : List.of(WORKERS, OPTIONAL)) {
            var faulty = definition(requires, "income", "[\"-\", \"" + cell + "\"]", "[\"-\", \"-\"]");
            assertThat(Assessor.check(faulty))
                    .filteredOn(finding -> finding.code() == Code.ABSENT_VALUE)
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.pointer()).isEqualTo("/decision/rules/0/when/1");
                        assertThat(finding.message()).contains("rule 1 tests 'income'");
                        assertThat(finding.example()).containsKey("works").doesNotContainKey("income");
                    });
        }
    }

    @OnBothDatabases
    void such_a_definition_is_not_published(TestDatabase db) {
        var office = Office.empty(db);
        var faulty = definition(WORKERS, "income", "[\"-\", \"> 20\"]", "[\"-\", \"-\"]");
        var refusal = office.refuses(
                AssessmentRefused.Code.DEFINITION_FAULTY,
                () -> office.assessments.publish(faulty.toJson(), Samples.DESIGNER));
        assertThat(refusal.pointer()).contains("/decision/rules/0/when/1");
    }

    @Test
    void a_table_that_says_what_absence_means_is_in_order() {
        assertThat(findings(definition(WORKERS, "income", "[\"-\", \"> 20\"]", "[\"-\", \"<= 20, null\"]")))
                .isEmpty();
        assertThat(findings(definition(
                        WORKERS, "if income = null then 0 else income", "[\"-\", \"> 20\"]", "[\"-\", \"-\"]")))
                .isEmpty();
    }

    @Test
    void a_rule_whose_other_tests_ask_for_what_makes_the_question_asked_is_in_order() {
        assertThat(findings(definition(WORKERS, "income", "[\"true\", \"> 20\"]", "[\"-\", \"-\"]")))
                .isEmpty();
    }

    private static List<Finding> findings(AssessmentDefinition definition) {
        return Assessor.check(definition).stream()
                .filter(finding -> finding.code() != Code.TABLE_ADVICE)
                .toList();
    }

    @Test
    void answers_that_come_to_no_outcome_are_found_with_an_example() {
        var faulty = definition(
                "\"required\": true", "income / (income - 5)", "[\"-\", \"> 1, null\"]", "[\"-\", \"<= 1\"]");
        assertThat(Assessor.check(faulty))
                .filteredOn(finding -> finding.code() == Code.NO_OUTCOME)
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(Assessor.of(faulty).evaluate(finding.example(), DAY))
                        .isInstanceOf(Result.Invalid.class));
    }
}
