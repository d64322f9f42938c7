package org.modularplumbing.payments.payment;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.modularplumbing.plumbing.money.Money;

/**
 * The part of a capture that one line of the payment earns, or of a refund that it bears.
 *
 * @param line the line's place in the payment, 0 for the first
 * @param net the part of its fund, not negative
 * @param vat the part of the value added tax, not negative
 */
public record LineShare(int line, Money net, Money vat) {

    public LineShare {
        if (line < 0) {
            throw new IllegalArgumentException("line must be 0 or more, is " + line);
        }
        requireNonNull(net, "net").requireNotNegative();
        requireNonNull(vat, "vat").requireNotNegative();
    }

    /**
     * Net and tax together.
     *
     * @return the sum
     */
    public Money gross() {
        return net.plus(vat);
    }

    static void requireSum(List<LineShare> shares, Money amount) {
        var sum = shares.stream().map(LineShare::gross).reduce(Money.of(0, amount.currency()), Money::plus);
        if (!sum.equals(amount)) {
            throw new IllegalArgumentException("the lines add up to %s of %s".formatted(sum, amount));
        }
    }
}
