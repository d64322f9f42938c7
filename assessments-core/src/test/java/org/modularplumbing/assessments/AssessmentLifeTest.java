package org.modularplumbing.assessments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.modularplumbing.assessments.Samples.CITIZEN;
import static org.modularplumbing.assessments.Samples.DESIGNER;
import static org.modularplumbing.assessments.Samples.HALF;
import static org.modularplumbing.assessments.Samples.OFFICER;
import static org.modularplumbing.assessments.Samples.RESIDENT;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.assessments.Assessment.Status;
import org.modularplumbing.plumbing.access.Access;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.journal.JournalEntry;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;

class AssessmentLifeTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Assessments.CAPABILITY);

    @OnBothDatabases
    void from_the_first_question_to_the_outcome_page_by_page(TestDatabase db) {
        var assessments = Office.open(db).assessments;
        var started = assessments.start(StartRequest.of("leisure-concession", RESIDENT), CITIZEN);
        assertThat(started.status()).isEqualTo(Status.IN_PROGRESS);
        assertThat(started.questionsLeft()).isEqualTo(2);
        assertThat(started.asOf()).isEqualTo(LocalDate.of(2026, 11, 22));

        var first = assessments.next(started.id(), CITIZEN);
        assertThat(first.pageId()).contains("about-you");
        assertThat(first.questions()).extracting(Question::linkId).containsExactly("dateOfBirth", "benefits");

        assessments.answer(started.id(), Map.of("dateOfBirth", "2003-05-05", "benefits", List.of("none")), CITIZEN);
        var second = assessments.next(started.id(), CITIZEN);
        assertThat(second.title().orElseThrow().cy()).isEqualTo("Eich cartref");
        assertThat(second.questions())
                .extracting(Question::linkId)
                .containsExactly("householdSize", "income", "student");
        assertThat(second.questions()).extracting(Question::required).containsExactly(true, true, false);

        assessments.answer(started.id(), Map.of("householdSize", 1, "income", 17_999), CITIZEN);
        assertThat(assessments.next(started.id(), CITIZEN).isReady()).isTrue();

        var completed = assessments.complete(started.id(), CITIZEN);
        assertThat(completed.status()).isEqualTo(Status.COMPLETED);
        assertThat(completed.outcome().orElseThrow().code()).isEqualTo("quarter");
        assertThat(completed.outcome().orElseThrow().trace().definition()).isEqualTo(completed.definition());
        assertThat(assessments.get(started.id(), CITIZEN)).isEqualTo(completed);
        assertThat(assessments.of(RESIDENT, CITIZEN)).containsExactly(completed);
    }

    @OnBothDatabases
    void every_answer_keeps_its_source_its_time_and_who_says_so(TestDatabase db) {
        var office = Office.open(db);
        var id = office.answered(Map.of("dateOfBirth", "1980-03-01"));
        db.clock().advance(Duration.ofDays(2));
        var request = AnswerRequest.fromJson("""
                {"answers": {"benefits": ["none"], "dateOfBirth": "1980-03-02"}, "source": "Benefits register"}
                """);
        var answers = office.assessments.answer(id, request, OFFICER).answers();
        assertThat(answers.get("dateOfBirth"))
                .isEqualTo(new Answer(
                        "1980-03-02", "Benefits register", Instant.parse("2026-11-24T10:00:00Z"), "staff:officer-1"));
        var first = office.assessments
                .answer(id, Map.of("householdSize", 2), CITIZEN)
                .answers()
                .get("householdSize");
        assertThat(first)
                .isEqualTo(new Answer(
                        new BigDecimal(2), "web", Instant.parse("2026-11-24T10:00:00Z"), RESIDENT.toString()));
        assertThat(db.contents().get("assessment_answer"))
                .as("superseded answers stay")
                .hasSize(4);
    }

    @OnBothDatabases
    void an_answer_can_be_taken_back(TestDatabase db) {
        var office = Office.open(db);
        var id = office.answered(HALF);
        var without = office.assessments.answer(id, Collections.singletonMap("income", null), CITIZEN);
        assertThat(without.answers()).doesNotContainKey("income");
        assertThat(without.questionsLeft()).isOne();
        assertThat(office.assessments.next(id, CITIZEN).questions())
                .extracting(Question::linkId)
                .contains("income");
        assertThat(office.assessments.get(id, CITIZEN)).isEqualTo(without);
    }

    @OnBothDatabases
    void an_answer_that_becomes_hidden_stays_and_counts_for_nothing(TestDatabase db) {
        var office = Office.open(db);
        var id = office.answered(HALF);
        office.assessments.answer(id, Map.of("benefits", List.of("pension-credit")), CITIZEN);
        var outcome = office.assessments.complete(id, CITIZEN).outcome().orElseThrow();
        assertThat(outcome.code()).isEqualTo("full");
        assertThat(outcome.trace().answers()).containsOnlyKeys("dateOfBirth", "benefits");
        assertThat(office.assessments.get(id, CITIZEN).answers()).containsKeys("income", "householdSize");
    }

    @OnBothDatabases
    void stays_pinned_to_the_version_and_the_day_on_which_it_was_started(TestDatabase db) {
        var office = Office.open(db);
        var id = office.answered(HALF);
        var stricter =
                Changed.leisure().version(2).calculation("limit", "income - 1").untested();
        office.assessments.publish(stricter.json(), DESIGNER);
        db.clock().advance(Duration.ofDays(400));
        var pinned = office.assessments.complete(id, CITIZEN);
        assertThat(pinned.outcome().orElseThrow().code()).isEqualTo("half");
        assertThat(pinned.outcome().orElseThrow().validFrom()).isEqualTo(LocalDate.of(2026, 11, 22));
        assertThat(pinned.definition().hash())
                .isEqualTo(AssessmentDefinition.fromJson(Samples.LEISURE).hash());
        var newer = office.assessments.start(StartRequest.of("leisure-concession", RESIDENT), CITIZEN);
        assertThat(newer.definition().version()).isEqualTo(2);
        assertThat(newer.asOf()).isEqualTo(LocalDate.of(2027, 12, 27));
        var older = new StartRequest("leisure-concession", Optional.of(1), RESIDENT, Optional.empty());
        assertThat(office.assessments.start(older, CITIZEN).definition().version())
                .isOne();
    }

    @OnBothDatabases
    void staff_choose_the_day_and_citizens_do_not(TestDatabase db) {
        var office = Office.open(db);
        var day = LocalDate.of(2026, 3, 31);
        var request = new StartRequest("leisure-concession", Optional.empty(), RESIDENT, Optional.of(day));
        assertThat(office.assessments
                        .start(request, OFFICER.onBehalfOf(RESIDENT))
                        .asOf())
                .isEqualTo(day);
        office.refuses(KernelRefused.Code.NOT_PERMITTED, () -> office.assessments.start(request, CITIZEN));
    }

    @OnBothDatabases
    void the_day_of_a_start_at_night_is_the_day_in_the_united_kingdom(TestDatabase db) {
        var office = Office.open(db);
        db.clock().set(Instant.parse("2027-06-30T23:30:00Z"));
        var started = office.assessments.start(StartRequest.of("leisure-concession", RESIDENT), CITIZEN);
        assertThat(started.asOf()).isEqualTo(LocalDate.of(2027, 7, 1));
    }

    @OnBothDatabases
    void the_dashboard_shows_what_is_left_and_then_the_outcome_in_both_languages(TestDatabase db) {
        var office = Office.open(db);
        var id = office.started();
        assertThat(activity(db).next().orElseThrow().cy()).isEqualTo("Cwestiynau ar ôl i’w hateb: 2.");
        assertThat(activity(db).statusText().en()).isEqualTo("In progress");
        office.assessments.answer(id, HALF, CITIZEN);
        assertThat(activity(db).next().orElseThrow().en()).isEqualTo("Check your answers and finish.");
        office.assessments.complete(id, CITIZEN);
        assertThat(activity(db).statusText().cy()).isEqualTo("Rydych yn talu hanner");
        assertThat(activity(db).next().orElseThrow().en()).isEqualTo("This holds until 21 November 2027.");
        assertThat(activity(db).finished()).isTrue();
    }

    private static org.modularplumbing.plumbing.activity.ActivityView activity(TestDatabase db) {
        var all = db.plumbing().activities().of(RESIDENT, CITIZEN);
        assertThat(all).hasSize(1);
        return all.get(0).view();
    }

    @OnBothDatabases
    void every_change_is_in_the_journal_with_the_whole_document(TestDatabase db) {
        var id = Office.open(db).completed();
        var history = db.plumbing().journal().history(CITIZEN.authority(), new Ref("assessment", id));
        assertThat(history)
                .extracting(JournalEntry::type)
                .containsExactly("assessment.started", "assessment.answered", "assessment.completed");
        assertThat(history.get(2).document().orElseThrow()).contains("\"concessionPercent\":50", "\"hash\":\"sha256:");
    }

    @OnBothDatabases
    void every_look_at_answers_is_in_the_access_log(TestDatabase db) {
        var office = Office.open(db);
        var id = office.started();
        office.assessments.get(id, OFFICER);
        office.assessments.next(id, OFFICER);
        office.assessments.find(id, OFFICER);
        office.assessments.of(RESIDENT, OFFICER);
        assertThat(db.plumbing().accessLog().about(RESIDENT, CITIZEN))
                .hasSize(4)
                .allSatisfy(look -> assertThat(look.actorId()).isEqualTo("officer-1"))
                .extracting(Access::resource)
                .containsExactlyInAnyOrder(
                        new Ref("assessment", id), new Ref("assessment", id), new Ref("assessment", id), RESIDENT);
    }

    @OnBothDatabases
    void the_same_key_gives_the_same_answer_and_other_content_is_refused(TestDatabase db) {
        var office = Office.open(db);
        var start = CITIZEN.withKey("start-1");
        var started = office.assessments.start(StartRequest.of("leisure-concession", RESIDENT), start);
        assertThat(office.assessments.start(StartRequest.of("leisure-concession", RESIDENT), start))
                .isEqualTo(started);
        var answers = CITIZEN.withKey("answers-1");
        var answered = office.assessments.answer(started.id(), HALF, answers);
        assertThat(office.assessments.answer(started.id(), new HashMap<>(HALF), answers))
                .isEqualTo(answered);
        office.refuses(
                KernelRefused.Code.KEY_REUSED,
                () -> office.assessments.answer(started.id(), Map.of("income", 1), answers));
        var complete = CITIZEN.withKey("complete-1");
        var completed = office.assessments.complete(started.id(), complete);
        assertThat(office.assessments.complete(started.id(), complete)).isEqualTo(completed);
    }

    @OnBothDatabases
    void an_unknown_id_is_found_empty(TestDatabase db) {
        assertThat(Office.open(db).assessments.find(UUID.randomUUID(), OFFICER)).isEmpty();
    }
}
