package org.modularplumbing.feel.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers of FEEL: IEEE 754-2008 decimal128, 34 digits, exponents to 6144, rounded half even. */
public final class Decimals {

    /** 34 digits, half even. */
    public static final MathContext CONTEXT = MathContext.DECIMAL128;

    /** Numbers of so many digits, times ten, fit a long. */
    private static final int SHORT = 17;

    private static final long MOST_SHORT = 90_000_000_000_000_000L;
    private static final int FEW = 10;
    private static final int MOST_PLACES = 100;
    private static final int DIGITS = 34;
    private static final int MOST_EXPONENT = 6144;
    private static final int LEAST_EXPONENT = -6143;

    private Decimals() {}

    /** Returns a number as FEEL holds it: rounded to 34 digits; null if its exponent is out of range. */
    public static BigDecimal of(BigDecimal number) {
        var rounded = number.precision() > DIGITS ? number.round(CONTEXT) : number;
        int scale = rounded.scale();
        if (scale > -MOST_EXPONENT + DIGITS && scale < -LEAST_EXPONENT) {
            return rounded;
        }
        return extreme(rounded);
    }

    private static BigDecimal extreme(BigDecimal number) {
        if (number.signum() == 0) {
            return BigDecimal.ZERO;
        }
        long exponent = (long) number.precision() - number.scale() - 1;
        if (exponent > MOST_EXPONENT) {
            return null;
        }
        return exponent < LEAST_EXPONENT - DIGITS ? BigDecimal.ZERO : number;
    }

    /** Reads digits, a point and an exponent; null if out of range. */
    public static BigDecimal parse(String text) {
        try {
            return of(new BigDecimal(text));
        } catch (NumberFormatException outOfRange) {
            return null;
        }
    }

    /** Adds. */
    public static BigDecimal add(BigDecimal a, BigDecimal b) {
        return tooFarApart(a, b) ? of(a.add(b, CONTEXT)) : of(a.add(b));
    }

    /** Subtracts. */
    public static BigDecimal subtract(BigDecimal a, BigDecimal b) {
        return tooFarApart(a, b) ? of(a.subtract(b, CONTEXT)) : of(a.subtract(b));
    }

    private static boolean tooFarApart(BigDecimal a, BigDecimal b) {
        int difference = a.scale() - b.scale();
        return difference > 100 || difference < -100;
    }

    /** Multiplies. */
    public static BigDecimal multiply(BigDecimal a, BigDecimal b) {
        return of(a.multiply(b));
    }

    /** Divides; null if the result is out of range. The divisor is not zero. */
    public static BigDecimal divide(BigDecimal a, BigDecimal b) {
        if (a.precision() <= SHORT && b.precision() <= SHORT) {
            var exact = shortDivision(unscaled(a), unscaled(b), a.scale() - b.scale());
            if (exact != null) {
                return exact;
            }
        }
        return of(a.divide(b, CONTEXT));
    }

    private static long unscaled(BigDecimal number) {
        return number.scale() == 0 ? number.longValue() : number.unscaledValue().longValue();
    }

    /** Long division as at school, for quotients that end after a few digits, as most in rules do; null if this one does not. */
    private static BigDecimal shortDivision(long a, long b, int scale) {
        long quotient = a / b;
        long rest = a % b;
        int digits = 0;
        while (rest != 0) {
            if (digits == FEW || quotient > MOST_SHORT || quotient < -MOST_SHORT) {
                return null;
            }
            rest *= 10;
            quotient = quotient * 10 + rest / b;
            rest %= b;
            digits++;
        }
        int places = scale + digits;
        return places > -FEW && places < MOST_PLACES ? BigDecimal.valueOf(quotient, places) : null;
    }

    /** Raises to a power; null if there is no real result or it is out of range. */
    public static BigDecimal power(BigDecimal base, BigDecimal exponent) {
        if (exponent.signum() == 0) {
            return BigDecimal.ONE;
        }
        if (base.signum() == 0) {
            return exponent.signum() < 0 ? null : BigDecimal.ZERO;
        }
        if (!isInteger(exponent) || exponent.abs().compareTo(BigDecimal.valueOf(999_999)) > 0) {
            return Transcendentals.power(base, exponent);
        }
        int n = exponent.intValueExact();
        double size = Math.abs(n * (double) (base.precision() - base.scale()));
        if (size > 3.0 * MOST_EXPONENT * Math.max(1, base.precision())) {
            return Transcendentals.power(base, exponent);
        }
        var wide = new MathContext(DIGITS + 12, RoundingMode.HALF_EVEN);
        try {
            var result = base.pow(Math.abs(n), wide);
            return of(n < 0 ? BigDecimal.ONE.divide(result, wide) : result);
        } catch (ArithmeticException overflow) {
            return null;
        }
    }

    /** Tells whether a number has no fraction. */
    public static boolean isInteger(BigDecimal number) {
        return number.scale() <= 0
                || number.signum() == 0
                || number.stripTrailingZeros().scale() <= 0;
    }

    /** Returns an integer that fits an int; null if the number is none. */
    public static Integer asInt(BigDecimal number) {
        if (!isInteger(number) || number.precision() - number.scale() > 10) {
            return null;
        }
        long value = number.longValue();
        return value == (int) value ? Integer.valueOf((int) value) : null;
    }

    /** Writes a number without exponent and without zeros after the last digit of the fraction that was kept. */
    public static String text(BigDecimal number) {
        return number.toPlainString();
    }

    /** Returns a whole number. */
    public static BigDecimal of(long value) {
        return BigDecimal.valueOf(value);
    }

    /** Returns a whole number of any size as FEEL holds it. */
    public static BigDecimal of(BigInteger value) {
        return of(new BigDecimal(value));
    }
}
