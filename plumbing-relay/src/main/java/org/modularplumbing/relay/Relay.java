package org.modularplumbing.relay;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.modularplumbing.plumbing.BackgroundTask;
import org.modularplumbing.plumbing.Capability;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.journal.SealedEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells subscribers what happened: at least once, in order for each thing.
 *
 * <p>Each subscriber has its own place in the feed of each authority, and one process at a time serves it; one that dies while it does so is waited for, ten minutes. Events
 * are read and noted by the page: what a process that dies had told since its last note, is told again. An event that a subscriber cannot take is parked and tried again,
 * later each time; events of the same thing wait behind it, those of other things go on. After the last attempt it is a dead letter, to be seen, and retried or skipped, by a
 * person. Thread safe.
 */
public final class Relay {

    /** The tables of the relay. */
    public static final Capability CAPABILITY = new Capability("relay", Relay.class, List.of(), List.of());

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

    /** After it another process may take over from one that died. Much longer than {@link #NOTE_AFTER} and one slow delivery. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    /** Many, so that two transactions a page cost little for each event; not more, since documents are long. */
    private static final int PAGE = 250;

    /** So few that attempts which all time out hold new events up for some minutes at most, and end within the lease. */
    private static final int PARKED_PAGE = 20;

    /** What slow subscribers have taken is noted after this time, so that little is told again after a crash. */
    private static final long NOTE_AFTER = TimeUnit.SECONDS.toNanos(1);

    private static final String WAITS_BEHIND = "waits behind an earlier event";

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    private final Plumbing plumbing;
    private final List<Subscriber> subscribers;
    private final Function<String, Optional<String>> schemas;
    private final UUID process = UUID.randomUUID();

    private Relay(Plumbing plumbing, List<Subscriber> subscribers, Function<String, Optional<String>> schemas) {
        this.plumbing = requireNonNull(plumbing, "plumbing").require(CAPABILITY);
        this.subscribers = List.copyOf(subscribers);
        this.schemas = requireNonNull(schemas, "schemas");
    }

    /**
     * Opens a relay on a database.
     *
     * @param plumbing the database, migrated with {@link #CAPABILITY}
     * @param subscribers who is told
     * @return the relay
     */
    public static Relay on(Plumbing plumbing, Subscriber... subscribers) {
        return new Relay(plumbing, List.of(subscribers), type -> Optional.empty());
    }

    /**
     * The same relay, whose events say which schema their document follows: {@code relay.withSchemas(type -> catalog.ofEvent(type).map(SchemaEntry::id))}.
     *
     * @param ofEvent for what happened, {@code booking.held}, the {@code $id} of the schema; empty where there is none
     * @return the copy
     */
    public Relay withSchemas(Function<String, Optional<String>> ofEvent) {
        return new Relay(plumbing, subscribers, ofEvent);
    }

    /**
     * What {@link Plumbing#start} does in the background: a task for each subscriber, so that a slow one delays no other.
     *
     * @return the tasks
     */
    public List<BackgroundTask> tasks() {
        return subscribers.stream()
                .map(subscriber -> BackgroundTask.forEach(
                        "relay-" + subscriber.name(),
                        () -> authorities(subscriber),
                        authority -> turn(authority, subscriber).isPresent()))
                .toList();
    }

    /**
     * Delivers all that can be delivered now, of every authority, to every subscriber. Only sealed rows are told: call
     * {@link org.modularplumbing.plumbing.journal.Journal#seal} first. A failure for one authority or subscriber stops no other; the first is thrown in the end.
     *
     * @return how many events were taken
     */
    public int run() {
        var taken = 0;
        var failures = new ArrayList<RuntimeException>();
        for (var subscriber : subscribers) {
            for (var authority : authorities(subscriber)) {
                try {
                    taken += run(authority, subscriber);
                } catch (RuntimeException problem) {
                    failures.add(problem);
                }
            }
        }
        if (!failures.isEmpty()) {
            failures.stream().skip(1).forEach(failures.get(0)::addSuppressed);
            throw failures.get(0);
        }
        return taken;
    }

    private int run(Authority authority, Subscriber subscriber) {
        var taken = 0;
        for (var turn = turn(authority, subscriber); turn.isPresent(); turn = turn(authority, subscriber)) {
            taken += turn.get();
        }
        return taken;
    }

    private List<Authority> authorities(Subscriber subscriber) {
        return plumbing.journal()
                .servedAuthorities()
                .orElseGet(() -> plumbing.database()
                        .inTransaction(
                                transaction -> RelayStore.withWork(transaction.handle(), subscriber.name(), now())));
    }

