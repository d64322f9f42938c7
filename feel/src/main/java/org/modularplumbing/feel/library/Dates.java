package org.modularplumbing.feel.library;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.Locale;
import org.modularplumbing.feel.Evaluation;
import org.modularplumbing.feel.FeelProblem.Code;
import org.modularplumbing.feel.syntax.Span;
import org.modularplumbing.feel.value.Decimals;
import org.modularplumbing.feel.value.TemporalText;
import org.modularplumbing.feel.value.Temporals;

/** Functions of dates, times and durations. */
final class Dates {

    private Dates() {}

    static void addTo(Builtins.Registry registry) {
        registry.add(
                "date(from: string): date",
                (a, run, at) -> made(TemporalText.date((String) a[0]), run, at, "date, such as 2026-04-01"));
        registry.add("date(from: date): date", (a, run, at) -> a[0]);
        registry.add("date(from: date and time): date", (a, run, at) -> dateOf(a[0]));
        registry.add("date(year: number, month: number, day: number): date", Dates::date);
        registry.add(
                "time(from: string): time",
                (a, run, at) -> made(TemporalText.time((String) a[0]), run, at, "time, such as 09:30:00"));
        registry.add("time(from: time): time", (a, run, at) -> a[0]);
        registry.add("time(from: date): time", (a, run, at) -> LocalTime.MIDNIGHT.atOffset(ZoneOffset.UTC));
        registry.add("time(from: date and time): time", (a, run, at) -> timeOf(a[0]));
        registry.add(
                "time(hour: number, minute: number, second: number, offset?: days and time duration|null): time",
                Dates::time);
        registry.add(
                "date and time(from: string): date and time",
                (a, run, at) -> made(
                        TemporalText.dateTime((String) a[0]), run, at, "date and time, such as 2026-04-01T09:30:00"));
        registry.add("date and time(from: date and time): date and time", (a, run, at) -> a[0]);
        registry.add(
                "date and time(date: date, time: time): date and time",
                (a, run, at) -> TemporalText.at((LocalDate) a[0], a[1]));
        registry.add(
                "date and time(date: date and time, time: time): date and time",
                (a, run, at) -> TemporalText.at(dateOf(a[0]), a[1]));
        registry.add(
                "duration(from: string): Any",
                (a, run, at) ->
                        made(TemporalText.duration((String) a[0]), run, at, "duration, such as P1Y6M or P1DT12H"));
        registry.add("duration(from: days and time duration): days and time duration", (a, run, at) -> a[0]);
        registry.add("duration(from: years and months duration): years and months duration", (a, run, at) -> a[0]);
        months(registry, "date", "date");
        months(registry, "date", "date and time");
        months(registry, "date and time", "date");
        months(registry, "date and time", "date and time");
        clock(registry);
        calendar(registry, "date");
        calendar(registry, "date and time");
    }

    private static void months(Builtins.Registry registry, String from, String to) {
        registry.add(
                "years and months duration(from: " + from + ", to: " + to + "): years and months duration",
                (a, run, at) -> {
                    return Temporals.months(ChronoUnit.MONTHS.between(dateOf(a[0]), dateOf(a[1])));
                });
    }

    private static LocalDateTime localOf(Object value) {
        if (value instanceof ZonedDateTime zoned) {
            return zoned.toLocalDateTime();
        }
        return value instanceof LocalDateTime local ? local : ((LocalDate) value).atStartOfDay();
    }

    private static void clock(Builtins.Registry registry) {
        registry.add("now(): date and time", (a, run, at) -> run.now() != null ? run.now() : noClock(run, at));
        registry.add(
                "today(): date", (a, run, at) -> run.now() != null ? run.now().toLocalDate() : noClock(run, at));
    }

    private static Object noClock(Evaluation run, Span at) {
        return run.fail(Code.NO_CLOCK, at, "The caller has not said what time it is.");
    }

    private static void calendar(Builtins.Registry registry, String type) {
        registry.add(
                "day of year(date: " + type + "): number",
                (a, run, at) -> Decimals.of(dateOf(a[0]).getDayOfYear()));
        registry.add(
                "day of week(date: " + type + "): string",
                (a, run, at) -> dateOf(a[0]).getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
        registry.add(
                "month of year(date: " + type + "): string",
                (a, run, at) -> dateOf(a[0]).getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
        registry.add(
                "week of year(date: " + type + "): number",
                (a, run, at) -> Decimals.of(dateOf(a[0]).get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)));
    }

    private static LocalDate dateOf(Object value) {
        return value instanceof LocalDate date ? date : localOf(value).toLocalDate();
    }

    private static Object timeOf(Object value) {
        if (value instanceof ZonedDateTime zoned) {
            return zoned.getZone() instanceof ZoneOffset offset
                    ? zoned.toLocalTime().atOffset(offset)
                    : new org.modularplumbing.feel.ZoneTime(zoned.toLocalTime(), zoned.getZone());
        }
        return localOf(value).toLocalTime();
    }

    private static Object made(Object value, Evaluation run, Span at, String what) {
        return value != null ? value : run.fail(Code.VALUE, at, "This text is not a " + what + ".");
    }

    private static Object date(Object[] a, Evaluation run, Span at) {
        var year = Decimals.asInt((BigDecimal) a[0]);
        var month = Decimals.asInt((BigDecimal) a[1]);
        var day = Decimals.asInt((BigDecimal) a[2]);
        var date = year == null || month == null || day == null ? null : TemporalText.date(year, month, day);
        return date != null ? date : run.fail(Code.VALUE, at, "There is no such date.");
    }

    private static Object time(Object[] a, Evaluation run, Span at) {
        var hour = Decimals.asInt((BigDecimal) a[0]);
        var minute = Decimals.asInt((BigDecimal) a[1]);
        var seconds = (BigDecimal) a[2];
        var second = Temporals.duration(seconds);
        try {
            if (hour == null || minute == null || second == null) {
                throw new DateTimeException("no such time");
            }
            var time = LocalTime.of(hour, minute, Math.toIntExact(second.getSeconds()), second.getNano());
            return a[3] == null ? time : OffsetTime.of(time, offset((Duration) a[3]));
        } catch (DateTimeException | ArithmeticException none) {
            return run.fail(Code.VALUE, at, "There is no such time.");
        }
    }

    private static ZoneOffset offset(Duration duration) {
        return ZoneOffset.ofTotalSeconds(Math.toIntExact(duration.getSeconds()));
    }
}
