package org.modularplumbing.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.casework.record.TransitionRequest;
import org.modularplumbing.casework.timeline.TimelineEntry;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.Race;
import org.modularplumbing.testing.TestDatabase;

/** I4: a key belongs to one request of one actor; used again it gives the first answer. */
class CaseIdempotencyTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Cases.CAPABILITY);

    @OnBothDatabases
    void i4_each_command_with_the_same_key_gives_the_first_answer_whatever_happened_since(TestDatabase db) {
        var town = new Town(db);
        var opened = town.cases.open(town.enquiry(), town.citizen.withKey("open"));
        var assigned = town.cases.queue().assign(opened.id(), "officer-1", town.manager.withKey("assign"));
        var started = town.fire(opened, "start", town.officer.withKey("start"));
        var noted = town.cases.note(opened.id(), "Hm.", false, town.officer.withKey("note"));
        town.fire(opened, "withdraw", town.citizen);
        var before = town.everything();
        assertThat(town.cases.open(town.enquiry(), town.citizen.withKey("open")))
                .isEqualTo(opened);
        assertThat(town.cases.queue().assign(opened.id(), "officer-1", town.manager.withKey("assign")))
                .isEqualTo(assigned);
        assertThat(Documents.write(town.fire(opened, "start", town.officer.withKey("start"))))
                .isEqualTo(Documents.write(started));
        assertThat(town.cases.note(opened.id(), "Hm.", false, town.officer.withKey("note")))
                .isEqualTo(noted);
        assertThat(town.everything()).isEqualTo(before);
    }

    @OnBothDatabases
    void i4_the_same_key_with_anything_else_is_refused(TestDatabase db) {
        var town = new Town(db);
        var about = town.inProgress();
        var twin = town.inProgress();
        var first = TransitionRequest.of(about.id(), "answer")
                .withOutcome("refunded")
                .withNote("Paid.")
                .atVersion(2);
        town.cases.transition(first, town.officer.withKey("k"));
        for (var other : List.of(
                TransitionRequest.of(twin.id(), "answer")
                        .withOutcome("refunded")
                        .withNote("Paid.")
                        .atVersion(2),
                TransitionRequest.of(about.id(), "reopen")
                        .withOutcome("refunded")
                        .withNote("Paid.")
                        .atVersion(2),
                first.withOutcome("declined"),
                first.withNote("Paid!"),
                first.atVersion(3))) {
            town.refuses(KernelRefused.Code.KEY_REUSED, () -> town.cases.transition(other, town.officer.withKey("k")));
        }
        town.refuses(KernelRefused.Code.KEY_REUSED, () -> town.cases.transition(first, town.manager.withKey("k")));
        town.refuses(
                KernelRefused.Code.KEY_REUSED,
                () -> town.cases.note(about.id(), "Hm.", false, town.officer.withKey("k")));
        town.refuses(
                KernelRefused.Code.KEY_REUSED,
                () -> town.cases.open(town.enquiry().withData(Map.of("amount", 49)), town.citizen.withKey("k")));
    }

    @OnBothDatabases
    void i4_sixty_four_threads_with_one_key_have_one_effect_and_equal_answers(TestDatabase db) {
        var town = new Town(db);
        var about = town.inProgress();
        var request = TransitionRequest.of(about.id(), "ask").withNote("Which card?");
        var race = Race.of(64, thread -> town.cases.transition(request, town.officer.withKey("once")));
        assertThat(race.failures()).isEmpty();
        assertThat(race.values()).hasSize(64).containsOnly(town.cases.get(about.id(), town.officer));
        assertThat(town.cases.timeline(about.id(), town.officer))
                .filteredOn(entry -> entry.kind() == TimelineEntry.Kind.NOTE)
                .hasSize(1);
    }
}
