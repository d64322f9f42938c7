package org.modularplumbing.testing.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;
import org.modularplumbing.testing.OnPostgres;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TcpProxy;
import org.modularplumbing.testing.TestDatabase;
import org.postgresql.ds.PGSimpleDataSource;

/** A bad network between the kernel and PostgreSQL: no command is lost, none is done twice, and nobody is told what is not known. */
@Tag("slow")
class LostConnectionTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Notes.CAPABILITY);

    /** The kernel behind a bad network. */
    private record Behind(TcpProxy network, HikariDataSource pool, Plumbing plumbing) implements AutoCloseable {

        static Behind network(TestDatabase db) {
            var network = TcpProxy.before(db);
            var config = new HikariConfig();
            config.setJdbcUrl(network.url() + "&socketTimeout=2&loginTimeout=2&prepareThreshold=0");
            config.setMaximumPoolSize(2);
            config.setConnectionTimeout(1_000);
            var pool = new HikariDataSource(config);
            return new Behind(
                    network,
                    pool,
                    Plumbing.on(pool)
                            .withClock(db.clock())
                            .withReconnectTimeout(Duration.ofSeconds(2))
                            .migrate(Notes.CAPABILITY));
        }

        Notes notes() {
            return Notes.on(plumbing);
        }

        @Override
        public void close() {
            pool.close();
            network.close();
        }
    }

    @OnPostgres
    void a_commit_whose_acknowledgement_is_lost_is_found_and_answered(TestDatabase db) {
        try (var behind = Behind.network(db)) {
            behind.network().swallowAnswer(TcpProxy.COMMITTED);
            var note = behind.notes().write("hello", Notes.CALL);
            assertThat(behind.network().swallowed()).isOne();
            assertThat(Notes.on(db.plumbing()).read(note.id(), Notes.CALL)).isEqualTo(note);
            assertThat(Notes.count(db.plumbing(), "notes_note")).isOne();
        }
    }

    @OnPostgres
    void a_keyed_commit_whose_acknowledgement_is_lost_is_found_and_answered(TestDatabase db) {
        try (var behind = Behind.network(db)) {
            behind.network().swallowAnswer(TcpProxy.COMMITTED);
            var note = behind.notes().write("hello", Notes.CALL.withKey("k1"));
            assertThat(behind.network().swallowed()).isOne();
            assertThat(behind.notes().write("hello", Notes.CALL.withKey("k1"))).isEqualTo(note);
            assertThat(Notes.count(db.plumbing(), "notes_note")).isOne();
        }
    }

    @OnPostgres
    void a_joined_commit_whose_acknowledgement_is_lost_has_each_effect_once(TestDatabase db) {
        try (var behind = Behind.network(db)) {
            var pad = behind.notes().openPad(5, Notes.STAFF);
            behind.network().swallowAnswer(TcpProxy.COMMITTED);
            behind.plumbing().inTransaction(tx -> {
                Notes.on(tx).writeOn(pad.id(), "one", Notes.CALL);
                Notes.on(tx).writeOn(pad.id(), "two", Notes.CALL);
                return Notes.on(tx).write("three", Notes.CALL);
            });
            assertThat(behind.network().swallowed()).isOne();
            assertThat(Notes.count(db.plumbing(), "notes_note")).isEqualTo(3);
            assertThat(Notes.count(db.plumbing(), "plumbing_journal")).isEqualTo(6);
        }
    }

    /** Found by its key, where a second run would be refused: the thing is done already. */
    @OnPostgres
    void a_lost_acknowledgement_of_a_command_that_cannot_be_repeated_is_no_refusal(TestDatabase db) {
        try (var behind = Behind.network(db)) {
            var note = behind.notes().write("hello", Notes.CALL);
            behind.network().swallowAnswer(TcpProxy.COMMITTED);
            assertThat(behind.notes().finish(note.id(), Notes.CALL).done()).isTrue();
            assertThat(behind.network().swallowed()).isOne();
        }
    }

    /**
     * The server is still committing when the client is back: the key is not there yet when it is looked up, and when the work asks for the last sheet the
     * first run has taken it. That is no refusal.
     */
    @OnPostgres
    void a_commit_that_ends_after_the_client_is_back_is_found_and_no_refusal(TestDatabase db) {
        var pad = Notes.on(db.plumbing()).openPad(1, Notes.STAFF).id();
        db.plumbing().database().inTransaction(transaction -> {
            transaction
                    .handle()
                    .execute("create function slow() returns trigger language plpgsql as"
                            + " $$ begin perform pg_sleep(0.5); return null; end $$");
            return transaction
                    .handle()
                    .execute("create constraint trigger slow_commit after insert on notes_note"
                            + " deferrable initially deferred for each row execute function slow()");
        });
        try (var behind = Behind.network(db)) {
            behind.network().cutAfterRequest("COMMIT");
            var note = behind.notes().writeOn(pad, "hello", Notes.CALL);
            assertThat(Notes.on(db.plumbing()).read(note.id(), Notes.CALL)).isEqualTo(note);
            assertThat(Notes.count(db.plumbing(), "notes_note")).isOne();
        }
    }

    @OnPostgres
    void says_outcome_unknown_when_the_database_stays_away_after_a_commit_and_the_key_finds_it_later(TestDatabase db) {
        try (var behind = Behind.network(db)) {
            behind.network().swallowAnswerAndRefuse(TcpProxy.COMMITTED);
            var keyed = Notes.CALL.withKey("k1");
            refuses(KernelRefused.Code.OUTCOME_UNKNOWN, () -> behind.notes().write("hello", keyed));
            behind.network().restore();
            var note = behind.notes().write("hello", keyed);
            assertThat(Notes.on(db.plumbing()).read(note.id(), Notes.CALL)).isEqualTo(note);
            assertThat(Notes.count(db.plumbing(), "notes_note")).isOne();
        }
    }

    /** Without a pool, so that each attempt is one connection. */
    private static Plumbing unpooled(TcpProxy network, TestDatabase db) {
        var source = new PGSimpleDataSource();
        source.setUrl(network.url());
        return Plumbing.on(source).withClock(db.clock()).migrate(Notes.CAPABILITY);
    }

    @OnPostgres
    void waits_for_a_database_that_comes_back_and_answers_with_what_was_stored(TestDatabase db) {
        try (var network = TcpProxy.before(db)) {
            var plumbing = unpooled(network, db).withReconnectTimeout(Duration.ofMinutes(2));
            network.swallowAnswerAndRefuse(TcpProxy.COMMITTED, 30);
            var note = Notes.on(plumbing).write("hello", Notes.CALL);
            assertThat(Notes.on(db.plumbing()).read(note.id(), Notes.CALL)).isEqualTo(note);
            assertThat(Notes.count(db.plumbing(), "notes_note")).isOne();
        }
    }

    @OnPostgres
    void with_no_patience_says_at_once_that_the_outcome_is_unknown(TestDatabase db) {
        try (var network = TcpProxy.before(db)) {
            var plumbing = unpooled(network, db).withReconnectTimeout(Duration.ZERO);
            network.swallowAnswer(TcpProxy.COMMITTED);
            var keyed = Notes.CALL.withKey("k1");
            refuses(KernelRefused.Code.OUTCOME_UNKNOWN, () -> Notes.on(plumbing).write("hello", keyed));
            assertThat(Notes.on(plumbing).write("hello", keyed).words()).isEqualTo("hello");
            assertThat(Notes.count(db.plumbing(), "notes_note")).isOne();
        }
    }

    @OnPostgres
    void a_patience_of_less_than_nothing_is_a_callers_fault(TestDatabase db) {
        assertThatThrownBy(() -> db.plumbing().withReconnectTimeout(Duration.ofNanos(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @OnPostgres
    void says_unavailable_when_the_database_stays_away_before_anything_was_committed(TestDatabase db) {
        try (var behind = Behind.network(db)) {
            behind.network().refuse();
            refuses(
                    KernelRefused.Code.DATABASE_UNAVAILABLE,
                    () -> behind.notes().write("hello", Notes.CALL));
            behind.network().restore();
        }
        assertThat(Notes.count(db.plumbing(), "notes_note")).isZero();
    }

    @OnPostgres
    void work_that_loses_its_connection_is_tried_again(TestDatabase db) {
        try (var behind = Behind.network(db)) {
            behind.plumbing().database().inTransaction(transaction -> {
                if (!transaction.isRetry()) {
                    behind.network().reset();
                }
                return transaction
                        .handle()
                        .createQuery("select 1")
                        .mapTo(Integer.class)
                        .one();
            });
        }
    }

    @OnPostgres
    void work_whose_server_process_is_ended_by_an_administrator_is_tried_again(TestDatabase db) {
        var note = db.plumbing().inTransaction(tx -> {
            var written = Notes.on(tx).write("hello", Notes.CALL);
            tx.database().inTransaction(transaction -> {
                if (!transaction.isRetry()) {
                    endServerProcess(
                            db,
                            transaction
                                    .handle()
                                    .createQuery("select pg_backend_pid()")
                                    .mapTo(Integer.class)
                                    .one());
                }
                return null;
            });
            return Notes.on(tx).finish(written.id(), Notes.CALL);
        });
        assertThat(Notes.on(db.plumbing()).read(note.id(), Notes.CALL)).isEqualTo(note);
        assertThat(Notes.count(db.plumbing(), "notes_note")).isOne();
    }

    private static void endServerProcess(TestDatabase db, int pid) {
        org.jdbi.v3.core.Jdbi.create(db.dataSource())
                .withHandle(handle -> handle.createQuery("select pg_terminate_backend(?)")
                        .bind(0, pid)
                        .mapTo(Boolean.class)
                        .one());
    }

    @OnPostgres
    void a_mute_network_is_noticed_and_the_work_tried_again(TestDatabase db) {
        try (var behind = Behind.network(db)) {
            var note = behind.plumbing().inTransaction(tx -> {
                tx.database().inTransaction(transaction -> {
                    if (!transaction.isRetry()) {
                        behind.network().blackHole();
                        try {
                            transaction.handle().execute("select 1");
                        } finally {
                            behind.network().restore();
                        }
                    }
                    return null;
                });
                return Notes.on(tx).write("hello", Notes.CALL);
            });
            assertThat(Notes.on(db.plumbing()).read(note.id(), Notes.CALL)).isEqualTo(note);
        }
    }

    @OnPostgres
    void a_slow_network_is_no_fault(TestDatabase db) {
        try (var behind = Behind.network(db)) {
            behind.network().delay(Duration.ofMillis(5));
            assertThat(behind.notes().write("hello", Notes.CALL).words()).isEqualTo("hello");
        }
    }

    private static void refuses(
            KernelRefused.Code code, org.assertj.core.api.ThrowableAssert.ThrowingCallable command) {
        assertThatThrownBy(command)
                .isInstanceOfSatisfying(
                        PlumbingRefusal.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
