package org.modularplumbing.testing.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.Race;
import org.modularplumbing.testing.TestDatabase;
import org.modularplumbing.testing.kernel.Notes.Amend;
import org.modularplumbing.testing.kernel.Notes.Note;

/** Work of several cores in one transaction: all of it or nothing. */
class JoinedTransactionTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Notes.CAPABILITY);

    @OnBothDatabases
    void commands_with_one_call_without_a_key_each_have_their_effect(TestDatabase db) {
        var words = db.plumbing().inTransaction(tx -> {
            var notes = Notes.on(tx);
            return notes.write("one", Notes.CALL).words()
                    + notes.write("two", Notes.CALL).words();
        });
        assertThat(words).isEqualTo("onetwo");
        assertThat(Notes.count(db.plumbing(), "notes_note")).isEqualTo(2);
    }

    @OnBothDatabases
    void a_refusal_of_the_second_command_undoes_the_first(TestDatabase db) {
        var note = Notes.on(db.plumbing()).write("hello", Notes.CALL);
        var before = db.contents();
        assertThatThrownBy(() -> db.plumbing().inTransaction(tx -> {
                    Notes.on(tx).write("another", Notes.CALL);
                    return Notes.on(tx).amend(new Amend(note.id(), 9, "stale"), Notes.CALL);
                }))
                .isInstanceOf(KernelRefused.class);
        assertThat(db.contents()).isEqualTo(before);
    }

    @OnBothDatabases
    void any_exception_of_the_work_undoes_its_commands(TestDatabase db) {
        var before = db.contents();
        assertThatThrownBy(() -> db.plumbing().inTransaction(tx -> {
                    Notes.on(tx).write("hello", Notes.CALL);
                    throw new ArithmeticException("unrelated");
                }))
                .isInstanceOf(ArithmeticException.class);
        assertThat(db.contents()).isEqualTo(before);
    }

    /** Else the half that was stored before the refusal would be committed, without a journal row. */
    @OnBothDatabases
    void a_refusal_that_the_work_swallows_undoes_everything_all_the_same(TestDatabase db) {
        var note = Notes.on(db.plumbing()).write("hello", Notes.CALL);
        var before = db.contents();
        assertThatThrownBy(() -> db.plumbing().inTransaction(tx -> {
                    try {
                        return Notes.on(tx).finishThenRefuse(note.id(), Notes.CALL);
                    } catch (PlumbingRefusal swallowed) {
                        return Notes.on(tx).write("instead", Notes.CALL);
                    }
                }))
                .isInstanceOfSatisfying(
                        PlumbingRefusal.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(Notes.Code.DONE_ALREADY));
        assertThat(db.contents()).isEqualTo(before);
    }

    @OnBothDatabases
    void transactions_within_transactions_are_one(TestDatabase db) {
        var before = db.contents();
        assertThatThrownBy(() -> db.plumbing().inTransaction(outer -> {
                    outer.inTransaction(inner -> Notes.on(inner).write("inner", Notes.CALL));
                    assertThat(db.contents()).isEqualTo(before);
                    throw new ArithmeticException("after the inner one");
                }))
                .isInstanceOf(ArithmeticException.class);
        assertThat(db.contents()).isEqualTo(before);
    }

    @OnBothDatabases
    void queries_within_see_what_commands_within_did(TestDatabase db) {
        var note = db.plumbing().inTransaction(tx -> {
            var notes = Notes.on(tx);
            var written = notes.write("hello", Notes.CALL);
            assertThat(tx.activities().of(Notes.RESIDENT, Notes.CALL)).hasSize(1);
            return notes.amend(new Amend(written.id(), 1, "goodbye"), Notes.CALL);
        });
        assertThat(note.version()).isEqualTo(2);
    }

    @OnBothDatabases
    void refuses_one_key_for_two_commands(TestDatabase db) {
        var keyed = Notes.CALL.withKey("k1");
        assertThatThrownBy(() -> db.plumbing().inTransaction(tx -> {
                    Notes.on(tx).write("one", keyed);
                    return Notes.on(tx).write("two", keyed);
                }))
                .isInstanceOfSatisfying(
                        KernelRefused.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(KernelRefused.Code.KEY_REUSED));
        assertThat(Notes.count(db.plumbing(), "notes_note")).isZero();
    }

    @OnBothDatabases
    void a_keyed_command_twice_in_one_transaction_has_one_effect(TestDatabase db) {
        var keyed = Notes.CALL.withKey("k1");
        var same = db.plumbing()
                .inTransaction(tx ->
                        Notes.on(tx).write("one", keyed).equals(Notes.on(tx).write("one", keyed)));
        assertThat(same).isTrue();
        assertThat(Notes.count(db.plumbing(), "notes_note")).isOne();
    }

    @OnBothDatabases
    void threads_with_the_same_two_keys_in_one_transaction_have_both_effects_once(TestDatabase db) {
        var race = Race.of(8, thread -> db.plumbing().inTransaction(tx -> both(Notes.on(tx))));
        assertThat(race.failures()).isEmpty();
        assertThat(race.values()).hasSize(8).containsOnly(race.values().get(0));
        assertThat(Notes.count(db.plumbing(), "notes_note")).isEqualTo(2);
    }

    private static String both(Notes notes) {
        Note one = notes.write("one", Notes.CALL.withKey("k1"));
        Note two = notes.write("two", Notes.CALL.withKey("k2"));
        return one + " " + two;
    }

    @OnBothDatabases
    void work_that_was_tried_again_has_its_effects_once(TestDatabase db) {
        var attempts = new AtomicInteger();
        db.plumbing().inTransaction(tx -> {
            Notes.on(tx).write("one", Notes.CALL);
            if (attempts.incrementAndGet() < 3) {
                throw new org.modularplumbing.plumbing.persistence.Database.RetryTransaction();
            }
            return Notes.on(tx).write("two", Notes.CALL);
        });
        assertThat(attempts).hasValue(3);
        assertThat(Notes.count(db.plumbing(), "notes_note")).isEqualTo(2);
        assertThat(Notes.count(db.plumbing(), "plumbing_journal")).isEqualTo(2);
    }
}
