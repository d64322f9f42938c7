package org.modularplumbing.payments.provider;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.UUID;
import org.modularplumbing.plumbing.money.Money;

/**
 * An instruction to take money that was reserved.
 *
 * @param key the idempotency key
 * @param capture the capture that it is for
 * @param amount how much
 * @param last whether nothing more will be captured, so that the rest is released
 * @param charge the key of the charge by which the money was reserved
 * @param chargeReference the name that the provider gave to that charge
 */
public record CaptureInstruction(
        String key, UUID capture, Money amount, boolean last, String charge, Optional<String> chargeReference)
        implements ProviderInstruction {

    public CaptureInstruction {
        requireNonNull(key, "key");
        requireNonNull(capture, "capture");
        amount.requirePositive();
        requireNonNull(charge, "charge");
        requireNonNull(chargeReference, "chargeReference");
    }
}
