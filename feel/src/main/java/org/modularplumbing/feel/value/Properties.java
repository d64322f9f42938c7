package org.modularplumbing.feel.value;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.modularplumbing.feel.FeelRange;
import org.modularplumbing.feel.ZoneTime;

/** The properties of temporal values and ranges (DMN 1.5, table 65). */
public final class Properties {

    /** What {@link #of} returns when a value has no such property. */
    public static final Object NONE = new Object();

    private Properties() {}

    /** Returns a property, possibly null; {@link #NONE} if there is none of that name. */
    public static Object of(Object source, String name) {
        if (source instanceof LocalDate date) {
            return date(date, name);
        }
        if (source instanceof LocalDateTime local) {
            var found = date(local.toLocalDate(), name);
            return found != NONE ? found : time(local.toLocalTime(), null, null, name);
        }
        if (source instanceof ZonedDateTime zoned) {
            var found = date(zoned.toLocalDate(), name);
            return found != NONE ? found : time(zoned.toLocalTime(), zoned.getOffset(), zoned.getZone(), name);
        }
        if (source instanceof LocalTime local) {
            return time(local, null, null, name);
        }
        if (source instanceof OffsetTime offset) {
            return time(offset.toLocalTime(), offset.getOffset(), offset.getOffset(), name);
        }
        if (source instanceof ZoneTime zone) {
            return time(zone.time(), Temporals.offset(zone.zone()), zone.zone(), name);
        }
        return others(source, name);
    }

    private static Object others(Object source, String name) {
        if (source instanceof Duration duration) {
            return duration(duration, name);
        }
        if (source instanceof Period period) {
            return switch (name) {
                case "years" -> BigDecimal.valueOf(period.toTotalMonths() / 12);
                case "months" -> BigDecimal.valueOf(period.toTotalMonths() % 12);
                default -> NONE;
            };
        }
        return source instanceof FeelRange range ? range(range, name) : NONE;
    }

    private static Object range(FeelRange range, String name) {
        return switch (name) {
            case "start" -> range.low();
            case "end" -> range.high();
            case "start included" -> range.lowIncluded();
            case "end included" -> range.highIncluded();
            default -> NONE;
        };
    }

    private static Object date(LocalDate date, String name) {
        return switch (name) {
            case "year" -> BigDecimal.valueOf(date.getYear());
            case "month" -> BigDecimal.valueOf(date.getMonthValue());
            case "day" -> BigDecimal.valueOf(date.getDayOfMonth());
            case "weekday" -> BigDecimal.valueOf(date.getDayOfWeek().getValue());
            default -> NONE;
        };
    }

    private static Object time(LocalTime time, ZoneOffset offset, ZoneId zone, String name) {
        return switch (name) {
            case "hour" -> BigDecimal.valueOf(time.getHour());
            case "minute" -> BigDecimal.valueOf(time.getMinute());
            case "second" -> BigDecimal.valueOf(time.getSecond());
            case "time offset" -> offset == null ? null : Duration.ofSeconds(offset.getTotalSeconds());
            case "timezone" -> zone == null || zone instanceof ZoneOffset ? null : zone.getId();
            default -> NONE;
        };
    }

    private static Object duration(Duration duration, String name) {
        boolean negative = duration.isNegative();
        var size = duration.abs();
        Long part = switch (name) {
            case "days" -> size.toDays();
            case "hours" -> (long) size.toHoursPart();
            case "minutes" -> (long) size.toMinutesPart();
            case "seconds" -> (long) size.toSecondsPart();
            default -> null;
        };
        return part == null ? NONE : BigDecimal.valueOf(negative ? -part : part);
    }
}
