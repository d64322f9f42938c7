package org.modularplumbing.casework.clock;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * How one clock of a case stands. All of it can be had again from the timeline of the case.
 *
 * @param code the clock
 * @param startedAt when it started
 * @param waitsSince since when it stands still
 * @param waited how much it stood still before: working days, minutes of business hours, or days of the calendar, as its budget counts
 * @param extension by how much its budget was extended, in the unit of the budget
 * @param endedAt when it was stopped for good
 * @param due by when it is due; empty while it waits in a state that pauses
 * @param handled the moment of lateness on which the event for it was fired, so that it is fired once
 */
public record ClockState(
        String code,
        Instant startedAt,
        Optional<Instant> waitsSince,
        int waited,
        int extension,
        Optional<Instant> endedAt,
        Optional<Deadline> due,
        Optional<Instant> handled) {

    /**
     * By when a clock is due.
     *
     * @param at the moment from which on it is late
     * @param on the day by whose end, or on which, it is due
     * @param warnOn from which day on staff are warned
     * @param provisional whether bank holidays were reckoned by rule because they are not known yet
     */
    public record Deadline(Instant at, LocalDate on, LocalDate warnOn, boolean provisional) {}

    /** Whether time runs out. */
    public boolean isRunning() {
        return waitsSince.isEmpty() && endedAt.isEmpty();
    }
}
