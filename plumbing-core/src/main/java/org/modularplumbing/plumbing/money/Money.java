package org.modularplumbing.plumbing.money;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * An amount of money: a whole number of minor units (pence) of one currency.
 *
 * <p>Arithmetic is exact. A result beyond {@link #AMOUNT_MINOR_MAX} is refused with {@link ArithmeticException}, never
 * wrapped; two currencies never meet in one sum ({@link IllegalArgumentException}). How many minor units make a major
 * one comes from ISO 4217 through {@link Currency}: 100 for GBP, none for JPY, 1,000 for BHD.
 *
 * <p>The amount may be negative, since a ledger and a balance need that; where it must not be, say so with
 * {@link #requirePositive()} or {@link #requireNotNegative()}. Values are immutable and order by amount.
 *
 * <pre>{@code
 * Money fee = Money.gbp(10_00);
 * fee.split(3);                                       // [GBP 3.34, GBP 3.33, GBP 3.33]
 * fee.share(175, 1000, RoundingMode.HALF_UP);         // GBP 1.75, that is 17.5 %
 * fee.format(Locale.UK);                              // £10.00
 * }</pre>
 *
 * @param amountMinor the amount in minor units, between minus and plus {@link #AMOUNT_MINOR_MAX}
 * @param currency the alphabetic code of ISO 4217, in capitals
 */
public record Money(long amountMinor, String currency) implements Comparable<Money> {

    /** The largest amount in minor units, 2^53 - 1: every JSON reader, JavaScript's too, keeps it exact (RFC 8259, 6). */
    public static final long AMOUNT_MINOR_MAX = (1L << 53) - 1;

    private static final Pattern TEXT = Pattern.compile("([A-Z]{3}) (-?[0-9]{1,17}(?:\\.[0-9]{1,4})?)");

    /**
     * Checks the amount and the currency.
     *
     * @param amountMinor the amount in minor units
     * @param currency the ISO 4217 code
     * @throws ArithmeticException when the amount is beyond {@link #AMOUNT_MINOR_MAX} on either side
     * @throws IllegalArgumentException when the currency is not one of ISO 4217 that has minor units
     */
    public Money {
        requireNonNull(currency, "currency");
        if (amountMinor > AMOUNT_MINOR_MAX || amountMinor < -AMOUNT_MINOR_MAX) {
            throw new ArithmeticException(
                    "an amount of %d minor units is beyond the limit of %d".formatted(amountMinor, AMOUNT_MINOR_MAX));
        }
        minorDigits(currency);
    }

    /**
     * Creates an amount in minor units.
     *
     * @param amountMinor the amount in minor units
     * @param currency the ISO 4217 code
     * @return the money
     */
    public static Money of(long amountMinor, String currency) {
        return new Money(amountMinor, currency);
    }

    /**
     * Creates an amount of sterling.
     *
     * @param pence the amount in pence
     * @return the money
     */
    public static Money gbp(long pence) {
        return new Money(pence, "GBP");
    }

    /**
     * Reads what {@link #toString()} writes, and nothing else: {@code GBP 12.34}, {@code GBP -0.05}, {@code JPY 500}.
     *
     * @param text the code, one space, and the amount with every digit of the minor unit
     * @return the money
     * @throws IllegalArgumentException when the text has another form or an unknown currency
     * @throws ArithmeticException when the amount is too large
     */
    public static Money parse(String text) {
        var matcher = TEXT.matcher(requireNonNull(text, "text"));
        if (matcher.matches()) {
            var number = new BigDecimal(matcher.group(2));
            if (number.scale() == minorDigits(matcher.group(1))) {
                var money = new Money(number.unscaledValue().longValueExact(), matcher.group(1));
                if (money.toString().equals(text)) {
                    return money;
                }
            }
        }
        throw new IllegalArgumentException("not an amount of money; write it like GBP 12.34");
    }

    /**
     * Returns the sum.
     *
     * @param other an amount of the same currency
     * @return this and the other together
     * @throws ArithmeticException when the sum is too large
     */
    public Money plus(Money other) {
        return new Money(amountMinor + sameCurrency(other).amountMinor, currency);
    }

    /**
     * Returns the difference.
     *
     * @param other an amount of the same currency
     * @return this less the other
     * @throws ArithmeticException when the difference is too large
     */
    public Money minus(Money other) {
        return new Money(amountMinor - sameCurrency(other).amountMinor, currency);
    }

    /**
     * Returns the product.
     *
     * @param factor how many times
     * @return this amount so many times
     * @throws ArithmeticException when the product is too large
     */
    public Money times(long factor) {
        return new Money(Math.multiplyExact(amountMinor, factor), currency);
    }

    /**
     * Returns the same amount the other way round.
     *
     * @return minus this amount
     */
    public Money negated() {
        return new Money(-amountMinor, currency);
    }

    /**
     * Returns a fraction of the amount, computed exactly and rounded once: a fifth off is {@code share(80, 100, HALF_UP)}.
     *
     * @param numerator the number above the line
     * @param denominator the number below the line, more than zero
     * @param rounding how to round to a whole minor unit; {@code UNNECESSARY} refuses what does not come out even
     * @return this amount times numerator over denominator
     * @throws ArithmeticException when the result is too large, or uneven under {@code UNNECESSARY}
     * @throws IllegalArgumentException when the denominator is not positive
     */
    public Money share(long numerator, long denominator, RoundingMode rounding) {
        if (denominator <= 0) {
            throw new IllegalArgumentException("denominator must be more than zero, is " + denominator);
        }
        var exact = BigDecimal.valueOf(amountMinor).multiply(BigDecimal.valueOf(numerator));
        var rounded = exact.divide(BigDecimal.valueOf(denominator), 0, requireNonNull(rounding, "rounding"));
        return new Money(rounded.longValueExact(), currency);
    }

    /**
     * Parts that differ by at most one minor unit and add up to exactly this amount; the larger parts come first.
     *
     * @param parts how many, at least one
     * @return the parts
     * @throws IllegalArgumentException when there would be no part
     */
    public List<Money> split(int parts) {
        if (parts < 1) {
            throw new IllegalArgumentException("parts must be at least 1, is " + parts);
        }
        return allocate(Collections.nCopies(parts, 1L));
    }

    /**
     * Parts in proportion to weights, adding up to exactly this amount, by the largest remainder (Hamilton's method):
     * every part is its exact share rounded down or up to a minor unit, those with the largest remainders are rounded
     * up, and of equal remainders the earlier. A weight of zero gets nothing. A negative amount is divided like the
     * positive one and negated.
     *
     * @param weights one weight per part, none negative, not all zero
     * @return the parts, in the order of the weights
     * @throws IllegalArgumentException when a weight is negative or none is positive
     */
    public List<Money> allocate(List<Long> weights) {
        var total = total(weights);
        var parts = new long[weights.size()];
        var remainders = new BigInteger[parts.length];
        for (int i = 0; i < parts.length; i++) {
            var quota = BigInteger.valueOf(Math.abs(amountMinor)).multiply(BigInteger.valueOf(weights.get(i)));
            var divided = quota.divideAndRemainder(total);
            parts[i] = divided[0].longValueExact();
            remainders[i] = divided[1];
        }
        long left = Math.abs(amountMinor) - Arrays.stream(parts).sum();
        IntStream.range(0, parts.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> remainders[i]).reversed())
                .limit(left)
                .forEach(i -> parts[i]++);
        return Arrays.stream(parts)
                .mapToObj(part -> new Money(amountMinor < 0 ? -part : part, currency))
                .toList();
    }

    private static BigInteger total(List<Long> weights) {
        var total = BigInteger.ZERO;
        for (long weight : weights) {
            if (weight < 0) {
                throw new IllegalArgumentException("a weight must not be negative, is " + weight);
            }
            total = total.add(BigInteger.valueOf(weight));
        }
        if (total.signum() == 0) {
            throw new IllegalArgumentException("at least one weight must be more than zero");
        }
        return total;
    }

    /**
     * Returns the sign of the amount.
     *
     * @return -1, 0 or 1 for less than, exactly and more than zero
     */
    public int signum() {
        return Long.signum(amountMinor);
    }

    /**
     * Lets only amounts above zero pass.
     *
     * @return this
     * @throws IllegalArgumentException when the amount is zero or less
     */
    public Money requirePositive() {
        if (amountMinor <= 0) {
            throw new IllegalArgumentException("amount must be more than zero, is " + this);
        }
        return this;
    }

    /**
     * Lets only zero and amounts above it pass.
     *
     * @return this
     * @throws IllegalArgumentException when the amount is less than zero
     */
    public Money requireNotNegative() {
        if (amountMinor < 0) {
            throw new IllegalArgumentException("amount must not be negative, is " + this);
        }
        return this;
    }

    /**
     * Orders by amount.
     *
     * @param other an amount of the same currency
     * @return negative, zero or positive as this is less than, equal to or more than the other
     * @throws IllegalArgumentException when the currencies differ
     */
    @Override
    public int compareTo(Money other) {
        return Long.compare(amountMinor, sameCurrency(other).amountMinor);
    }

    /**
     * Returns the amount as people read it, with the currency's symbol: {@code £1,234.50} in English and in Welsh, and as the
     * Java runtime's locale data say elsewhere. For reading only; {@link #toString()} is the form to store.
     *
     * @param locale the reader's language
     * @return the amount for people
     */
    public String format(Locale locale) {
        // Welsh writes money as English does, and a trimmed Java runtime may lack the Welsh locale data
        var format = NumberFormat.getCurrencyInstance(locale.getLanguage().equals("cy") ? Locale.UK : locale);
        format.setCurrency(Currency.getInstance(currency));
        format.setMinimumFractionDigits(minorDigits(currency));
        format.setMaximumFractionDigits(minorDigits(currency));
        return format.format(major());
    }

    /** The unambiguous form {@code GBP 12.34} that {@link #parse(String)} reads. */
    @Override
    public String toString() {
        return currency + " " + major().toPlainString();
    }

    private BigDecimal major() {
        return BigDecimal.valueOf(amountMinor, minorDigits(currency));
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("%s and %s do not mix".formatted(currency, other.currency));
        }
        return other;
    }

    private static int minorDigits(String currency) {
        try {
            int digits = Currency.getInstance(currency).getDefaultFractionDigits();
            if (digits >= 0) {
                return digits;
            }
        } catch (IllegalArgumentException unknown) {
            // told below, with the reason in words
        }
        throw new IllegalArgumentException(
                "currency must be an ISO 4217 code of money in use, such as GBP, is " + currency);
    }
}
