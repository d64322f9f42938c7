package org.modularplumbing.payments.instruction;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.modularplumbing.payments.payment.Attempt;
import org.modularplumbing.payments.payment.AttemptStatus;
import org.modularplumbing.payments.payment.Capture;
import org.modularplumbing.payments.payment.CaptureRequest;
import org.modularplumbing.payments.payment.CaptureStatus;
import org.modularplumbing.payments.payment.LineShare;
import org.modularplumbing.payments.payment.Payment;
import org.modularplumbing.payments.payment.PaymentState;
import org.modularplumbing.payments.payment.Refund;
import org.modularplumbing.payments.payment.RefundRequest;
import org.modularplumbing.payments.payment.RefundStatus;
import org.modularplumbing.payments.provider.Capabilities;
import org.modularplumbing.payments.provider.Capabilities.Feature;
import org.modularplumbing.payments.provider.ChargeMethod;
import org.modularplumbing.payments.provider.ProviderAnswer;
import org.modularplumbing.payments.provider.ProviderAnswer.Outcome;
import org.modularplumbing.payments.refusal.PaymentRefused;
import org.modularplumbing.payments.refusal.PaymentRefused.Code;
import org.modularplumbing.plumbing.money.Money;

/** The rules: pure functions from a payment and what happened to the payment as it becomes, or to a refusal. */
public final class PaymentRules {

    /** Cards take three to five working days; a week covers a weekend. */
    private static final int REFUND_DAYS = 7;

    private static final ZoneId UK = ZoneId.of("Europe/London");

    private PaymentRules() {}

    public static Decision startCharge(
            Payment payment, Attempt attempt, ChargeMethod method, Capabilities provider, Instant now) {
        return switch (payment.state()) {
            case OPENING, WITH_PAYER, SUBMITTED, CANCELLING, AUTHORISED ->
                refused(Code.PAYMENT_IN_PROGRESS, payment, "has an attempt under way");
            case PAID -> refused(Code.ALREADY_PAID, payment, "is paid");
            case WITHDRAWN -> refused(Code.PAYMENT_CANCELLED, payment, "was cancelled");
            case DUE, DECLINED, EXPIRED, GIVEN_UP, NOT_PROCESSED -> {
                if (payment.attempts().size() >= Payment.ATTEMPTS_MAX) {
                    yield refused(Code.TOO_MANY_ATTEMPTS, payment, "had %d attempts".formatted(Payment.ATTEMPTS_MAX));
                }
                if (!provider.currencies().contains(payment.amount().currency())
                        || payment.amount().amountMinor() > provider.amountMinorMax()) {
                    yield refused(Code.AMOUNT_NOT_SUPPORTED, payment, "is over " + payment.amount());
                }
                if (!offers(provider, method, payment)) {
                    yield refused(Code.METHOD_NOT_SUPPORTED, payment, "cannot be paid in this way");
                }
                yield new Decision.Accepted(
                        payment.to(PaymentState.OPENING, Optional.empty(), now).plus(attempt));
            }
        };
    }

    private static boolean offers(Capabilities provider, ChargeMethod method, Payment payment) {
        var wanted = method instanceof ChargeMethod.Agreement ? Feature.AGREEMENTS : Feature.HOSTED_PAGE;
        return provider.has(wanted) && (!payment.due().capturesLater() || provider.has(Feature.DELAYED_CAPTURE));
    }

    /** The provider's page waits for the payer. */
    static Decision pageOpened(Payment payment, UUID attemptId, ProviderAnswer answer, Instant now) {
        return isOpen(payment, attemptId)
                        && (payment.state() == PaymentState.OPENING || payment.state() == PaymentState.SUBMITTED)
                ? open(payment, attemptId, answer, PaymentState.WITH_PAYER, AttemptStatus.SUBMITTED, now)
                : refused(Code.ALREADY_SETTLED, payment, "waits for no page");
    }

    /** The charge is with the provider and nobody knows its outcome yet. */
    static Decision submitted(Payment payment, UUID attemptId, ProviderAnswer answer, Instant now) {
        return isOpen(payment, attemptId)
                        && (payment.state() == PaymentState.OPENING || payment.state() == PaymentState.WITH_PAYER)
                ? open(payment, attemptId, answer, PaymentState.SUBMITTED, AttemptStatus.SUBMITTED, now)
                : refused(Code.ALREADY_SETTLED, payment, "waits for nothing");
    }

