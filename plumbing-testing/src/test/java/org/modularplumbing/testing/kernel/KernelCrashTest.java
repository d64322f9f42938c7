package org.modularplumbing.testing.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.persistence.DataSources;
import org.modularplumbing.testing.Crash;
import org.modularplumbing.testing.OnPostgres;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.Sweep;
import org.modularplumbing.testing.TestClock;
import org.modularplumbing.testing.TestDatabase;

/**
 * Kill -9 while three threads write and seal: every acknowledged command is there once, none by half, the chain is whole. The same test finds the
 * loss when the database buffers its commits.
 */
@Tag("slow")
class KernelCrashTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Notes.CAPABILITY);

    @TempDir
    Path folder;

    /** The process that is killed: each command writes a note, takes a sheet of a pad, and is acknowledged once it is committed. */
    static final class Writer {

        private static final int WRITERS = 3;

        public static void main(String[] arguments) {
            var plumbing =
                    Plumbing.on(source(arguments[0])).withClock(new TestClock()).migrate(Notes.CAPABILITY);
            var pad = UUID.fromString(arguments[1]);
            if (arguments.length > 2) {
                plumbing.database().inTransaction(tx -> tx.handle().execute(arguments[2]));
            }
            for (var thread = 0; thread < WRITERS; thread++) {
                new Thread(() -> write(plumbing, pad)).start();
            }
        }

        private static void write(Plumbing plumbing, UUID pad) {
            for (var number = 0; ; number++) {
                var key = UUID.randomUUID().toString();
                Notes.on(plumbing).writeOn(pad, key, Notes.CALL.withKey(key));
                Crash.acknowledge(key);
                if (number % 4 == 3) {
                    plumbing.journal().seal(Notes.AUTHORITY);
                }
            }
        }
    }

    static DataSource source(String address) {
        return address.startsWith("jdbc:") ? Processes.pool(address) : DataSources.h2(Path.of(address));
    }

    /** Opens the database that a killed process left behind, and closes it again. */
    private static <T> T opened(String address, java.util.function.Function<Plumbing, T> work) throws Exception {
        var source = source(address);
        try {
            return work.apply(Plumbing.on(source).withClock(new TestClock()).migrate(Notes.CAPABILITY));
        } finally {
            ((AutoCloseable) source).close();
        }
    }

    private static UUID pad(Plumbing plumbing) {
        return Notes.on(plumbing).openPad(1_000_000, Notes.STAFF).id();
    }

    private static List<String> texts(Plumbing plumbing, String sql) {
        return plumbing.database()
                .inTransaction(
                        tx -> tx.handle().createQuery(sql).mapTo(String.class).list());
    }

    /** What was acknowledged and is not there. */
    private static Set<String> lost(Plumbing plumbing, List<String> acknowledged) {
        var lost = new HashSet<>(acknowledged);
        texts(plumbing, "select words from notes_note").forEach(lost::remove);
        return lost;
    }

    /** Every note with its journal rows, its dashboard row and its sheet, and no more of any of them. */
    private static void noneIsThereByHalf(Plumbing plumbing) {
        assertThat(plumbing.checkInvariants()).isEmpty();
        var notes = texts(plumbing, "select words from notes_note order by words");
        assertThat(notes).doesNotHaveDuplicates();
        assertThat(texts(
                        plumbing,
                        "select command_key from plumbing_journal where stream_kind = 'note' order by command_key"))
                .isEqualTo(notes);
        assertThat(texts(plumbing, "select title_en from plumbing_activity")).hasSize(notes.size());
        assertThat(texts(plumbing, "select taken from notes_pad")).containsExactly(String.valueOf(notes.size()));
        assertThat(texts(plumbing, "select type from plumbing_journal where stream_kind = 'pad'"))
                .hasSize(notes.size() + 1);
    }

    private static List<String> kill(int times, String address, String... careless) throws Exception {
        var pad = opened(address, KernelCrashTest::pad);
        var acknowledged = new ArrayList<String>();
        return Crash.times(
                        times,
                        Writer.class,
                        () -> Stream.concat(Stream.of(address, pad.toString()), Stream.of(careless))
                                .toList())
                .each(life -> {
                    acknowledged.addAll(life.acknowledged());
                    opened(address, plumbing -> {
                        noneIsThereByHalf(plumbing);
                        assertThat(lost(plumbing, acknowledged)).as("lost").isEmpty();
                        return null;
                    });
                });
    }

    /** A few lives each: the crash test of payments-core kills more, with all of this and money besides. {@code -Dcrash.kills=100} asks for more here too. */
    private static void survives(int kills, String address) throws Exception {
        var acknowledged = kill(kills, address);
        opened(address, plumbing -> {
            assertThat(lost(plumbing, acknowledged)).isEmpty();
            Sweep.over(plumbing);
            return null;
        });
    }

    @Test
    void h2_loses_nothing_when_its_process_is_killed() throws Exception {
        survives(12, folder.resolve("notes").toString());
    }

    @OnPostgres
    void postgres_loses_nothing_when_its_client_is_killed(TestDatabase db) throws Exception {
        survives(6, db.url());
    }

    /** The broken variant: with H2's own default of half a second between writes, the test above must fail. */
    @Test
    void h2_with_its_default_write_delay_is_caught_losing_acknowledged_commands() {
        assertThatThrownBy(() -> kill(10, folder.resolve("careless").toString(), "set write_delay 500"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("after kill")
                .hasMessageContaining("lost");
    }
}
