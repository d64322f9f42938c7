package org.modularplumbing.casework.clock;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.modularplumbing.casework.clock.ClockState.Deadline;
import org.modularplumbing.casework.refusal.CaseRefused;
import org.modularplumbing.casework.refusal.CaseRefused.Code;
import org.modularplumbing.casework.type.Budget;
import org.modularplumbing.casework.type.CaseLifecycle.State;
import org.modularplumbing.casework.type.CaseType;
import org.modularplumbing.casework.type.CaseWork.Clock;
import org.modularplumbing.casework.type.CaseWork.Counting;
import org.modularplumbing.plumbing.time.WorkingCalendar;

/**
 * Computes when clocks are due: pure functions of a clock, its state and a time. Days are those of the United Kingdom's local time. A clock that counts days stands still
 * from the day on which its case comes to a state that stops it up to, not including, the day on which it leaves; one that counts hours stands still to the minute. The
 * due date is always the budget plus what the clock stood still, counted from its start, and so can be had again from the timeline alone.
 */
public final class ClockRules {

    public static final ZoneId ZONE = ZoneId.of("Europe/London");

    private static final LocalTime OPENS = LocalTime.of(9, 0);
    private static final int MINUTES_A_DAY = 8 * 60;

    private final Calendars calendars;

    public ClockRules(Calendars calendars) {
        this.calendars = calendars;
    }

    public static LocalDate day(Instant instant) {
        return instant.atZone(ZONE).toLocalDate();
    }

    /** The clocks of a new case. */
    public List<ClockState> opened(CaseType type, State initial, Instant now) {
        return type.work().clocks().stream()
                .filter(clock -> clock.run().from().isEmpty())
                .map(clock -> moved(clock, started(clock, now), initial, now))
                .toList();
    }

    /** The clocks after an event brought the case to a state. */
    public List<ClockState> moved(CaseType type, List<ClockState> before, String event, State to, Instant now) {
        var after = new ArrayList<ClockState>();
        for (var clock : type.work().clocks()) {
            var found = before.stream()
                    .filter(state -> state.code().equals(clock.code()))
                    .findFirst();
            if (found.isEmpty() && clock.run().from().contains(event)) {
                found = Optional.of(started(clock, now));
            }
            found.map(state -> ended(clock, state, event, now))
                    .map(state -> moved(clock, state, to, now))
                    .ifPresent(after::add);
        }
        return List.copyOf(after);
    }

    /** The clocks that are late, or will be, and whose lateness fires an event that was not fired yet: the next first. */
    public List<ClockState> unhandled(CaseType type, List<ClockState> clocks) {
        return clocks.stream()
                .filter(state -> state.isRunning() && state.due().isPresent())
                .filter(state -> type.work().clocks().stream()
                        .anyMatch(clock -> clock.code().equals(state.code())
                                && clock.late().fires().isPresent()))
                .filter(state -> !state.due().map(Deadline::at).equals(state.handled()))
                .sorted(Comparator.comparing(state -> state.due().orElseThrow().at()))
                .toList();
    }

    /** The clock, whose lateness was dealt with. */
    public ClockState handled(ClockState state) {
        return new ClockState(
                state.code(),
                state.startedAt(),
                state.waitsSince(),
                state.waited(),
                state.extension(),
                state.endedAt(),
                state.due(),
                state.due().map(Deadline::at));
    }

    /** The clock with more time. */
    public ClockState extended(Clock clock, ClockState state, int by) {
        var more = new ClockState(
                state.code(),
                state.startedAt(),
                state.waitsSince(),
                state.waited(),
                state.extension() + by,
                state.endedAt(),
                state.due(),
                state.handled());
        return state.due().isPresent() ? withDue(more, due(clock, more)) : more;
    }

    /** The clock reckoned again by the holidays that are known now. Time that it stood still stays as it was counted. */
    public ClockState rederived(Clock clock, ClockState state) {
        return state.due().isPresent() ? withDue(state, due(clock, state)) : state;
    }

