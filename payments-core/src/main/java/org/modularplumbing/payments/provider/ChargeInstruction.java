package org.modularplumbing.payments.provider;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.UUID;
import org.modularplumbing.plumbing.money.Money;
import org.modularplumbing.plumbing.text.Bilingual;

/**
 * An instruction to take money, or to reserve it.
 *
 * @param key the idempotency key
 * @param attempt the attempt that it is for
 * @param amount how much
 * @param reference the authority's reference of what is paid
 * @param description what is paid, as the payer reads it
 * @param method how the payer pays
 * @param delayedCapture whether the money is only reserved, until it is captured
 * @param chargeReference the name that the provider gave to the charge, empty while it is not known
 */
public record ChargeInstruction(
        String key,
        UUID attempt,
        Money amount,
        String reference,
        Bilingual description,
        ChargeMethod method,
        boolean delayedCapture,
        Optional<String> chargeReference)
        implements ProviderInstruction {

    public ChargeInstruction {
        requireNonNull(key, "key");
        requireNonNull(attempt, "attempt");
        amount.requirePositive();
        requireNonNull(reference, "reference");
        requireNonNull(description, "description");
        requireNonNull(method, "method");
        requireNonNull(chargeReference, "chargeReference");
    }
}
