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
 * @param lines which lines of the payment bear it; empty for a surplus
 * @param status where it stands
 * @param reason why, as staff or a rule put it
 * @param requestedAt when it was asked for
 * @param settledAt when its outcome was learnt
 * @param expectedBy the day by which it should be on the payer's account, once the provider has accepted it
 * @param providerReference the provider's name for it
 * @param code why not
 * @param surplus whether it gives back what was taken without being due
 * @param needsAttention whether a person must look at it
 */
public record Refund(
        UUID id,
        UUID attempt,
        Money amount,
        List<RefundLine> lines,
        RefundStatus status,
        String reason,
        Instant requestedAt,
        Optional<Instant> settledAt,
        Optional<LocalDate> expectedBy,
        Optional<String> providerReference,
        Optional<String> code,
        boolean surplus,
        boolean needsAttention) {

    public Refund {
        requireNonNull(id, "id");
        requireNonNull(attempt, "attempt");
        requireNonNull(amount, "amount").requirePositive();
        requireNonNull(status, "status");
        requireNonNull(reason, "reason");
        requireNonNull(requestedAt, "requestedAt");
        lines = List.copyOf(lines);
        var borne = lines.stream()
                .map(line -> line.net().plus(line.vat()))
                .reduce(Money.of(0, amount.currency()), Money::plus);
        if (!surplus && !borne.equals(amount)) {
            throw new IllegalArgumentException("the lines bear %s of %s".formatted(borne, amount));
        }
        if (settledAt.isPresent() == (status == RefundStatus.SUBMITTED)) {
            throw new IllegalArgumentException("settledAt is known when, and only when, the outcome is");
        }
    }

    /**
     * Returns a new refund.
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
            UUID id, UUID attempt, Money amount, List<RefundLine> lines, String reason, Instant now) {
        return new Refund(
                id,
                attempt,
                amount,
                lines,
                RefundStatus.SUBMITTED,
                reason,
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false);
    }

    /**
     * Returns the refund of money that was not due.
     *
     * @param id its id
     * @param attempt the attempt that took the money
     * @param amount how much
     * @param now the time
     * @return the refund
     */
    public static Refund ofSurplus(UUID id, UUID attempt, Money amount, Instant now) {
        return new Refund(
                id,
                attempt,
                amount,
                List.of(),
                RefundStatus.SUBMITTED,
                "taken without being due",
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                false);
    }

    /**
     * Returns the refund as one that the provider pays.
     *
     * @param reference the name that the provider gave it
     * @param by the day by which the payer should have it
     * @param now the time
     * @return the copy
     */
    public Refund paid(Optional<String> reference, LocalDate by, Instant now) {
        return new Refund(
                id,
                attempt,
                amount,
                lines,
                RefundStatus.SUCCESS,
                reason,
                requestedAt,
                Optional.of(now),
                Optional.of(by),
                reference,
                Optional.empty(),
                surplus,
                false);
    }

    /**
     * Returns the refund as one that the provider refused. A surplus that cannot be given back is still owed: a person must find another way.
     *
     * @param why the reason code
     * @param now the time
     * @return the copy
     */
    public Refund refused(Optional<String> why, Instant now) {
        return new Refund(
                id,
                attempt,
                amount,
                lines,
                RefundStatus.ERROR,
                reason,
                requestedAt,
                Optional.of(now),
                Optional.empty(),
                Optional.empty(),
                why,
                surplus,
                surplus);
    }

    /**
     * Returns the refund as one that a person must look at.
     *
     * @return the copy
     */
    public Refund withAttention() {
        return new Refund(
                id,
                attempt,
                amount,
                lines,
                status,
                reason,
                requestedAt,
                settledAt,
                expectedBy,
                providerReference,
                code,
                surplus,
                true);
    }
}
