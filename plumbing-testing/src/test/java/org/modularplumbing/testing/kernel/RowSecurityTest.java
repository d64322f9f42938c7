package org.modularplumbing.testing.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.journal.SealedEntry;
import org.modularplumbing.plumbing.persistence.Invariant.Violation;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.relay.Event;
import org.modularplumbing.relay.Relay;
import org.modularplumbing.relay.Subscriber;
import org.modularplumbing.testing.OnPostgres;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.Sweep;
import org.modularplumbing.testing.TestDatabase;
import org.modularplumbing.testing.WithoutSweep;
import org.modularplumbing.testing.kernel.Notes.Amend;

/** On PostgreSQL, for an account that does not own the tables, the database itself keeps the authorities apart. */
class RowSecurityTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Notes.CAPABILITY, Relay.CAPABILITY);

    private static final Authority OTHER = Authority.of("W06000015");
    private static final List<String> PROTECTED = List.of("plumbing_journal", "plumbing_activity", "plumbing_access");

    private static List<String> visible(Plumbing plumbing, String table, String authority) {
        return plumbing.database().inTransaction(transaction -> {
            if (!authority.isEmpty()) {
                transaction.actFor(Authority.of(authority));
            }
            return transaction
                    .handle()
                    .createQuery("select distinct authority from " + table)
                    .mapTo(String.class)
                    .list();
        });
    }

    /** Each authority has a note and a look at the dashboard. */
    private static void fill(Plumbing plumbing) {
        for (var call : List.of(Notes.CALL, SealerTest.in(OTHER))) {
            Notes.on(plumbing).write("hello", call);
            plumbing.activities().of(Notes.RESIDENT, call);
        }
    }

    @OnPostgres
    void an_account_that_does_not_own_the_tables_starts_and_works(TestDatabase db) {
        try (var service = db.serviceAccount()) {
            var notes = Notes.on(service.plumbing());
            var note = notes.write("hello", Notes.CALL.withKey("k1"));
            assertThat(notes.write("hello", Notes.CALL.withKey("k1"))).isEqualTo(note);
            notes.amend(new Amend(note.id(), 1, "goodbye"), Notes.CALL);
            assertThat(service.plumbing().activities().of(Notes.RESIDENT, Notes.CALL))
                    .hasSize(1);
            assertThat(service.plumbing().accessLog().about(Notes.RESIDENT, Notes.CALL))
                    .hasSize(1);
            service.plumbing().activities().rebuild(Notes.AUTHORITY);
            assertThat(service.plumbing().journal().unsealedAuthorities()).containsExactly(Notes.AUTHORITY);
            assertThat(service.plumbing().journal().seal(Notes.AUTHORITY)).isEqualTo(2);
            assertThat(service.plumbing().journal().verify(Notes.AUTHORITY).isWhole())
                    .isTrue();
            notes.erase(note.id(), Notes.STAFF);
            assertThat(service.plumbing().journal().seal(Notes.AUTHORITY)).isOne();
            assertThat(service.plumbing().journal().feed(Notes.AUTHORITY, 0, 10).stream()
                            .map(SealedEntry::position))
                    .containsExactly(1L, 2L, 3L);
            assertThat(service.plumbing().journal().byKey(Notes.AUTHORITY, "k1"))
                    .isPresent();
        }
    }

    @OnPostgres
    void it_sees_the_authority_of_its_transaction_and_no_other(TestDatabase db) {
        fill(db.plumbing());
        try (var service = db.serviceAccount()) {
            for (var table : PROTECTED) {
                assertThat(visible(service.plumbing(), table, OTHER.code())).containsExactly(OTHER.code());
                assertThat(visible(service.plumbing(), table, Notes.AUTHORITY.code()))
                        .containsExactly(Notes.AUTHORITY.code());
            }
        }
    }

    @OnPostgres
    void it_sees_nothing_where_the_authority_was_not_said(TestDatabase db) {
        fill(db.plumbing());
        try (var service = db.serviceAccount()) {
            for (var table : PROTECTED) {
                assertThat(visible(service.plumbing(), table, "")).as(table).isEmpty();
            }
        }
    }

    /** Connections are used again: what one transaction said is forgotten at its end. */
    @OnPostgres
    void the_authority_does_not_outlive_its_transaction(TestDatabase db) {
        fill(db.plumbing());
        try (var service = db.serviceAccount()) {
            for (var turn = 0; turn < 5; turn++) {
                assertThat(visible(service.plumbing(), "plumbing_journal", OTHER.code()))
                        .hasSize(1);
                assertThat(visible(service.plumbing(), "plumbing_journal", "")).isEmpty();
            }
        }
    }

    @OnPostgres
    void it_cannot_write_for_another_authority(TestDatabase db) {
        fill(db.plumbing());
        try (var service = db.serviceAccount()) {
            for (var table : PROTECTED) {
                assertThatThrownBy(() -> service.plumbing().database().inTransaction(transaction -> {
                            transaction.actFor(Notes.AUTHORITY);
                            return transaction
                                    .handle()
                                    .execute("insert into " + table + " select * from " + table
                                            + " where false union all select (r).* from (select jsonb_populate_record(t, '{\"authority\": \""
                                            + OTHER + "\"}') as r from " + table + " t limit 1) x");
                        }))
                        .as(table)
                        .hasMessageContaining("row-level security");
            }
        }
    }

    @OnPostgres
    void another_authoritys_thing_is_not_found(TestDatabase db) {
        var note = Notes.on(db.plumbing()).write("hello", Notes.CALL);
        try (var service = db.serviceAccount()) {
            assertThatThrownBy(() -> Notes.on(service.plumbing()).finish(note.id(), SealerTest.in(OTHER)))
                    .isInstanceOfSatisfying(
                            KernelRefused.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(KernelRefused.Code.NOT_FOUND));
        }
    }

    @OnPostgres
    void two_authorities_in_one_transaction_each_see_their_own(TestDatabase db) {
        try (var service = db.serviceAccount()) {
            service.plumbing().inTransaction(tx -> {
                var one = Notes.on(tx).write("one", Notes.CALL);
                Notes.on(tx).write("two", SealerTest.in(OTHER));
                return Notes.on(tx).finish(one.id(), Notes.CALL);
            });
        }
        assertThat(Notes.count(db.plumbing(), "plumbing_journal")).isEqualTo(3);
    }

    /** A sealed row and a row that waits, in each of two authorities. */
    private static void fillBoth(TestDatabase db) {
        for (var call : List.of(Notes.CALL, SealerTest.in(OTHER))) {
            Notes.on(db.plumbing()).write("hello", call);
            db.plumbing().journal().seal(call.authority());
            Notes.on(db.plumbing()).write("hello again", call);
        }
    }

    @OnPostgres
    void its_relay_tells_the_events_of_every_authority(TestDatabase db) {
        fillBoth(db);
        var told = new ArrayList<String>();
        try (var service = db.serviceAccount()) {
            Relay.on(service.plumbing(), new Subscriber() {
                        @Override
                        public String name() {
                            return "recorder";
                        }

                        @Override
                        public void receive(Event event) {
                            told.add(event.authority().code());
                        }
                    })
                    .run();
        }
        assertThat(told).containsExactly(Notes.AUTHORITY.code(), OTHER.code());
    }

    @OnPostgres
    void its_sweep_finds_nothing_where_all_is_well(TestDatabase db) {
        fillBoth(db);
        try (var service = db.serviceAccount()) {
            assertThat(service.plumbing().checkInvariants()).isEmpty();
        }
    }

    /** What an operator must be told, and in which authority it is. */
    private static void isFound(TestDatabase db, String what, String damage) {
        db.plumbing().database().inTransaction(transaction -> {
            transaction.handle().execute("set local session_replication_role = replica");
            assertThat(transaction.handle().execute(damage)).as(damage).isPositive();
            return null;
        });
        try (var service = db.serviceAccount()) {
            assertThat(service.plumbing().checkInvariants())
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(db.plumbing().checkInvariants());
            assertThat(service.plumbing().checkInvariants())
                    .extracting(Violation::invariant)
                    .anyMatch(invariant -> invariant.contains(what));
        }
    }

    @OnPostgres
    @WithoutSweep("breaks invariants")
    void its_sweep_finds_what_the_owners_does_in_a_core_without_policies(TestDatabase db) {
        fillBoth(db);
        isFound(db, "a note is at the version", "update notes_note set version = 2 where authority = 'W06000015'");
    }

    @OnPostgres
    @WithoutSweep("breaks invariants")
    void its_sweep_finds_what_the_owners_does_in_the_kernel(TestDatabase db) {
        fillBoth(db);
        isFound(db, "sealed or waits", "delete from plumbing_journal_pending where authority = 'E08000025'");
        isFound(db, "positions are 1, 2, 3", "update plumbing_journal_head set position = 7");
        isFound(db, "versions are 1, 2, 3", "update plumbing_journal set version = 3 where authority = 'W06000015'");
    }

    @OnPostgres
    @WithoutSweep("breaks the chain")
    void its_verifier_names_the_row_that_was_changed(TestDatabase db) {
        fillBoth(db);
        db.plumbing().database().inTransaction(transaction -> {
            transaction.handle().execute("set local session_replication_role = replica");
            return transaction.handle().execute("update plumbing_journal set actor_id = 'else'");
        });
        try (var service = db.serviceAccount()) {
            for (var authority : List.of(Notes.AUTHORITY, OTHER)) {
                var report = service.plumbing().journal().verify(authority);
                assertThat(report).isEqualTo(db.plumbing().journal().verify(authority));
                assertThat(report.isWhole()).isFalse();
            }
        }
    }

    @OnPostgres
    void the_sweep_after_tests_refuses_an_account_that_does_not_see_all(TestDatabase db) {
        fillBoth(db);
        try (var service = db.serviceAccount()) {
            assertThatThrownBy(() -> Sweep.over(service.plumbing()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("row-level security hides rows");
        }
    }
}