    /** The money is reserved on the payer's card. */
    static Decision authorised(Payment payment, UUID attemptId, ProviderAnswer answer, Instant now) {
        var waits = payment.state() == PaymentState.OPENING
                || payment.state() == PaymentState.WITH_PAYER
                || payment.state() == PaymentState.SUBMITTED;
        if (!isOpen(payment, attemptId) || !waits || !payment.due().capturesLater()) {
            return refused(Code.ALREADY_SETTLED, payment, "waits for no authorisation");
        }
        return open(payment, attemptId, answer, PaymentState.AUTHORISED, AttemptStatus.AUTHORISED, now)
                .then(next -> next.with(amounts -> amounts.withAuthorised(payment.amount())));
    }

    private static Decision open(
            Payment payment,
            UUID attemptId,
            ProviderAnswer answer,
            PaymentState state,
            AttemptStatus status,
            Instant now) {
        return new Decision.Accepted(payment.to(state, Optional.empty(), now)
                .replacing(attemptId, attempt -> attempt.open(answer.reference(), status)));
    }

    /** The outcome of a charge is known: for good, but for a late success. */
    static Decision chargeSettled(Payment payment, UUID attemptId, UUID refundId, ProviderAnswer answer, Instant now) {
        if (!isOpen(payment, attemptId)) {
            return refused(Code.ALREADY_SETTLED, payment, "has the outcome already");
        }
        var succeeded = answer.outcome() == Outcome.SUCCEEDED;
        if (payment.state() == PaymentState.CANCELLING) {
            return succeeded
                    ? new Decision.Accepted(surplus(
                            payment.to(PaymentState.WITHDRAWN, Optional.of("P0040"), now),
                            attemptId,
                            refundId,
                            answer,
                            now))
                    : new Decision.Accepted(ended(payment, attemptId, answer, PaymentState.WITHDRAWN, "P0040", now));
        }
        if (payment.amounts().captured().signum() > 0) {
            return restReleased(payment, attemptId, succeeded, answer, now);
        }
        if (payment.amounts().capturing().signum() > 0) {
            return refused(Code.PAYMENT_IN_PROGRESS, payment, "has a capture under way");
        }
        return new Decision.Accepted(
                succeeded
                        ? taken(payment, attemptId, answer, now)
                        : ended(payment, attemptId, answer, failure(answer), code(answer), now));
    }

    /** Part of the reserved money was captured; what is left of it ran out. */
    private static Decision restReleased(
            Payment payment, UUID attemptId, boolean succeeded, ProviderAnswer answer, Instant now) {
        if (succeeded || payment.amounts().capturing().signum() > 0) {
            return refused(Code.PAYMENT_IN_PROGRESS, payment, "has captures that are settled by themselves");
        }
        return new Decision.Accepted(payment.to(PaymentState.PAID, Optional.empty(), now)
                .with(amounts -> amounts.withAuthorised(amounts.captured()))
                .replacing(
                        attemptId,
                        attempt -> attempt.settled(AttemptStatus.SUCCESS, answer.reference(), Optional.empty(), now)));
    }

    /** All of it was taken at once. */
    private static Payment taken(Payment payment, UUID attemptId, ProviderAnswer answer, Instant now) {
        var capture = Capture.requested(attemptId, payment.amount(), LineShares.whole(payment), true, now)
                .settled(CaptureStatus.SUCCESS, Optional.empty(), now);
        return payment.to(PaymentState.PAID, Optional.empty(), now)
                .with(amounts ->
                        amounts.withAuthorised(payment.amount()).withCaptures(amounts.capturing(), payment.amount()))
                .replacing(
                        attemptId,
                        attempt -> attempt.settled(AttemptStatus.SUCCESS, answer.reference(), Optional.empty(), now)
                                .with(capture));
    }

