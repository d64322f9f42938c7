package org.modularplumbing.assessments;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One Java form for each JSON value, so that a document equals itself after it was written and read. Numbers are exact decimals. */
final class Scalars {

    private Scalars() {}

    static Map<String, Object> canonical(Map<String, ?> values) {
        var copy = new LinkedHashMap<String, Object>();
        values.forEach((name, value) -> copy.put(name, of(value)));
        return Collections.unmodifiableMap(copy);
    }

    /** Null stays null; dates and durations become their text; binary floating point is refused. */
    static Object of(Object value) {
        if (value instanceof Map<?, ?> map) {
            var copy = new LinkedHashMap<String, Object>();
            map.forEach((name, member) -> copy.put(String.valueOf(name), of(member)));
            return Collections.unmodifiableMap(copy);
        }
        if (value instanceof List<?> list) {
            var copy = new ArrayList<>();
            list.forEach(item -> copy.add(of(item)));
            return Collections.unmodifiableList(copy);
        }
        return value == null ? null : scalar(value);
    }

    static Object scalar(Object value) {
        if (value instanceof String || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Number number) {
            return plain(exact(number));
        }
        if (value instanceof LocalDate || value instanceof Temporal || value instanceof TemporalAmount) {
            return value.toString();
        }
        throw new IllegalArgumentException("a value is a text, a number, true or false, or a date");
    }

    private static BigDecimal exact(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        if (number instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        if (number instanceof Integer || number instanceof Long || number instanceof Short || number instanceof Byte) {
            return BigDecimal.valueOf(number.longValue());
        }
        throw new IllegalArgumentException("a number is exact: a whole number or a BigDecimal, not a float or double");
    }

    /** Without trailing zeros and without an exponent, within the 34 digits of FEEL. */
    private static BigDecimal plain(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        if (stripped.precision() > 34 || Math.abs((long) stripped.scale()) > 6_200) {
            throw new IllegalArgumentException("a number has at most 34 digits");
        }
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
