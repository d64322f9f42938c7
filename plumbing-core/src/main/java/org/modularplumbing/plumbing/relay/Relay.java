package org.modularplumbing.plumbing.relay;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.journal.Journal;
import org.modularplumbing.plumbing.journal.SealedEntry;
import org.modularplumbing.plumbing.persistence.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells subscribers what happened: at least once, in order for each thing.
 *
 * <p>Each subscriber has its own place in the feed, and one process at a time serves it; one that dies while it does so is waited for, ten minutes. An event that it cannot take is parked and tried again, later
 * each time; events of the same thing wait behind it, those of other things go on. After the last attempt it is a dead letter, to be seen, and retried or
 * skipped, by a person. Thread safe.
 */
public final class Relay {

    /** The waits of Standard Webhooks 1.0 before each further attempt: about three days in all. */
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

    /** Longer than a page of slow deliveries takes; after it another process may take over from one that died. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    /** So few that a page of deliveries which all time out ends within the lease. */
    private static final int PAGE = 30;

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    private final Database database;
    private final Journal journal;
    private final InstantSource clock;
    private final List<Subscriber> subscribers;
    private final Function<String, Optional<String>> schemas;
    private final UUID process = UUID.randomUUID();

    /**
     * Tells subscribers.
     *
     * @param database the database
     * @param journal what happened
     * @param clock the time
     * @param subscribers who is told
     */
    public Relay(Database database, Journal journal, InstantSource clock, List<Subscriber> subscribers) {
        this(database, journal, clock, subscribers, type -> Optional.empty());
    }

    private Relay(
            Database database,
            Journal journal,
            InstantSource clock,
            List<Subscriber> subscribers,
            Function<String, Optional<String>> schemas) {
        this.database = requireNonNull(database, "database");
        this.journal = requireNonNull(journal, "journal");
        this.clock = requireNonNull(clock, "clock");
        this.subscribers = List.copyOf(subscribers);
        this.schemas = requireNonNull(schemas, "schemas");
    }

    /**
     * The same relay, whose events say which schema their document follows: {@code relay.withSchemas(type -> catalog.ofEvent(type).map(SchemaEntry::id))}.
     *
     * @param ofEvent for what happened, {@code booking.held}, the {@code $id} of the schema; empty where there is none
     * @return the copy
     */
    public Relay withSchemas(Function<String, Optional<String>> ofEvent) {
        return new Relay(database, journal, clock, subscribers, ofEvent);
    }

    /**
     * Delivers all that can be delivered now, of every authority, to every subscriber. Only sealed rows are told: call {@link Journal#seal} first.
     *
     * @return how many events were taken
     */
    public int run() {
        var taken = 0;
        for (var authority : store(RelayStore::authorities)) {
            for (var subscriber : subscribers) {
                taken += run(authority, subscriber);
            }
        }
        return taken;
    }

    /**
     * What was given up.
     *
     * @param authority whose events
     * @return the dead letters of all subscribers of this relay, oldest first for each
     */
    public List<DeadLetter> deadLetters(Authority authority) {
        return subscribers.stream()
                .flatMap(subscriber -> store(store -> store.dead(authority, subscriber.name())).stream()
                        .map(delivery -> new DeadLetter(
                                authority,
                                subscriber.name(),
                                delivery.position(),
                                delivery.journalId(),
                                delivery.stream(),
                                delivery.attempts(),
                                delivery.problem())))
                .toList();
    }

    /**
     * Has a dead letter tried again, from its first attempt, at the next run.
     *
     * @param letter the letter
     */
    public void retry(DeadLetter letter) {
        store(store -> {
            store.failed(letter.authority(), letter.subscriber(), letter.position(), 0, now(), false, letter.problem());
            return null;
        });
    }

    /**
     * Gives a dead letter up for good; those behind it of the same thing go on at the next run.
     *
     * @param letter the letter
     */
    public void skip(DeadLetter letter) {
        store(store -> {
            store.remove(letter.authority(), letter.subscriber(), letter.position());
            return null;
        });
    }

