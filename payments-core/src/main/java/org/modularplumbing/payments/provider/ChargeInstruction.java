package org.modularplumbing.payments.provider;

import static java.util.Objects.requireNonNull;

import java.util.UUID;
import org.modularplumbing.plumbing.money.Money;

/**
 * An order to take money.
 *
 * @param key the idempotency key: however often an order with it is sent, it has one effect
 * @param attempt the attempt that it is for, for the provider's own records
 * @param amount how much
 * @param instrument from what
 * @param reference what the payer sees on their statement
 */
public record ChargeInstruction(String key, UUID attempt, Money amount, Instrument instrument, String reference) {

    public ChargeInstruction {
        requireNonNull(key, "key");
        requireNonNull(attempt, "attempt");
        amount.requirePositive();
        requireNonNull(instrument, "instrument");
        requireNonNull(reference, "reference");
    }
}
