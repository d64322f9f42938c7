package org.modularplumbing.plumbing.time;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Whole days from a start, included, to an end, excluded. A range has at least one day.
 *
 * @param start the first day
 * @param end the day after the last
 */
public record DateRange(LocalDate start, LocalDate end) {

    /**
     * Checks that the start is before the end.
     *
     * @param start the included start
     * @param end the excluded end
     * @throws IllegalArgumentException when it is not
     */
    public DateRange {
        if (!requireNonNull(start, "start").isBefore(requireNonNull(end, "end"))) {
            throw new IllegalArgumentException("start %s must be before end %s".formatted(start, end));
        }
    }

    /**
     * Returns the days from a start to an end.
     *
     * @param startInclusive the first day
     * @param endExclusive the day after the last
     * @return the range
     */
    public static DateRange of(LocalDate startInclusive, LocalDate endExclusive) {
        return new DateRange(startInclusive, endExclusive);
    }

    /**
     * Returns the days as people name them, "from 1 to 31 May": both ends belong to the range.
     *
     * @param first the first day
     * @param last the last day
     * @return the range
     */
    public static DateRange ofInclusive(LocalDate first, LocalDate last) {
        return new DateRange(first, last.plusDays(1));
    }

    /**
     * Returns the last day.
     *
     * @return the day before the end
     */
    public LocalDate last() {
        return end.minusDays(1);
    }

    /**
     * Returns how many days.
     *
     * @return the length in days, at least 1
     */
    public long days() {
        return ChronoUnit.DAYS.between(start, end);
    }

    /**
     * Returns whether a day belongs to the range.
     *
     * @param day any day
     * @return true from the start on and before the end
     */
    public boolean contains(LocalDate day) {
        return !day.isBefore(start) && day.isBefore(end);
    }

    /**
     * Returns whether every day of another range belongs to this one.
     *
     * @param other any range
     * @return true also for equal ranges
     */
    public boolean contains(DateRange other) {
        return !other.start.isBefore(start) && !other.end.isAfter(end);
    }

    /**
     * Returns whether the ranges share a day.
     *
     * @param other any range
     * @return true when at least one day belongs to both
     */
    public boolean overlaps(DateRange other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }

    /**
     * Returns whether one range begins on the day on which the other ends, so that they touch and share no day.
     *
     * @param other any range
     * @return true when they touch, in either order
     */
    public boolean abuts(DateRange other) {
        return start.equals(other.end) || end.equals(other.start);
    }

    /**
     * Returns the days that belong to both.
     *
     * @param other any range
     * @return the common range, or empty when the ranges do not overlap
     */
    public Optional<DateRange> intersection(DateRange other) {
        return overlaps(other)
                ? Optional.of(new DateRange(
                        start.isAfter(other.start) ? start : other.start, end.isBefore(other.end) ? end : other.end))
                : Optional.empty();
    }

    /** The ISO 8601 interval {@code start/end}, the end excluded. */
    @Override
    public String toString() {
        return start + "/" + end;
    }
}
