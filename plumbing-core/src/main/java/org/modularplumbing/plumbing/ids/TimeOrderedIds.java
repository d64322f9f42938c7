package org.modularplumbing.plumbing.ids;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * A source of UUIDs of version 7 (RFC 9562, section 5.7): unique everywhere, and in the order of their making, so that
 * new rows land at the end of an index.
 *
 * <p>The 48 bits of the millisecond are followed by 12 bits of the fraction within it (RFC 9562, section 6.2, method 3)
 * and 62 random bits. Ids of one source strictly increase, across all threads, also while the clock stands still or
 * after it steps back: the source then counts on from the last id, and so runs ahead of the clock by one millisecond
 * per 4,096 ids until the clock catches up. Ids of several JVMs are ordered as well as their clocks agree.
 *
 * <p>Thread-safe. The order is kept by one compare-and-set, without a lock of ours.
 */
public final class TimeOrderedIds {

    private static final int FRACTION_BITS = 12;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long MILLIS_END = 1L << 48;

    private final InstantSource time;
    private final RandomGenerator random;
    /** The millisecond and its fraction as in the last id, 60 bits; the next one is larger. */
    private final AtomicLong last = new AtomicLong(-1);

    private TimeOrderedIds(InstantSource time, RandomGenerator random) {
        this.time = requireNonNull(time, "time");
        this.random = requireNonNull(random, "random");
    }

    /**
     * Creates a source on a clock, with secure random bits. Keep one per JVM; two are each in order, not with one another.
     *
     * @param time the clock
     * @return the source
     */
    public static TimeOrderedIds on(InstantSource time) {
        return new TimeOrderedIds(time, new SecureRandom());
    }

    /**
     * Creates a source on a clock and random bits of the caller's choice, so that a test can replay the same ids.
     *
     * @param time the clock
     * @param random the random bits, safe for the threads that will ask
     * @return the source
     */
    public static TimeOrderedIds on(InstantSource time, RandomGenerator random) {
        return new TimeOrderedIds(time, random);
    }

    /**
     * Returns the next id, larger than every id that this source gave before.
     *
     * @return a new UUID of version 7
     * @throws IllegalStateException when the clock shows a time that the format cannot hold: before 1970, after 10889
     */
    public UUID next() {
        long now = ticks(time.instant());
        long mine = last.updateAndGet(previous -> Math.max(previous + 1, now));
        long high = (mine >>> FRACTION_BITS) << 16 | 0x7000L | (mine & 0xFFF);
        long low = random.nextLong() >>> 2 | Long.MIN_VALUE;
        return new UUID(high, low);
    }

    private static long ticks(Instant instant) {
        long millis = instant.toEpochMilli();
        if (millis < 0 || millis >= MILLIS_END) {
            throw new IllegalStateException(
                    "the clock shows %s; ids can be made from 1970 to 10889".formatted(instant));
        }
        long fraction = (instant.getNano() % NANOS_PER_MILLI << FRACTION_BITS) / NANOS_PER_MILLI;
        return millis << FRACTION_BITS | fraction;
    }

    /**
     * Returns when an id was made.
     *
     * @param id a UUID of version 7, of any maker
     * @return the instant in it, to the millisecond
     * @throws IllegalArgumentException when the UUID is of another version or variant
     */
    public static Instant instantOf(UUID id) {
        if (id.version() != 7 || id.variant() != 2) {
            throw new IllegalArgumentException("not a UUID of version 7 (RFC 9562): " + id);
        }
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }
}
