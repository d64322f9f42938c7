package org.modularplumbing.feel;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.modularplumbing.feel.value.Decimals;
import org.modularplumbing.feel.value.TextForm;

/** Maps plain Java values to FEEL values and back. */
public final class FeelValues {

    static final int DEEPEST = 200;

    private FeelValues() {}

    /**
     * Returns a Java value as FEEL holds it: numbers as {@link BigDecimal} of at most 34 digits, collections and arrays as lists, maps and records
     * as contexts, enum constants as their names, an {@link Optional} as what it holds or null, {@link Instant} and {@link OffsetDateTime} as {@link ZonedDateTime}. A {@code double} becomes
     * the decimal number it is written as.
     *
     * @param value any such value or null
     * @return the FEEL value
     * @throws IllegalArgumentException if FEEL has no such value, or it is nested deeper than 200 levels
     */
    public static Object from(Object value) {
        return from(value, 0);
    }

    private static Object from(Object value, int depth) {
        if (value == null
                || value instanceof String
                || value instanceof Boolean
                || value instanceof LocalDate
                || value instanceof FeelFunction) {
            return value;
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("values may be nested " + DEEPEST + " levels deep");
        }
        if (value instanceof Collection<?> items) {
            return list(items, depth);
        }
        if (value instanceof Map<?, ?> map) {
            return context(map, depth);
        }
        if (value instanceof FeelRange range) {
            return new FeelRange(
                    range.operator(),
                    range.lowIncluded(),
                    from(range.low(), depth + 1),
                    from(range.high(), depth + 1),
                    range.highIncluded());
        }
        if (value instanceof ZoneTime) {
            return value;
        }
        if (value instanceof Record record) {
            return context(record, depth);
        }
        if (value instanceof Optional<?> maybe) {
            return from(maybe.orElse(null), depth);
        }
        return value instanceof Object[] items ? list(java.util.Arrays.asList(items), depth) : other(value);
    }

    private static Object other(Object value) {
        if (value instanceof LocalDateTime
                || value instanceof ZonedDateTime
                || value instanceof LocalTime
                || value instanceof OffsetTime
                || value instanceof Duration) {
            return value;
        }
        if (value instanceof Period period) {
            if (period.getDays() != 0) {
                throw new IllegalArgumentException(
                        "a period of FEEL has years and months only; use a Duration for days");
            }
            return period.normalized();
        }
        if (value instanceof OffsetDateTime moment) {
            return moment.toZonedDateTime();
        }
        if (value instanceof Instant instant) {
            return instant.atZone(ZoneOffset.UTC);
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof Character character) {
            return character.toString();
        }
        throw new IllegalArgumentException(
                "FEEL has no values of " + value.getClass().getName());
    }

    private static BigDecimal number(Number number) {
        var exact = number instanceof BigDecimal decimal ? decimal : exact(number);
        var held = Decimals.of(exact);
        if (held == null) {
            throw new IllegalArgumentException("a number of FEEL has an exponent of at most 6144");
        }
        return held;
    }

    private static BigDecimal exact(Number number) {
        if (number instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        if (number instanceof Double || number instanceof Float) {
            return new BigDecimal(number.toString());
        }
        if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return BigDecimal.valueOf(number.longValue());
        }
        throw new IllegalArgumentException(
                "FEEL has no values of " + number.getClass().getName());
    }

    private static Object list(Collection<?> items, int depth) {
        var list = new ArrayList<Object>(items.size());
        for (var item : items) {
            list.add(from(item, depth + 1));
        }
        return Collections.unmodifiableList(list);
    }

    private static Object context(Map<?, ?> map, int depth) {
        var context = new LinkedHashMap<String, Object>(map.size() * 2);
        map.forEach((key, member) -> context.put(key.toString(), from(member, depth + 1)));
        return Collections.unmodifiableMap(context);
    }

    private static Object context(Record record, int depth) {
        var context = new LinkedHashMap<String, Object>();
        for (var component : record.getClass().getRecordComponents()) {
            context.put(component.getName(), from(read(record, component), depth + 1));
        }
        return Collections.unmodifiableMap(context);
    }

    private static Object read(Record record, RecordComponent component) {
        try {
            var accessor = component.getAccessor();
            accessor.trySetAccessible();
            return accessor.invoke(record);
        } catch (IllegalAccessException | InvocationTargetException hidden) {
            throw new IllegalArgumentException(
                    "cannot read '" + component.getName() + "' of "
                            + record.getClass().getName() + ": open its package to org.modularplumbing.feel",
                    hidden);
        }
    }

    /**
     * Returns a context as a record, its members by the names of the record's components.
     *
     * @param <R> the record's type
     * @param context a context that an expression gave
     * @param type the record's class
     * @return the record; components that the context lacks are null, or empty if they are optional
     * @throws IllegalArgumentException if the members do not fit the components
     */
    public static <R extends Record> R to(Map<?, ?> context, Class<R> type) {
        return Records.make(context, type);
    }

    /**
     * Writes a value as the {@code string} function does.
     *
     * @param value a FEEL value
     * @return its text, {@code null} for null
     * @throws FeelException if it would be longer than a million characters
     */
    public static String text(Object value) {
        return TextForm.of(value, FeelSettings.STANDARD.begin());
    }
}