    /** A turn without work writes nothing. One with work holds the subscription meanwhile, and gives it back for whoever comes next. */
    private int run(Authority authority, Subscriber subscriber) {
        var taken = 0;
        while (store(store -> store.hasWork(authority, subscriber.name(), now()))) {
            var position = store(store -> store.lease(authority, subscriber.name(), process, now(), now().plus(LEASE)));
            if (position.isEmpty()) {
                return taken;
            }
            var due = store(store -> store.due(authority, subscriber.name(), now(), PAGE));
            for (var delivery : due) {
                taken += deliverAgain(authority, subscriber, delivery);
            }
            var page = journal.feed(authority, position.get(), PAGE);
            for (var row : page) {
                var turn = deliver(authority, subscriber, row);
                taken += turn.taken() ? 1 : 0;
                if (!turn.held()) {
                    return taken;
                }
            }
            store(store -> store.release(authority, subscriber.name(), process, now()));
            if (due.isEmpty() && page.isEmpty()) {
                return taken; // rows are sealed and gone: a matter for the verifier
            }
        }
        return taken;
    }

    /** What became of one event, and whether the subscription is still held: else another process goes on, from this event. */
    private record Turn(boolean taken, boolean held) {}

    /** A new event: delivered, or parked, and passed in either case. */
    private Turn deliver(Authority authority, Subscriber subscriber, SealedEntry row) {
        var blocked = store(store -> store.isBlocked(authority, subscriber.name(), row.entry().stream()));
        var wanted = subscriber.wants(row.entry().type());
        var problem = !wanted ? "" : blocked ? "waits behind an earlier event" : tell(subscriber, authority, row);
        var held = store(store -> {
            var moved = store.moveTo(authority, subscriber.name(), process, row.position());
            if (moved && !problem.isEmpty()) {
                store.park(
                        authority,
                        subscriber.name(),
                        row,
                        blocked ? 0 : 1,
                        blocked ? now() : now().plus(WAITS.get(0)),
                        problem);
            }
            return moved;
        });
        return new Turn(wanted && problem.isEmpty(), held);
    }

    private int deliverAgain(Authority authority, Subscriber subscriber, RelayStore.Delivery delivery) {
        var row = journal.feed(authority, delivery.position() - 1, 1);
        var problem = row.isEmpty() ? "the journal row is gone" : tell(subscriber, authority, row.get(0));
        store(store -> {
            settle(store, authority, subscriber.name(), delivery, problem);
            return null;
        });
        return problem.isEmpty() ? 1 : 0;
    }

    private void settle(
            RelayStore store, Authority authority, String subscriber, RelayStore.Delivery delivery, String problem) {
        if (problem.isEmpty()) {
            store.remove(authority, subscriber, delivery.position());
            return;
        }
        var attempts = delivery.attempts() + 1;
        var dead = attempts > WAITS.size();
        if (dead) {
            LOG.error(
                    "subscriber {} could not take event {}: {} attempts, given up",
                    subscriber,
                    delivery.journalId(),
                    attempts);
        }
        var wait = WAITS.get(Math.min(attempts, WAITS.size()) - 1);
        store.failed(authority, subscriber, delivery.position(), attempts, now().plus(wait), dead, problem);
    }

    /** Gives an empty text when the event was taken, else the kind of failure. */
    private String tell(Subscriber subscriber, Authority authority, SealedEntry row) {
        try {
            subscriber.receive(Event.of(authority, row, schemas));
            return "";
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "interrupted";
        } catch (Exception problem) {
            LOG.warn(
                    "subscriber {} could not take event {}: {}",
                    subscriber.name(),
                    row.entry().id(),
                    problem.getClass().getName());
            return problem.getClass().getName();
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private <T> T store(Function<RelayStore, T> work) {
        return database.inTransaction(transaction -> work.apply(new RelayStore(transaction.handle())));
    }
}
