package org.modularplumbing.assessments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.modularplumbing.assessments.Samples.DAY;
import static org.modularplumbing.assessments.Samples.HALF;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.modularplumbing.assessments.Result.Decided;
import org.modularplumbing.assessments.Result.Invalid;
import org.modularplumbing.assessments.Result.NeedsMore;
import org.modularplumbing.feel.Feel;
import org.modularplumbing.feel.FeelSettings;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.testing.Seeded;

/** The pure evaluation, and its invariants by the letters of the design. */
class AssessorTest {

    final Assessor assessor = Samples.leisure();

    Outcome outcome(Map<String, ?> answers, LocalDate asOf) {
        assertThat(assessor.evaluate(answers, asOf)).isInstanceOf(Decided.class);
        return ((Decided) assessor.evaluate(answers, asOf)).outcome();
    }

    @Test
    void decides_with_reasons_in_both_languages_facts_and_validity() {
        var outcome = outcome(HALF, DAY);
        assertThat(outcome.code()).isEqualTo("half");
        assertThat(outcome.number("concessionPercent")).isEqualByComparingTo("50");
        assertThat(outcome.reasons().get(0).en())
                .isEqualTo("Your household’s income of £26,000 is within the limit of £26,000 for 3 people.");
        assertThat(outcome.reasons().get(1).cy()).isEqualTo("Rydych yn cael Lwfans Gofalwr.");
        assertThat(outcome.reasons()).hasSize(2);
        assertThat(outcome.holdsOn(DAY)).isTrue();
        assertThat(outcome.holdsOn(DAY.plusMonths(12).minusDays(1))).isTrue();
        assertThat(outcome.holdsOn(DAY.plusMonths(12))).isFalse();
        assertThat(outcome.holdsOn(DAY.minusDays(1))).isFalse();
    }

    @Test
    void asks_for_what_is_missing_in_the_order_of_the_pages_and_only_what_can_be_asked_now() {
        assertThat(needs(Map.of())).containsExactly("dateOfBirth", "benefits");
        assertThat(needs(Map.of("benefits", List.of("none")))).containsExactly("dateOfBirth");
        assertThat(needs(Map.of("dateOfBirth", "1980-01-01", "benefits", List.of("none"))))
                .containsExactly("householdSize", "income");
    }

    List<String> needs(Map<String, ?> answers) {
        return ((NeedsMore) assessor.evaluate(answers, DAY))
                .questions().stream().map(Question::linkId).toList();
    }

    @Test
    void invariant_a_the_result_depends_on_definition_answers_and_day_alone() {
        Seeded.run(300, (random, size) -> {
            var answers = Samples.randomAnswers(random);
            var first = assessor.evaluate(answers, DAY);
            assertThat(Samples.leisure().evaluate(new HashMap<>(answers), DAY)).isEqualTo(first);
        });
        var clock = Assessor.of(Changed.leisure()
                .calculation("age", "years and months duration(dateOfBirth, today()).years")
                .definition());
        assertThat(clock.evaluate(HALF, DAY))
                .as("today is the day of the assessment")
                .isInstanceOf(Decided.class);
        assertThat(((Decided) clock.evaluate(HALF, LocalDate.of(1999, 5, 5).plusYears(27)))
                        .outcome()
                        .values()
                        .get("age"))
                .isEqualTo(new BigDecimal(46));
    }

    @Test
    void invariant_b_answers_to_questions_that_are_not_asked_have_no_influence() {
        var hiddenSeen = new AtomicInteger();
        Seeded.run(2_000, (random, size) -> {
            var answers = Samples.randomAnswers(random);
            var asked = assessor.session(answers, DAY).questions().stream()
                    .map(Question::linkId)
                    .toList();
            var without = new LinkedHashMap<>(answers);
            without.keySet().retainAll(asked);
            hiddenSeen.addAndGet(answers.size() - without.size());
            assertThat(assessor.evaluate(without, DAY)).isEqualTo(assessor.evaluate(answers, DAY));
        });
        assertThat(hiddenSeen.get()).as("the property was tried").isPositive();
    }

