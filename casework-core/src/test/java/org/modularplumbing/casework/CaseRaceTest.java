package org.modularplumbing.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.casework.engine.CaseStore;
import org.modularplumbing.casework.record.Case;
import org.modularplumbing.casework.record.TransitionRequest;
import org.modularplumbing.casework.refusal.CaseRefused.Code;
import org.modularplumbing.casework.timeline.TimelineEntry;
import org.modularplumbing.plumbing.ids.ReferenceNumber;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;
import org.modularplumbing.plumbing.refusal.RefusalCode;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.Race;
import org.modularplumbing.testing.TestDatabase;
import org.modularplumbing.testing.WithoutSweep;

/** I2: of many writers exactly one wins, the others are told why, and those who do not stand in each other's way all succeed. */
@Tag("slow")
class CaseRaceTest {

    private static final int THREADS = 8;

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Cases.CAPABILITY);

    @OnBothDatabases
    void i2_one_of_eight_fires_the_event_and_the_others_get_a_typed_conflict(TestDatabase db) {
        var town = new Town(db);
        for (int round = 0; round < 10; round++) {
            var about = town.opened();
            var race = Race.of(THREADS, thread -> town.fire(about, "withdraw", town.citizen));
            assertOneWinner(race, Code.EVENT_NOT_ALLOWED);
            assertThat(town.cases.get(about.id(), town.citizen))
                    .isEqualTo(race.values().get(0));
        }
    }

    @OnBothDatabases
    void i2_one_of_eight_who_decided_on_the_same_version_wins_and_the_others_are_stale(TestDatabase db) {
        var town = new Town(db);
        for (int round = 0; round < 10; round++) {
            var about = town.inProgress();
            var asked = TransitionRequest.of(about.id(), "ask")
                    .atVersion(about.version())
                    .withNote("?");
            var answered = TransitionRequest.of(about.id(), "answer")
                    .atVersion(about.version())
                    .withNote("!")
                    .withOutcome("declined");
            var race =
                    Race.of(THREADS, thread -> town.cases.transition(thread % 2 == 0 ? asked : answered, town.officer));
            assertOneWinner(race, KernelRefused.Code.STALE_VERSION);
            assertThat(town.cases.timeline(about.id(), town.officer))
                    .filteredOn(entry -> entry.kind() == TimelineEntry.Kind.NOTE)
                    .hasSize(1);
        }
    }

    @OnBothDatabases
    void i2_notes_of_eight_threads_all_land_and_disturb_nobody(TestDatabase db) {
        var town = new Town(db);
        var about = town.opened();
        var race = Race.of(
                THREADS,
                6,
                (thread, turn) -> town.cases.note(about.id(), thread + "/" + turn, turn % 2 == 0, town.officer));
        assertThat(race.failures()).isEmpty();
        var notes = town.cases.timeline(about.id(), town.officer).stream()
                .flatMap(entry -> entry.text().stream())
                .toList();
        assertThat(notes).doesNotHaveDuplicates().hasSize(THREADS * 6);
        assertThat(town.cases.get(about.id(), town.officer)).isEqualTo(about);
    }

    @OnBothDatabases
    void i2_notes_and_assignments_do_not_make_a_decision_stale(TestDatabase db) {
        var town = new Town(db);
        var about = town.inProgress();
        var race = Race.of(THREADS, thread -> switch (thread) {
            case 0 ->
                town.cases.transition(
                        TransitionRequest.of(about.id(), "ask")
                                .atVersion(about.version())
                                .withNote("?"),
                        town.officer);
            case 1, 2, 3 -> town.cases.queue().assign(about.id(), "officer-" + thread, town.manager);
            default -> town.cases.note(about.id(), "Note " + thread, false, town.officer);
        });
        assertThat(race.failures()).isEmpty();
        assertThat(town.cases.queue().assignment(about.id(), town.manager).version())
                .isEqualTo(4);
        assertThat(town.cases.get(about.id(), town.officer).state()).isEqualTo("waiting");
    }

    @OnBothDatabases
    void i8_no_note_lands_on_a_case_after_it_was_closed(TestDatabase db) {
        var town = new Town(db);
        for (int round = 0; round < 10; round++) {
            var about = town.opened();
            var race = Race.of(
                    THREADS,
                    thread -> thread == THREADS / 2
                            ? town.fire(about, "withdraw", town.citizen)
                            : town.cases.note(about.id(), "Note " + thread, true, town.officer));
            assertThat(race.failures())
                    .allSatisfy(failure -> assertThat(code(failure)).isEqualTo(Code.CASE_CLOSED));
            var timeline = town.cases.timeline(about.id(), town.officer);
            assertThat(timeline).hasSize(race.values().size() + 1);
            assertThat(timeline.get(timeline.size() - 1).kind()).isEqualTo(TimelineEntry.Kind.CLOSED);
        }
    }

    @OnBothDatabases
    void references_that_clash_are_replaced_while_many_open_cases(TestDatabase db) {
        var town = new Town(db);
        var taken = ReferenceNumber.from(new UUID(1, 2));
        var clashing = Cases.on(db.plumbing()).withReferences(id -> taken);
        var race = Race.of(THREADS, thread -> clashing.open(town.enquiry(), town.citizen));
        assertThat(race.failures()).isEmpty();
        assertThat(race.values())
                .extracting(Case::reference)
                .doesNotHaveDuplicates()
                .contains(taken);
    }

    @OnBothDatabases
    void the_same_type_can_be_published_by_many_and_of_different_ones_one_wins(TestDatabase db) {
        var town = new Town(db);
        var second = Town.REFUND.replace("\"version\": 1", "\"version\": 2");
        assertThat(Race.of(THREADS, thread -> town.cases.types().publish(second, town.designer))
                        .failures())
                .isEmpty();
        var race = Race.of(
                THREADS,
                thread -> town.cases
                        .types()
                        .publish(
                                Town.REFUND
                                        .replace("\"version\": 1", "\"version\": 3")
                                        .replace("\"P10WD\"", "\"P1" + thread + "WD\""),
                                town.designer));
        assertOneWinner(race, Code.TYPE_VERSION_TAKEN);
    }

    /** The broken variant: the same race when a case is read without being held. Everybody finds the case open and closes it. */
    @OnBothDatabases
    @WithoutSweep("the mutant writes past the journal")
    void the_race_is_lost_by_check_then_write(TestDatabase db) {
        var town = new Town(db);
        var about = town.opened();
        var everybodyHasLooked = new CyclicBarrier(THREADS);
        var race = Race.of(THREADS, thread -> {
            var row = town.plumbing
                    .database()
                    .inTransaction(transaction -> new CaseStore(transaction.handle(), town.citizen.authority())
                            .find(about.id())
                            .orElseThrow());
            everybodyHasLooked.await();
            if (!row.progress().state().equals("received")) {
                throw new IllegalStateException("too late");
            }
            return town.plumbing
                    .database()
                    .inTransaction(transaction -> transaction
                            .handle()
                            .createUpdate(
                                    "update casework_case set version = version + 1, event = 'withdraw' where id = :id")
                            .bind("id", about.id())
                            .execute());
        });
        assertThat(race.values()).hasSizeGreaterThan(1);
    }

    private static void assertOneWinner(Race<?> race, RefusalCode losers) {
        assertThat(race.failures())
                .allSatisfy(failure -> assertThat(code(failure)).isEqualTo(losers));
        assertThat(race.values()).hasSize(1);
        assertThat(race.failures()).hasSize(THREADS - 1);
    }

    private static Object code(Throwable failure) {
        return failure instanceof PlumbingRefusal refusal ? refusal.code() : failure;
    }
}
