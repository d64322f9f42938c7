package org.modularplumbing.payments.payment;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * How far a payment is.
 *
 * @param status where it stands, in the words of GOV.UK Pay
 * @param state where it stands, more finely
 * @param code why the last attempt did not succeed, in the codes of GOV.UK Pay: P0010 rejected, P0020 expired, P0030 cancelled by the payer, P0040 cancelled by the
 *     service, P0050 provider error
 * @param note why staff settled it by hand
 * @param review whether a person must look at one of its instructions
 * @param since when it last changed
 */
public record PaymentProgress(
        PaymentStatus status,
        PaymentState state,
        Optional<String> code,
        Optional<String> note,
        boolean review,
        Instant since) {

    public PaymentProgress {
        requireNonNull(code, "code");
        requireNonNull(note, "note");
        requireNonNull(since, "since");
        if (requireNonNull(status, "status") != requireNonNull(state, "state").status()) {
            throw new IllegalArgumentException("the status of '%s' is not '%s'".formatted(state, status));
        }
    }

    static PaymentProgress of(PaymentState state, Instant now) {
        return new PaymentProgress(state.status(), state, Optional.empty(), Optional.empty(), false, now);
    }

    PaymentProgress to(PaymentState next, Optional<String> why, Instant now) {
        if (next != state && !state.canBecome(next)) {
            throw new AssertionError("payments-core bug: %s cannot become %s".formatted(state, next));
        }
        return new PaymentProgress(next.status(), next, why, note, review, now);
    }
}
