package org.modularplumbing.plumbing;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.modularplumbing.plumbing.call.Authority;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something to do again and again while nobody waits for it: sealing, telling a subscriber, timers. A failure for one authority is logged, and the turn goes on with
 * the next authority. Immutable; thread safe if what it does is.
 */
public final class BackgroundTask {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundTask.class);

    private final String name;
    private final Supplier<List<Authority>> authorities;
    private final Predicate<Authority> turn;
    private final AtomicInteger failures = new AtomicInteger();

    private BackgroundTask(String name, Supplier<List<Authority>> authorities, Predicate<Authority> turn) {
        this.name = requireNonNull(name, "name");
        this.authorities = requireNonNull(authorities, "authorities");
        this.turn = requireNonNull(turn, "turn");
    }

    /**
     * Creates a task that is done for each authority apart.
     *
     * @param name what it is called in logs and thread names
     * @param authorities those for which there may be something to do, asked at each turn
     * @param turn does a limited amount for one authority, and says whether there is more to do at once; the other authorities have their turn first
     * @return the task
     */
    public static BackgroundTask forEach(
            String name, Supplier<List<Authority>> authorities, Predicate<Authority> turn) {
        return new BackgroundTask(name, authorities, turn);
    }

    /**
     * Creates a task that has nothing to do with authorities.
     *
     * @param name what it is called in logs and thread names
     * @param work what to do at each turn
     * @return the task
     */
    public static BackgroundTask of(String name, Runnable work) {
        var everybody = List.of(Authority.of("everybody"));
        return new BackgroundTask(name, () -> everybody, nobody -> {
            work.run();
            return false;
        });
    }

    /**
     * Returns the name.
     *
     * @return what it is called in logs and thread names
     */
    public String name() {
        return name;
    }

    /** Takes turns for all authorities until none has more to do, or the thread is interrupted. */
    void run() {
        try {
            var open = authorities.get();
            while (!open.isEmpty() && !Thread.currentThread().isInterrupted()) {
                open = open.stream().filter(this::attempt).toList();
            }
        } catch (RuntimeException problem) {
            failed(problem);
        }
    }

    private boolean attempt(Authority authority) {
        try {
            var more = turn.test(authority);
            failures.set(0);
            return more;
        } catch (RuntimeException problem) {
            failed(problem);
            return false;
        }
    }

    /**
     * Says what failed where, and not with which message: that could hold a statement and its values. What fails again and again is told the first, second, fourth,
     * eighth time.
     */
    private void failed(RuntimeException problem) {
        if (Integer.bitCount(failures.incrementAndGet()) > 1) {
            return;
        }
        LOG.error(
                "background task {} failed with {} at {}, it is tried again",
                name,
                Stream.<Throwable>iterate(problem, Objects::nonNull, Throwable::getCause)
                        .map(cause -> cause.getClass().getName())
                        .collect(Collectors.joining(", caused by ")),
                Arrays.stream(problem.getStackTrace())
                        .filter(frame -> frame.getClassName().startsWith("org.modularplumbing."))
                        .findFirst()
                        .map(StackTraceElement::toString)
                        .orElse("an unknown place"));
    }
}
