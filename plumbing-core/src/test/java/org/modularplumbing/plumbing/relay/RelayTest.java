package org.modularplumbing.plumbing.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.call.Purpose;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.journal.Change;

class RelayTest {

    record Note(int version) {}

    final AtomicReference<Instant> time = new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
    final Authority authority = Authority.of("E1");
    final Call call = Call.of(authority, Actor.system("test"), Channel.AUTOMATIC, Purpose.publicTask("test"));
    final Ref first = new Ref("note", UUID.randomUUID());
    final Ref second = new Ref("note", UUID.randomUUID());
    Plumbing plumbing;

    @BeforeEach
    void open() {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        InstantSource clock = time::get;
        plumbing = Plumbing.on(source).withClock(clock).migrate();
    }

    void write(Ref note, int version) {
        plumbing.commands()
                .run(
                        call,
                        "note.write",
                        List.of(note, version),
                        Note.class,
                        work -> Change.of(note, version, "note.written", new Note(version)));
        plumbing.journal().seal(authority);
    }

    /** Takes what it is not told to refuse. */
    static final class Recorder implements Subscriber {

        final List<String> taken = new ArrayList<>();
        final Set<String> refusing = new HashSet<>();

        @Override
        public String name() {
            return "recorder";
        }

        @Override
        public boolean wants(String type) {
            return type.equals("note.written");
        }

        @Override
        public void receive(Event event) throws Exception {
            if (refusing.contains(event.subject())) {
                throw new Exception("no");
            }
            taken.add(event.subject() + "@" + event.data().orElseThrow());
        }
    }

    static String told(Ref note, int version) {
        return note + "@{\"version\":" + version + "}";
    }

    @Test
    void tells_each_event_once_in_order_and_goes_on_where_it_was() {
        var recorder = new Recorder();
        write(first, 1);
        write(first, 2);
        assertThat(plumbing.relay(recorder).run()).isEqualTo(2);
        write(second, 1);
        // another process, once the lease of the first has run out
        time.updateAndGet(now -> now.plus(Duration.ofMinutes(11)));
        assertThat(plumbing.relay(recorder).run()).isOne();
        assertThat(recorder.taken).containsExactly(told(first, 1), told(first, 2), told(second, 1));
    }

    @Test
    void a_process_that_does_not_hold_the_lease_tells_nothing() {
        var recorder = new Recorder();
        write(first, 1);
        plumbing.relay(recorder).run();
        write(first, 2);
        assertThat(plumbing.relay(recorder).run()).isZero();
    }

    @Test
    void an_event_that_is_refused_holds_back_its_own_thing_and_no_other() {
        var recorder = new Recorder();
        recorder.refusing.add(first.toString());
        var relay = plumbing.relay(recorder);
        write(first, 1);
        write(first, 2);
        write(second, 1);
        relay.run();
        assertThat(recorder.taken).containsExactly(told(second, 1));
        recorder.refusing.clear();
        relay.run(); // too early
        assertThat(recorder.taken).hasSize(1);
        time.updateAndGet(now -> now.plusSeconds(5));
        relay.run();
        assertThat(recorder.taken).containsExactly(told(second, 1), told(first, 1), told(first, 2));
    }

    @Test
    void after_the_last_attempt_it_is_a_dead_letter_which_can_be_retried_or_skipped() {
        var recorder = new Recorder();
        recorder.refusing.add(first.toString());
        var relay = plumbing.relay(recorder);
        write(first, 1);
        write(first, 2);
        for (var attempt = 0; attempt < 10; attempt++) {
            relay.run();
            time.updateAndGet(now -> now.plus(Duration.ofDays(1)));
        }
        assertThat(relay.deadLetters(authority)).singleElement().satisfies(letter -> {
            assertThat(letter.attempts()).isEqualTo(10);
            assertThat(letter.problem()).isEqualTo("java.lang.Exception");
        });
        relay.run();
        assertThat(recorder.taken).isEmpty();

        relay.retry(relay.deadLetters(authority).get(0));
        relay.run();
        assertThat(relay.deadLetters(authority)).isEmpty();

        for (var attempt = 0; attempt < 10; attempt++) {
            time.updateAndGet(now -> now.plus(Duration.ofDays(1)));
            relay.run();
        }
        relay.skip(relay.deadLetters(authority).get(0));
        recorder.refusing.clear();
        relay.run();
        assertThat(recorder.taken).containsExactly(told(first, 2));
    }
}
