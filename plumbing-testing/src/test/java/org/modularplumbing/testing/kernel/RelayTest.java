package org.modularplumbing.testing.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.relay.Event;
import org.modularplumbing.relay.Relay;
import org.modularplumbing.relay.Subscriber;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.OnH2;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.Race;
import org.modularplumbing.testing.TestDatabase;
import org.modularplumbing.testing.WithoutSweep;
import org.modularplumbing.testing.kernel.Notes.Amend;

/** Subscribers are told of each change at least once, and of each thing's changes in their order. */
class RelayTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Notes.CAPABILITY, Relay.CAPABILITY);

    /** The waits of Standard Webhooks 1.0. */
    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    private final TestDatabase db;
    private final Recorder recorder = new Recorder("recorder");

    RelayTest(TestDatabase db) {
        this.db = db;
    }

    /** Takes what it is not told to refuse. */
    private static final class Recorder implements Subscriber {

        private final String name;
        private final List<String> taken = Collections.synchronizedList(new ArrayList<>());
        private final Set<UUID> refusing = new HashSet<>();
        private Consumer<Event> before = event -> {};
        private int asked;
        private int failing;

        Recorder(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean wants(String type) {
            if (failing-- > 0) {
                throw new IllegalStateException("a fault of the subscriber");
            }
            return type.startsWith("note.");
        }

        @Override
        public void receive(Event event) throws Exception {
            asked++;
            before.accept(event);
            if (refusing.stream().anyMatch(id -> event.subject().equals("note:" + id))) {
                throw new Exception("no");
            }
            taken.add(event.subject() + "@" + event.streamversion());
        }
    }

    private UUID note(int versions) {
        return note(db.plumbing(), versions);
    }

    /** A note that was written, and amended until it has so many versions. */
    private static UUID note(Plumbing plumbing, int versions) {
        var notes = Notes.on(plumbing);
        var id = notes.write("hello", Notes.CALL).id();
        for (var version = 1; version < versions; version++) {
            notes.amend(new Amend(id, version, "hello again"), Notes.CALL);
        }
        plumbing.journal().seal(Notes.AUTHORITY);
        return id;
    }

    private static String told(UUID note, int version) {
        return "note:" + note + "@" + version;
    }

    private Relay relay() {
        return Relay.on(db.plumbing(), recorder);
    }

    @OnBothDatabases
    void says_which_schema_the_document_follows_where_it_was_told() {
        var schemas = new ArrayList<Optional<String>>();
        recorder.before = event -> schemas.add(event.dataschema());
        note(2);
        relay().withSchemas(type -> Optional.of("https://example.org/" + type).filter(id -> id.endsWith("written")))
                .run();
        assertThat(schemas).containsExactly(Optional.of("https://example.org/note.written"), Optional.empty());
    }

    @OnBothDatabases
    void tells_each_event_once_in_order_and_goes_on_where_it_was() {
        var first = note(2);
        assertThat(relay().run()).isEqualTo(2);
        var second = note(1);
        assertThat(relay().run()).as("another process").isOne();
        assertThat(relay().run()).isZero();
        assertThat(recorder.taken).containsExactly(told(first, 1), told(first, 2), told(second, 1));
    }

    @OnBothDatabases
    void tells_more_than_a_page_in_one_turn() {
        note(260);
        assertThat(relay().run()).isEqualTo(260);
    }

    @OnBothDatabases
    void tells_nothing_that_was_not_sealed() {
        Notes.on(db.plumbing()).write("hello", Notes.CALL);
        assertThat(relay().run()).isZero();
    }

    @OnBothDatabases
    void a_subscriber_has_a_place_of_its_own_and_is_told_what_it_wants() {
        Notes.on(db.plumbing()).openPad(5, Notes.STAFF);
        var note = note(1);
        relay().run();
        var late = new Recorder("latecomer");
        assertThat(Relay.on(db.plumbing(), recorder, late).run()).isOne();
        assertThat(late.taken).containsExactly(told(note, 1));
        assertThat(recorder.taken).containsExactly(told(note, 1));
    }

    @OnBothDatabases
    void tells_the_events_of_every_authority() {
        note(1);
        Notes.on(db.plumbing()).write("hello", SealerTest.in(Authority.of("W06000015")));
        db.plumbing().journal().unsealedAuthorities().forEach(db.plumbing().journal()::seal);
        assertThat(relay().run()).isEqualTo(2);
    }

    @OnBothDatabases
    void a_page_of_events_is_told_in_few_transactions() {
        note(100);
        var before = recorder.taken.size();
        var transactions = new AtomicInteger();
        recorder.before = event -> transactions.set(recorder.taken.size() - before);
        assertThat(relay().run()).isEqualTo(100);
        assertThat(transactions)
                .as("all hundred were told before anything was noted")
                .hasValue(99);
        assertThat(position()).isEqualTo(100);
    }

    private long position() {
        return db.plumbing()
                .read(
                        Notes.AUTHORITY,
                        handle -> handle.createQuery(
                                        "select position from relay_subscription where authority = :authority")
                                .bind("authority", Notes.AUTHORITY)
                                .mapTo(Long.class)
                                .one());
    }

    @OnBothDatabases
    void one_authority_whose_events_cannot_be_read_stops_no_other() {
        var other = Authority.of("A00000001"); // comes first
        Notes.on(db.plumbing()).write("hello", SealerTest.in(other));
        var note = note(1);
        db.plumbing().journal().seal(other);
        recorder.failing = 1;
        var relay = Relay.on(db.plumbing().withAuthorities(() -> List.of(other, Notes.AUTHORITY)), recorder);
        assertThatThrownBy(relay::run).isInstanceOf(IllegalStateException.class);
        assertThat(recorder.taken).containsExactly(told(note, 1));
    }

    @OnBothDatabases
    void a_turn_with_nothing_to_tell_writes_nothing() {
        note(1);
        relay().run();
        var before = db.contents();
        relay().run();
        assertThat(db.contents()).isEqualTo(before);
    }

    @OnBothDatabases
    void an_event_that_is_refused_holds_back_its_own_thing_and_no_other() {
        var first = note(2);
        var second = note(1);
        recorder.refusing.add(first);
        var relay = relay();
        relay.run();
        assertThat(recorder.taken).containsExactly(told(second, 1));
        recorder.refusing.clear();
        relay.run();
        assertThat(recorder.taken).as("too early").hasSize(1);
        db.clock().advance(WAITS.get(0));
        relay.run();
        assertThat(recorder.taken).containsExactly(told(second, 1), told(first, 1), told(first, 2));
    }

    @OnBothDatabases
    void tries_again_after_longer_and_longer_waits_and_gives_up_in_the_end() {
        recorder.refusing.add(note(1));
        var relay = relay();
        relay.run();
        for (var attempt = 1; attempt <= WAITS.size(); attempt++) {
            assertThat(relay.deadLetters(Notes.AUTHORITY)).isEmpty();
            db.clock().advance(WAITS.get(attempt - 1).minusMillis(1));
            relay.run();
            assertThat(recorder.asked).as("a moment early").isEqualTo(attempt);
            db.clock().advance(Duration.ofMillis(1));
            relay.run();
            assertThat(recorder.asked).as("in time").isEqualTo(attempt + 1);
        }
        db.clock().advance(Duration.ofDays(30));
        relay.run();
        assertThat(recorder.asked).isEqualTo(10);
        assertThat(relay.deadLetters(Notes.AUTHORITY)).singleElement().satisfies(letter -> {
            assertThat(letter.attempts()).isEqualTo(10);
            assertThat(letter.problem()).isEqualTo("java.lang.Exception");
            assertThat(letter.subscriber()).isEqualTo("recorder");
        });
    }

    /** On PostgreSQL nobody can remove a row. */
    @OnH2
    @WithoutSweep("a row is removed by hand")
    void a_row_that_was_removed_while_it_waited_holds_back_its_own_thing_and_no_other() {
        var first = note(1);
        recorder.refusing.add(first);
        var relay = relay();
        relay.run();
        db.plumbing()
                .database()
                .inTransaction(tx -> tx.handle().execute("delete from plumbing_journal where stream_id = ?", first));
        db.clock().advance(WAITS.get(0));
        var second = note(1);
        relay.run();
        assertThat(recorder.taken).containsExactly(told(second, 1));
    }

    private Relay withDeadLetter(UUID note) {
        recorder.refusing.add(note);
        var relay = relay();
        for (var attempt = 0; attempt < 10; attempt++) {
            relay.run();
            db.clock().advance(Duration.ofDays(1));
        }
        assertThat(relay.deadLetters(Notes.AUTHORITY)).hasSize(1);
        recorder.refusing.clear();
        return relay;
    }

    @OnBothDatabases
    void a_dead_letter_that_is_retried_is_told_and_those_behind_it_too() {
        var note = note(2);
        var relay = withDeadLetter(note);
        relay.run();
        assertThat(recorder.taken).as("not by itself").isEmpty();
        relay.retry(relay.deadLetters(Notes.AUTHORITY).get(0));
        relay.run();
        assertThat(relay.deadLetters(Notes.AUTHORITY)).isEmpty();
        assertThat(recorder.taken).containsExactly(told(note, 1), told(note, 2));
    }

    @OnBothDatabases
    void a_dead_letter_that_is_skipped_is_never_told_and_those_behind_it_are() {
        var note = note(2);
        var relay = withDeadLetter(note);
        relay.skip(relay.deadLetters(Notes.AUTHORITY).get(0));
        relay.run();
        assertThat(recorder.taken).containsExactly(told(note, 2));
    }

    @OnBothDatabases
    void of_relays_at_once_each_event_is_told_by_one_and_in_its_things_order() {
        var race = Race.of(4, 6, (thread, turn) -> {
            note(3);
            return relay().run();
        });
        assertThat(race.failures()).isEmpty();
        relay().run();
        assertThat(recorder.taken).hasSize(72).doesNotHaveDuplicates();
        assertThat(outOfOrder()).isEmpty();
    }

    /** The broken variant, and what becomes of a relay that was slower than its lease: it tells the page that it has in hand, notes nothing, and leaves the rest. */
    @OnBothDatabases
    void a_relay_whose_hold_was_taken_away_is_caught_telling_an_event_twice() {
        var note = note(3);
        recorder.before = event -> {
            recorder.before = next -> {};
            db.plumbing()
                    .database()
                    .inTransaction(transaction -> transaction
                            .handle()
                            .execute("update relay_subscription set lease_until = timestamp '2000-01-01 00:00:00'"));
            assertThat(relay().run()).isEqualTo(3);
        };
        relay().run();
        assertThat(recorder.taken)
                .containsExactly(
                        told(note, 1), told(note, 2), told(note, 3), told(note, 1), told(note, 2), told(note, 3));
        assertThat(outOfOrder()).containsExactly(told(note, 1), told(note, 2));
        assertThat(relay().run()).isZero();
    }

    /** The versions that were told before an earlier one of the same thing. */
    private List<String> outOfOrder() {
        var wrong = new ArrayList<String>();
        var last = new HashMap<String, Integer>();
        for (var line : recorder.taken) {
            var parts = line.split("@");
            var version = Integer.parseInt(parts[1]);
            if (last.merge(parts[0], version, Math::max) != version) {
                wrong.add(line);
            }
        }
        return wrong;
    }

    @OnBothDatabases
    void an_event_whose_relay_died_before_it_took_note_is_told_again_by_another_one() {
        var note = note(2);
        recorder.before = event -> {
            recorder.taken.add(event.subject() + "@" + event.streamversion());
            throw new AssertionError("the process dies");
        };
        assertThatThrownBy(() -> relay().run()).isInstanceOf(AssertionError.class);
        recorder.before = event -> {};
        assertThat(relay().run()).as("it may live").isZero();
        db.clock().advance(Duration.ofMinutes(10));
        assertThat(relay().run()).isEqualTo(2);
        assertThat(recorder.taken).containsExactly(told(note, 1), told(note, 1), told(note, 2));
    }
}