    @Test
    void invariant_c_a_session_that_works_out_only_what_changed_gives_what_a_full_evaluation_gives() {
        Seeded.run(400, (random, size) -> {
            var answers = new HashMap<>(Samples.randomAnswers(random));
            var session = assessor.session(answers, DAY);
            for (int turn = 0; turn < size; turn++) {
                var linkId = List.of("dateOfBirth", "benefits", "householdSize", "income", "student", "incomeNote")
                        .get(random.nextInt(6));
                if (random.nextInt(4) == 0) {
                    answers.remove(linkId);
                    session.withdraw(linkId);
                } else {
                    var answer = Samples.randomAnswer(linkId, random);
                    answers.put(linkId, answer);
                    session.answer(linkId, answer);
                }
                assertThat(session.result()).isEqualTo(assessor.evaluate(answers, DAY));
                assertThat(session.questions())
                        .isEqualTo(assessor.session(answers, DAY).questions());
            }
        });
    }

    @Test
    void invariant_d_every_trace_gives_its_outcome_again_as_a_whole_and_step_by_step() {
        var decided = new AtomicInteger();
        Seeded.run(1_000, (random, size) -> {
            if (assessor.evaluate(Samples.randomAnswers(random), DAY) instanceof Decided result) {
                decided.incrementAndGet();
                var kept = Documents.restore(Documents.write(result.outcome()), Outcome.class);
                assertThat(kept).isEqualTo(result.outcome());
                var trace = kept.trace();
                assertThat(assessor.evaluate(trace.answers(), trace.asOf())).isEqualTo(result);
                trace.steps().forEach(AssessorTest::assertSameAgain);
            }
        });
        assertThat(decided.get()).isGreaterThan(200);
    }

    /** An expression of the trace, evaluated over the inputs that the trace names. */
    static void assertSameAgain(Trace.Step step) {
        if (step.kind() == Trace.Kind.PARAMETER || step.kind() == Trace.Kind.DECISION) {
            return;
        }
        var inputs = new HashMap<String, Object>();
        step.inputs()
                .forEach((name, value) -> inputs.put(
                        name,
                        value instanceof String text && text.matches("\\d{4}-\\d{2}-\\d{2}")
                                ? LocalDate.parse(text)
                                : value));
        var again = Feel.compile(step.basis())
                .evaluate(inputs, FeelSettings.STANDARD)
                .value();
        assertThat(Scalars.of(again)).as(step.toString()).isEqualTo(step.value().orElse(null));
    }

    @Test
    void invariant_h_a_parameter_has_no_value_outside_its_dates() {
        var result = assessor.evaluate(HALF, LocalDate.of(2025, 3, 31));
        assertThat(result).isInstanceOf(Invalid.class);
        assertThat(((Invalid) result).problems())
                .allSatisfy(problem -> assertThat(problem.code()).isEqualTo(AnswerProblem.Code.NO_PARAMETER))
                .hasSize(2);
        assertThat(outcome(HALF, LocalDate.of(2025, 4, 1)).values()).containsEntry("limit", new BigDecimal(25_500));
        assertThat(outcome(HALF, LocalDate.of(2026, 3, 31)).values()).containsEntry("limit", new BigDecimal(25_500));
        assertThat(outcome(HALF, LocalDate.of(2026, 4, 1)).values()).containsEntry("limit", new BigDecimal(26_000));
    }

