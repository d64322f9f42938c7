package org.modularplumbing.payments.provider;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.UUID;
import org.modularplumbing.plumbing.money.Money;

/**
 * An instruction to give money of a charge back.
 *
 * @param key the idempotency key
 * @param refund the refund that it is for
 * @param amount how much
 * @param available how much of the charge could be given back before this refund: a provider without idempotency keys tells a repetition by it
 * @param charge the key of the charge by which the money was taken
 * @param chargeReference the name that the provider gave to that charge
 */
public record RefundInstruction(
        String key, UUID refund, Money amount, Money available, String charge, Optional<String> chargeReference)
        implements ProviderInstruction {

    public RefundInstruction {
        requireNonNull(key, "key");
        requireNonNull(refund, "refund");
        amount.requirePositive();
        requireNonNull(available, "available");
        requireNonNull(charge, "charge");
        requireNonNull(chargeReference, "chargeReference");
    }
}
