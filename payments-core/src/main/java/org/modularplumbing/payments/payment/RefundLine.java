package org.modularplumbing.payments.payment;

import static java.util.Objects.requireNonNull;

import org.modularplumbing.plumbing.money.Money;

/**
 * The part of a refund that one line of the payment bears.
 *
 * @param line the line's place in the payment, 0 for the first
 * @param net how much its fund gives back, not negative
 * @param vat how much of the tax is given back, not negative
 */
public record RefundLine(int line, Money net, Money vat) {

    public RefundLine {
        if (line < 0) {
            throw new IllegalArgumentException("line must be 0 or more, is " + line);
        }
        requireNonNull(net, "net").requireNotNegative();
        requireNonNull(vat, "vat").requireNotNegative();
    }
}
