package org.modularplumbing.assessments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.modularplumbing.assessments.Samples.CITIZEN;
import static org.modularplumbing.assessments.Samples.HALF;
import static org.modularplumbing.assessments.Samples.NEIGHBOUR;
import static org.modularplumbing.assessments.Samples.RESIDENT;

import java.time.Duration;
import java.time.Period;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.plumbing.PersonalData;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.personal.RetentionRule;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlantedWords;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;

/** What assessments hold about a person: a copy, its erasure, and for how long. */
class PersonalDataTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Assessments.CAPABILITY);

    private static final PlantedWords WORDS = PlantedWords.of("Zebedee", "Ŵyllt-ddyn", "quixotic");
    private static final Call OFFICER =
            Samples.call(Actor.staff("d.officer", PersonalData.OFFICER, PersonalData.ERASE));

    /** Words in an answer that counts, in one that was superseded, and in where an answer comes from. */
    private static UUID plant(Office office, TestDatabase db) {
        var id = office.started();
        var answers = new HashMap<String, Object>(HALF);
        answers.put("income", 90_000);
        office.assessments.answer(id, answers, CITIZEN);
        office.assessments.answer(id, Map.of("incomeNote", "Zebedee"), CITIZEN);
        var later = new AnswerRequest(Map.of("incomeNote", "Ŵyllt-ddyn"), Optional.of("quixotic"));
        office.assessments.answer(id, later, CITIZEN);
        WORDS.requireThere(db);
        return id;
    }

    @OnBothDatabases
    void after_erasure_no_table_holds_a_word_and_others_keep_theirs(TestDatabase db) {
        var office = Office.open(db);
        var id = plant(office, db);
        office.assessments.complete(id, CITIZEN);
        var neighbour = Samples.call(Actor.citizen(NEIGHBOUR));
        var other = office.assessments.start(StartRequest.of("leisure-concession", NEIGHBOUR), neighbour);
        var erased = PersonalData.on(db.plumbing()).erase(RESIDENT, "asked for", OFFICER);
        WORDS.requireGone(db);
        assertThat(erased.things()).contains(new Ref(Assessment.KIND, id));
        assertThat(office.assessments.find(id, CITIZEN)).isEmpty();
        assertThat(office.assessments.get(other.id(), neighbour)).isEqualTo(other);
    }

    @OnBothDatabases
    void a_copy_holds_every_answer(TestDatabase db) {
        var office = Office.open(db);
        plant(office, db);
        var copy =
                PersonalData.on(db.plumbing()).subjectAccess(RESIDENT, OFFICER).toString();
        assertThat(copy).contains("Zebedee", "Ŵyllt-ddyn", "quixotic");
    }

    @OnBothDatabases
    void retention_erases_completed_assessments_only(TestDatabase db) {
        var office = Office.open(db);
        var id = office.completed();
        var open = office.started();
        db.clock().advance(Duration.ofDays(400));
        PersonalData.on(db.plumbing()).applyRetention(new RetentionRule(Assessment.KIND, Period.ofYears(1)), OFFICER);
        assertThat(office.assessments.find(id, CITIZEN)).isEmpty();
        assertThat(office.assessments.find(open, CITIZEN)).isPresent();
    }
}
