package org.modularplumbing.testing.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.relay.Event;
import org.modularplumbing.relay.Relay;
import org.modularplumbing.relay.Subscriber;
import org.modularplumbing.relay.Webhook;
import org.modularplumbing.testing.Crash;
import org.modularplumbing.testing.Jvms;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.OnPostgres;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestClock;
import org.modularplumbing.testing.TestDatabase;
import org.modularplumbing.testing.kernel.Notes.Amend;

/** Webhooks over a real network, from processes that work at once and from processes that are killed. */
@Tag("slow")
class RelayProcessTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Notes.CAPABILITY, Relay.CAPABILITY);

    private static final int VERSIONS = 10;
    private static final Duration LONGER_THAN_A_LEASE = Duration.ofMinutes(11);

    private static Webhook webhook(Plumbing plumbing, String address) {
        return Webhook.to("hook", URI.create(address), Letterbox.SECRET, plumbing.clock(), uri -> true);
    }

    /** So many notes, each amended a few times, sealed in the order in which that happened. */
    private static int write(TestDatabase db, int count) {
        var notes = Notes.on(db.plumbing());
        for (var number = 0; number < count; number++) {
            var id = notes.write("hello", Notes.CALL).id();
            for (var version = 1; version < VERSIONS; version++) {
                notes.amend(new Amend(id, version, "hello again"), Notes.CALL);
            }
        }
        db.plumbing().journal().seal(Notes.AUTHORITY);
        return count * VERSIONS;
    }

    @OnBothDatabases
    void a_webhook_arrives_signed_and_comes_again_when_it_was_refused(TestDatabase db) throws IOException {
        try (var letterbox = new Letterbox(db.clock())) {
            write(db, 1);
            letterbox.refuse(2);
            var relay = Relay.on(db.plumbing(), webhook(db.plumbing(), letterbox.address()));
            relay.run();
            assertThat(letterbox.letters()).isEmpty();
            db.clock().advance(Duration.ofSeconds(5));
            relay.run();
            assertThat(letterbox.letters()).isEmpty();
            db.clock().advance(Duration.ofMinutes(5));
            assertThat(relay.run()).isEqualTo(VERSIONS);
            assertThat(letterbox.letters())
                    .extracting(Letterbox.Letter::version)
                    .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        }
    }

    /** A process that tells until it is killed: where the letterbox is, and how far its clock is ahead. */
    static final class Teller {

        public static void main(String[] arguments) {
            var plumbing = plumbing(arguments);
            tell(plumbing, webhook(plumbing, arguments[1]));
        }

        private static Plumbing plumbing(String... arguments) {
            return Processes.plumbing(arguments[0])
                    .migrate(Relay.CAPABILITY)
                    .withClock(TestClock.running(Duration.parse(arguments[2])));
        }

        private static void tell(Plumbing plumbing, Subscriber subscriber) {
            var relay = Relay.on(plumbing, subscriber);
            Crash.acknowledge("ready");
            while (true) {
                relay.run();
            }
        }
    }

    /** The broken variant: takes note before it tells. */
    static final class Careless {

        public static void main(String[] arguments) {
            var plumbing = Teller.plumbing(arguments);
            var hook = webhook(plumbing, arguments[1]);
            Teller.tell(plumbing, new Subscriber() {
                @Override
                public String name() {
                    return hook.name();
                }

                @Override
                public void receive(Event event) throws Exception {
                    plumbing.database()
                            .inTransaction(transaction -> transaction
                                    .handle()
                                    .execute("update relay_subscription set position = " + event.position()));
                    hook.receive(event);
                }
            });
        }
    }

    @OnPostgres
    void of_processes_that_tell_at_once_each_event_comes_once_and_in_its_things_order(TestDatabase db)
            throws Exception {
        try (var letterbox = new Letterbox(TestClock.running(Duration.ZERO));
                var jvms = new Jvms()) {
            var tellers = List.of(
                    jvms.start(Teller.class, db.url(), letterbox.address(), "PT0S"),
                    jvms.start(Teller.class, db.url(), letterbox.address(), "PT0S"));
            tellers.forEach(teller -> assertThat(teller.line()).isEqualTo("ready"));
            var told = 0;
            for (var round = 0; round < 10; round++) {
                told += write(db, 1);
            }
            assertThat(letterbox.letters(told)).hasSize(told).doesNotHaveDuplicates();
            isInOrder(letterbox.letters());
        }
    }

    @OnPostgres
    void what_a_killed_process_was_about_to_tell_is_told_by_the_next_one(TestDatabase db) throws Exception {
        survives(db, Teller.class, 6);
    }

    @OnPostgres
    void finds_a_process_that_takes_note_before_it_tells(TestDatabase db) {
        assertThatThrownBy(() -> survives(db, Careless.class, 60))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("after kill")
                .hasMessageContaining("passed and never told");
    }

    /** Kills processes while they tell, and tells the rest itself. */
    private static void survives(TestDatabase db, Class<?> teller, int kills) throws Exception {
        var lives = new AtomicInteger();
        try (var letterbox = new Letterbox(TestClock.running(Duration.ZERO))) {
            Crash.times(kills, teller, () -> {
                        write(db, 10);
                        var ahead = LONGER_THAN_A_LEASE.multipliedBy(lives.getAndIncrement());
                        return List.of(db.url(), letterbox.address(), ahead.toString());
                    })
                    .each(life -> nothingPassedIsMissing(db, letterbox));
            var after = TestClock.running(LONGER_THAN_A_LEASE.multipliedBy(lives.get()));
            var plumbing = db.plumbing().withClock(after);
            Relay.on(plumbing, webhook(plumbing, letterbox.address())).run();
            nothingPassedIsMissing(db, letterbox);
            var once = new LinkedHashSet<>(letterbox.letters());
            assertThat(once).hasSize(10 * VERSIONS * lives.get());
            assertThat(letterbox.letters().size() - once.size())
                    .as("told twice: at most the page that was under way")
                    .isLessThanOrEqualTo(lives.get() * 10 * VERSIONS);
            isInOrder(once);
        }
    }

    private static void nothingPassedIsMissing(TestDatabase db, Letterbox letterbox) {
        var passed = db.plumbing()
                .database()
                .inTransaction(transaction -> transaction
                        .handle()
                        .createQuery(
                                "select cast(s.journal_id as varchar) from plumbing_journal_seal s"
                                        + " join relay_subscription p on p.authority = s.authority and s.position <= p.position")
                        .mapTo(String.class)
                        .set());
        letterbox.letters().forEach(letter -> passed.remove(letter.id()));
        assertThat(passed).as("passed and never told").isEmpty();
    }

    private static void isInOrder(Collection<Letterbox.Letter> letters) {
        letters.stream()
                .collect(Collectors.groupingBy(
                        Letterbox.Letter::subject, Collectors.mapping(Letterbox.Letter::version, Collectors.toList())))
                .forEach((subject, versions) ->
                        assertThat(versions).as(subject).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
    }
}
