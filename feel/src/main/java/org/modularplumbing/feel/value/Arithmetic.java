package org.modularplumbing.feel.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Period;
import org.modularplumbing.feel.Evaluation;
import org.modularplumbing.feel.FeelProblem.Code;
import org.modularplumbing.feel.syntax.Operator;
import org.modularplumbing.feel.syntax.Span;

/** The five arithmetic operators over every kind of value. */
public final class Arithmetic {

    /** Steps for what takes about as long as a hundred additions. */
    private static final int COSTLY = 100;

    private Arithmetic() {}

    /** Adds. */
    public static Object add(Object a, Object b, Evaluation run, Span at) {
        if (a instanceof BigDecimal x && b instanceof BigDecimal y) {
            return checked(Decimals.add(x, y), run, at);
        }
        if (a instanceof String x && b instanceof String y) {
            run.string((long) x.length() + y.length());
            return x.concat(y);
        }
        if (a instanceof Duration x && b instanceof Duration y) {
            return checked(plus(x, y), run, at);
        }
        if (a instanceof Period x && b instanceof Period y) {
            return checked(Temporals.months(x.toTotalMonths() + y.toTotalMonths()), run, at);
        }
        if (takesDuration(a, b)) {
            return checked(Temporals.add(a, b, 1), run, at);
        }
        if (takesDuration(b, a)) {
            return checked(Temporals.add(b, a, 1), run, at);
        }
        return mismatch(Operator.ADD, a, b, run, at);
    }

    private static boolean takesDuration(Object temporal, Object duration) {
        return Temporals.isDate(temporal) && (duration instanceof Duration || duration instanceof Period)
                || Temporals.isTime(temporal) && duration instanceof Duration;
    }

    private static Duration plus(Duration x, Duration y) {
        try {
            return x.plus(y);
        } catch (ArithmeticException overflow) {
            return null;
        }
    }

    /** Subtracts. */
    public static Object subtract(Object a, Object b, Evaluation run, Span at) {
        if (a instanceof BigDecimal x && b instanceof BigDecimal y) {
            return checked(Decimals.subtract(x, y), run, at);
        }
        if (a instanceof Duration x && b instanceof Duration y) {
            return checked(plus(x, y.negated()), run, at);
        }
        if (a instanceof Period x && b instanceof Period y) {
            return checked(Temporals.months(x.toTotalMonths() - y.toTotalMonths()), run, at);
        }
        if (takesDuration(a, b)) {
            return checked(Temporals.add(a, b, -1), run, at);
        }
        if (Temporals.isDate(a) && Temporals.isDate(b) || Temporals.isTime(a) && Temporals.isTime(b)) {
            var between = Temporals.between(a, b);
            return between != null
                    ? between
                    : run.fail(Code.TYPE, at, "A value with a zone and one without cannot be subtracted.");
        }
        return mismatch(Operator.SUBTRACT, a, b, run, at);
    }

    /** Multiplies. */
    public static Object multiply(Object a, Object b, Evaluation run, Span at) {
        if (a instanceof BigDecimal x) {
            if (b instanceof BigDecimal y) {
                return checked(Decimals.multiply(x, y), run, at);
            }
            return b instanceof Duration || b instanceof Period
                    ? scaled(b, x, run, at)
                    : mismatch(Operator.MULTIPLY, a, b, run, at);
        }
        return b instanceof BigDecimal y && (a instanceof Duration || a instanceof Period)
                ? scaled(a, y, run, at)
                : mismatch(Operator.MULTIPLY, a, b, run, at);
    }

    private static Object scaled(Object duration, BigDecimal factor, Evaluation run, Span at) {
        if (duration instanceof Period months) {
            return months(BigDecimal.valueOf(months.toTotalMonths()).multiply(factor), run, at);
        }
        return checked(Temporals.duration(Temporals.seconds((Duration) duration).multiply(factor)), run, at);
    }

    private static Object months(BigDecimal months, Evaluation run, Span at) {
        var whole = months.precision() - months.scale() > 12 ? null : months.setScale(0, RoundingMode.DOWN);
        return checked(whole == null ? null : Temporals.months(whole.longValueExact()), run, at);
    }

    /** Divides. */
    public static Object divide(Object a, Object b, Evaluation run, Span at) {
        if (b instanceof BigDecimal y && (a instanceof BigDecimal || a instanceof Duration || a instanceof Period)) {
            return y.signum() == 0 ? run.fail(Code.DIVISION_BY_ZERO, at, "Division by zero.") : divided(a, y, run, at);
        }
        if (a instanceof Duration x && b instanceof Duration y) {
            return ratio(Temporals.seconds(x), Temporals.seconds(y), run, at);
        }
        if (a instanceof Period x && b instanceof Period y) {
            return ratio(BigDecimal.valueOf(x.toTotalMonths()), BigDecimal.valueOf(y.toTotalMonths()), run, at);
        }
        return mismatch(Operator.DIVIDE, a, b, run, at);
    }

    private static Object ratio(BigDecimal x, BigDecimal y, Evaluation run, Span at) {
        return y.signum() == 0
                ? run.fail(Code.DIVISION_BY_ZERO, at, "Division by a duration of zero.")
                : checked(Decimals.divide(x, y), run, at);
    }

    private static Object divided(Object a, BigDecimal y, Evaluation run, Span at) {
        if (a instanceof BigDecimal x) {
            return checked(Decimals.divide(x, y), run, at);
        }
        if (a instanceof Period months) {
            return months(BigDecimal.valueOf(months.toTotalMonths()).divide(y, Decimals.CONTEXT), run, at);
        }
        return checked(Temporals.duration(Temporals.seconds((Duration) a).divide(y, Decimals.CONTEXT)), run, at);
    }

    /** Raises to a power. */
    public static Object power(Object a, Object b, Evaluation run, Span at) {
        if (a instanceof BigDecimal x && b instanceof BigDecimal y) {
            run.step(COSTLY);
            return checked(Decimals.power(x, y), run, at);
        }
        return mismatch(Operator.POWER, a, b, run, at);
    }

    /** Negates. */
    public static Object negate(Object a, Evaluation run, Span at) {
        if (a instanceof BigDecimal number) {
            return number.negate();
        }
        if (a instanceof Duration duration) {
            return duration.negated();
        }
        if (a instanceof Period period) {
            return period.negated();
        }
        return run.fail(Code.TYPE, at, Kinds.found(a) + " cannot be negated.");
    }

    private static Object checked(Object result, Evaluation run, Span at) {
        return result != null
                ? result
                : run.fail(Code.OVERFLOW, at, "The result is beyond what FEEL can hold, or not a real number.");
    }

    private static Object mismatch(Operator operator, Object a, Object b, Evaluation run, Span at) {
        return run.fail(
                Code.TYPE,
                at,
                "'" + operator.symbol() + "' does not take " + Kinds.article(a) + " and " + Kinds.article(b) + ".");
    }
}
