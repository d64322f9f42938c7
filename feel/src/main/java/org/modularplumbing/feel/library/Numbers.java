package org.modularplumbing.feel.library;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Period;
import org.modularplumbing.feel.Evaluation;
import org.modularplumbing.feel.FeelProblem.Code;
import org.modularplumbing.feel.syntax.Span;
import org.modularplumbing.feel.value.Decimals;
import org.modularplumbing.feel.value.Transcendentals;

/** Functions of numbers. */
final class Numbers {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final int MOST_SCALE = 6176;

    /** Steps for what takes about as long as a hundred additions. */
    private static final int COSTLY = 100;

    private Numbers() {}

    static void addTo(Builtins.Registry registry) {
        rounding(registry, "decimal(n: number, scale: number): number", RoundingMode.HALF_EVEN);
        rounding(registry, "floor(n: number, scale?: number): number", RoundingMode.FLOOR);
        rounding(registry, "ceiling(n: number, scale?: number): number", RoundingMode.CEILING);
        rounding(registry, "round up(n: number, scale: number): number", RoundingMode.UP);
        rounding(registry, "round down(n: number, scale: number): number", RoundingMode.DOWN);
        rounding(registry, "round half up(n: number, scale: number): number", RoundingMode.HALF_UP);
        rounding(registry, "round half down(n: number, scale: number): number", RoundingMode.HALF_DOWN);
        registry.add("abs(n: number): number", (a, run, at) -> number(a, 0).abs());
        registry.add("abs(n: days and time duration): days and time duration", (a, run, at) -> ((Duration) a[0]).abs());
        registry.add("abs(n: years and months duration): years and months duration", (a, run, at) -> {
            var period = (Period) a[0];
            return period.toTotalMonths() < 0 ? period.negated() : period;
        });
        registry.add("modulo(dividend: number, divisor: number): number", Numbers::modulo);
        registry.add("sqrt(number: number): number", (a, run, at) -> {
            run.step(COSTLY);
            return number(a, 0).signum() < 0
                    ? run.fail(Code.VALUE, at, "A negative number has no square root.")
                    : Decimals.of(number(a, 0).sqrt(Decimals.CONTEXT));
        });
        registry.add("log(number: number): number", (a, run, at) -> {
            run.step(COSTLY);
            var result = Transcendentals.log(number(a, 0));
            return result != null ? result : run.fail(Code.VALUE, at, "Only positive numbers have a logarithm.");
        });
        registry.add("exp(number: number): number", (a, run, at) -> {
            run.step(COSTLY);
            var result = Transcendentals.exp(number(a, 0));
            return result != null ? result : run.fail(Code.OVERFLOW, at, "The result is too large.");
        });
        registry.add("odd(number: number): boolean", (a, run, at) -> parity(number(a, 0), 1));
        registry.add("even(number: number): boolean", (a, run, at) -> parity(number(a, 0), 0));
    }

    private static BigDecimal number(Object[] arguments, int index) {
        return (BigDecimal) arguments[index];
    }

    private static void rounding(Builtins.Registry registry, String declaration, RoundingMode mode) {
        registry.add(declaration, (a, run, at) -> {
            var scale = a[1] == null
                    ? Integer.valueOf(0)
                    : Decimals.asInt(number(a, 1).setScale(0, RoundingMode.DOWN));
            if (scale == null || scale < -MOST_SCALE + 65 || scale > MOST_SCALE) {
                return run.fail(Code.VALUE, at, "The scale of a number is between -6111 and 6176.");
            }
            var n = number(a, 0);
            if (scale >= n.scale() && a[1] != null && scale > n.scale() + 34) {
                return n;
            }
            var rounded = Decimals.of(n.setScale(scale, mode));
            return rounded != null ? rounded : run.fail(Code.OVERFLOW, at, "The result is too large.");
        });
    }

    private static Object modulo(Object[] a, Evaluation run, Span at) {
        var dividend = number(a, 0);
        var divisor = number(a, 1);
        if (divisor.signum() == 0) {
            return run.fail(Code.DIVISION_BY_ZERO, at, "Division by zero.");
        }
        long apart = (long) dividend.precision() - dividend.scale() - divisor.precision() + divisor.scale();
        if (apart > 100) {
            return run.fail(Code.OVERFLOW, at, "The dividend is too large for this divisor.");
        }
        var rest = dividend.remainder(divisor);
        return Decimals.of(rest.signum() != 0 && rest.signum() != divisor.signum() ? rest.add(divisor) : rest);
    }

    private static Object parity(BigDecimal number, int rest) {
        return Decimals.isInteger(number) && number.remainder(TWO).abs().compareTo(BigDecimal.valueOf(rest)) == 0;
    }
}