    @Test
    void invariant_j_numbers_are_exact_from_the_answer_to_the_outcome() {
        var cents = Assessor.of(Changed.leisure()
                .calculation("limit", "income * 0.1 + income * 0.2")
                .definition());
        var result = (Decided) cents.evaluate(
                Map.of("dateOfBirth", "1980-03-01", "benefits", List.of("none"), "householdSize", 1, "income", 1), DAY);
        assertThat(result.outcome().values().get("limit")).isEqualTo(new BigDecimal("0.3"));
        assertThatThrownBy(() -> assessor.evaluate(Map.of("income", 0.1), DAY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("exact");
        assertThatThrownBy(() -> assessor.evaluate(Map.of("income", 0.1f), DAY))
                .isInstanceOf(IllegalArgumentException.class);
        var json = AnswerRequest.fromJson("{\"answers\":{\"income\":0.1}}")
                .answers()
                .get("income");
        assertThat(json).isEqualTo(new BigDecimal("0.1"));
    }

    @Test
    void agrees_with_a_naive_model_of_the_concession_for_random_answers() {
        var seen = new HashMap<String, Integer>();
        Seeded.run(5_000, (random, size) -> {
            var answers = Samples.randomAnswers(random);
            var expected = NaiveConcession.of(answers, DAY);
            assertThat(NaiveConcession.summary(assessor.evaluate(answers, DAY))).isEqualTo(expected);
            seen.merge(expected.split(" ")[0], 1, Integer::sum);
        });
        assertThat(seen.keySet()).contains("full", "half", "quarter", "standard", "needs", "refused");
    }

    @Test
    void the_naive_model_would_notice_a_limit_that_is_one_pound_off() {
        var broken = Assessor.of(Changed.leisure()
                .calculation("limit", "incomeLimit + (householdSize - 1) * limitPerFurtherPerson - 1")
                .untested()
                .definition());
        var answers = new HashMap<>(HALF);
        assertThat(NaiveConcession.summary(broken.evaluate(answers, DAY)))
                .isNotEqualTo(NaiveConcession.of(answers, DAY));
    }

    @Test
    void a_fault_of_an_expression_is_loud_and_names_its_place() {
        var faulty = Assessor.of(Changed.leisure()
                .calculation("limit", "income / (householdSize - 1)")
                .definition());
        var answers = new HashMap<>(HALF);
        answers.put("householdSize", 1);
        var result = (Invalid) faulty.evaluate(answers, DAY);
        assertThat(result.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(AnswerProblem.Code.CANNOT_CALCULATE);
            assertThat(problem.detail()).contains("/calculations/2/value");
        });
    }

    @Test
    void a_value_that_is_small_in_memory_and_endless_when_written_is_stopped() {
        var doubling = "(for i in 1..60 return if i = 1 then [1] else [partial[-1], partial[-1]])[-1]";
        var assessor = Assessor.of(Changed.leisure()
                .with("/calculations/-", Map.of("name", "endless", "value", doubling))
                .definition());
        assertThat(assessor.evaluate(Samples.HALF, Samples.DAY))
                .isInstanceOfSatisfying(
                        Result.Invalid.class,
                        invalid -> assertThat(invalid.problems())
                                .extracting(AnswerProblem::code)
                                .containsOnly(AnswerProblem.Code.CANNOT_CALCULATE));
    }

    @Test
    void an_endless_expression_is_stopped() {
        var endless = Assessor.of(Changed.leisure()
                .calculation("limit", "count(for i in 1..3000000 return i)")
                .definition());
        assertThat(endless.evaluate(HALF, DAY)).isInstanceOf(Invalid.class);
    }

    @Test
    void explains_to_the_citizen_and_to_the_officer() {
        var explanation = outcome(HALF, DAY).explanation();
        assertThat(explanation.citizen(java.util.Locale.forLanguageTag("cy")).get(0))
                .isEqualTo("Rydych yn talu hanner");
        assertThat(explanation.citizen(java.util.Locale.UK)).hasSize(3);
        assertThat(explanation.officer())
                .contains(
                        "As of: 2026-11-22",
                        "parameter incomeLimit = 18000: Leisure charging policy, paragraph 4.2, from 2026-04-01");
    }

    @Test
    void validity_ends_on_the_same_day_of_the_month_or_the_last_one() {
        assertThat(outcome(HALF, LocalDate.of(2028, 2, 29)).validUntil())
                .contains(LocalDate.of(2028, 2, 29).plus(Period.ofMonths(12)));
    }
}
