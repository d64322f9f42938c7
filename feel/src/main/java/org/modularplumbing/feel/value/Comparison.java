package org.modularplumbing.feel.value;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.modularplumbing.feel.Evaluation;
import org.modularplumbing.feel.FeelRange;
import org.modularplumbing.feel.syntax.Operator;

/**
 * Equality and order of values (DMN 1.5, tables 52 and 53). Times are equal when their hours, minutes, whole seconds and offsets are, as the
 * conformance suite asks; their order counts the fraction too.
 */
public final class Comparison {

    /** The result of {@link #compare} for values that have no order among each other. */
    public static final int NONE = Integer.MIN_VALUE;

    private static final int DEEPEST = 200;

    /** Comparing text costs a step for every 64 characters. */
    private static final int LONG = 6;

    private Comparison() {}

    /** Tells whether two values are equal; null if they are of different kinds. */
    public static Boolean equal(Object a, Object b, Evaluation run) {
        return equal(a, b, run, 0);
    }

    private static Boolean equal(Object a, Object b, Evaluation run, int depth) {
        if (a == null || b == null) {
            return a == b;
        }
        if (a instanceof BigDecimal x && b instanceof BigDecimal y) {
            return x.compareTo(y) == 0;
        }
        if (a instanceof String x) {
            run.step(cost(x));
            return b instanceof String ? (Boolean) x.equals(b) : null;
        }
        if (a instanceof Boolean) {
            return a.getClass() == b.getClass() ? (Boolean) a.equals(b) : null;
        }
        if (a instanceof List<?> x) {
            return b instanceof List<?> y ? (Boolean) lists(x, y, run, depth) : null;
        }
        if (a instanceof Map<?, ?> x) {
            return b instanceof Map<?, ?> y ? (Boolean) contexts(x, y, run, depth) : null;
        }
        if (a instanceof FeelRange x) {
            return b instanceof FeelRange y ? (Boolean) ranges(x, y, run, depth) : null;
        }
        return others(a, b);
    }

    private static Boolean others(Object a, Object b) {
        if (Temporals.isTime(a) && Temporals.isTime(b)) {
            boolean mixed = (Temporals.zone(a) == null) != (Temporals.zone(b) == null);
            return !mixed && Temporals.secondsAtUtc(a) == Temporals.secondsAtUtc(b);
        }
        if (a instanceof ZonedDateTime x && b instanceof ZonedDateTime y) {
            return x.toEpochSecond() == y.toEpochSecond();
        }
        if (a instanceof LocalDateTime x && b instanceof LocalDateTime y) {
            return x.withNano(0).equals(y.withNano(0));
        }
        if (a instanceof Period x && b instanceof Period y) {
            return x.toTotalMonths() == y.toTotalMonths();
        }
        if (a.getClass() == b.getClass()) {
            return a.equals(b);
        }
        return isDateTime(a) && isDateTime(b) ? Boolean.FALSE : null;
    }

    private static boolean isDateTime(Object value) {
        return value instanceof LocalDateTime || value instanceof ZonedDateTime;
    }

    private static boolean lists(List<?> a, List<?> b, Evaluation run, int depth) {
        if (a.size() != b.size() || depth > DEEPEST) {
            return false;
        }
        run.step(a.size());
        for (int i = 0; i < a.size(); i++) {
            if (equal(a.get(i), b.get(i), run, depth + 1) != Boolean.TRUE) {
                return false;
            }
        }
        return true;
    }

    private static boolean contexts(Map<?, ?> a, Map<?, ?> b, Evaluation run, int depth) {
        if (a.size() != b.size() || depth > DEEPEST) {
            return false;
        }
        run.step(a.size());
        for (var entry : a.entrySet()) {
            if (!b.containsKey(entry.getKey())
                    || equal(entry.getValue(), b.get(entry.getKey()), run, depth + 1) != Boolean.TRUE) {
                return false;
            }
        }
        return true;
    }

    private static boolean ranges(FeelRange a, FeelRange b, Evaluation run, int depth) {
        return depth <= DEEPEST
                && a.operator() == b.operator()
                && a.lowIncluded() == b.lowIncluded()
                && a.highIncluded() == b.highIncluded()
                && equal(a.low(), b.low(), run, depth + 1) == Boolean.TRUE
                && equal(a.high(), b.high(), run, depth + 1) == Boolean.TRUE;
    }

    /** The steps that comparing a value costs. */
    public static int cost(Object value) {
        return value instanceof String text ? text.length() >> LONG : 0;
    }

    /** Compares two values of the same ordered kind: negative, zero, positive, or {@link #NONE}. */
    public static int compare(Object a, Object b) {
        if (a instanceof BigDecimal x && b instanceof BigDecimal y) {
            return x.compareTo(y);
        }
        if (a instanceof String x && b instanceof String y) {
            return Integer.signum(x.compareTo(y));
        }
        if (a instanceof LocalDate x && b instanceof LocalDate y) {
            return Integer.signum(x.compareTo(y));
        }
        if (a instanceof LocalDateTime x && b instanceof LocalDateTime y) {
            return Integer.signum(x.compareTo(y));
        }
        if (a instanceof ZonedDateTime x && b instanceof ZonedDateTime y) {
            return x.toInstant().compareTo(y.toInstant());
        }
        if (a instanceof Duration x && b instanceof Duration y) {
            return x.compareTo(y);
        }
        if (a instanceof Period x && b instanceof Period y) {
            return Long.compare(x.toTotalMonths(), y.toTotalMonths());
        }
        if (Temporals.isTime(a) && Temporals.isTime(b)) {
            boolean mixed = (Temporals.zone(a) == null) != (Temporals.zone(b) == null);
            return mixed ? NONE : Long.compare(Temporals.nanosAtUtc(a), Temporals.nanosAtUtc(b));
        }
        return NONE;
    }

    /** Tells whether a range holds a value; null if they have no order among each other. */
    public static Boolean includes(FeelRange range, Object value, Evaluation run) {
        if (value == null) {
            return null;
        }
        if (range.operator() == null) {
            return range.low() == null || range.high() == null ? null : between(range, value);
        }
        if (range.operator() == Operator.EQUAL || range.operator() == Operator.NOT_EQUAL) {
            var equal = equal(value, range.low(), run);
            return equal == null ? null : (Boolean) (equal == (range.operator() == Operator.EQUAL));
        }
        return between(range, value);
    }

    private static Boolean between(FeelRange range, Object value) {
        if (range.low() != null) {
            int low = compare(value, range.low());
            if (low == NONE) {
                return null;
            }
            if (low < 0 || low == 0 && !range.lowIncluded()) {
                return false;
            }
        }
        if (range.high() == null) {
            return range.low() == null ? null : Boolean.TRUE;
        }
        int high = compare(value, range.high());
        return high == NONE ? null : (Boolean) (high < 0 || high == 0 && range.highIncluded());
    }

    /** Tells whether two values are the same, null included, as lists and contexts compare their members. */
    public static boolean same(Object a, Object b, Evaluation run) {
        return equal(a, b, run) == Boolean.TRUE;
    }
}
