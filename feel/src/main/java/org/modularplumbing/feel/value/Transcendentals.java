package org.modularplumbing.feel.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Exponential and logarithm to 34 digits, by reduction of the argument and series with 20 digits to spare. */
public final class Transcendentals {

    private static final MathContext WIDE = new MathContext(56, RoundingMode.HALF_EVEN);
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal NEGLIGIBLE = BigDecimal.ONE.movePointLeft(60);
    private static final BigDecimal LN_2 = seriesOfLogarithm(TWO);
    private static final BigDecimal LN_5 =
            seriesOfLogarithm(BigDecimal.valueOf(1.25)).add(LN_2.multiply(TWO), WIDE);
    private static final BigDecimal LARGEST = BigDecimal.valueOf(14_200);
    private static final int HALVINGS = 8;

    private Transcendentals() {}

    /** Returns e to a power; null if out of range. */
    public static BigDecimal exp(BigDecimal x) {
        if (x.abs().compareTo(LARGEST) > 0) {
            return x.signum() > 0 ? null : BigDecimal.ZERO;
        }
        return Decimals.of(wideExp(x).round(Decimals.CONTEXT));
    }

    private static BigDecimal wideExp(BigDecimal x) {
        int twos = x.divide(LN_2, WIDE).setScale(0, RoundingMode.HALF_EVEN).intValueExact();
        var rest = x.subtract(LN_2.multiply(BigDecimal.valueOf(twos)), WIDE)
                .divide(BigDecimal.valueOf(1 << HALVINGS), WIDE);
        var sum = BigDecimal.ONE;
        var term = BigDecimal.ONE;
        for (int i = 1; term.abs().compareTo(NEGLIGIBLE) > 0; i++) {
            term = term.multiply(rest, WIDE).divide(BigDecimal.valueOf(i), WIDE);
            sum = sum.add(term, WIDE);
        }
        for (int i = 0; i < HALVINGS; i++) {
            sum = sum.multiply(sum, WIDE);
        }
        var scale = TWO.pow(Math.abs(twos), WIDE);
        return twos < 0 ? sum.divide(scale, WIDE) : sum.multiply(scale, WIDE);
    }

    /** Returns the natural logarithm; null of zero and below. */
    public static BigDecimal log(BigDecimal x) {
        return x.signum() <= 0 ? null : Decimals.of(wideLog(x).round(Decimals.CONTEXT));
    }

    private static BigDecimal wideLog(BigDecimal x) {
        if (x.compareTo(BigDecimal.ONE) == 0) {
            return BigDecimal.ZERO;
        }
        int tens = x.precision() - x.scale() - 1;
        var mantissa = x.scaleByPowerOfTen(-tens);
        int twos = 0;
        while (mantissa.compareTo(BigDecimal.valueOf(1.5)) > 0) {
            mantissa = mantissa.divide(TWO, WIDE);
            twos++;
        }
        twos += tens;
        return seriesOfLogarithm(mantissa)
                .add(LN_2.multiply(BigDecimal.valueOf(twos)), WIDE)
                .add(tens == 0 ? BigDecimal.ZERO : LN_5.multiply(BigDecimal.valueOf(tens)), WIDE);
    }

    /** ln x = 2 artanh((x - 1) / (x + 1)), fast for x near 1. */
    private static BigDecimal seriesOfLogarithm(BigDecimal x) {
        var z = x.subtract(BigDecimal.ONE).divide(x.add(BigDecimal.ONE), WIDE);
        if (z.signum() == 0) {
            return BigDecimal.ZERO;
        }
        var square = z.multiply(z, WIDE);
        var power = z;
        var sum = z;
        var least = z.abs().multiply(NEGLIGIBLE, WIDE);
        for (int i = 3; power.abs().compareTo(least) > 0; i += 2) {
            power = power.multiply(square, WIDE);
            sum = sum.add(power.divide(BigDecimal.valueOf(i), WIDE), WIDE);
        }
        return sum.multiply(TWO, WIDE);
    }

    /** Raises a positive number to any power; null if there is no real result or it is out of range. */
    static BigDecimal power(BigDecimal base, BigDecimal exponent) {
        boolean negative = base.signum() < 0;
        if (negative && !Decimals.isInteger(exponent)) {
            return null;
        }
        var product = wideLog(base.abs()).multiply(exponent, WIDE);
        if (product.abs().compareTo(LARGEST) > 0) {
            return product.signum() > 0 ? null : BigDecimal.ZERO;
        }
        var result = wideExp(product).round(Decimals.CONTEXT);
        boolean odd = negative && exponent.remainder(TWO).signum() != 0;
        return Decimals.of(odd ? result.negate() : result);
    }
}
