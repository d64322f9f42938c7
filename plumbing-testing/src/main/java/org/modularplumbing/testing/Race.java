package org.modularplumbing.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;

/**
 * Threads that are let go at the same moment, and what became of each.
 *
 * <pre>{@code
 * var race = Race.of(64, thread -> bookings.hold(request, call));
 * assertThat(race.values()).hasSize(capacity);
 * assertThat(race.failures()).allMatch(failure -> failure instanceof BookingRefused);
 * }</pre>
 *
 * @param <T> what each thread gives
 * @param history what happened, in the order of the ends
 */
public record Race<T>(List<Event<T>> history) {

    /** After this time the threads are taken to wait for each other for ever. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    public Race {
        history = List.copyOf(history);
    }

    /**
     * What a thread does.
     *
     * @param <T> what it gives
     */
    @FunctionalInterface
    public interface Racer<T> {

        /**
         * Runs one turn.
         *
         * @param thread the thread's number, from 0
         * @param turn the turn's number, from 0
         * @return the outcome, not null
         * @throws Exception also an outcome
         */
        T run(int thread, int turn) throws Exception;
    }

    /**
     * What a thread does once.
     *
     * @param <T> what it gives
     */
    @FunctionalInterface
    public interface Once<T> {

        /**
         * Runs.
         *
         * @param thread the thread's number, from 0
         * @return the outcome, not null
         * @throws Exception also an outcome
         */
        T run(int thread) throws Exception;
    }

    /**
     * One turn of one thread.
     *
     * @param <T> what it gave
     * @param thread the thread's number
     * @param turn the turn's number
     * @param began when, in nanoseconds since the start of the race
     * @param ended when, in nanoseconds since the start of the race
     * @param value what it gave, empty if it threw
     * @param failure what it threw
     */
    public record Event<T>(
            int thread, int turn, long began, long ended, Optional<T> value, Optional<Throwable> failure) {

        /**
         * Returns whether this turn was over before another began: then its effect must be visible to the other.
         *
         * @param other the other
         * @return true if they did not overlap and this one was first
         */
        public boolean isBefore(Event<?> other) {
            return ended < other.began;
        }
    }

    /**
     * Lets threads go, once each.
     *
     * @param <T> what each gives
     * @param threads how many
     * @param racer what each does
     * @return what became of them
     * @throws AssertionError when one is not back within two minutes
     */
    public static <T> Race<T> of(int threads, Once<T> racer) {
        return of(threads, 1, (thread, turn) -> racer.run(thread));
    }

    /**
     * Lets threads go, each for some turns.
     *
     * @param <T> what each turn gives
     * @param threads how many
     * @param turns how many turns each
     * @param racer what each turn does
     * @return what became of them
     * @throws AssertionError when one is not back within two minutes
     */
    public static <T> Race<T> of(int threads, int turns, Racer<T> racer) {
        var events = new ConcurrentLinkedQueue<Event<T>>();
        var gate = new CyclicBarrier(threads);
        var start = System.nanoTime();
        var all = new ArrayList<Thread>();
        for (var number = 0; number < threads; number++) {
            var mine = number;
            var thread = new Thread(() -> run(gate, events, start, mine, turns, racer), "racer-" + number);
            thread.setDaemon(true);
            all.add(thread);
            thread.start();
        }
        all.forEach(Race::await);
        return new Race<>(
                events.stream().sorted(Comparator.comparingLong(Event::ended)).toList());
    }

    private static <T> void run(
            CyclicBarrier gate,
            ConcurrentLinkedQueue<Event<T>> events,
            long start,
            int thread,
            int turns,
            Racer<T> racer) {
        try {
            gate.await();
        } catch (InterruptedException | BrokenBarrierException impossible) {
            throw new IllegalStateException(impossible);
        }
        for (var turn = 0; turn < turns; turn++) {
            var began = System.nanoTime() - start;
            Optional<T> value = Optional.empty();
            Optional<Throwable> failure = Optional.empty();
            try {
                value = Optional.of(racer.run(thread, turn));
            } catch (Throwable problem) {
                failure = Optional.of(problem);
            }
            events.add(new Event<>(thread, turn, began, System.nanoTime() - start, value, failure));
        }
    }

    private static void await(Thread thread) {
        try {
            thread.join(LIMIT.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while racers run", interrupted);
        }
        if (thread.isAlive()) {
            var stuck = new AssertionError(thread.getName() + " is not back after " + LIMIT);
            stuck.setStackTrace(thread.getStackTrace());
            throw stuck;
        }
    }

    /**
     * Returns what the turns gave that did not throw.
     *
     * @return the values, in the order of their ends
     */
    public List<T> values() {
        return history.stream().flatMap(event -> event.value().stream()).toList();
    }

    /**
     * Returns what the others threw.
     *
     * @return the failures, in the order of their ends
     */
    public List<Throwable> failures() {
        return history.stream().flatMap(event -> event.failure().stream()).toList();
    }
}
