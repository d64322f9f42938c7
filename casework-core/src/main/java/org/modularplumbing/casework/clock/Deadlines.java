package org.modularplumbing.casework.clock;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.modularplumbing.casework.refusal.CaseRefused;
import org.modularplumbing.casework.refusal.CaseRefused.Code;
import org.modularplumbing.casework.type.CaseType;
import org.modularplumbing.plumbing.time.BankHolidays;
import org.modularplumbing.plumbing.time.UkDivision;
import org.modularplumbing.plumbing.time.WorkingCalendar;

/**
 * Computes due dates. The clock of a deadline counts whole working days by the calendar of the United Kingdom's local time. It stands still from the day on which a
 * case comes to a state that stops it up to, not including, the day on which it leaves; the due date is always the budget plus the days that the clock stood still,
 * counted from the day of opening, and so can be had again from the timeline alone.
 */
public final class Deadlines {

    public static final ZoneId ZONE = ZoneId.of("Europe/London");

    private final Function<UkDivision, WorkingCalendar> calendars;

    /** By the bank holidays that come with the kernel. */
    public static final Deadlines UK = of(BankHolidays.bundled());

    public Deadlines(Function<UkDivision, WorkingCalendar> calendars) {
        this.calendars = calendars;
    }

    /** By a list of bank holidays, and after its end by those that return every year: a case can be opened when nobody knows yet what will be proclaimed. */
    public static Deadlines of(BankHolidays holidays) {
        var calendars = new EnumMap<UkDivision, WorkingCalendar>(UkDivision.class);
        for (var division : UkDivision.values()) {
            calendars.put(division, holidays.calendarGoingOn(division));
        }
        return new Deadlines(calendars::get);
    }

    /**
     * Where a deadline stands.
     *
     * @param on the due date, empty while it is paused
     * @param warnOn from when to warn
     * @param stoppedOn since when the clock stands still
     * @param stoppedDays how many working days it stood still before
     */
    public record Standing(
            Optional<LocalDate> on, Optional<LocalDate> warnOn, Optional<LocalDate> stoppedOn, int stoppedDays) {

        public static final Standing NONE = new Standing(Optional.empty(), Optional.empty(), Optional.empty(), 0);
    }

    public static LocalDate day(Instant instant) {
        return instant.atZone(ZONE).toLocalDate();
    }

    /** The standing once a case comes to a state, however it stood before. */
    public Standing at(CaseType type, CaseType.State state, Instant openedAt, Standing before, Instant now) {
        if (type.deadline().isEmpty()) {
            return Standing.NONE;
        }
        try {
            return standing(type.deadline().get(), state, day(openedAt), before, day(now));
        } catch (DateTimeException outside) {
            throw new CaseRefused(Code.CALENDAR_EXHAUSTED, outside.getMessage(), Map.of());
        }
    }

    private Standing standing(
            CaseType.Deadline deadline, CaseType.State state, LocalDate opened, Standing before, LocalDate today) {
        var calendar = calendars.apply(deadline.division());
        int stopped = before.stoppedDays()
                + before.stoppedOn()
                        .filter(since -> since.isBefore(today))
                        .map(since -> calendar.countWorkingDays(since, today))
                        .orElse(0);
        var since = state.stopsClock() ? Optional.of(today) : Optional.<LocalDate>empty();
        if (state.pause()) {
            return new Standing(Optional.empty(), Optional.empty(), since, stopped);
        }
        var due = calendar.addWorkingDays(opened, deadline.workingDays() + stopped);
        return new Standing(
                Optional.of(due),
                Optional.of(calendar.addWorkingDays(due, -deadline.warnWorkingDays())),
                since,
                stopped);
    }
}