    /** None of it was taken. */
    private static Payment ended(
            Payment payment, UUID attemptId, ProviderAnswer answer, PaymentState state, String code, Instant now) {
        var status = switch (answer.outcome()) {
            case CANCELLED -> AttemptStatus.CANCELLED;
            case DECLINED -> AttemptStatus.FAILED;
            case NOT_PROCESSED, SUCCEEDED, AUTHORISED, PENDING, UNKNOWN, NOT_FOUND -> AttemptStatus.ERROR;
        };
        return payment.to(state, Optional.of(code), now)
                .with(amounts -> amounts.withAuthorised(amounts.captured()))
                .replacing(
                        attemptId,
                        attempt -> attempt.settled(status, answer.reference(), Optional.of(code(answer)), now));
    }

    private static PaymentState failure(ProviderAnswer answer) {
        if (answer.outcome() == Outcome.NOT_PROCESSED) {
            return PaymentState.NOT_PROCESSED;
        }
        return switch (code(answer)) {
            case "P0020" -> PaymentState.EXPIRED;
            case "P0030", "P0040" -> PaymentState.GIVEN_UP;
            default -> PaymentState.DECLINED;
        };
    }

    private static String code(ProviderAnswer answer) {
        return answer.code()
                .or(() -> ProviderAnswer.of(answer.outcome()).code())
                .orElse("P0050");
    }

    /** An attempt that had failed took the money after all. If it is still due, the payment is paid; if not, the money is given back whole. */
    static Decision lateSuccess(Payment payment, UUID attemptId, UUID refundId, ProviderAnswer answer, Instant now) {
        var status = payment.attempt(attemptId).status();
        if (status == AttemptStatus.SUCCESS || status == AttemptStatus.SURPLUS) {
            return refused(Code.ALREADY_SETTLED, payment, "knows that success");
        }
        if (payment.state().isUnderWay()) {
            return refused(Code.PAYMENT_IN_PROGRESS, payment, "has another attempt under way");
        }
        return new Decision.Accepted(
                payment.state().hasFailed()
                        ? taken(payment, attemptId, answer, now)
                        : surplus(payment.touched(now), attemptId, refundId, answer, now));
    }

    private static Payment surplus(Payment next, UUID attemptId, UUID refundId, ProviderAnswer answer, Instant now) {
        return next.with(amounts -> amounts.withAuthorised(amounts.captured()))
                .replacing(
                        attemptId,
                        attempt -> attempt.settled(AttemptStatus.SURPLUS, answer.reference(), Optional.empty(), now))
                .plus(Refund.requested(refundId, attemptId, next.amount(), List.of(), "taken without being due", now));
    }

    static Decision startCapture(
            Payment payment, UUID captureId, CaptureRequest request, Capabilities provider, Instant now) {
        switch (payment.state()) {
            case PAID -> {
                return refused(Code.ALREADY_PAID, payment, "is paid");
            }
            case WITHDRAWN, CANCELLING -> {
                return refused(Code.PAYMENT_CANCELLED, payment, "was cancelled");
            }
            case AUTHORISED -> {
                // the one state in which there is something to capture
            }
            case DUE, OPENING, WITH_PAYER, SUBMITTED, DECLINED, EXPIRED, GIVEN_UP, NOT_PROCESSED -> {
                return refused(Code.NOT_AUTHORISED, payment, "has no money reserved");
            }
        }
        var left = payment.capturable();
        if (!request.amount().currency().equals(left.currency())
                || request.amount().compareTo(left) > 0) {
            return above(Code.CAPTURE_ABOVE_AUTHORISED, "captured", payment, left, request.amount(), "/amount");
        }
        var whole = request.amount().equals(payment.amounts().authorised());
        if (!whole && !provider.has(Feature.PARTIAL_CAPTURE)) {
            return refused(Code.PARTIAL_CAPTURE_NOT_SUPPORTED, payment, "can be captured as a whole only");
        }
        var open = payment.openAttempt().orElseThrow();
        if (open.captures().stream().anyMatch(PaymentRules::endsTheCharge)) {
            return refused(Code.PAYMENT_IN_PROGRESS, payment, "has its last capture under way");
        }
        var last = request.last() || request.amount().equals(left) || !provider.has(Feature.SEVERAL_CAPTURES);
        if (last && payment.amounts().capturing().signum() > 0) {
            return refused(Code.PAYMENT_IN_PROGRESS, payment, "has a capture under way");
        }
        var capture = Capture.requested(
                captureId, request.amount(), LineShares.captured(payment, request.amount()), last, now);
        return new Decision.Accepted(payment.touched(now)
                .with(amounts -> amounts.withCaptures(amounts.capturing().plus(request.amount()), amounts.captured()))
                .replacing(open.id(), attempt -> attempt.with(capture)));
    }

