package org.modularplumbing.testing.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.journal.SealedEntry;
import org.modularplumbing.testing.Jvms;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.OnPostgres;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.Race;
import org.modularplumbing.testing.Seeded;
import org.modularplumbing.testing.TestClock;
import org.modularplumbing.testing.TestDatabase;
import org.modularplumbing.testing.kernel.Notes.Amend;
import org.modularplumbing.testing.kernel.Notes.Note;

/** Every committed row gets one position, without gaps, however late its commit comes and whoever seals. */
class SealerTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Notes.CAPABILITY);

    static List<SealedEntry> feed(Plumbing plumbing) {
        var all = new ArrayList<SealedEntry>();
        for (var page = plumbing.journal().feed(Notes.AUTHORITY, 0, 1_000);
                !page.isEmpty();
                page = plumbing.journal().feed(Notes.AUTHORITY, all.size(), 1_000)) {
            all.addAll(page);
        }
        return all;
    }

    private static void isGapFree(List<SealedEntry> feed) {
        assertThat(feed.stream().map(SealedEntry::position))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, feed.size()).boxed().toList());
    }

    private static List<String> words(Plumbing plumbing) {
        return feed(plumbing).stream()
                .map(row -> row.entry().document().orElseThrow())
                .map(document -> document.replaceAll(".*\"words\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    @OnBothDatabases
    void rows_are_sealed_in_the_order_in_which_they_happened(TestDatabase db) {
        var notes = Notes.on(db.plumbing());
        List.of("a", "b", "c").forEach(words -> notes.write(words, Notes.CALL));
        assertThat(db.plumbing().journal().seal(Notes.AUTHORITY)).isEqualTo(3);
        assertThat(words(db.plumbing())).containsExactly("a", "b", "c");
        assertThat(db.plumbing().journal().seal(Notes.AUTHORITY)).isZero();
    }

    @OnBothDatabases
    void a_row_whose_commit_comes_late_is_sealed_after_those_that_overtook_it(TestDatabase db) throws Exception {
        var written = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var late = new Thread(() -> db.plumbing().inTransaction(tx -> {
            Notes.on(tx).write("late", Notes.CALL);
            written.countDown();
            awaited(release);
            return null;
        }));
        late.start();
        written.await();
        var notes = Notes.on(db.plumbing());
        notes.write("early", Notes.CALL);
        assertThat(db.plumbing().journal().seal(Notes.AUTHORITY)).isOne();
        notes.write("later", Notes.CALL);
        assertThat(db.plumbing().journal().seal(Notes.AUTHORITY)).isOne();
        var seen = db.plumbing().journal().feed(Notes.AUTHORITY, 0, 10);
        release.countDown();
        late.join();
        assertThat(db.plumbing().journal().seal(Notes.AUTHORITY)).isOne();
        assertThat(words(db.plumbing())).containsExactly("early", "later", "late");
        assertThat(feed(db.plumbing())).startsWith(seen.toArray(SealedEntry[]::new));
        var ids = feed(db.plumbing()).stream().map(row -> row.entry().id()).toList();
        assertThat(ids.get(2)).as("the late row's id is the lowest").isLessThan(ids.get(0));
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @OnBothDatabases
    void versions_written_by_processes_whose_clocks_disagree_are_sealed_in_their_order(TestDatabase db) {
        var slow = new TestClock();
        slow.advance(Duration.ofHours(-1));
        var behind = Notes.on(db.plumbing().withClock(slow));
        var ahead = Notes.on(db.plumbing());
        var note = ahead.write("1", Notes.CALL);
        behind.write("another", Notes.CALL);
        behind.amend(new Amend(note.id(), 1, "2"), Notes.CALL);
        ahead.amend(new Amend(note.id(), 2, "3"), Notes.CALL);
        behind.amend(new Amend(note.id(), 3, "4"), Notes.CALL);
        db.plumbing().journal().seal(Notes.AUTHORITY);
        assertThat(words(db.plumbing()).stream().filter(words -> !words.equals("another")))
                .containsExactly("1", "2", "3", "4");
    }

    /** More than a batch of rows, each with an id lower than the version before: no batch in the order of ids has a row that is ready. */
    @OnBothDatabases
    void a_clock_that_runs_backwards_for_longer_than_a_batch_stops_nothing(TestDatabase db) {
        var notes = Notes.on(db.plumbing());
        var note = notes.write("0", Notes.CALL);
        db.plumbing().inTransaction(tx -> {
            for (var number = 1; number <= 520; number++) {
                db.clock().advance(Duration.ofSeconds(-1));
                var another = Notes.on(tx.withClock(db.clock()));
                another.amend(new Amend(note.id(), number, String.valueOf(number)), Notes.CALL);
            }
            return null;
        });
        assertThat(db.plumbing().journal().seal(Notes.AUTHORITY)).isEqualTo(521);
        assertThat(words(db.plumbing()))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(0, 520).mapToObj(String::valueOf).toList());
    }

    /** Random histories by three processes whose clocks jump, sealed at random moments: the feed of each thing is its history. */
    @OnBothDatabases
    void whatever_the_clocks_do_each_thing_is_published_in_the_order_of_its_versions(TestDatabase db) {
        Seeded.run(4, (random, size) -> {
            var clocks = List.of(new TestClock(), new TestClock(), new TestClock());
            var processes = clocks.stream()
                    .map(clock -> Notes.on(db.plumbing().withClock(clock)))
                    .toList();
            var things = new ArrayList<Note>();
            for (var step = 0; step < size; step++) {
                var process = random.nextInt(3);
                clocks.get(process).advance(Duration.ofMillis(random.nextLong(-5_000, 5_000)));
                if (things.isEmpty() || random.nextInt(3) == 0) {
                    things.add(processes.get(process).write("new", Notes.CALL));
                } else {
                    var at = random.nextInt(things.size());
                    var amend = new Amend(things.get(at).id(), things.get(at).version(), "step " + step);
                    things.set(at, processes.get(process).amend(amend, Notes.CALL));
                }
                if (random.nextInt(10) == 0) {
                    db.plumbing().journal().seal(Notes.AUTHORITY);
                }
            }
            db.plumbing().journal().seal(Notes.AUTHORITY);
            var feed = feed(db.plumbing());
            isGapFree(feed);
            for (var thing : things) {
                var stream = new Ref("note", thing.id());
                assertThat(feed.stream()
                                .map(SealedEntry::entry)
                                .filter(entry -> entry.stream().equals(stream)))
                        .containsExactlyElementsOf(db.plumbing().journal().history(Notes.AUTHORITY, stream));
            }
        });
    }

    @OnBothDatabases
    void several_sealers_beside_several_writers_seal_every_row_once(TestDatabase db) {
        var notes = Notes.on(db.plumbing());
        var race = Race.of(
                8,
                12,
                (thread, turn) -> thread < 4
                        ? (Object) notes.write("by " + thread, Notes.CALL)
                        : (Object) db.plumbing().journal().seal(Notes.AUTHORITY));
        assertThat(race.failures()).isEmpty();
        var sealed = race.values().stream()
                        .filter(Long.class::isInstance)
                        .mapToLong(Long.class::cast)
                        .sum()
                + db.plumbing().journal().seal(Notes.AUTHORITY);
        assertThat(sealed).isEqualTo(48);
        assertThat(feed(db.plumbing())).hasSize(48);
        isGapFree(feed(db.plumbing()));
    }

    @OnBothDatabases
    void verifying_while_others_write_and_seal_finds_no_fault(TestDatabase db) {
        var notes = Notes.on(db.plumbing());
        var race = Race.of(6, 15, (thread, turn) -> switch (thread) {
            case 0, 1 -> notes.write("words", Notes.CALL);
            case 2, 3 -> db.plumbing().journal().seal(Notes.AUTHORITY);
            default -> db.plumbing().journal().verify(Notes.AUTHORITY).fault();
        });
        assertThat(race.failures()).isEmpty();
        assertThat(race.history().stream()
                        .filter(event -> event.thread() > 3)
                        .map(event -> event.value().orElseThrow()))
                .containsOnly(java.util.Optional.empty());
    }

    @OnBothDatabases
    void each_authority_has_a_chain_of_its_own(TestDatabase db) {
        var notes = Notes.on(db.plumbing());
        var other = Authority.of("W06000015");
        notes.write("here", Notes.CALL);
        notes.write("there", in(other));
        notes.write("there too", in(other));
        assertThat(db.plumbing().journal().unsealedAuthorities()).containsExactly(Notes.AUTHORITY, other);
        assertThat(db.plumbing().journal().seal(other)).isEqualTo(2);
        assertThat(db.plumbing().journal().unsealedAuthorities()).containsExactly(Notes.AUTHORITY);
        assertThat(db.plumbing().journal().head(Notes.AUTHORITY).position()).isZero();
        assertThat(db.plumbing().journal().feed(other, 0, 10)).hasSize(2);
        assertThat(db.plumbing().journal().feed(Notes.AUTHORITY, 0, 10)).isEmpty();
    }

    static Call in(Authority authority) {
        return Call.of(authority, Notes.CALL.actor(), Notes.CALL.channel(), Notes.CALL.purpose());
    }

    @OnPostgres
    void three_processes_that_write_and_seal_at_once_leave_one_whole_chain(TestDatabase db) {
        try (var jvms = new Jvms()) {
            var children = List.of(
                    jvms.start(Sealing.class, db.url()),
                    jvms.start(Sealing.class, db.url()),
                    jvms.start(Sealing.class, db.url()));
            children.forEach(child -> assertThat(child.line()).isEqualTo("ready"));
            children.forEach(child -> child.send("go"));
            var sealed = children.stream()
                    .mapToLong(child -> Long.parseLong(child.line()))
                    .sum();
            assertThat(sealed + db.plumbing().journal().seal(Notes.AUTHORITY)).isEqualTo(90);
        }
        assertThat(feed(db.plumbing())).hasSize(90);
        isGapFree(feed(db.plumbing()));
    }

    /** A process that writes thirty notes and seals after each third. */
    static final class Sealing {

        public static void main(String[] arguments) throws java.io.IOException {
            var plumbing = Processes.plumbing(arguments[0]);
            System.out.println("ready");
            System.in.read();
            var sealed = 0L;
            for (var number = 0; number < 30; number++) {
                Notes.on(plumbing).write("note " + number, Notes.CALL);
                sealed += number % 3 == 0 ? plumbing.journal().seal(Notes.AUTHORITY) : 0;
            }
            System.out.println(sealed);
        }
    }
}
