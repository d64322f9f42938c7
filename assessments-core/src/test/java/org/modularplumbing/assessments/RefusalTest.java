package org.modularplumbing.assessments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.modularplumbing.assessments.Samples.CITIZEN;
import static org.modularplumbing.assessments.Samples.HALF;
import static org.modularplumbing.assessments.Samples.NEIGHBOUR;
import static org.modularplumbing.assessments.Samples.OFFICER;
import static org.modularplumbing.assessments.Samples.RESIDENT;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.assessments.AssessmentRefused.Code;
import org.modularplumbing.plumbing.access.Right;
import org.modularplumbing.plumbing.access.Scope;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.delegation.DelegationRequest;
import org.modularplumbing.plumbing.delegation.Delegations;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;

/** One test per refusal; each also shows that nothing was written and nothing emitted. */
class RefusalTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Assessments.CAPABILITY);

    static void refusesAnswer(TestDatabase db, Code code, String linkId, Object answer) {
        var office = Office.open(db);
        var id = office.answered(HALF);
        var answers = new HashMap<String, Object>();
        answers.put(linkId, answer);
        answers.putIfAbsent("householdSize", 4);
        var refusal = office.refuses(code, () -> office.assessments.answer(id, answers, CITIZEN));
        assertThat(refusal.pointer()).contains("/answers/" + linkId);
        assertThat(refusal.toProblem().errors()).hasSize(1);
        if (answer instanceof String text && text.length() > 3) {
            assertThat(refusal.getMessage()).as("no answer in messages").doesNotContain(text);
        }
    }

    @OnBothDatabases
    void refuses_an_answer_to_an_unknown_question(TestDatabase db) {
        refusesAnswer(db, Code.UNKNOWN_QUESTION, "shoeSize", 43);
    }

    @OnBothDatabases
    void refuses_an_answer_to_a_question_that_is_not_asked(TestDatabase db) {
        refusesAnswer(db, Code.NOT_ASKED, "student", true);
    }

    @OnBothDatabases
    void refuses_an_answer_to_a_question_of_which_nobody_knows_yet_whether_it_is_asked(TestDatabase db) {
        var office = Office.open(db);
        var id = office.started();
        office.refuses(Code.NOT_ASKED, () -> office.assessments.answer(id, Map.of("income", 100), CITIZEN));
    }

    @OnBothDatabases
    void refuses_an_answer_of_the_wrong_type(TestDatabase db) {
        refusesAnswer(db, Code.WRONG_ANSWER_TYPE, "income", "a lot");
    }

    @OnBothDatabases
    void refuses_half_a_person(TestDatabase db) {
        refusesAnswer(db, Code.WRONG_ANSWER_TYPE, "householdSize", new BigDecimal("2.5"));
    }

    @OnBothDatabases
    void refuses_a_fraction_of_a_penny(TestDatabase db) {
        refusesAnswer(db, Code.WRONG_ANSWER_TYPE, "income", new BigDecimal("100.001"));
    }

    @OnBothDatabases
    void refuses_a_number_out_of_range(TestDatabase db) {
        refusesAnswer(db, Code.ANSWER_OUT_OF_RANGE, "income", -1);
    }

    @OnBothDatabases
    void refuses_an_unknown_option(TestDatabase db) {
        refusesAnswer(db, Code.UNKNOWN_OPTION, "benefits", List.of("housing-benefit"));
    }

    @OnBothDatabases
    void refuses_the_same_option_twice(TestDatabase db) {
        refusesAnswer(db, Code.WRONG_ANSWER_TYPE, "benefits", List.of("none", "none"));
    }

    @OnBothDatabases
    void refuses_a_date_that_does_not_exist(TestDatabase db) {
        refusesAnswer(db, Code.NO_SUCH_DATE, "dateOfBirth", "1981-02-29");
    }

    @OnBothDatabases
    void refuses_a_date_in_another_form(TestDatabase db) {
        refusesAnswer(db, Code.WRONG_ANSWER_TYPE, "dateOfBirth", "1 March 1980");
    }

    @OnBothDatabases
    void refuses_an_answer_that_does_not_pass_the_check_and_says_so_in_both_languages(TestDatabase db) {
        var office = Office.open(db);
        var id = office.started();
        var refusal = office.refuses(
                Code.ANSWER_NOT_VALID,
                () -> office.assessments.answer(id, Map.of("dateOfBirth", "2026-11-23"), CITIZEN));
        assertThat(refusal.facts())
                .containsEntry("en", "Date of birth must be in the past")
                .containsEntry("cy", "Rhaid i’r dyddiad geni fod yn y gorffennol");
    }

    @OnBothDatabases
    void refuses_a_text_that_is_too_long(TestDatabase db) {
        var office = Office.open(db);
        var id = office.answered(
                Map.of("dateOfBirth", "1980-03-01", "benefits", List.of("none"), "householdSize", 1, "income", 50_000));
        office.assessments.answer(id, Map.of("incomeNote", "x".repeat(500)), CITIZEN);
        var refusal = office.refuses(
                Code.ANSWER_TOO_LONG,
                () -> office.assessments.answer(id, Map.of("incomeNote", "x".repeat(501)), CITIZEN));
        assertThat(refusal.detail()).isEqualTo("the text has 501 characters, 500 at most are allowed");
    }

    @OnBothDatabases
    void refuses_to_complete_what_is_not_answered_and_names_it(TestDatabase db) {
        var office = Office.open(db);
        var id = office.answered(Map.of("dateOfBirth", "1980-03-01", "benefits", List.of("none")));
        var refusal = office.refuses(Code.INCOMPLETE, () -> office.assessments.complete(id, CITIZEN));
        assertThat(refusal.facts()).containsEntry("missing", "householdSize income");
        assertThat(refusal.pointer()).contains("/answers/householdSize");
    }

    @OnBothDatabases
    void refuses_answers_and_completion_after_completion(TestDatabase db) {
        var office = Office.open(db);
        var id = office.completed();
        office.refuses(Code.ALREADY_COMPLETED, () -> office.assessments.answer(id, Map.of("income", 1), CITIZEN));
        office.refuses(Code.ALREADY_COMPLETED, () -> office.assessments.complete(id, CITIZEN));
    }

    @OnBothDatabases
    void refuses_to_start_on_a_day_for_which_a_parameter_has_no_value(TestDatabase db) {
        var office = Office.open(db);
        var request = StartRequest.fromJson("""
                {"definition": "leisure-concession", "resident": "%s", "asOf": "2025-03-31"}
                """.formatted(RESIDENT));
        office.refuses(Code.NO_OUTCOME, () -> office.assessments.start(request, OFFICER));
    }

    @OnBothDatabases
    void refuses_unknown_definitions_versions_and_assessments(TestDatabase db) {
        var office = Office.open(db);
        var notFound = KernelRefused.Code.NOT_FOUND;
        office.refuses(notFound, () -> office.assessments.start(StartRequest.of("blue-badge", RESIDENT), CITIZEN));
        office.refuses(notFound, () -> office.assessments.definition("blue-badge", CITIZEN));
        office.refuses(notFound, () -> office.assessments.definition("leisure-concession", 2, CITIZEN));
        office.refuses(notFound, () -> office.assessments.answer(UUID.randomUUID(), HALF, CITIZEN));
        office.refuses(notFound, () -> office.assessments.complete(UUID.randomUUID(), CITIZEN));
        office.refuses(notFound, () -> office.assessments.next(UUID.randomUUID(), CITIZEN));
    }

    @OnBothDatabases
    void another_authority_knows_neither_the_definition_nor_the_assessment(TestDatabase db) {
        var office = Office.open(db);
        var id = office.started();
        var elsewhere = Call.of(Authority.of("W1"), OFFICER.actor(), Channel.COUNTER, OFFICER.purpose());
        assertThat(office.assessments.find(id, elsewhere)).isEmpty();
        var notFound = KernelRefused.Code.NOT_FOUND;
        office.refuses(notFound, () -> office.assessments.get(id, elsewhere));
        office.refuses(notFound, () -> office.assessments.answer(id, HALF, elsewhere));
        office.refuses(notFound, () -> office.assessments.complete(id, elsewhere));
        office.refuses(notFound, () -> office.assessments.definition("leisure-concession", elsewhere));
    }

    @OnBothDatabases
    void a_citizen_works_on_nobody_elses_assessment(TestDatabase db) {
        var office = Office.open(db);
        var id = office.started();
        var neighbour = Samples.call(Actor.citizen(NEIGHBOUR));
        var notFound = KernelRefused.Code.NOT_FOUND;
        office.refuses(notFound, () -> office.assessments.get(id, neighbour));
        office.refuses(notFound, () -> office.assessments.next(id, neighbour));
        office.refuses(notFound, () -> office.assessments.answer(id, HALF, neighbour));
        office.refuses(notFound, () -> office.assessments.complete(id, neighbour));
        office.refuses(
                notFound, () -> office.assessments.start(StartRequest.of("leisure-concession", RESIDENT), neighbour));
        var before = db.contents();
        assertThat(office.assessments.find(id, neighbour)).isEmpty();
        assertThat(office.assessments.of(RESIDENT, neighbour)).isEmpty();
        assertThat(db.contents()).isEqualTo(before);
    }

    @OnBothDatabases
    void a_relative_works_on_an_assessment_that_a_delegation_covers(TestDatabase db) {
        var office = Office.open(db);
        var id = office.started();
        var relative = Samples.call(Actor.citizen(NEIGHBOUR)).onBehalfOf(RESIDENT);
        office.refuses(KernelRefused.Code.NOT_FOUND, () -> office.assessments.answer(id, HALF, relative));
        Delegations.on(db.plumbing())
                .grant(
                        DelegationRequest.of(
                                RESIDENT,
                                NEIGHBOUR,
                                Right.ACT,
                                Scope.ofKinds(Assessment.KIND),
                                db.clock().instant()),
                        CITIZEN);
        assertThat(office.assessments.answer(id, HALF, relative).questionsLeft())
                .isZero();
        assertThat(office.assessments.of(RESIDENT, relative)).hasSize(1);
    }

    @OnBothDatabases
    void staff_need_the_role(TestDatabase db) {
        var office = Office.open(db);
        var id = office.started();
        var cleaner = Samples.call(Actor.staff("cleaner-1", "cleaner"));
        var notPermitted = KernelRefused.Code.NOT_PERMITTED;
        office.refuses(notPermitted, () -> office.assessments.get(id, cleaner));
        office.refuses(notPermitted, () -> office.assessments.answer(id, HALF, cleaner));
        office.refuses(notPermitted, () -> office.assessments.publish(Samples.LEISURE, cleaner));
        office.refuses(notPermitted, () -> office.assessments.publish(Samples.LEISURE, CITIZEN));
        office.refuses(notPermitted, () -> office.assessments.publish(Samples.LEISURE, OFFICER));
    }

    @OnBothDatabases
    void bad_requests_are_refused_with_their_place(TestDatabase db) {
        var office = Office.open(db);
        office.refuses(KernelRefused.Code.MALFORMED_JSON, () -> AnswerRequest.fromJson("{\"answers\": {"));
        office.refuses(
                KernelRefused.Code.UNKNOWN_FIELD, () -> AnswerRequest.fromJson("{\"answers\": {\"a\": 1}, \"b\": 2}"));
        office.refuses(KernelRefused.Code.MISSING_FIELD, () -> AnswerRequest.fromJson("{}"));
        office.refuses(KernelRefused.Code.WRONG_TYPE, () -> AnswerRequest.fromJson("{\"answers\": 7}"));
        office.refuses(KernelRefused.Code.INVALID_VALUE, () -> AnswerRequest.fromJson("{\"answers\": {}}"));
        office.refuses(
                KernelRefused.Code.INVALID_VALUE,
                () -> AnswerRequest.fromJson("{\"answers\": {\"a\": 1}, \"source\": \" \"}"));
        office.refuses(
                KernelRefused.Code.INVALID_VALUE,
                () -> AnswerRequest.fromJson("{\"answers\": {\"%s\": 1}}".formatted("x".repeat(61))));
        var bad = office.refuses(
                KernelRefused.Code.WRONG_TYPE,
                () -> StartRequest.fromJson("{\"definition\": \"leisure-concession\", \"resident\": \"nobody\"}"));
        assertThat(bad.pointer()).contains("/resident");
    }
}
