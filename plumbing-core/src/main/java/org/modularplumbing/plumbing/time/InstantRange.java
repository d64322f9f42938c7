package org.modularplumbing.plumbing.time;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The time from a start, included, to an end, excluded. A range is never empty.
 *
 * @param start the first instant
 * @param end the first instant after the range
 */
public record InstantRange(Instant start, Instant end) {

    /**
     * Checks that the start is before the end.
     *
     * @param start the included start
     * @param end the excluded end
     * @throws IllegalArgumentException when it is not
     */
    public InstantRange {
        if (!requireNonNull(start, "start").isBefore(requireNonNull(end, "end"))) {
            throw new IllegalArgumentException("start %s must be before end %s".formatted(start, end));
        }
    }

    /**
     * Returns the time between two instants.
     *
     * @param startInclusive the first instant
     * @param endExclusive the first instant after the range
     * @return the range
     */
    public static InstantRange of(Instant startInclusive, Instant endExclusive) {
        return new InstantRange(startInclusive, endExclusive);
    }

    /**
     * Returns the time from an instant on for some time.
     *
     * @param startInclusive the first instant
     * @param duration how long, more than zero
     * @return the range
     */
    public static InstantRange of(Instant startInclusive, Duration duration) {
        return new InstantRange(startInclusive, startInclusive.plus(duration));
    }

    /**
     * Returns the time between two readings of the clock on the wall, resolved as RFC 5545, section 3.3.5, says: a reading that
     * occurs twice is the first of the two, and one that is skipped is taken with the offset before the gap, so that
     * 01:30 on the night when British Summer Time begins is 02:30 BST.
     *
     * <p>In such a night the range may be longer or shorter than the readings suggest. Where a length is promised (a
     * lesson of 30 minutes), resolve the start only and use {@link #of(Instant, Duration)}.
     *
     * @param startInclusive the local start
     * @param endExclusive the local end
     * @param zone the zone of both
     * @return the range
     * @throws IllegalArgumentException when no time passes between the two
     */
    public static InstantRange of(LocalDateTime startInclusive, LocalDateTime endExclusive, ZoneId zone) {
        return new InstantRange(
                startInclusive.atZone(zone).toInstant(),
                endExclusive.atZone(zone).toInstant());
    }

    /**
     * Whole days on the wall, from midnight to midnight: 23 or 25 hours for a day on which the clocks change.
     *
     * @param days the days
     * @param zone the zone whose days they are
     * @return the range
     */
    public static InstantRange of(DateRange days, ZoneId zone) {
        return new InstantRange(
                days.start().atStartOfDay(zone).toInstant(),
                days.end().atStartOfDay(zone).toInstant());
    }

    /**
     * Returns how long the range lasts.
     *
     * @return the time that passes, more than zero
     */
    public Duration duration() {
        return Duration.between(start, end);
    }

    /**
     * Returns whether an instant belongs to the range.
     *
     * @param instant any instant
     * @return true from the start on and before the end
     */
    public boolean contains(Instant instant) {
        return !instant.isBefore(start) && instant.isBefore(end);
    }

    /**
     * Returns whether all of another range belongs to this one.
     *
     * @param other any range
     * @return true also for equal ranges
     */
    public boolean contains(InstantRange other) {
        return !other.start.isBefore(start) && !other.end.isAfter(end);
    }

    /**
     * Returns whether the ranges share any time.
     *
     * @param other any range
     * @return true when at least one instant belongs to both
     */
    public boolean overlaps(InstantRange other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }

    /**
     * Returns whether one range begins exactly when the other ends, so that they touch and share no time.
     *
     * @param other any range
     * @return true when they touch, in either order
     */
    public boolean abuts(InstantRange other) {
        return start.equals(other.end) || end.equals(other.start);
    }

    /**
     * Returns the time that belongs to both.
     *
     * @param other any range
     * @return the common range, or empty when the ranges do not overlap
     */
    public Optional<InstantRange> intersection(InstantRange other) {
        return overlaps(other)
                ? Optional.of(new InstantRange(
                        start.isAfter(other.start) ? start : other.start, end.isBefore(other.end) ? end : other.end))
                : Optional.empty();
    }

    /** The ISO 8601 interval {@code start/end}, the end excluded. */
    @Override
    public String toString() {
        return start + "/" + end;
    }
}
