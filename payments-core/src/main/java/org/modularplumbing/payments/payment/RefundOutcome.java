package org.modularplumbing.payments.payment;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What became of a refund.
 *
 * @param status where it stands
 * @param settledAt when its outcome was learnt
 * @param expectedBy the day by which it should be on the payer's account, once the provider has accepted it
 * @param providerReference the provider's name for it
 * @param code why not
 */
public record RefundOutcome(
        RefundStatus status,
        Optional<Instant> settledAt,
        Optional<LocalDate> expectedBy,
        Optional<String> providerReference,
        Optional<String> code) {

    static final RefundOutcome OPEN = new RefundOutcome(
            RefundStatus.SUBMITTED, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public RefundOutcome {
        requireNonNull(expectedBy, "expectedBy");
        requireNonNull(providerReference, "providerReference");
        requireNonNull(code, "code");
        if (settledAt.isPresent() == (requireNonNull(status, "status") == RefundStatus.SUBMITTED)) {
            throw new IllegalArgumentException("settledAt is known when, and only when, the outcome is");
        }
    }
}
