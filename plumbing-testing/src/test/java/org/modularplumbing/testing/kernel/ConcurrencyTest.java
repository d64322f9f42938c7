package org.modularplumbing.testing.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.persistence.Dialect;
import org.modularplumbing.plumbing.persistence.Transaction;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.OnPostgres;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.Race;
import org.modularplumbing.testing.TestDatabase;
import org.modularplumbing.testing.kernel.Notes.Amend;
import org.modularplumbing.testing.kernel.Notes.Note;

/** Several at one thing: guards in the database, typed refusals for the losers, retries where only chance stood in the way. */
@Tag("slow")
class ConcurrencyTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Notes.CAPABILITY);

    @OnBothDatabases
    void of_eight_amendments_of_one_version_one_wins_and_the_others_are_refused_as_stale(TestDatabase db) {
        var notes = Notes.on(db.plumbing());
        var note = notes.write("hello", Notes.CALL);
        var race = Race.of(8, thread -> notes.amend(new Amend(note.id(), 1, "by " + thread), Notes.CALL));
        assertThat(race.values()).hasSize(1);
        assertThat(race.failures())
                .hasSize(7)
                .allSatisfy(failure ->
                        assertThat(((PlumbingRefusal) failure).code()).isEqualTo(KernelRefused.Code.STALE_VERSION));
        assertThat(notes.read(note.id(), Notes.CALL)).isEqualTo(race.values().get(0));
    }

    @OnBothDatabases
    void no_update_is_lost(TestDatabase db) {
        var notes = Notes.on(db.plumbing());
        var note = notes.write("0", Notes.CALL);
        var race = Race.of(6, 5, (thread, turn) -> addOne(notes, note.id()));
        assertThat(race.failures()).isEmpty();
        assertThat(notes.read(note.id(), Notes.CALL).words()).isEqualTo("30");
        assertThat(notes.read(note.id(), Notes.CALL).version()).isEqualTo(31);
    }

    private static Note addOne(Notes notes, UUID id) {
        while (true) {
            var before = notes.read(id, Notes.CALL);
            var words = String.valueOf(Integer.parseInt(before.words()) + 1);
            try {
                return notes.amend(new Amend(id, before.version(), words), Notes.CALL);
            } catch (KernelRefused stale) {
                assertThat(stale.code()).isEqualTo(KernelRefused.Code.STALE_VERSION);
            }
        }
    }

    @OnBothDatabases
    void thirty_two_threads_never_take_more_sheets_than_the_pad_has(TestDatabase db) {
        var notes = Notes.on(db.plumbing());
        var pad = notes.openPad(5, Notes.STAFF);
        var race = Race.of(32, thread -> notes.writeOn(pad.id(), "by " + thread, Notes.CALL));
        assertThat(race.values()).hasSize(5);
        assertThat(race.failures())
                .hasSize(27)
                .allSatisfy(failure ->
                        assertThat(((PlumbingRefusal) failure).code()).isEqualTo(Notes.Code.NO_SHEET_LEFT));
        assertThat(Notes.count(db.plumbing(), "notes_note")).isEqualTo(5);
    }

    /** The broken variant: counting first and writing then lets more through, so the race above is a race. */
    @OnBothDatabases
    void counting_and_then_writing_takes_too_many_sheets(TestDatabase db) {
        var notes = Notes.on(db.plumbing());
        for (var round = 0; round < 100; round++) {
            var before = Notes.count(db.plumbing(), "notes_note");
            Race.of(8, thread -> {
                if (Notes.count(db.plumbing(), "notes_note") == before) {
                    notes.write("unguarded", Notes.CALL);
                }
                return "done";
            });
            if (Notes.count(db.plumbing(), "notes_note") > before + 1) {
                return;
            }
        }
        throw new AssertionError("100 rounds without a collision: the threads do not race");
    }

    @OnBothDatabases
    void two_transactions_that_lock_each_other_out_both_succeed_in_the_end(TestDatabase db) {
        var notes = Notes.on(db.plumbing());
        var one = notes.openPad(10, Notes.STAFF).id();
        var other = notes.openPad(10, Notes.STAFF).id();
        var meeting = new CyclicBarrier(2);
        var race = Race.of(
                2,
                thread -> db.plumbing().database().inTransaction(transaction -> {
                    touch(transaction, thread == 0 ? one : other);
                    if (!transaction.isRetry()) {
                        await(meeting);
                    }
                    touch(transaction, thread == 0 ? other : one);
                    return transaction.isRetry();
                }));
        assertThat(race.failures()).isEmpty();
        assertThat(race.values()).contains(true);
    }

    private static void touch(Transaction transaction, UUID pad) {
        transaction
                .handle()
                .createUpdate("update notes_pad set sheets = sheets + 1 where id = ?")
                .bind(0, pad)
                .execute();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException problem) {
            throw new IllegalStateException(problem);
        }
    }

    @OnPostgres
    void serialisation_failures_are_tried_again(TestDatabase db) {
        var pad = Notes.on(db.plumbing()).openPad(100, Notes.STAFF).id();
        try (var pool = Processes.pool(db.url() + "&options=-c%20default_transaction_isolation=serializable")) {
            var strict = Plumbing.on(pool).withClock(db.clock()).migrate(Notes.CAPABILITY);
            var attempts = new AtomicInteger();
            var race = Race.of(
                    4,
                    5,
                    (thread, turn) -> strict.inTransaction(tx -> {
                        attempts.incrementAndGet();
                        return Notes.on(tx).writeOn(pad, "strictly", Notes.CALL);
                    }));
            assertThat(race.failures()).isEmpty();
            assertThat(race.values()).hasSize(20);
            assertThat(attempts).hasValueGreaterThan(20);
        }
    }

    @OnBothDatabases
    void says_busy_when_somebody_holds_the_row_all_the_time(TestDatabase db) {
        var pad = Notes.on(db.plumbing()).openPad(5, Notes.STAFF).id();
        var impatient = db.dialect() == Dialect.H2
                ? db.url().replaceFirst("LOCK_TIMEOUT=\\d+", "LOCK_TIMEOUT=20")
                : db.url() + "&options=-c%20lock_timeout=20";
        try (var pool = Processes.pool(impatient)) {
            var other = Plumbing.on(pool).withClock(db.clock()).migrate(Notes.CAPABILITY);
            db.plumbing().database().inTransaction(transaction -> {
                touch(transaction, pad);
                assertThatThrownBy(() -> Notes.on(other).writeOn(pad, "never", Notes.CALL))
                        .isInstanceOfSatisfying(
                                KernelRefused.class,
                                refusal -> assertThat(refusal.code()).isEqualTo(KernelRefused.Code.BUSY));
                return null;
            });
        }
        assertThat(Notes.count(db.plumbing(), "notes_note")).isZero();
    }
}
