package org.modularplumbing.testing.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.journal.SealedEntry;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.testing.OnPostgres;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;
import org.modularplumbing.testing.kernel.Notes.Amend;

/** On PostgreSQL, for an account that does not own the tables, the database itself keeps the authorities apart. */
class RowSecurityTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Notes.SCHEMA);

    private static final Authority OTHER = Authority.of("W06000015");
    private static final List<String> PROTECTED = List.of("plumbing_journal", "plumbing_activity", "plumbing_access");

    /** The kernel with an account that may read and write the tables, and nothing else. */
    private record Application(TestDatabase db, String role, HikariDataSource pool, Plumbing plumbing)
            implements AutoCloseable {

        static Application on(TestDatabase db) {
            var role = "app_" + UUID.randomUUID().toString().replace("-", "");
            asOwner(db, "create role " + role);
            asOwner(db, "grant select, insert, update, delete on all tables in schema public to " + role);
            var config = new HikariConfig();
            config.setJdbcUrl(db.url());
            config.setConnectionInitSql("set role " + role);
            config.setMaximumPoolSize(2);
            var pool = new HikariDataSource(config);
            return new Application(
                    db, role, pool, Plumbing.on(pool).withClock(db.clock()).migrate(Notes.SCHEMA));
        }

        List<String> visible(String table, String authority) {
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

        @Override
        public void close() {
            pool.close();
            asOwner(db, "drop owned by " + role);
            asOwner(db, "drop role " + role);
        }
    }

    private static void asOwner(TestDatabase db, String sql) {
        db.plumbing()
                .database()
                .inTransaction(transaction -> transaction.handle().execute(sql));
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
        try (var application = Application.on(db)) {
            var notes = Notes.on(application.plumbing());
            var note = notes.write("hello", Notes.CALL.withKey("k1"));
            assertThat(notes.write("hello", Notes.CALL.withKey("k1"))).isEqualTo(note);
            notes.amend(new Amend(note.id(), 1, "goodbye"), Notes.CALL);
            assertThat(application.plumbing().activities().of(Notes.RESIDENT, Notes.CALL))
                    .hasSize(1);
            assertThat(application.plumbing().accessLog().about(Notes.RESIDENT, Notes.CALL))
                    .hasSize(1);
            application.plumbing().activities().rebuild(Notes.AUTHORITY);
            assertThat(application.plumbing().journal().waiting()).containsExactly(Notes.AUTHORITY);
            assertThat(application.plumbing().journal().seal(Notes.AUTHORITY)).isEqualTo(2);
            assertThat(application.plumbing().journal().verify(Notes.AUTHORITY).isWhole())
                    .isTrue();
            notes.erase(note.id(), Notes.STAFF);
            assertThat(application.plumbing().journal().seal(Notes.AUTHORITY)).isOne();
            assertThat(application.plumbing().journal().feed(Notes.AUTHORITY, 0, 10).stream()
                            .map(SealedEntry::position))
                    .containsExactly(1L, 2L, 3L);
            assertThat(application.plumbing().journal().byKey(Notes.AUTHORITY, "k1"))
                    .isPresent();
        }
    }

    @OnPostgres
    void it_sees_the_authority_of_its_transaction_and_no_other(TestDatabase db) {
        fill(db.plumbing());
        try (var application = Application.on(db)) {
            for (var table : PROTECTED) {
                assertThat(application.visible(table, OTHER.code())).containsExactly(OTHER.code());
                assertThat(application.visible(table, Notes.AUTHORITY.code())).containsExactly(Notes.AUTHORITY.code());
            }
        }
    }

    @OnPostgres
    void it_sees_nothing_where_the_authority_was_not_said(TestDatabase db) {
        fill(db.plumbing());
        try (var application = Application.on(db)) {
            for (var table : PROTECTED) {
                assertThat(application.visible(table, "")).as(table).isEmpty();
            }
        }
    }

    /** Connections are used again: what one transaction said is forgotten at its end. */
    @OnPostgres
    void the_authority_does_not_outlive_its_transaction(TestDatabase db) {
        fill(db.plumbing());
        try (var application = Application.on(db)) {
            for (var turn = 0; turn < 5; turn++) {
                assertThat(application.visible("plumbing_journal", OTHER.code()))
                        .hasSize(1);
                assertThat(application.visible("plumbing_journal", "")).isEmpty();
            }
        }
    }

    @OnPostgres
    void it_cannot_write_for_another_authority(TestDatabase db) {
        fill(db.plumbing());
        try (var application = Application.on(db)) {
            for (var table : PROTECTED) {
                assertThatThrownBy(() -> application.plumbing().database().inTransaction(transaction -> {
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
        try (var application = Application.on(db)) {
            assertThatThrownBy(() -> Notes.on(application.plumbing()).finish(note.id(), SealerTest.in(OTHER)))
                    .isInstanceOfSatisfying(
                            KernelRefused.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(KernelRefused.Code.NOT_FOUND));
        }
    }

    @OnPostgres
    void two_authorities_in_one_transaction_each_see_their_own(TestDatabase db) {
        try (var application = Application.on(db)) {
            application.plumbing().inTransaction(tx -> {
                var one = Notes.on(tx).write("one", Notes.CALL);
                Notes.on(tx).write("two", SealerTest.in(OTHER));
                return Notes.on(tx).finish(one.id(), Notes.CALL);
            });
        }
        assertThat(Notes.count(db.plumbing(), "plumbing_journal")).isEqualTo(3);
    }
}
