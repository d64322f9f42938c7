package org.modularplumbing.testing.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.modularplumbing.plumbing.Capability;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.persistence.Dialect;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.testing.Jvms;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.OnPostgres;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.Race;
import org.modularplumbing.testing.TestClock;
import org.modularplumbing.testing.TestDatabase;

/** Tables are made once, by whoever comes first, from files that nobody may change afterwards. */
class MigrationTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with();

    @TempDir
    Path folder;

    /** A core whose files are in a folder of the test's own. */
    private Capability lamps(String... files) throws IOException {
        var root = Files.createTempDirectory(folder, "jar");
        var migrations = Files.createDirectories(root.resolve("lamps-migrations"));
        for (var number = 0; number < files.length; number++) {
            Files.writeString(migrations.resolve("V00%d__lamps.sql".formatted(number + 1)), files[number]);
        }
        var loader = new URLClassLoader(new URL[] {root.toUri().toURL()}, null);
        var home = Proxy.newProxyInstance(loader, new Class<?>[] {Runnable.class}, (proxy, method, arguments) -> null)
                .getClass();
        return new Capability("lamps", home, List.of(), List.of());
    }

    private static final String LAMP = "create table lamps_lamp (id bigint primary key);";
    private static final String BULB = "create table lamps_bulb (id bigint primary key);";
    private static final String SHADE = "create table lamps_shade (id bigint primary key);";

    private static void refuses(TestDatabase db, Capability schema, String words) {
        try (var pool = Processes.pool(db.url())) { // Flyway keeps a connection when it dislikes a name
            assertThatThrownBy(
                            () -> Plumbing.on(pool).withClock(new TestClock()).migrate(schema))
                    .isInstanceOfSatisfying(KernelRefused.class, refusal -> {
                        assertThat(refusal.code()).isEqualTo(KernelRefused.Code.MIGRATION_REFUSED);
                        assertThat(refusal.facts()).containsEntry("schema", "lamps");
                        assertThat(refusal.detail()).contains(words);
                    });
        }
    }

    @OnBothDatabases
    void new_files_are_run_and_old_ones_are_not_run_again(TestDatabase db) throws IOException {
        db.plumbing().migrate(lamps(LAMP));
        db.plumbing().migrate(lamps(LAMP, BULB));
        Plumbing.on(db.dataSource()).withClock(new TestClock()).migrate(lamps(LAMP, BULB));
        assertThat(db.contents()).containsKeys("lamps_lamp", "lamps_bulb", "lamps_schema_history");
    }

    @OnBothDatabases
    void refuses_a_file_that_was_edited_after_it_was_run(TestDatabase db) throws IOException {
        db.plumbing().migrate(lamps(LAMP, BULB));
        var before = db.contents();
        refuses(db, lamps(LAMP + " -- a comment", BULB), "edited or removed");
        assertThat(db.contents()).isEqualTo(before);
    }

    @OnBothDatabases
    void refuses_when_a_file_that_was_run_is_missing(TestDatabase db) throws IOException {
        db.plumbing().migrate(lamps(LAMP, BULB, SHADE));
        var gap = lamps(LAMP, BULB, SHADE);
        var files = Path.of(((URLClassLoader) gap.home().getClassLoader()).getURLs()[0].getPath());
        Files.delete(files.resolve("lamps-migrations/V002__lamps.sql"));
        refuses(db, gap, "edited or removed");
    }

    /** Also what a core looks like whose newest file was removed: nobody here can tell one from the other. */
    @OnBothDatabases
    void refuses_to_start_an_older_program_on_the_tables_of_a_newer_one(TestDatabase db) throws IOException {
        db.plumbing().migrate(lamps(LAMP, BULB, SHADE));
        var before = db.contents();
        refuses(db, lamps(LAMP), "the tables of 'lamps' are of version 003, which this program does not know");
        refuses(db, lamps(), "older than they are, or its newest files were removed");
        assertThat(db.contents()).isEqualTo(before);
    }

    /** The new version of a service is started while processes of the old one still work. */
    @OnBothDatabases
    void an_older_program_that_runs_goes_on_while_a_newer_one_starts(TestDatabase db) throws IOException {
        var older = Plumbing.on(db.dataSource()).withClock(db.clock()).migrate(Notes.CAPABILITY, lamps(LAMP));
        Plumbing.on(db.dataSource()).withClock(new TestClock()).migrate(Notes.CAPABILITY, lamps(LAMP, BULB));
        Notes.on(older).write("hello", Notes.CALL);
        assertThat(older.checkInvariants()).isEmpty();
    }

    @OnBothDatabases
    void refuses_when_a_file_fails_and_says_which(TestDatabase db) throws IOException {
        refuses(db, lamps(LAMP, "create tabel lamps_bulb (id bigint);"), "V002__lamps.sql");
    }

    @OnPostgres
    void a_file_that_fails_is_undone_and_the_next_start_goes_on_with_its_correction(TestDatabase db)
            throws IOException {
        refuses(db, lamps(LAMP, BULB + " select 1 / 0;"), "V002__lamps.sql");
        assertThat(db.contents()).containsKey("lamps_lamp").doesNotContainKey("lamps_bulb");
        db.plumbing().migrate(lamps(LAMP, BULB));
        assertThat(db.contents()).containsKey("lamps_bulb");
    }

    @OnBothDatabases
    void refuses_a_file_whose_name_is_wrong(TestDatabase db) throws IOException {
        var schema = lamps(LAMP);
        var files = Path.of(((URLClassLoader) schema.home().getClassLoader()).getURLs()[0].getPath());
        Files.writeString(files.resolve("lamps-migrations/V2-no-underscores.sql"), BULB);
        refuses(db, schema, "V2-no-underscores.sql");
    }

    private static void empty(TestDatabase db) {
        db.plumbing()
                .database()
                .inTransaction(transaction -> transaction
                        .handle()
                        .execute(
                                db.dialect() == Dialect.H2
                                        ? "drop all objects"
                                        : "drop schema public cascade; create schema public"));
    }

    @OnBothDatabases
    void eight_threads_that_start_on_an_empty_database_at_once_all_start(TestDatabase db) {
        empty(db);
        var race = Race.of(
                8,
                thread ->
                        Plumbing.on(db.dataSource()).withClock(new TestClock()).migrate(Notes.CAPABILITY));
        assertThat(race.failures()).isEmpty();
        Notes.on(race.values().get(0)).write("hello", Notes.CALL);
        assertThat(Notes.count(db.plumbing(), "plumbing_journal")).isOne();
    }

    @OnPostgres
    void four_processes_that_start_on_an_empty_database_at_once_all_start(TestDatabase db) {
        empty(db);
        try (var jvms = new Jvms()) {
            var children = List.of(
                    jvms.start(Starting.class, db.url()),
                    jvms.start(Starting.class, db.url()),
                    jvms.start(Starting.class, db.url()),
                    jvms.start(Starting.class, db.url()));
            children.forEach(child -> assertThat(child.line()).isEqualTo("ready"));
            children.forEach(child -> child.send("go"));
            children.forEach(child -> assertThat(child.line()).isEqualTo("started"));
        }
        assertThat(Notes.count(db.plumbing(), "notes_note")).isEqualTo(4);
    }

    /** A process that migrates when it is told to, and writes a note. */
    static final class Starting {

        public static void main(String[] arguments) throws IOException {
            System.out.println("ready");
            System.in.read();
            Notes.on(Processes.plumbing(arguments[0])).write("hello", Notes.CALL);
            System.out.println("started");
        }
    }

    @OnBothDatabases
    void a_core_whose_schema_was_not_migrated_is_a_callers_fault(TestDatabase db) {
        assertThatThrownBy(() -> Notes.on(db.plumbing()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("migrate");
    }
}
