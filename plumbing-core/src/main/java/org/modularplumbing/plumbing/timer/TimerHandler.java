package org.modularplumbing.plumbing.timer;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Ref;

/**
 * What is done when a timer of one kind is due.
 *
 * @param kind the core and what is due: {@code booking.hold-ends}
 * @param lease for how long another process leaves it alone while this one is at it; empty when all of it happens in one transaction
 * @param action what is done
 */
public record TimerHandler(String kind, Optional<Duration> lease, Action action) {

    private static final Pattern KIND = Pattern.compile("[a-z]+(?:[.-][a-z]+)+");

    /** What is done with a thing. */
    @FunctionalInterface
    public interface Action {

        /**
         * Does what is due. That it is so already is an answer, not a refusal.
         *
         * @param plumbing opens the core here; of the transaction under way, unless there is a lease
         * @param thing the thing
         * @param call a program's call with the key of this timer, for the purpose of the command that set it
         */
        void fire(Plumbing plumbing, Ref thing, Call call);
    }

    public TimerHandler {
        checked(kind);
        lease.ifPresent(time -> {
            if (time.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException("a lease of " + time + " is less than a second");
            }
        });
        requireNonNull(action, "action");
    }

    static String checked(String kind) {
        if (!KIND.matcher(kind).matches() || kind.length() > 80) {
            throw new IllegalArgumentException(
                    "timer kind '" + kind + "' is not lower-case words with dots or hyphens");
        }
        return kind;
    }

    /**
     * Returns a handler that changes this database alone. The timer is removed in the transaction of what is done: it happens exactly once.
     *
     * @param kind the core and what is due
     * @param action what is done
     * @return the handler
     */
    public static TimerHandler inTransaction(String kind, Action action) {
        return new TimerHandler(kind, Optional.empty(), action);
    }

    /**
     * Returns a handler that talks to somebody outside, a payment provider for one, and so cannot be in a transaction. It may be done again when a process dies or
     * takes longer than the lease, with the same key: the command that it runs happens once.
     *
     * @param kind the core and what is due
     * @param lease how long it may take, a second or more
     * @param action what is done
     * @return the handler
     */
    public static TimerHandler outside(String kind, Duration lease, Action action) {
        return new TimerHandler(kind, Optional.of(lease), action);
    }
}
