package org.modularplumbing.feel.value;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.modularplumbing.feel.ZoneTime;

/** Reads dates, times, dates with times and durations as FEEL writes them (DMN 1.5, 10.3.2.3; XML Schema part 2). */
public final class TemporalText {

    private static final String DATE = "(-?(?:[1-9]\\d{4,8}|\\d{4}))-(\\d{2})-(\\d{2})";
    private static final String TIME =
            "(\\d{2}):(\\d{2}):(\\d{2})(?:\\.(\\d+))?(?:(Z|[+-]\\d{2}:\\d{2}(?::\\d{2})?)|@([\\w/+-]+))?";
    private static final Pattern DATE_PATTERN = Pattern.compile(DATE);
    private static final Pattern TIME_PATTERN = Pattern.compile("T?" + TIME);
    private static final Pattern DATE_TIME_PATTERN = Pattern.compile(DATE + "T" + TIME);
    private static final Pattern MONTHS = Pattern.compile("(-?)P(?:(\\d+)Y)?(?:(\\d+)M)?");
    private static final Pattern DAYS =
            Pattern.compile("(-?)P(?:(\\d+)D)?(?:T(?:(\\d+)H)?(?:(\\d+)M)?(?:(\\d+)(?:\\.(\\d*))?S)?)?");
    private static final int LONGEST = 200;

    private TemporalText() {}

    /** Reads any temporal value; null if the text is none. */
    public static Object parse(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return null;
        }
        if (text.charAt(0) == 'P' || text.startsWith("-P")) {
            return duration(text);
        }
        var date = date(text);
        if (date != null) {
            return date;
        }
        var time = time(text);
        return time != null ? time : dateTime(text);
    }

    /** Reads a date; null if the text is none. */
    public static LocalDate date(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        var matcher = DATE_PATTERN.matcher(text);
        return matcher.matches() ? date(matcher) : null;
    }

    private static LocalDate date(Matcher matcher) {
        return date(number(matcher, 1), number(matcher, 2), number(matcher, 3));
    }

    /** Returns a date; null if there is none. */
    public static LocalDate date(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day);
        } catch (DateTimeException none) {
            return null;
        }
    }

    /** Reads a time, with an offset or zone or without; null if the text is none. */
    public static Object time(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        var matcher = TIME_PATTERN.matcher(text);
        return matcher.matches() ? time(matcher, 0) : null;
    }

    private static Object time(Matcher matcher, int before) {
        try {
            var local = localTime(matcher, before);
            var offset = matcher.group(before + 5);
            var zone = matcher.group(before + 6);
            if (offset != null) {
                return OffsetTime.of(local, ZoneOffset.of(offset));
            }
            return zone == null ? local : new ZoneTime(local, ZoneId.of(zone));
        } catch (DateTimeException none) {
            return null;
        }
    }

    private static boolean isEndOfDay(Matcher matcher, int before) {
        return number(matcher, before + 1) == 24
                && number(matcher, before + 2) == 0
                && number(matcher, before + 3) == 0
                && nanos(matcher.group(before + 4)) == 0;
    }

    private static LocalTime localTime(Matcher matcher, int before) {
        if (isEndOfDay(matcher, before)) {
            return LocalTime.MIDNIGHT;
        }
        return LocalTime.of(
                number(matcher, before + 1),
                number(matcher, before + 2),
                number(matcher, before + 3),
                nanos(matcher.group(before + 4)));
    }

    private static int nanos(String fraction) {
        if (fraction == null || fraction.isEmpty()) {
            return 0;
        }
        var nine = (fraction + "000000000").substring(0, 9);
        return Integer.parseInt(nine);
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    /** Reads a date with a time, or a date as its midnight; null if the text is neither. */
    public static Object dateTime(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        var matcher = DATE_TIME_PATTERN.matcher(text);
        if (!matcher.matches()) {
            var date = date(text);
            return date == null ? null : date.atStartOfDay();
        }
        var date = date(matcher);
        var time = date == null ? null : time(matcher, 3);
        if (time == null) {
            return null;
        }
        try {
            return at(isEndOfDay(matcher, 3) ? date.plusDays(1) : date, time);
        } catch (DateTimeException overflow) {
            return null;
        }
    }

    /** Joins a date and a time. */
    public static Object at(LocalDate date, Object time) {
        if (time instanceof OffsetTime offset) {
            return ZonedDateTime.of(date, offset.toLocalTime(), offset.getOffset());
        }
        if (time instanceof ZoneTime zone) {
            return ZonedDateTime.of(date, zone.time(), zone.zone());
        }
        return LocalDateTime.of(date, (LocalTime) time);
    }

    /** Reads a duration of either kind; null if the text is none. */
    public static Object duration(String text) {
        if (text.length() > LONGEST || text.endsWith("P") || text.endsWith("T")) {
            return null;
        }
        try {
            var months = MONTHS.matcher(text);
            if (months.matches()) {
                long total = Math.addExact(Math.multiplyExact(whole(months.group(2)), 12L), whole(months.group(3)));
                return Temporals.months(months.group(1).isEmpty() ? total : -total);
            }
            var days = DAYS.matcher(text);
            return days.matches() ? days(days) : null;
        } catch (ArithmeticException | NumberFormatException overflow) {
            return null;
        }
    }

    private static Duration days(Matcher matcher) {
        long seconds = Math.multiplyExact(whole(matcher.group(2)), 86_400L);
        seconds = Math.addExact(seconds, Math.multiplyExact(whole(matcher.group(3)), 3_600L));
        seconds = Math.addExact(seconds, Math.multiplyExact(whole(matcher.group(4)), 60L));
        seconds = Math.addExact(seconds, whole(matcher.group(5)));
        var duration = Duration.ofSeconds(seconds, nanos(matcher.group(6)));
        return matcher.group(1).isEmpty() ? duration : duration.negated();
    }

    private static long whole(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    /** Writes a number of seconds with its fraction. */
    static String seconds(long seconds, int nanos) {
        return nanos == 0
                ? Long.toString(seconds)
                : BigDecimal.valueOf(seconds)
                        .add(BigDecimal.valueOf(nanos, 9))
                        .stripTrailingZeros()
                        .toPlainString();
    }

    static String period(Period period) {
        long total = period.toTotalMonths();
        if (total == 0) {
            return "P0M";
        }
        long size = Math.abs(total);
        return (total < 0 ? "-P" : "P") + (size >= 12 ? size / 12 + "Y" : "") + (size % 12 > 0 ? size % 12 + "M" : "");
    }

    static String duration(Duration duration) {
        if (duration.isZero()) {
            return "PT0S";
        }
        var size = duration.abs();
        var text = new StringBuilder(duration.isNegative() ? "-P" : "P");
        if (size.toDays() > 0) {
            text.append(size.toDays()).append('D');
        }
        if (size.toHoursPart() > 0 || size.toMinutesPart() > 0 || size.toSecondsPart() > 0 || size.getNano() > 0) {
            text.append('T');
        }
        if (size.toHoursPart() > 0) {
            text.append(size.toHoursPart()).append('H');
        }
        if (size.toMinutesPart() > 0) {
            text.append(size.toMinutesPart()).append('M');
        }
        if (size.toSecondsPart() > 0 || size.getNano() > 0) {
            text.append(seconds(size.toSecondsPart(), size.getNano())).append('S');
        }
        return text.toString();
    }
}