    private static ClockState started(Clock clock, Instant now) {
        return new ClockState(
                clock.code(), now, Optional.empty(), 0, 0, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static ClockState ended(Clock clock, ClockState state, String event, Instant now) {
        return state.endedAt().isEmpty() && clock.run().until().contains(event)
                ? new ClockState(
                        state.code(),
                        state.startedAt(),
                        state.waitsSince(),
                        state.waited(),
                        state.extension(),
                        Optional.of(now),
                        state.due(),
                        state.handled())
                : state;
    }

    private ClockState moved(Clock clock, ClockState before, State to, Instant now) {
        if (before.endedAt().isPresent()) {
            return before;
        }
        int waited = before.waited()
                + before.waitsSince()
                        .map(since -> refusing(() -> between(clock, since, now)))
                        .orElse(0);
        var waits = to.stopsClock() ? Optional.of(now) : Optional.<Instant>empty();
        var after = new ClockState(
                before.code(),
                before.startedAt(),
                waits,
                waited,
                before.extension(),
                Optional.empty(),
                Optional.empty(),
                before.handled());
        return to.pause() ? after : withDue(after, due(clock, after));
    }

    private static ClockState withDue(ClockState state, Deadline due) {
        return new ClockState(
                state.code(),
                state.startedAt(),
                state.waitsSince(),
                state.waited(),
                state.extension(),
                state.endedAt(),
                Optional.of(due),
                state.handled());
    }

    private Deadline due(Clock clock, ClockState state) {
        return refusing(() -> {
            var calendar = calendars.named(clock.calendar());
            if (clock.budget().unit() == Budget.Unit.BH) {
                var local = businessMinutes(
                        calendar,
                        local(state.startedAt()),
                        (clock.budget().amount() + state.extension()) * 60 + state.waited());
                var at = local.atZone(ZONE).toInstant();
                return deadline(clock, calendar, at, local.toLocalDate());
            }
            var on = dueDay(clock, calendar, day(state.startedAt()), state.waited(), state.extension());
            var at = on.plusDays(1).atStartOfDay(ZONE).toInstant();
            return deadline(clock, calendar, at, on);
        });
    }

    private Deadline deadline(Clock clock, WorkingCalendar calendar, Instant at, LocalDate on) {
        var warnOn = clock.budget().unit() == Budget.Unit.WD
                ? calendar.addWorkingDays(on, -clock.late().warn())
                : on.minusDays(clock.late().warn());
        return new Deadline(at, on, warnOn, calendar.isProvisional(on));
    }

    private static LocalDate dueDay(Clock clock, WorkingCalendar calendar, LocalDate start, int waited, int extension) {
        boolean sameDay = clock.counting().filter(Counting.SAME_DAY::equals).isPresent();
        int amount = clock.budget().amount() + extension;
        var due = switch (clock.budget().unit()) {
            case WD ->
                sameDay
                        ? calendar.addWorkingDays(calendar.sameOrNext(start), amount - 1 + waited)
                        : calendar.addWorkingDays(start, amount + waited);
            case D -> start.plusDays((long) amount - (sameDay ? 1 : 0)).plusDays(waited);
            case M -> calendarEnd(start, sameDay, ChronoUnit.MONTHS, amount).plusDays(waited);
            case Y -> calendarEnd(start, sameDay, ChronoUnit.YEARS, amount).plusDays(waited);
            case BH -> throw new AssertionError("business hours are no days");
        };
        return clock.rolls() ? calendar.sameOrNext(due) : due;
    }

    /** From the day itself to the day of the same number, or the last of the month; from the day after to the day before the one that corresponds to it. */
    private static LocalDate calendarEnd(LocalDate start, boolean sameDay, ChronoUnit unit, int amount) {
        return sameDay
                ? start.plus(amount, unit)
                : start.plusDays(1).plus(amount, unit).minusDays(1);
    }

    private int between(Clock clock, Instant since, Instant now) {
        if (now.isBefore(since)) {
            return 0;
        }
        var calendar = calendars.named(clock.calendar());
        return switch (clock.budget().unit()) {
            case WD -> calendar.countWorkingDays(day(since), day(now));
            case BH -> businessMinutesBetween(calendar, local(since), local(now));
            case D, M, Y -> Math.toIntExact(ChronoUnit.DAYS.between(day(since), day(now)));
        };
    }

    private static LocalDateTime local(Instant instant) {
        return instant.atZone(ZONE).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES);
    }

    /** How many minutes of a day's business hours are before a time. */
    private static int minutesBefore(LocalTime time) {
        return (int) Math.max(
                0, Math.min(MINUTES_A_DAY, Duration.between(OPENS, time).toMinutes()));
    }

    private static LocalDateTime businessMinutes(WorkingCalendar calendar, LocalDateTime start, int minutes) {
        var day = start.toLocalDate();
        int used = calendar.isWorkingDay(day) ? minutesBefore(start.toLocalTime()) : MINUTES_A_DAY;
        int left = used + minutes;
        if (used == MINUTES_A_DAY) {
            day = calendar.next(day);
            left = minutes;
        }
        int days = (left - 1) / MINUTES_A_DAY;
        day = calendar.addWorkingDays(day, days);
        return day.atTime(OPENS).plusMinutes(left - (long) days * MINUTES_A_DAY);
    }

    private static int businessMinutesBetween(WorkingCalendar calendar, LocalDateTime from, LocalDateTime to) {
        int whole = calendar.countWorkingDays(from.toLocalDate(), to.toLocalDate()) * MINUTES_A_DAY;
        int first = calendar.isWorkingDay(from.toLocalDate()) ? minutesBefore(from.toLocalTime()) : 0;
        int last = calendar.isWorkingDay(to.toLocalDate()) ? minutesBefore(to.toLocalTime()) : 0;
        return whole - first + last;
    }

    private static <T> T refusing(java.util.function.Supplier<T> reckoned) {
        try {
            return reckoned.get();
        } catch (DateTimeException outside) {
            throw new CaseRefused(Code.CALENDAR_EXHAUSTED, outside.getMessage(), Map.of());
        }
    }
}
