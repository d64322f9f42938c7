package org.modularplumbing.testing.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.h2.tools.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.persistence.DataSources;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.testing.OnPostgres;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestClock;
import org.modularplumbing.testing.TestDatabase;

/** A database that says "committed" and may forget is refused before anything is written to it. */
class SettingsTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with();

    @TempDir
    Path folder;

    private static void refusesSetting(String setting, String value, ThrowingCallable start) {
        assertThatThrownBy(start).isInstanceOfSatisfying(KernelRefused.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(KernelRefused.Code.UNSAFE_DATABASE);
            assertThat(refusal.facts()).containsEntry("setting", setting).containsEntry("value", value);
        });
    }

    private static void refusesToOpen(ThrowingCallable start) {
        assertThatThrownBy(start)
                .isInstanceOfSatisfying(
                        KernelRefused.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(KernelRefused.Code.DATABASE_UNAVAILABLE));
    }

    private static void close(DataSource source) {
        try {
            ((AutoCloseable) source).close();
        } catch (Exception problem) {
            throw new AssertionError(problem);
        }
    }

    @Test
    void an_address_without_a_driver_is_refused_with_what_is_missing_and_without_its_password() {
        for (var url : List.of("jdbc:mysql://host/db?password=secret", "postgresql://host/db?password=secret")) {
            assertThatThrownBy(() -> DataSources.of(url, "", ""))
                    .isInstanceOfSatisfying(
                            KernelRefused.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(KernelRefused.Code.DATABASE_UNAVAILABLE))
                    .hasMessageContaining("no driver on the class path")
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void a_pool_whose_connections_are_all_in_use_is_no_fault_of_the_migrations() throws Exception {
        var config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000;USER=sa");
        config.setMaximumPoolSize(2); // Flyway wants two
        config.setConnectionTimeout(250);
        try (var pool = new HikariDataSource(config)) {
            var plumbing = Plumbing.on(pool).withClock(new TestClock());
            try (var held = pool.getConnection();
                    var other = pool.getConnection()) {
                assertThat(held).isNotSameAs(other);
                assertThatThrownBy(plumbing::migrate)
                        .isInstanceOfSatisfying(
                                KernelRefused.class,
                                refusal ->
                                        assertThat(refusal.code()).isEqualTo(KernelRefused.Code.DATABASE_UNAVAILABLE))
                        .hasMessageContaining("all in use");
            }
            assertThat(plumbing.migrate().checkInvariants()).isEmpty();
        }
    }

    @Test
    void h2_with_its_default_write_delay_is_refused_in_a_file_and_left_as_it_was() {
        try (var pool = Processes.pool("jdbc:h2:file:" + folder.resolve("careless") + ";REUSE_SPACE=FALSE")) {
            refusesSetting("WRITE_DELAY", "500", () -> Plumbing.on(pool).withClock(new TestClock()));
        }
    }

    @Test
    void h2_that_reuses_space_is_refused_in_a_file() {
        try (var pool = Processes.pool("jdbc:h2:file:" + folder.resolve("thrifty") + ";WRITE_DELAY=0")) {
            refusesSetting("REUSE_SPACE", "true", () -> Plumbing.on(pool).withClock(new TestClock()));
        }
    }

    @Test
    void an_h2_file_behind_a_server_is_refused_because_processes_cannot_take_turns() throws SQLException {
        var server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
        var address = "jdbc:h2:tcp://localhost:%d/%s;WRITE_DELAY=0;REUSE_SPACE=FALSE";
        try (var pool = Processes.pool(address.formatted(server.getPort(), folder.resolve("shared")))) {
            refusesSetting("connection", "remote", () -> Plumbing.on(pool).withClock(new TestClock()));
        } finally {
            server.stop();
        }
    }

    @Test
    void h2_as_our_data_source_opens_it_is_accepted() {
        var source = DataSources.h2(folder.resolve("careful"));
        Plumbing.on(source).withClock(new TestClock()).migrate();
        close(source);
        assertThat(folder.resolve("careful.mv.db")).isNotEmptyFile();
    }

    @Test
    void h2_in_memory_promises_nothing_and_is_accepted() {
        try (var pool = Processes.pool("jdbc:h2:mem:settings")) {
            assertThat(Plumbing.on(pool).withClock(new TestClock()).migrate().checkInvariants())
                    .isEmpty();
        }
    }

    @Test
    void a_file_that_cannot_be_written_is_unavailable() throws IOException {
        var file = Files.writeString(folder.resolve("a-file"), "not a folder");
        refusesToOpen(() -> DataSources.h2(file.resolve("notes")));
    }

    @Test
    void a_file_that_is_no_database_is_unavailable() throws IOException {
        Files.writeString(folder.resolve("letter.mv.db"), "Dear Sir or Madam");
        refusesToOpen(() -> DataSources.h2(folder.resolve("letter")));
    }

    @Test
    void a_server_that_is_not_there_is_unavailable() {
        refusesToOpen(() -> DataSources.of("jdbc:postgresql://localhost:1/nowhere", "nobody", "x"));
    }

    @OnPostgres
    void a_database_that_is_not_there_is_unavailable(TestDatabase db) {
        refusesToOpen(() -> DataSources.of(db.url().replaceFirst("plumbing_\\w+", "nowhere"), "", ""));
    }

    @OnPostgres
    void postgres_as_our_data_source_opens_it_is_accepted(TestDatabase db) {
        var source = DataSources.of(db.url(), "", "");
        Plumbing.on(source).withClock(new TestClock()).migrate();
        close(source);
    }

    @OnPostgres
    void synchronous_commit_off_is_refused(TestDatabase db) {
        try (var pool = Processes.pool(db.url() + "&options=-c%20synchronous_commit=off")) {
            refusesSetting("synchronous_commit", "off", () -> Plumbing.on(pool).withClock(new TestClock()));
        }
    }

    @OnPostgres
    void synchronous_commit_off_for_the_database_is_refused(TestDatabase db) {
        var name = db.url().replaceFirst(".*/(plumbing_\\w+).*", "$1");
        db.plumbing()
                .database()
                .inTransaction(tx -> tx.handle().execute("alter database " + name + " set synchronous_commit = off"));
        try (var pool = Processes.pool(db.url())) {
            refusesSetting("synchronous_commit", "off", () -> Plumbing.on(pool).withClock(new TestClock()));
        }
    }

    @Test
    void a_server_that_does_not_force_its_writes_to_disk_is_refused() throws IOException {
        refusesServer("fsync");
    }

    @Test
    void a_server_whose_pages_can_be_torn_is_refused() throws IOException {
        refusesServer("full_page_writes");
    }

    private static void refusesServer(String setting) throws IOException {
        assumeTrue(System.getenv("PLUMBING_TEST_POSTGRES") == null, "needs a server of its own");
        try (var careless = EmbeddedPostgres.builder()
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("fsync", "on")
                        .setServerConfig(setting, "off")
                        .start();
                var pool = Processes.pool(careless.getJdbcUrl("postgres", "postgres"))) {
            refusesSetting(setting, "off", () -> Plumbing.on(pool).withClock(new TestClock()));
        }
    }
}
