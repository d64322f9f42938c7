package org.modularplumbing.payments.payment;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.money.Money;
import org.modularplumbing.plumbing.text.Bilingual;

/**
 * What somebody owes, with the attempts to pay it and the refunds of it: the document that every command gives and every event carries.
 *
 * @param id its id
 * @param version 1 for the first, one more with each change
 * @param reference the authority's own reference, as the payer may quote it
 * @param description what it is for
 * @param amount how much is due
 * @param lines which funds earn it: they add up to the amount
 * @param status where it stands
 * @param code why the last attempt did not succeed, in the codes of GOV.UK Pay: P0010 rejected, P0050 provider error
 * @param captured what was taken: nothing or the amount
 * @param refunding what is reserved for refunds under way
 * @param refunded what was given back
 * @param attempts the attempts, oldest first
 * @param refunds the refunds, oldest first
 * @param payer the person who owes it
 * @param subject what it is for in another core: {@code booking:0192…}
 * @param dueOn the day by which it should be paid
 * @param createdAt when it was created
 * @param updatedAt when it last changed
 */
public record Payment(
        PaymentId id,
        long version,
        String reference,
        Bilingual description,
        Money amount,
        List<PaymentLine> lines,
        PaymentStatus status,
        Optional<String> code,
        Money captured,
        Money refunding,
        Money refunded,
        List<Attempt> attempts,
        List<Refund> refunds,
        Optional<Ref> payer,
        Optional<Ref> subject,
        Optional<LocalDate> dueOn,
        Instant createdAt,
        Instant updatedAt) {

    /** More in one payment is somebody trying card numbers out. */
    public static final int ATTEMPTS_MAX = 10;
    /** The document carries them all, and is written again with each. */
    public static final int REFUNDS_MAX = 100;

    public Payment {
        requireNonNull(id, "id");
        requireNonNull(reference, "reference");
        requireNonNull(description, "description");
        requireNonNull(amount, "amount").requirePositive();
        requireNonNull(status, "status");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(updatedAt, "updatedAt");
        lines = List.copyOf(lines);
        attempts = List.copyOf(attempts);
        refunds = List.copyOf(refunds);
        refunding.requireNotNegative();
        refunded.requireNotNegative();
        captured.minus(refunded).minus(refunding).requireNotNegative();
        amount.minus(captured).requireNotNegative();
    }

    /**
     * What can still be given back.
     *
     * @return what was taken less what was given back or is about to be
     */
    public Money refundable() {
        return captured.minus(refunded).minus(refunding);
    }

    /**
     * Whether nothing more is expected of anybody.
     *
     * @return true when it is paid or cancelled and no refund is under way, or when no further attempt is allowed
     */
    public boolean finished() {
        return switch (status) {
            case SUCCESS, CANCELLED -> refunds.stream().noneMatch(refund -> refund.status() == RefundStatus.SUBMITTED);
            case FAILED, ERROR -> attempts.size() >= ATTEMPTS_MAX;
            case CREATED, STARTED, SUBMITTED -> false;
        };
    }

    /**
     * Returns the attempt with an id, which must be there.
     *
     * @param wanted the id
     * @return the attempt
     */
    public Attempt attempt(UUID wanted) {
        return attempts.stream()
                .filter(attempt -> attempt.id().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new AssertionError("payments-core bug: no attempt " + wanted));
    }

    /**
     * Returns the refund with an id, which must be there.
     *
     * @param wanted the id
     * @return the refund
     */
    public Refund refund(UUID wanted) {
        return refunds.stream()
                .filter(refund -> refund.id().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new AssertionError("payments-core bug: no refund " + wanted));
    }

    /**
     * Returns the next version of the payment.
     *
     * @param next its status
     * @param why the reason code
     * @param taken what was captured
     * @param now the time
     * @return the copy
     */
    public Payment with(PaymentStatus next, Optional<String> why, Money taken, Instant now) {
        if (next != status && !status.canBecome(next)) {
            throw new AssertionError("payments-core bug: %s cannot become %s".formatted(status, next));
        }
        return new Payment(
                id,
                version + 1,
                reference,
                description,
                amount,
                lines,
                next,
                why,
                taken,
                refunding,
                refunded,
                attempts,
                refunds,
                payer,
                subject,
                dueOn,
                createdAt,
                now);
    }

    /**
     * Returns the payment with other attempts.
     *
     * @param all the attempts
     * @return the copy
     */
    public Payment withAttempts(List<Attempt> all) {
        return new Payment(
                id,
                version,
                reference,
                description,
                amount,
                lines,
                status,
                code,
                captured,
                refunding,
                refunded,
                all,
                refunds,
                payer,
                subject,
                dueOn,
                createdAt,
                updatedAt);
    }

    /**
     * Returns the payment with other refunds.
     *
     * @param all the refunds
     * @param underWay what is reserved for refunds
     * @param done what was given back
     * @return the copy
     */
    public Payment withRefunds(List<Refund> all, Money underWay, Money done) {
        return new Payment(
                id,
                version,
                reference,
                description,
                amount,
                lines,
                status,
                code,
                captured,
                underWay,
                done,
                attempts,
                all,
                payer,
                subject,
                dueOn,
                createdAt,
                updatedAt);
    }

    /**
     * Returns the payment with one attempt changed.
     *
     * @param attemptId the attempt
     * @param change what becomes of it
     * @return the copy
     */
    public Payment replacing(UUID attemptId, UnaryOperator<Attempt> change) {
        return withAttempts(attempts.stream()
                .map(attempt -> attempt.id().equals(attemptId) ? change.apply(attempt) : attempt)
                .toList());
    }
}
