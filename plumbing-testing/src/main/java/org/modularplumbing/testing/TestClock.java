package org.modularplumbing.testing;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is told otherwise. Thread safe. */
public final class TestClock implements InstantSource {

    /** Where every test starts: ten o'clock on a Sunday in winter, so that local time in the United Kingdom is the same. */
    public static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    /** A clock that shows {@link #START}. */
    public TestClock() {}

    /**
     * Returns a clock that runs, for processes that work until they are killed and for retries that wait. It shows the same day whenever a test is run: it starts
     * when it is made and counts the time that passes, not what the machine says.
     *
     * @param ahead what it shows at first, from {@link #START} on
     * @return the running clock, thread safe
     */
    public static InstantSource running(Duration ahead) {
        var first = START.plus(ahead);
        var made = System.nanoTime();
        return () -> first.plusNanos(System.nanoTime() - made);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    /**
     * Moves the clock on.
     *
     * @param duration by how much; a negative one moves it back, as a corrected clock does
     * @return the new time
     */
    public Instant advance(Duration duration) {
        return now.updateAndGet(before -> before.plus(duration));
    }

    /**
     * Sets the clock.
     *
     * @param instant the new time
     */
    public void set(Instant instant) {
        now.set(requireNonNull(instant, "instant"));
    }

    @Override
    public String toString() {
        return "TestClock[" + now + "]";
    }
}