    private static boolean endsTheCharge(Capture capture) {
        return capture.last() && capture.status() == CaptureStatus.SUBMITTED;
    }

    static Decision captureSettled(Payment payment, UUID captureId, ProviderAnswer answer, Instant now) {
        var attempt = payment.attempts().stream()
                .filter(one ->
                        one.captures().stream().anyMatch(capture -> capture.id().equals(captureId)))
                .findFirst()
                .orElseThrow();
        var capture = attempt.capture(captureId);
        if (capture.status() != CaptureStatus.SUBMITTED) {
            return refused(Code.ALREADY_SETTLED, payment, "has the outcome of the capture already");
        }
        var underWay = payment.amounts().capturing().minus(capture.amount());
        if (answer.outcome() != Outcome.SUCCEEDED) {
            return new Decision.Accepted(payment.touched(now)
                    .with(amounts -> amounts.withCaptures(underWay, amounts.captured()))
                    .replacing(
                            attempt.id(),
                            one -> one.with(capture.settled(CaptureStatus.ERROR, Optional.of(code(answer)), now))));
        }
        var done = capture.settled(CaptureStatus.SUCCESS, Optional.empty(), now);
        var captured = payment.amounts().captured().plus(capture.amount());
        if (!capture.last()) {
            return new Decision.Accepted(payment.touched(now)
                    .with(amounts -> amounts.withCaptures(underWay, captured))
                    .replacing(attempt.id(), one -> one.with(done)));
        }
        return new Decision.Accepted(payment.to(PaymentState.PAID, Optional.empty(), now)
                .with(amounts -> amounts.withCaptures(underWay, captured).withAuthorised(captured))
                .replacing(
                        attempt.id(),
                        one -> one.with(done).settled(AttemptStatus.SUCCESS, Optional.empty(), Optional.empty(), now)));
    }

    /** What has no charge under way is cancelled at once; an open charge has to be ended by the provider first. */
    public static Decision cancel(Payment payment, Instant now) {
        return switch (payment.state()) {
            case PAID -> refused(Code.ALREADY_PAID, payment, "is paid");
            case WITHDRAWN, CANCELLING -> refused(Code.PAYMENT_CANCELLED, payment, "was cancelled");
            case DUE, DECLINED, EXPIRED, GIVEN_UP, NOT_PROCESSED ->
                new Decision.Accepted(payment.to(PaymentState.WITHDRAWN, Optional.of("P0040"), now));
            case OPENING, WITH_PAYER, SUBMITTED ->
                new Decision.Accepted(payment.to(PaymentState.CANCELLING, Optional.empty(), now));
            case AUTHORISED ->
                payment.amounts().captured().plus(payment.amounts().capturing()).signum() > 0
                        ? refused(Code.PAYMENT_IN_PROGRESS, payment, "is captured in part: capture the last part")
                        : new Decision.Accepted(payment.to(PaymentState.CANCELLING, Optional.empty(), now));
        };
    }

    static Decision startRefund(
            Payment payment, UUID refundId, RefundRequest request, Capabilities provider, Instant now) {
        if (payment.captured().signum() == 0) {
            return refused(Code.NOT_PAID, payment, "is not paid");
        }
        var left = payment.refundable();
        if (request.available().isPresent() && !request.available().get().equals(left)) {
            return above(
                    Code.REFUND_AVAILABLE_CHANGED,
                    "given back",
                    payment,
                    left,
                    request.available().get(),
                    "/available");
        }
        if (!request.amount().currency().equals(left.currency())
                || request.amount().compareTo(left) > 0) {
            return above(Code.REFUND_ABOVE_AVAILABLE, "given back", payment, left, request.amount(), "/amount");
        }
        if (!provider.has(Feature.PARTIAL_REFUNDS) && !request.amount().equals(payment.captured())) {
            return refused(Code.PARTIAL_REFUND_NOT_SUPPORTED, payment, "can be refunded as a whole only");
        }
        if (payment.refunds().size() >= Payment.REFUNDS_MAX) {
            return refused(Code.TOO_MANY_REFUNDS, payment, "has %d refunds".formatted(Payment.REFUNDS_MAX));
        }
        var lines = request.lines().orElse(List.of());
        for (int place = 0; place < lines.size(); place++) {
            var line = lines.get(place);
            var ofLine = line.line() < payment.lines().size()
                    ? LineShares.left(payment).get(line.line()).gross()
                    : Money.of(0, left.currency());
            if (line.amount().compareTo(ofLine) > 0) {
                return above(
                        Code.REFUND_ABOVE_AVAILABLE,
                        "given back of line %d".formatted(line.line()),
                        payment,
                        ofLine,
                        line.amount(),
                        "/lines/%d/amount".formatted(place));
            }
        }
        return new Decision.Accepted(refunding(payment, refundId, request, now));
    }

