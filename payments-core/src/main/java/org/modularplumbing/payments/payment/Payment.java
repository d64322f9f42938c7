package org.modularplumbing.payments.payment;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
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
 * @param due what is due, and from whom
 * @param progress where it stands
 * @param amounts what became of the money
 * @param attempts the attempts, oldest first
 * @param refunds the refunds, oldest first
 * @param createdAt when it was created
 */
public record Payment(
        PaymentId id,
        long version,
        PaymentRequest due,
        PaymentProgress progress,
        PaymentAmounts amounts,
        List<Attempt> attempts,
        List<Refund> refunds,
        Instant createdAt) {

    /** More in one payment is somebody trying card numbers out. */
    public static final int ATTEMPTS_MAX = 10;
    /** The document carries them all, and is written again with each. */
    public static final int REFUNDS_MAX = 100;

    public Payment {
        requireNonNull(id, "id");
        requireNonNull(progress, "progress");
        requireNonNull(createdAt, "createdAt");
        attempts = List.copyOf(attempts);
        refunds = List.copyOf(refunds);
        requireNonNull(due, "due").amount().minus(amounts.authorised()).requireNotNegative();
    }

    /**
     * What is due and not paid yet.
     *
     * @param id the id
     * @param request what is due
     * @param now the time
     * @return the payment, in its first version
     */
    public static Payment due(PaymentId id, PaymentRequest request, Instant now) {
        return new Payment(
                id,
                1,
                request,
                PaymentProgress.of(PaymentState.DUE, now),
                PaymentAmounts.none(request.amount().currency()),
                List.of(),
                List.of(),
                now);
    }

    /**
     * The authority's own reference.
     *
     * @return the reference, as the payer may quote it
     */
    public String reference() {
        return due.reference();
    }

    /**
     * What it is for.
     *
     * @return the description
     */
    public Bilingual description() {
        return due.description();
    }

    /**
     * How much is due.
     *
     * @return the amount, more than zero
     */
    public Money amount() {
        return due.amount();
    }

    /**
     * Which funds earn it.
     *
     * @return the lines, which add up to the amount
     */
    public List<PaymentLine> lines() {
        return due.lines();
    }

    /**
     * The person who owes it.
     *
     * @return the person, empty when it names none
     */
    public Optional<Ref> payer() {
        return due.payer();
    }

    /**
     * What it is for in another core.
     *
     * @return the thing: {@code booking:0192…}
     */
    public Optional<Ref> subject() {
        return due.subject();
    }

    /**
     * The day by which it should be paid.
     *
     * @return the day
     */
    public Optional<LocalDate> dueOn() {
        return due.dueOn();
    }

    /**
     * Where it stands.
     *
     * @return the status in the words of GOV.UK Pay
     */
    public PaymentStatus status() {
        return progress.status();
    }

    /**
     * Where it stands, more finely.
     *
     * @return the state
     */
    public PaymentState state() {
        return progress.state();
    }

    /**
     * Why the last attempt did not succeed.
     *
     * @return the code of GOV.UK Pay
     */
    public Optional<String> code() {
        return progress.code();
    }

    /**
     * What was taken.
     *
     * @return the sum of the captures
     */
    public Money captured() {
        return amounts.captured();
    }

    /**
     * What is reserved for refunds under way.
     *
     * @return the sum
     */
    public Money refunding() {
        return amounts.refunding();
    }

    /**
     * What was given back.
     *
     * @return the sum of the refunds
     */
    public Money refunded() {
        return amounts.refunded();
    }

    /**
     * What can still be given back.
     *
     * @return what was taken less what was given back or is about to be
     */
    public Money refundable() {
        return captured().minus(refunded()).minus(refunding());
    }

    /**
     * What can still be captured.
     *
     * @return what was authorised less what was captured or is about to be; nothing when no money is reserved
     */
    public Money capturable() {
        return state() == PaymentState.AUTHORISED
                ? amounts.authorised().minus(amounts.captured()).minus(amounts.capturing())
                : Money.of(0, amount().currency());
    }

    /**
     * Whether nothing more is expected of anybody.
     *
     * @return true when it is paid or cancelled and no refund is under way, or when no further attempt is allowed
     */
    public boolean finished() {
        return switch (status()) {
            case SUCCESS, CANCELLED -> refunds.stream().noneMatch(refund -> refund.status() == RefundStatus.SUBMITTED);
            case FAILED, ERROR -> attempts.size() >= ATTEMPTS_MAX;
            case CREATED, STARTED, SUBMITTED, CAPTURABLE -> false;
        };
    }

    /**
     * An attempt.
     *
     * @param wanted its id
     * @return the attempt, which must be there
     */
    public Attempt attempt(UUID wanted) {
        return attempts.stream()
                .filter(attempt -> attempt.id().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new AssertionError("payments-core bug: no attempt " + wanted));
    }

    /**
     * The attempt that is under way.
     *
     * @return the last one, if no outcome of it is known
     */
    public Optional<Attempt> openAttempt() {
        return state().isUnderWay() ? Optional.of(attempts.get(attempts.size() - 1)) : Optional.empty();
    }

    /**
     * A refund.
     *
     * @param wanted its id
     * @return the refund, which must be there
     */
    public Refund refund(UUID wanted) {
        return refunds.stream()
                .filter(refund -> refund.id().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new AssertionError("payments-core bug: no refund " + wanted));
    }

    /**
     * The next version of the payment.
     *
     * @param next its state
     * @param why the reason code
     * @param now the time
     * @return the copy
     */
    public Payment to(PaymentState next, Optional<String> why, Instant now) {
        return new Payment(id, version + 1, due, progress.to(next, why, now), amounts, attempts, refunds, createdAt);
    }

    /**
     * The next version, in the same state.
     *
     * @param now the time
     * @return the copy
     */
    public Payment touched(Instant now) {
        return to(state(), code(), now);
    }

    /**
     * The same, with other amounts.
     *
     * @param change what becomes of them
     * @return the copy
     */
    public Payment with(UnaryOperator<PaymentAmounts> change) {
        return new Payment(id, version, due, progress, change.apply(amounts), attempts, refunds, createdAt);
    }

    /**
     * The same, with or without something that a person must look at.
     *
     * @param review whether there is something
     * @param note why staff settled it by hand
     * @return the copy
     */
    public Payment reviewed(boolean review, Optional<String> note) {
        var known = progress;
        var next = new PaymentProgress(
                known.status(), known.state(), known.code(), note.or(known::note), review, known.since());
        return new Payment(id, version, due, next, amounts, attempts, refunds, createdAt);
    }

    /**
     * The same, with one more attempt.
     *
     * @param attempt the attempt
     * @return the copy
     */
    public Payment plus(Attempt attempt) {
        var all = new ArrayList<>(attempts);
        all.add(attempt);
        return new Payment(id, version, due, progress, amounts, all, refunds, createdAt);
    }

    /**
     * The same, with one more refund.
     *
     * @param refund the refund
     * @return the copy
     */
    public Payment plus(Refund refund) {
        var all = new ArrayList<>(refunds);
        all.add(refund);
        return new Payment(id, version, due, progress, amounts, attempts, all, createdAt);
    }

    /**
     * The same, with an attempt changed.
     *
     * @param attemptId the attempt
     * @param change what becomes of it
     * @return the copy
     */
    public Payment replacing(UUID attemptId, UnaryOperator<Attempt> change) {
        var all = attempts.stream()
                .map(attempt -> attempt.id().equals(attemptId) ? change.apply(attempt) : attempt)
                .toList();
        return new Payment(id, version, due, progress, amounts, all, refunds, createdAt);
    }

    /**
     * The same, with a refund changed.
     *
     * @param refundId the refund
     * @param change what becomes of it
     * @return the copy
     */
    public Payment replacingRefund(UUID refundId, UnaryOperator<Refund> change) {
        var all = refunds.stream()
                .map(refund -> refund.id().equals(refundId) ? change.apply(refund) : refund)
                .toList();
        return new Payment(id, version, due, progress, amounts, attempts, all, createdAt);
    }
}
