package org.modularplumbing.payments.payment;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.modularplumbing.plumbing.money.Money;

/**
 * Money that is given back.
 *
 * @param id its id; the provider's idempotency key is made from it
 * @param attempt the attempt that took the money
 * @param amount how much
 * @param lines which lines of the payment bear it: they add up to the amount; empty for money that was taken without being due
 * @param reason why, as staff or a rule put it
 * @param requestedAt when it was asked for
 * @param outcome what became of it
 */
public record Refund(
        UUID id,
        UUID attempt,
        Money amount,
        List<LineShare> lines,
        String reason,
        Instant requestedAt,
        RefundOutcome outcome) {

    public Refund {
        requireNonNull(id, "id");
        requireNonNull(attempt, "attempt");
        requireNonNull(amount, "amount").requirePositive();
        requireNonNull(reason, "reason");
        requireNonNull(requestedAt, "requestedAt");
        requireNonNull(outcome, "outcome");
        lines = List.copyOf(lines);
        if (!lines.isEmpty()) {
            LineShare.requireSum(lines, amount);
        }
    }

    /**
     * A new refund.
     *
     * @param id its id
     * @param attempt the attempt that took the money
     * @param amount how much
     * @param lines which lines bear it
     * @param reason why
     * @param now the time
     * @return the refund
     */
    public static Refund requested(
            UUID id, UUID attempt, Money amount, List<LineShare> lines, String reason, Instant now) {
        return new Refund(id, attempt, amount, lines, reason, now, RefundOutcome.OPEN);
    }

    /**
     * Where it stands.
     *
     * @return the status
     */
    public RefundStatus status() {
        return outcome.status();
    }

    /**
     * Whether it gives back what was taken without being due.
     *
     * @return true when it does
     */
    public boolean surplus() {
        return lines.isEmpty();
    }

    /**
     * The day by which it should be on the payer's account.
     *
     * @return the day, once the provider has accepted it
     */
    public Optional<LocalDate> expectedBy() {
        return outcome.expectedBy();
    }

    /**
     * The same, which the provider pays.
     *
     * @param reference the provider's name for it
     * @param by the day by which the payer should have it
     * @param now the time
     * @return the copy
     */
    public Refund paid(Optional<String> reference, LocalDate by, Instant now) {
        return with(new RefundOutcome(
                RefundStatus.SUCCESS, Optional.of(now), Optional.of(by), reference, Optional.empty()));
    }

    /**
     * The same, which the provider refused. Money that was not due is still owed then: a person must find another way.
     *
     * @param why the reason code
     * @param now the time
     * @return the copy
     */
    public Refund refused(Optional<String> why, Instant now) {
        return with(new RefundOutcome(
                RefundStatus.ERROR, Optional.of(now), Optional.empty(), outcome.providerReference(), why));
    }

    private Refund with(RefundOutcome next) {
        return new Refund(id, attempt, amount, lines, reason, requestedAt, next);
    }
}
