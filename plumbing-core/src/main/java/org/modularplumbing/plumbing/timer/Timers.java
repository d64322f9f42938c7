package org.modularplumbing.plumbing.timer;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.modularplumbing.plumbing.BackgroundTask;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.journal.CommandContext;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.refusal.KernelRefused.Code;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fires what becomes due, each as a command with a key of its own, exactly once: with any number of processes, after a crash, and after a failure. A command sets a
 * timer in its own transaction:
 *
 * <pre>{@code
 * Timers.set(work, "booking.hold-ends", booking.ref(), until);
 * }</pre>
 *
 * <p>and the service runs them beside its other background work:
 *
 * <pre>{@code
 * var timers = Timers.on(plumbing, Bookings.HOLD_ENDS);
 * plumbing.start(relay.tasks(), timers.task());
 * }</pre>
 *
 * <p>One that fails is tried again after 1, 2, 4 … seconds, an hour at most; after {@value #ATTEMPTS_MAX} attempts it waits for {@link #retry}. Neither it nor its
 * authority stops another. Thread safe.
 */
public final class Timers {

    /** How often a timer is tried before it waits for a person: over a quarter of an hour. */
    public static final int ATTEMPTS_MAX = 10;

    /** So many of one authority at a turn, then the next authority: nobody waits for another's backlog. */
    private static final int BATCH = 100;

    private static final int A_RUN = 1_000;

    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private static final Set<Code> THING_IS_GONE = Set.of(Code.NOT_FOUND, Code.ERASED);

    private static final Logger LOG = LoggerFactory.getLogger(Timers.class);

    private final Plumbing plumbing;
    private final Map<String, TimerHandler> handlers;
    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    private Timers(Plumbing plumbing, Map<String, TimerHandler> handlers) {
        this.plumbing = plumbing;
        this.handlers = handlers;
    }

    /**
     * Opens the timers of a database.
     *
     * @param plumbing where the tables were migrated
     * @param handlers what is done, one for each kind, at least one
     * @return the timers
     * @throws IllegalStateException for two handlers of one kind
     */
    public static Timers on(Plumbing plumbing, TimerHandler... handlers) {
        if (handlers.length == 0) {
            throw new IllegalArgumentException("timers without a handler fire nothing");
        }
        return new Timers(
                requireNonNull(plumbing, "plumbing"),
                Stream.of(handlers).collect(Collectors.toUnmodifiableMap(TimerHandler::kind, Function.identity())));
    }

    /**
     * Sets a timer, in the transaction of a command. One of the same kind and thing is replaced. For the cores.
     *
     * @param work the command
     * @param kind the core and what is due
     * @param thing the thing
     * @param dueAt when, also in the past
     */
    public static void set(CommandContext work, String kind, Ref thing, Instant dueAt) {
        new TimerStore(work.handle(), work.call().authority())
                .set(
                        TimerHandler.checked(kind),
                        thing,
                        dueAt.truncatedTo(ChronoUnit.MICROS),
                        work.call().purpose());
    }

    /**
     * Removes a timer, in the transaction of a command: what it was for has happened. For the cores.
     *
     * @param work the command
     * @param kind the core and what is due
     * @param thing the thing
     */
    public static void cancel(CommandContext work, String kind, Ref thing) {
        new TimerStore(work.handle(), work.call().authority()).cancel(TimerHandler.checked(kind), thing);
    }

    /**
     * Returns the background task that fires what is due, for {@link Plumbing#start}. Any number of processes may run it.
     *
     * @return the task, with a turn of its own for each authority
     */
    public BackgroundTask task() {
        return BackgroundTask.forEach(
                "timers", this::authorities, authority -> turn(authority).isFull());
    }

    /**
     * Fires what is due now in every authority, 1,000 each at most. One that fails does not end the turn of the others. Any number of processes may do so at
     * once.
     *
     * @return how many were fired here
     */
    public int run() {
        var fired = 0;
        for (var authority : authorities()) {
            try {
                fired += all(authority);
            } catch (RuntimeException problem) {
                LOG.error("timers of {} failed with {}, they are tried again", authority, name(problem));
            }
        }
        return fired;
    }

    private List<Authority> authorities() {
        var now = plumbing.clock().instant();
        return plumbing.journal()
                .servedAuthorities()
                .orElseGet(() -> plumbing.database()
                        .inTransaction(transaction -> TimerStore.authoritiesWithDue(transaction.handle(), now)));
    }

    private int all(Authority authority) {
        var fired = 0;
        var turn = new Turn(0, true);
        for (var tried = 0; tried < A_RUN && turn.isFull(); tried += BATCH) {
            turn = turn(authority);
            fired += turn.fired();
        }
        return fired;
    }

    private record Turn(int fired, boolean isFull) {}

    private Turn turn(Authority authority) {
        report(authority);
        var now = plumbing.clock().instant();
        var due = plumbing.read(
                authority, handle -> new TimerStore(handle, authority).due(handlers.keySet(), now, BATCH));
        var fired = 0;
        for (var timer : due) {
            fired += attempt(authority, timer) ? 1 : 0;
        }
        return new Turn(fired, due.size() == BATCH);
    }

    private boolean attempt(Authority authority, Timer timer) {
        var handler = handlers.get(timer.kind());
        try {
            return handler.lease()
                    .map(lease -> fireWithLease(authority, timer, handler, lease))
                    .orElseGet(() -> fireInTransaction(authority, timer, handler));
        } catch (PlumbingRefusal refusal) {
            if (THING_IS_GONE.contains(refusal.code())) {
                return plumbing.read(authority, handle -> new TimerStore(handle, authority).remove(timer));
            }
            failed(authority, timer, refusal.code().name());
        } catch (RuntimeException problem) {
            failed(authority, timer, name(problem));
        }
        return false;
    }

    private boolean fireInTransaction(Authority authority, Timer timer, TimerHandler handler) {
        return plumbing.inTransaction(tx -> {
            var mine = tx.read(authority, handle -> new TimerStore(handle, authority).take(timer));
            if (mine) {
                handler.action().fire(tx, timer.thing(), call(authority, timer));
            }
            return mine;
        });
    }

    private boolean fireWithLease(Authority authority, Timer timer, TimerHandler handler, Duration lease) {
        var until = plumbing.clock().instant().plus(lease).truncatedTo(ChronoUnit.MICROS);
        var mine = plumbing.read(authority, handle -> new TimerStore(handle, authority).putOff(timer, until));
        if (mine) {
            handler.action().fire(plumbing, timer.thing(), call(authority, timer));
            plumbing.read(authority, handle -> new TimerStore(handle, authority).remove(timer));
        }
        return mine;
    }

    /** The same for each attempt, and for this timer alone. */
    private static Call call(Authority authority, Timer timer) {
        var name = "%s %s %s".formatted(timer.kind(), timer.thing(), timer.dueAt());
        return Call.of(authority, Actor.system("timers"), Channel.AUTOMATIC, timer.purpose())
                .withKey("timer:" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    private void failed(Authority authority, Timer timer, String problem) {
        var attempts = timer.attempts() + 1;
        var dead = attempts >= ATTEMPTS_MAX;
        var pause = Duration.ofSeconds(1L << Math.min(timer.attempts(), 12));
        var next = plumbing.clock()
                .instant()
                .plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause)
                .truncatedTo(ChronoUnit.MICROS);
        if (dead) {
            LOG.error(
                    "timer {} of {} failed {} times with {}, given up", timer.kind(), timer.thing(), attempts, problem);
        } else {
            LOG.warn("timer {} of {} failed with {}, it is tried again", timer.kind(), timer.thing(), problem);
        }
        plumbing.read(authority, handle -> {
            new TimerStore(handle, authority).failed(timer, next, dead, problem);
            return null;
        });
    }

    private static String name(RuntimeException problem) {
        var name = problem.getClass().getName();
        return name.length() > 200 ? name.substring(name.length() - 200) : name;
    }

    /** A kind that nobody handles is an assembly that forgot it: said once. */
    private void report(Authority authority) {
        var now = plumbing.clock().instant();
        plumbing.read(authority, handle -> new TimerStore(handle, authority).unhandled(handlers.keySet(), now)).stream()
                .filter(reported::add)
                .forEach(kind -> LOG.error(
                        "timers of kind {} are due, and nobody handles them: give Timers.on its handler", kind));
    }

    /**
     * Returns the timers that were given up, the first 200.
     *
     * @param authority whose
     * @return the longest first
     */
    public List<Timer> dead(Authority authority) {
        return plumbing.read(authority, handle -> new TimerStore(handle, authority).dead(200));
    }

    /**
     * Has a timer that was given up tried again at the next turn, as often as a new one.
     *
     * @param authority whose
     * @param kind the core and what is due
     * @param thing the thing
     * @throws KernelRefused NOT_FOUND if no such timer was given up
     */
    public void retry(Authority authority, String kind, Ref thing) {
        var now = plumbing.clock().instant().truncatedTo(ChronoUnit.MICROS);
        if (!plumbing.read(authority, handle -> new TimerStore(handle, authority).revive(kind, thing, now))) {
            throw KernelRefused.notFound("timer " + kind + " of " + thing);
        }
    }
}
