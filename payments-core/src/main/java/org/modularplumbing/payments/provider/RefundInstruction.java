package org.modularplumbing.payments.provider;

import static java.util.Objects.requireNonNull;

import java.util.UUID;
import org.modularplumbing.plumbing.money.Money;

/**
 * An order to give money of a charge back.
 *
 * @param key the idempotency key: however often an order with it is sent, it has one effect
 * @param refund the refund that it is for, for the provider's own records
 * @param amount how much
 * @param charge the key of the order by which the money was taken
 */
public record RefundInstruction(String key, UUID refund, Money amount, String charge) {

    public RefundInstruction {
        requireNonNull(key, "key");
        requireNonNull(refund, "refund");
        amount.requirePositive();
        requireNonNull(charge, "charge");
    }
}
