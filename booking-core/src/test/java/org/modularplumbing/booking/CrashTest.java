package org.modularplumbing.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.testing.Crash;
import org.modularplumbing.testing.OnPostgres;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.Sweep;
import org.modularplumbing.testing.TestDatabase;

/** Processes are killed while they book: what they said they did is there, and there is no half course and no lost place. */
@Tag("slow")
class CrashTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Bookings.CAPABILITY);

    @TempDir
    Path folder;

    @Test
    void what_was_acknowledged_is_there_and_no_course_is_half_booked_after_kills_on_h2() throws IOException {
        var url = h2();
        Crash.times(12, Booker.class, () -> List.of(url, "guarded")).each(life -> {
            try (var database = Database.open(url)) {
                check(database.plumbing(), life);
            }
        });
    }

    @OnPostgres
    void what_was_acknowledged_is_there_and_no_course_is_half_booked_after_kills_on_postgresql(TestDatabase db) {
        publish(db.plumbing());
        Crash.times(6, Booker.class, () -> List.of(db.url(), "guarded")).each(life -> check(db.plumbing(), life));
    }

    @Test
    void the_same_kills_find_the_fault_when_places_are_counted_in_a_transaction_of_their_own() throws IOException {
        var url = h2();
        assertThatThrownBy(() -> Crash.times(20, Booker.class, () -> List.of(url, "broken"))
                        .each(life -> {
                            try (var database = Database.open(url)) {
                                Sweep.over(database.plumbing());
                            }
                        }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("a session counts as taken exactly the places that bookings claim");
    }

    private String h2() throws IOException {
        var url = "jdbc:h2:file:" + Files.createTempDirectory(folder, "crash").resolve("db")
                + ";WRITE_DELAY=0;REUSE_SPACE=FALSE;LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE;USER=sa";
        try (var database = Database.open(url)) {
            publish(database.plumbing());
        }
        return url;
    }

    private static void publish(Plumbing plumbing) {
        Bookings.on(plumbing).publish(ModelTest.programme(List.of(100_000, 100_000, 100_000)), Booker.STAFF);
    }

    private static void check(Plumbing plumbing, Crash.Life life) {
        assertThat(journal(plumbing)).containsAll(life.acknowledged());
        Sweep.over(plumbing);
    }

    private static Set<String> journal(Plumbing plumbing) {
        return plumbing.database()
                .inTransaction(transaction -> transaction
                        .handle()
                        .createQuery("select type, stream_id from plumbing_journal")
                        .map((rows, context) -> rows.getString(1) + " " + rows.getObject(2, UUID.class))
                        .stream()
                        .collect(Collectors.toSet()));
    }

    /** The file that a killed process left, opened by this one. */
    record Database(Plumbing plumbing) implements AutoCloseable {

        static Database open(String url) {
            return new Database(Booker.open(url));
        }

        @Override
        public void close() {
            try {
                ((AutoCloseable) plumbing.database().dataSource()).close();
            } catch (Exception problem) {
                throw new AssertionError(problem);
            }
        }
    }
}
