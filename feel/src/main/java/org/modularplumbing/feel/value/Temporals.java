package org.modularplumbing.feel.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
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
import java.time.temporal.Temporal;
import org.modularplumbing.feel.ZoneTime;

/** Arithmetic of dates, times and durations. Methods return null where the result cannot be held. */
public final class Temporals {

    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);
    private static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(Long.MAX_VALUE / 2);

    private Temporals() {}

    /** Returns a duration of months; null if there are too many. */
    public static Period months(long months) {
        long years = months / 12;
        return years == (int) years ? Period.of((int) years, (int) (months % 12), 0) : null;
    }

    /** Returns the seconds of a duration with their fraction. */
    public static BigDecimal seconds(Duration duration) {
        var whole = BigDecimal.valueOf(duration.getSeconds());
        return duration.getNano() == 0 ? whole : whole.add(BigDecimal.valueOf(duration.getNano(), 9));
    }

    /** Returns a duration of seconds, cut to nanoseconds; null if too long. */
    public static Duration duration(BigDecimal seconds) {
        if (seconds.abs().compareTo(MOST_SECONDS) > 0) {
            return null;
        }
        var whole = seconds.setScale(0, RoundingMode.FLOOR);
        var fraction = seconds.subtract(whole).multiply(NANOS).setScale(0, RoundingMode.DOWN);
        return Duration.ofSeconds(whole.longValueExact(), fraction.longValueExact());
    }

    /** Returns the moment of a date, date with time or zoned one, without its zone taken to be UTC. */
    public static ZonedDateTime moment(Object value) {
        if (value instanceof ZonedDateTime zoned) {
            return zoned;
        }
        if (value instanceof LocalDateTime local) {
            return local.atZone(ZoneOffset.UTC);
        }
        return ((LocalDate) value).atStartOfDay(ZoneOffset.UTC);
    }

    /** Adds a duration of either kind to a date, time or date with time. */
    public static Object add(Object temporal, Object duration, int sign) {
        try {
            if (duration instanceof Period period) {
                long months = Math.multiplyExact(period.toTotalMonths(), (long) sign);
                return addMonths(temporal, months);
            }
            return addSeconds(temporal, sign < 0 ? ((Duration) duration).negated() : (Duration) duration);
        } catch (DateTimeException | ArithmeticException outOfRange) {
            return null;
        }
    }

    private static Object addMonths(Object temporal, long months) {
        if (temporal instanceof LocalDate date) {
            return date.plusMonths(months);
        }
        if (temporal instanceof LocalDateTime local) {
            return local.plusMonths(months);
        }
        return temporal instanceof ZonedDateTime zoned ? zoned.plusMonths(months) : null;
    }

    private static Object addSeconds(Object temporal, Duration duration) {
        if (temporal instanceof LocalDate date) {
            return date.atStartOfDay().plus(duration).toLocalDate();
        }
        if (temporal instanceof ZoneTime zone) {
            return new ZoneTime(wrapped(zone.time(), duration), zone.zone());
        }
        if (temporal instanceof OffsetTime offset) {
            return OffsetTime.of(wrapped(offset.toLocalTime(), duration), offset.getOffset());
        }
        if (temporal instanceof LocalTime time) {
            return wrapped(time, duration);
        }
        return ((Temporal) temporal).plus(duration);
    }

    private static LocalTime wrapped(LocalTime time, Duration duration) {
        return time.plusSeconds(duration.getSeconds() % 86_400).plusNanos(duration.getNano());
    }

    /** Returns the time of day, local on the clock it shows. */
    public static LocalTime clock(Object time) {
        if (time instanceof ZoneTime zone) {
            return zone.time();
        }
        return time instanceof OffsetTime offset ? offset.toLocalTime() : (LocalTime) time;
    }

    /** Returns the zone or offset of a time; null if it has none. */
    public static ZoneId zone(Object time) {
        if (time instanceof ZoneTime zone) {
            return zone.zone();
        }
        return time instanceof OffsetTime offset ? offset.getOffset() : null;
    }

    /** Seconds of the offset of a time; of a zone, its standard offset, since a time alone has no season. */
    static int offsetSeconds(Object time) {
        if (time instanceof OffsetTime offset) {
            return offset.getOffset().getTotalSeconds();
        }
        return time instanceof ZoneTime zone ? offset(zone.zone()).getTotalSeconds() : 0;
    }

    /** The standard offset of a zone. */
    public static ZoneOffset offset(ZoneId zone) {
        return zone.getRules().getStandardOffset(java.time.Instant.EPOCH);
    }

    /** Nanoseconds since midnight, at offset zero where the time has one. */
    static long nanosAtUtc(Object time) {
        return clock(time).toNanoOfDay() - offsetSeconds(time) * 1_000_000_000L;
    }

    /** Whole seconds since midnight, at offset zero where the time has one. */
    static long secondsAtUtc(Object time) {
        return clock(time).toSecondOfDay() - offsetSeconds(time);
    }

    /** Subtracts two times, dates or dates with times; null if one has a zone and the other none. */
    public static Duration between(Object later, Object earlier) {
        try {
            if (isTime(later)) {
                boolean mixed = (zone(later) == null) != (zone(earlier) == null);
                return mixed ? null : Duration.ofNanos(nanosAtUtc(later) - nanosAtUtc(earlier));
            }
            return isMixed(later, earlier) ? null : Duration.between(moment(earlier), moment(later));
        } catch (DateTimeException | ArithmeticException outOfRange) {
            return null;
        }
    }

    private static boolean isMixed(Object a, Object b) {
        return a instanceof LocalDateTime != b instanceof LocalDateTime;
    }

    /** Tells whether a value is a time of day. */
    public static boolean isTime(Object value) {
        return value instanceof LocalTime || value instanceof OffsetTime || value instanceof ZoneTime;
    }

    /** Tells whether a value is a date or a date with time. */
    public static boolean isDate(Object value) {
        return value instanceof LocalDate || value instanceof LocalDateTime || value instanceof ZonedDateTime;
    }
}
