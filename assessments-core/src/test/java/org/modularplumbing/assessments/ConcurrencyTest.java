package org.modularplumbing.assessments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.modularplumbing.assessments.Samples.CITIZEN;
import static org.modularplumbing.assessments.Samples.HALF;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.assessments.AssessmentRefused.Code;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.journal.Change;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.Race;
import org.modularplumbing.testing.TestDatabase;

@Tag("slow")
class ConcurrencyTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Assessments.CAPABILITY);

    static final int THREADS = 8;
    static final int TURNS = 6;

    /** A definition of eight questions that anybody can answer at any time. */
    static String eightQuestions() {
        var items = IntStream.range(0, THREADS)
                .mapToObj(number -> Map.of(
                        "linkId", "q" + number, "type", "integer", "text", Map.of("en", "How many?", "cy", "Faint?")))
                .toList();
        return Changed.leisure()
                .with("/id", "eight")
                .with("/parameters", List.of())
                .with(
                        "/pages",
                        List.of(Map.of("id", "p", "title", Map.of("en", "Eight", "cy", "Wyth"), "items", items)))
                .with(
                        "/calculations",
                        List.of(Map.of("name", "total", "value", "sum([q0, q1, q2, q3, q4, q5, q6, q7])")))
                .with(
                        "/decision",
                        Map.of(
                                "hitPolicy", "UNIQUE",
                                "inputs", List.of(Map.of("expression", "q0", "type", "number")),
                                "outputs", List.of(Map.of("name", "outcome", "type", "string")),
                                "rules", List.of(Map.of("when", List.of("-"), "then", List.of("\"done\"")))))
                .with(
                        "/outcomes",
                        List.of(Map.of(
                                "code", "done",
                                "text", Map.of("en", "Done", "cy", "Wedi gorffen"),
                                "reasons",
                                        List.of(Map.of(
                                                "text",
                                                Map.of("en", "All is said.", "cy", "Mae popeth wedi’i ddweud."))))))
                .with(
                        "/tests",
                        List.of(Map.of(
                                "name",
                                "always done",
                                "asOf",
                                "2026-11-22",
                                "answers",
                                Map.of("q0", 1),
                                "expect",
                                Map.of("outcome", "done"))))
                .json();
    }

    @OnBothDatabases
    void answers_from_eight_threads_to_one_assessment_are_all_kept_and_nobody_sees_a_lock(TestDatabase db) {
        var office = Office.open(db);
        office.assessments.publish(eightQuestions(), Samples.DESIGNER);
        var id = office.assessments
                .start(StartRequest.of("eight", Samples.RESIDENT), CITIZEN)
                .id();
        var race = Race.of(
                THREADS,
                TURNS,
                (thread, turn) -> office.assessments
                        .answer(id, Map.of("q" + thread, turn), CITIZEN)
                        .version());
        assertThat(race.failures()).isEmpty();
        assertThat(race.values()).as("each answer made its own version").doesNotHaveDuplicates();
        var after = office.assessments.get(id, CITIZEN);
        assertThat(after.version()).isEqualTo(1 + THREADS * TURNS);
        assertThat(after.answers())
                .hasSize(THREADS)
                .allSatisfy((linkId, answer) -> assertThat(answer.value()).isEqualTo(new BigDecimal(TURNS - 1)));
        assertThat(db.contents().get("assessment_answer")).hasSize(THREADS * TURNS);
    }

    /** The guard taken out: read without holding the row. The version still saves the answers, but callers must try again. */
    static Assessment answerWithoutHolding(TestDatabase db, java.util.UUID id, Map<String, ?> answers) {
        var request = AnswerRequest.of(answers);
        return db.plumbing().commands().run(CITIZEN, "assessment.answer", request, Assessment.class, work -> {
            var store = new AssessmentStore(work.handle(), CITIZEN.authority());
            var before = store.find(id).orElseThrow();
            var given = Steps.given(request, CITIZEN, work.now());
            var after = Steps.answered(before, given, Assessor.of(AssessmentDefinition.fromJson(eightQuestions())));
            if (!store.update(after)) {
                throw KernelRefused.stale(before.ref(), before.version(), after.version());
            }
            given.forEach((linkId, answer) -> {
                store.supersede(id, linkId, after.version());
                store.insert(id, linkId, after.version(), answer.orElseThrow());
            });
            return Change.of(after.ref(), after.version(), "assessment.answered", after);
        });
    }

    @OnBothDatabases
    void without_holding_the_row_the_same_race_fails(TestDatabase db) {
        var office = Office.open(db);
        office.assessments.publish(eightQuestions(), Samples.DESIGNER);
        var id = office.assessments
                .start(StartRequest.of("eight", Samples.RESIDENT), CITIZEN)
                .id();
        var race = Race.of(
                THREADS,
                2 * TURNS,
                (thread, turn) ->
                        answerWithoutHolding(db, id, Map.of("q" + thread, turn)).version());
        assertThat(race.failures()).isNotEmpty();
        assertThat(office.assessments.get(id, CITIZEN).version()).isLessThan(1 + THREADS * 2 * TURNS);
    }

    @OnBothDatabases
    void completing_from_eight_threads_gives_one_outcome_and_typed_refusals(TestDatabase db) {
        var office = Office.open(db);
        var id = office.answered(HALF);
        var race = Race.of(THREADS, thread -> office.assessments.complete(id, CITIZEN));
        assertThat(race.values()).hasSize(1);
        assertThat(race.failures()).hasSize(THREADS - 1).allSatisfy(problem -> {
            assertThat(problem).isInstanceOf(PlumbingRefusal.class);
            assertThat(((PlumbingRefusal) problem).code()).isEqualTo(Code.ALREADY_COMPLETED);
        });
        assertThat(db.plumbing().journal().history(CITIZEN.authority(), new Ref("assessment", id)))
                .hasSize(3);
    }

    @OnBothDatabases
    void completing_from_eight_threads_with_one_key_gives_eight_equal_answers(TestDatabase db) {
        var office = Office.open(db);
        var id = office.answered(HALF);
        var race = Race.of(THREADS, thread -> office.assessments.complete(id, CITIZEN.withKey("complete-once")));
        assertThat(race.failures()).isEmpty();
        assertThat(race.values()).hasSize(THREADS).containsOnly(office.assessments.get(id, CITIZEN));
    }
}
