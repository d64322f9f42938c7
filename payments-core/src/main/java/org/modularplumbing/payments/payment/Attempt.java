package org.modularplumbing.payments.payment;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One attempt to charge the payer.
 *
 * @param id its id; the provider's idempotency key is made from it
 * @param status what became of it
 * @param provider the provider's name
 * @param lastFour the last four digits of the card; empty when a token was used
 * @param startedAt when the order was first sent
 * @param settledAt when its outcome was learnt
 * @param providerReference the provider's name for the charge
 * @param code why not, in the codes of GOV.UK Pay: P0010 rejected, P0050 provider error
 * @param surplus whether it took money that was not due any more, which is given back whole
 * @param needsAttention whether the provider was asked without an answer so often that a person must look; what it reserves stays reserved
 */
public record Attempt(
        UUID id,
        AttemptStatus status,
        String provider,
        Optional<String> lastFour,
        Instant startedAt,
        Optional<Instant> settledAt,
        Optional<String> providerReference,
        Optional<String> code,
        boolean surplus,
        boolean needsAttention) {

    public Attempt {
        requireNonNull(id, "id");
        requireNonNull(status, "status");
        requireNonNull(provider, "provider");
        requireNonNull(startedAt, "startedAt");
        if (lastFour.filter(digits -> digits.length() != 4).isPresent()) {
            throw new IllegalArgumentException("lastFour has four digits");
        }
        if (settledAt.isPresent() == (status == AttemptStatus.SUBMITTED)) {
            throw new IllegalArgumentException("settledAt is known when, and only when, the outcome is");
        }
    }

    /**
     * Returns a new attempt.
     *
     * @param id its id
     * @param provider the provider
     * @param lastFour the last four digits of the card
     * @param now the time
     * @return the attempt
     */
    public static Attempt started(UUID id, String provider, Optional<String> lastFour, Instant now) {
        return new Attempt(
                id,
                AttemptStatus.SUBMITTED,
                provider,
                lastFour,
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false);
    }

    /**
     * Returns the attempt with its outcome.
     *
     * @param outcome what became of it
     * @param reference the name that the provider gave it
     * @param why the reason code
     * @param now the time
     * @return the copy
     */
    public Attempt settled(AttemptStatus outcome, Optional<String> reference, Optional<String> why, Instant now) {
        return new Attempt(
                id, outcome, provider, lastFour, startedAt, Optional.of(now), reference, why, surplus, false);
    }

    /**
     * Returns the attempt as one that took money that was not due.
     *
     * @return the copy
     */
    public Attempt asSurplus() {
        return new Attempt(
                id, status, provider, lastFour, startedAt, settledAt, providerReference, code, true, needsAttention);
    }

    /**
     * Returns the attempt as one that a person must look at.
     *
     * @return the copy
     */
    public Attempt withAttention() {
        return new Attempt(
                id, status, provider, lastFour, startedAt, settledAt, providerReference, code, surplus, true);
    }
}
