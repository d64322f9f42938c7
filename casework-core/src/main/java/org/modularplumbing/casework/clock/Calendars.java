package org.modularplumbing.casework.clock;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.modularplumbing.casework.type.CaseWork;
import org.modularplumbing.plumbing.time.BankHolidays;
import org.modularplumbing.plumbing.time.UkDivision;
import org.modularplumbing.plumbing.time.WorkingCalendar;

/**
 * The working calendars that clocks count by. They go on beyond the days for which bank holidays are known, so that a case can still be opened; what they say there is
 * provisional. Thread safe.
 */
public final class Calendars {

    /** By the bank holidays that come with the kernel. */
    public static final Calendars BUNDLED = new Calendars(BankHolidays.bundled());

    private final BankHolidays holidays;
    private final Map<String, WorkingCalendar> byName = new ConcurrentHashMap<>();

    public Calendars(BankHolidays holidays) {
        this.holidays = requireNonNull(holidays, "holidays");
    }

    /** The calendar of a part of the United Kingdom, or the one in which a holiday of any part is a holiday. */
    WorkingCalendar named(String name) {
        return byName.computeIfAbsent(
                name,
                key -> key.equals(CaseWork.UNITED_KINGDOM)
                        ? union()
                        : holidays.calendarGoingOn(UkDivision.ofSlug(key)));
    }

    private WorkingCalendar union() {
        var first = holidays.calendarGoingOn(UkDivision.ENGLAND_AND_WALES);
        var others = Stream.of(UkDivision.SCOTLAND, UkDivision.NORTHERN_IRELAND)
                .map(holidays::calendarGoingOn)
                .toList();
        Set<LocalDate> closures = first.coverage()
                .start()
                .datesUntil(first.coverage().end())
                .filter(day -> first.isWorkingDay(day) && others.stream().anyMatch(other -> !other.isWorkingDay(day)))
                .collect(Collectors.toUnmodifiableSet());
        return first.withClosures(closures);
    }
}