    private static Payment refunding(Payment payment, UUID refundId, RefundRequest request, Instant now) {
        var taken = payment.attempts().stream()
                .filter(attempt ->
                        attempt.status() == AttemptStatus.SUCCESS || attempt.status() == AttemptStatus.AUTHORISED)
                .findFirst()
                .orElseThrow();
        List<LineShare> shares = request.lines()
                .map(lines -> LineShares.refunded(payment, lines))
                .orElseGet(() -> LineShares.refunded(payment, request.amount()));
        return payment.touched(now)
                .with(amounts -> amounts.withRefunds(amounts.refunding().plus(request.amount()), amounts.refunded()))
                .plus(Refund.requested(refundId, taken.id(), request.amount(), shares, request.reason(), now));
    }

    static Decision refundSettled(Payment payment, UUID refundId, ProviderAnswer answer, Instant now) {
        var refund = payment.refund(refundId);
        if (refund.status() != RefundStatus.SUBMITTED) {
            return refused(Code.ALREADY_SETTLED, payment, "has the refund's outcome already");
        }
        var paid = answer.outcome() == Outcome.SUCCEEDED;
        var settled = paid
                ? refund.paid(answer.reference(), LocalDate.ofInstant(now, UK).plusDays(REFUND_DAYS), now)
                : refund.refused(Optional.of(code(answer)), now);
        var next = payment.touched(now).replacingRefund(refundId, ignored -> settled);
        return new Decision.Accepted(
                refund.surplus()
                        ? next
                        : next.with(amounts -> amounts.withRefunds(
                                amounts.refunding().minus(refund.amount()),
                                paid ? amounts.refunded().plus(refund.amount()) : amounts.refunded())));
    }

    /** The provider took a refund back that it had paid: the payer's bank did not accept it. */
    static Decision refundReturned(Payment payment, UUID refundId, ProviderAnswer answer, Instant now) {
        var refund = payment.refund(refundId);
        if (refund.status() != RefundStatus.SUCCESS) {
            return refused(Code.ALREADY_SETTLED, payment, "has no paid refund of that id");
        }
        var next = payment.touched(now).replacingRefund(refundId, one -> one.refused(Optional.of(code(answer)), now));
        return new Decision.Accepted(
                refund.surplus()
                        ? next
                        : next.with(amounts -> amounts.withRefunds(
                                amounts.refunding(), amounts.refunded().minus(refund.amount()))));
    }

    /** The provider was asked too often without an answer that decides: a person must look. What is reserved stays reserved. */
    static Decision needsReview(Payment payment, Instant now) {
        return new Decision.Accepted(payment.touched(now).reviewed(true, Optional.empty()));
    }

    private static boolean isOpen(Payment payment, UUID attemptId) {
        return payment.openAttempt()
                .filter(attempt -> attempt.id().equals(attemptId))
                .isPresent();
    }

    private static Decision above(
            Code code, String done, Payment payment, Money available, Money asked, String pointer) {
        return new Decision.Refused(new PaymentRefused(
                code,
                "%s of payment %s can still be %s, not %s".formatted(available, payment.id(), done, asked),
                pointer,
                Map.of("available", available, "asked", asked)));
    }

    private static Decision refused(Code code, Payment payment, String words) {
        return new Decision.Refused(new PaymentRefused(
                code,
                "payment %s %s".formatted(payment.id(), words),
                Map.of("payment", payment.id(), "status", payment.status())));
    }
}
