package org.modularplumbing.plumbing.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The bank holidays that return every year by a rule: those of the Banking and Financial Dealings Act 1971, schedule 1, the common law holidays (Good Friday,
 * Christmas Day), and those that have been proclaimed every year since 1978. A holiday on a weekend is kept on the next weekday that is none. Days that are moved or
 * proclaimed once, as for a jubilee, are not foreseen.
 */
final class HolidayRules {

    private HolidayRules() {}

    /** The days off of a year, none of them in a weekend. */
    static Set<LocalDate> in(UkDivision division, int year) {
        var moving = Stream.of(
                LocalDate.of(year, Month.MAY, 1).with(TemporalAdjusters.firstInMonth(DayOfWeek.MONDAY)),
                LocalDate.of(year, Month.MAY, 1).with(TemporalAdjusters.lastInMonth(DayOfWeek.MONDAY)),
                easter(year).minusDays(2));
        var fixed = Stream.of(newYear(year), christmas(year), christmas(year).plusDays(1));
        return onWeekdays(Stream.of(moving, fixed, own(division, year))
                .flatMap(days -> days)
                .toList());
    }

    private static Stream<LocalDate> own(UkDivision division, int year) {
        var easterMonday = easter(year).plusDays(1);
        var august = LocalDate.of(year, Month.AUGUST, 1);
        var endOfAugust = august.with(TemporalAdjusters.lastInMonth(DayOfWeek.MONDAY));
        return switch (division) {
            case ENGLAND_AND_WALES -> Stream.of(easterMonday, endOfAugust);
            case SCOTLAND ->
                Stream.of(
                        newYear(year).plusDays(1),
                        august.with(TemporalAdjusters.firstInMonth(DayOfWeek.MONDAY)),
                        LocalDate.of(year, Month.NOVEMBER, 30));
            case NORTHERN_IRELAND ->
                Stream.of(
                        LocalDate.of(year, Month.MARCH, 17),
                        easterMonday,
                        LocalDate.of(year, Month.JULY, 12),
                        endOfAugust);
        };
    }

    private static LocalDate newYear(int year) {
        return LocalDate.of(year, Month.JANUARY, 1);
    }

    private static LocalDate christmas(int year) {
        return LocalDate.of(year, Month.DECEMBER, 25);
    }

    /** First those that stay, so that one that moves finds the next day that is free. */
    private static Set<LocalDate> onWeekdays(Collection<LocalDate> days) {
        var off = new TreeSet<LocalDate>();
        days.stream().filter(day -> !isWeekend(day)).forEach(off::add);
        days.stream().filter(HolidayRules::isWeekend).sorted().forEach(day -> {
            var kept = day;
            while (isWeekend(kept) || off.contains(kept)) {
                kept = kept.plusDays(1);
            }
            off.add(kept);
        });
        return off;
    }

    private static boolean isWeekend(LocalDate day) {
        return WorkingCalendar.SATURDAY_AND_SUNDAY.contains(day.getDayOfWeek());
    }

    /** Easter Sunday of the Gregorian calendar: Meeus, Astronomical Algorithms, chapter 8. */
    static LocalDate easter(int year) {
        var a = year % 19;
        var b = year / 100;
        var c = year % 100;
        var h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        var l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        var m = (a + 11 * h + 22 * l) / 451;
        var n = h + l - 7 * m + 114;
        return LocalDate.of(year, n / 31, n % 31 + 1);
    }

    /** The days off from a day to before another, by rule. */
    static List<LocalDate> between(UkDivision division, LocalDate startInclusive, LocalDate endExclusive) {
        return Stream.iterate(startInclusive.getYear(), year -> year <= endExclusive.getYear(), year -> year + 1)
                .flatMap(year -> in(division, year).stream())
                .filter(day -> !day.isBefore(startInclusive) && day.isBefore(endExclusive))
                .toList();
    }
}
