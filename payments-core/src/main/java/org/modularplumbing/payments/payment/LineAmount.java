package org.modularplumbing.payments.payment;

import static java.util.Objects.requireNonNull;

import org.modularplumbing.plumbing.money.Money;

/**
 * How much of one line is to be given back.
 *
 * @param line the line's place in the payment, 0 for the first
 * @param amount how much of its price, tax included, more than zero
 */
public record LineAmount(int line, Money amount) {

    public LineAmount {
        if (line < 0) {
            throw new IllegalArgumentException("line must be 0 or more, is " + line);
        }
        requireNonNull(amount, "amount").requirePositive();
    }
}
