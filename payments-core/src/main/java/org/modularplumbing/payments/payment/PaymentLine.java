package org.modularplumbing.payments.payment;

import static java.util.Objects.requireNonNull;

import java.math.RoundingMode;
import java.util.regex.Pattern;
import org.modularplumbing.plumbing.money.Money;

/**
 * A part of what is owed that goes to one fund.
 *
 * @param fund the authority's code of the fund that earns it: 1 to 40 letters, digits, {@code .}, {@code _} or {@code -}
 * @param net what the fund earns, not negative
 * @param vat the value added tax on it, not negative; net and tax together are more than zero
 * @param vatCode the authority's code of the rate, of the same form: {@code standard}, {@code outside-scope}
 */
public record PaymentLine(String fund, Money net, Money vat, String vatCode) {

    /** The code of what no value added tax is due on because the authority acts as one. */
    public static final String OUTSIDE_SCOPE = "outside-scope";

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");
    private static final int WHOLE = 10_000;

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when a code has another form, or an amount is negative, or both are zero
     * @throws ArithmeticException when the sum is too large
     */
    public PaymentLine {
        requireCode(requireNonNull(fund, "fund"), "fund");
        requireCode(requireNonNull(vatCode, "vatCode"), "vatCode");
        requireNonNull(net, "net").requireNotNegative();
        requireNonNull(vat, "vat").requireNotNegative();
        net.plus(vat).requirePositive();
    }

    /**
     * A part without value added tax.
     *
     * @param fund the fund
     * @param amount how much
     * @return the line
     */
    public static PaymentLine outsideScope(String fund, Money amount) {
        return new PaymentLine(fund, amount, Money.of(0, amount.currency()), OUTSIDE_SCOPE);
    }

    /**
     * A part whose price holds value added tax. The tax is rounded to the nearest minor unit, halves up, and the fund earns the rest, so that both add up
     * to the price exactly.
     *
     * @param fund the fund
     * @param gross the price with the tax
     * @param vatCode the authority's code of the rate
     * @param rateBasisPoints the rate in hundredths of a percent: 2,000 for 20 %
     * @return the line
     */
    public static PaymentLine withVat(String fund, Money gross, String vatCode, int rateBasisPoints) {
        if (rateBasisPoints < 0 || rateBasisPoints > WHOLE) {
            throw new IllegalArgumentException("rateBasisPoints must be 0 to 10000, is " + rateBasisPoints);
        }
        var vat = gross.share(rateBasisPoints, WHOLE + rateBasisPoints, RoundingMode.HALF_UP);
        return new PaymentLine(fund, gross.minus(vat), vat, vatCode);
    }

    /**
     * Net and tax together.
     *
     * @return the price
     */
    public Money gross() {
        return net.plus(vat);
    }

    private static void requireCode(String code, String name) {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException(name + " must be 1 to 40 letters, digits, '.', '_' or '-'");
        }
    }
}