    /**
     * What was given up.
     *
     * @param authority whose events
     * @return the dead letters of all subscribers of this relay, oldest first for each
     */
    public List<DeadLetter> deadLetters(Authority authority) {
        return subscribers.stream()
                .flatMap(subscriber -> store(authority, subscriber.name(), RelayStore::dead).stream()
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
        store(letter.authority(), letter.subscriber(), store -> {
            store.failed(letter.position(), 0, now(), false, letter.problem());
            return null;
        });
    }

    /**
     * Gives a dead letter up for good; those behind it of the same thing go on at the next run.
     *
     * @param letter the letter
     */
    public void skip(DeadLetter letter) {
        store(letter.authority(), letter.subscriber(), store -> {
            store.remove(letter.position());
            return null;
        });
    }

    /** What one turn tells: parked events whose time has come, else new ones. */
    private record Page(long after, List<RelayStore.Delivery> parked, List<SealedEntry> rows, Set<Ref> blocked) {}

    /** One page for one authority: how many events were taken, or empty where there is nothing to do, or another process does it. */
    private Optional<Integer> turn(Authority authority, Subscriber subscriber) {
        return page(authority, subscriber.name()).flatMap(page -> {
            var outcomes = new ArrayList<Outcome>();
            var started = System.nanoTime();
            var todo = page.parked().isEmpty()
                    ? page.rows().stream()
                            .map(row -> new Outcome(row, Optional.empty()))
                            .toList()
                    : parked(authority, page.parked());
            for (var next : todo) {
                outcomes.add(deliver(subscriber, authority, page.blocked(), next));
                if (System.nanoTime() - started > NOTE_AFTER) {
                    break;
                }
            }
            return note(authority, subscriber.name(), page.after(), outcomes);
        });
    }

    /** An event, where it was parked before: its delivery; and what became of it: empty while it was not told, or need not be. */
    private record Outcome(
            Optional<SealedEntry> row, Optional<RelayStore.Delivery> parked, boolean taken, String problem) {

        Outcome(SealedEntry row, Optional<RelayStore.Delivery> parked) {
            this(Optional.of(row), parked, false, "");
        }

        Outcome took() {
            return new Outcome(row, parked, true, "");
        }

        Outcome failed(String why) {
            return new Outcome(row, parked, false, why);
        }
    }

    /** A turn without work writes nothing. One with work holds the subscription meanwhile. */
    private Optional<Page> page(Authority authority, String subscriber) {
        return plumbing.database().inTransaction(transaction -> {
            transaction.actFor(authority);
            var store = new RelayStore(transaction.handle(), authority, subscriber);
            if (!store.hasWork(now())) {
                return Optional.empty();
            }
            return store.lease(process, now(), now().plus(LEASE)).map(position -> {
                var due = store.due(now(), PARKED_PAGE);
                var rows = due.isEmpty()
                        ? plumbing.journal().joining(transaction).feed(authority, position, PAGE)
                        : List.<SealedEntry>of();
                var streams = rows.stream().map(row -> row.entry().stream()).toList();
                return new Page(position, due, rows, store.blocked(streams));
            });
        });
    }

    private List<Outcome> parked(Authority authority, List<RelayStore.Delivery> deliveries) {
        return deliveries.stream()
                .map(delivery -> new Outcome(
                        plumbing.journal().feed(authority, delivery.position() - 1, 1).stream()
                                .filter(row -> row.position() == delivery.position())
                                .findFirst(),
                        Optional.of(delivery),
                        false,
                        ""))
                .toList();
    }

    private Outcome deliver(Subscriber subscriber, Authority authority, Set<Ref> blocked, Outcome next) {
        if (next.row().isEmpty()) {
            return next.failed("the journal row is gone");
        }
        var row = next.row().get();
        if (next.parked().isEmpty() && !subscriber.wants(row.entry().type())) {
            return next;
        }
        if (blocked.contains(row.entry().stream())) {
            return next.failed(WAITS_BEHIND);
        }
        var problem = tell(subscriber, authority, row);
        if (problem.isEmpty()) {
            return next.took();
        }
        blocked.add(row.entry().stream());
        return next.failed(problem);
    }

    /** Takes note of a page in one transaction. If the subscription was taken away meanwhile, nothing is noted: the other process tells the same events again. */
    private Optional<Integer> note(Authority authority, String subscriber, long after, List<Outcome> outcomes) {
        return store(authority, subscriber, store -> {
            if (!store.isHeld(process)) {
                return Optional.empty();
            }
            for (var outcome : outcomes) {
                outcome.parked()
                        .ifPresentOrElse(
                                delivery -> settle(store, subscriber, delivery, outcome.problem()),
                                () -> park(store, outcome));
            }
            var last = outcomes.stream()
                    .filter(outcome -> outcome.parked().isEmpty())
                    .mapToLong(outcome -> outcome.row().orElseThrow().position())
                    .max()
                    .orElse(after);
            store.moveTo(process, last, now());
            return outcomes.isEmpty()
                    ? Optional.empty() // rows are sealed and gone: a matter for the verifier
                    : Optional.of((int) outcomes.stream().filter(Outcome::taken).count());
        });
    }

    private void park(RelayStore store, Outcome outcome) {
        if (!outcome.problem().isEmpty()) {
            var tried = !outcome.problem().equals(WAITS_BEHIND);
            store.park(
                    outcome.row().orElseThrow(),
                    tried ? 1 : 0,
                    tried ? now().plus(WAITS.get(0)) : now(),
                    outcome.problem());
        }
    }

    private void settle(RelayStore store, String subscriber, RelayStore.Delivery delivery, String problem) {
        if (problem.isEmpty()) {
            store.remove(delivery.position());
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
        store.failed(delivery.position(), attempts, now().plus(wait), dead, problem);
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
        return plumbing.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }

    private <T> T store(Authority authority, String subscriber, Function<RelayStore, T> work) {
        return plumbing.database()
                .inTransaction(transaction -> work.apply(new RelayStore(transaction.handle(), authority, subscriber)));
    }
}
