package org.modularplumbing.payments.instruction;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.modularplumbing.payments.payment.Attempt;
import org.modularplumbing.payments.payment.AttemptStatus;
import org.modularplumbing.payments.payment.Payment;
import org.modularplumbing.payments.payment.PaymentId;
import org.modularplumbing.payments.payment.PaymentRequest;
import org.modularplumbing.payments.payment.PaymentStatus;
import org.modularplumbing.payments.payment.Refund;
import org.modularplumbing.payments.payment.RefundLine;
import org.modularplumbing.payments.payment.RefundRequest;
import org.modularplumbing.payments.payment.RefundStatus;
import org.modularplumbing.payments.provider.Capabilities;
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

    public static Payment create(PaymentId id, PaymentRequest request, Instant now) {
        var nothing = Money.of(0, request.amount().currency());
        return new Payment(
                id,
                1,
                request.reference(),
                request.description(),
                request.amount(),
                request.lines(),
                PaymentStatus.CREATED,
                Optional.empty(),
                nothing,
                nothing,
                nothing,
                List.of(),
                List.of(),
                request.payer(),
                request.subject(),
                request.dueOn(),
                now,
                now);
    }

    public static Decision startCharge(Payment payment, Attempt attempt, Capabilities provider, Instant now) {
        return switch (payment.status()) {
            case STARTED, SUBMITTED -> refused(Code.PAYMENT_IN_PROGRESS, payment, "has an attempt under way");
            case SUCCESS -> refused(Code.ALREADY_PAID, payment, "is paid");
            case CANCELLED -> refused(Code.PAYMENT_CANCELLED, payment, "was cancelled");
            case CREATED, FAILED, ERROR -> {
                if (payment.attempts().size() >= Payment.ATTEMPTS_MAX) {
                    yield refused(Code.TOO_MANY_ATTEMPTS, payment, "had %d attempts".formatted(Payment.ATTEMPTS_MAX));
                }
                if (!provider.currencies().contains(payment.amount().currency())
                        || payment.amount().amountMinor() > provider.amountMinorMax()) {
                    yield refused(Code.AMOUNT_NOT_SUPPORTED, payment, "is over " + payment.amount());
                }
                yield new Decision.Accepted(
                        payment.with(PaymentStatus.STARTED, Optional.empty(), payment.captured(), now)
                                .withAttempts(plus(payment.attempts(), attempt)));
            }
        };
    }

    public static Decision cancel(Payment payment, Instant now) {
        return switch (payment.status()) {
            case STARTED, SUBMITTED -> refused(Code.PAYMENT_IN_PROGRESS, payment, "has an attempt under way");
            case SUCCESS -> refused(Code.ALREADY_PAID, payment, "is paid");
            case CANCELLED -> refused(Code.PAYMENT_CANCELLED, payment, "was cancelled");
            case CREATED, FAILED, ERROR ->
                new Decision.Accepted(
                        payment.with(PaymentStatus.CANCELLED, Optional.of("P0040"), payment.captured(), now));
        };
    }

    public static Decision startRefund(
            Payment payment, UUID refundId, RefundRequest request, Capabilities provider, Instant now) {
        if (payment.captured().signum() == 0) {
            return refused(Code.NOT_PAID, payment, "is not paid");
        }
        if (!request.amount().currency().equals(payment.amount().currency())
                || request.amount().compareTo(payment.refundable()) > 0) {
            return new Decision.Refused(new PaymentRefused(
                    Code.REFUND_ABOVE_AVAILABLE,
                    "%s of payment %s can still be given back, not %s"
                            .formatted(payment.refundable(), payment.id(), request.amount()),
                    "/amount",
                    Map.of("available", payment.refundable(), "asked", request.amount())));
        }
        if (!provider.partialRefunds() && !request.amount().equals(payment.captured())) {
            return refused(Code.PARTIAL_REFUND_NOT_SUPPORTED, payment, "can be refunded as a whole only");
        }
        if (payment.refunds().size() >= Payment.REFUNDS_MAX) {
            return refused(Code.TOO_MANY_REFUNDS, payment, "has %d refunds".formatted(Payment.REFUNDS_MAX));
        }
        var taken = payment.attempts().stream()
                .filter(attempt -> attempt.status() == AttemptStatus.SUCCESS && !attempt.surplus())
                .findFirst()
                .orElseThrow();
        var refund = Refund.requested(
                refundId, taken.id(), request.amount(), borne(payment, request.amount()), request.reason(), now);
        return new Decision.Accepted(touched(payment, now)
                .withRefunds(
                        plus(payment.refunds(), refund),
                        payment.refunding().plus(request.amount()),
                        payment.refunded()));
    }

    /** The lines bear a refund in proportion to what is left of each, net and tax apart, so that none ever bears more than it brought. */
    private static List<RefundLine> borne(Payment payment, Money amount) {
        var left = new ArrayList<Long>();
        for (int place = 0; place < payment.lines().size(); place++) {
            var net = payment.lines().get(place).net();
            var vat = payment.lines().get(place).vat();
            for (var refund : payment.refunds()) {
                for (var line : refund.status() == RefundStatus.ERROR ? List.<RefundLine>of() : refund.lines()) {
                    net = line.line() == place ? net.minus(line.net()) : net;
                    vat = line.line() == place ? vat.minus(line.vat()) : vat;
                }
            }
            left.add(net.amountMinor());
            left.add(vat.amountMinor());
        }
        var parts = amount.allocate(left);
        var borne = new ArrayList<RefundLine>();
        for (int place = 0; place < payment.lines().size(); place++) {
            var line = new RefundLine(place, parts.get(2 * place), parts.get(2 * place + 1));
            if (line.net().plus(line.vat()).signum() > 0) {
                borne.add(line);
            }
        }
        return borne;
    }

    /** The order is with the provider and nobody knows its outcome yet. */
    public static Decision waiting(Payment payment, UUID attemptId, Instant now) {
        if (payment.status() != PaymentStatus.STARTED
                || payment.attempt(attemptId).status() != AttemptStatus.SUBMITTED) {
            return refused(Code.ALREADY_SETTLED, payment, "waits for nothing");
        }
        return new Decision.Accepted(payment.with(PaymentStatus.SUBMITTED, Optional.empty(), payment.captured(), now));
    }

    /** The outcome of a charge is known: for good, but for a late success. */
    public static Decision chargeSettled(Payment payment, UUID attemptId, ProviderAnswer answer, Instant now) {
        if (payment.attempt(attemptId).status() != AttemptStatus.SUBMITTED) {
            return refused(Code.ALREADY_SETTLED, payment, "has the outcome already");
        }
        var succeeded = answer.outcome() == Outcome.SUCCEEDED;
        var outcome = succeeded
                ? AttemptStatus.SUCCESS
                : answer.outcome() == Outcome.DECLINED ? AttemptStatus.FAILED : AttemptStatus.ERROR;
        var status = succeeded
                ? PaymentStatus.SUCCESS
                : outcome == AttemptStatus.FAILED ? PaymentStatus.FAILED : PaymentStatus.ERROR;
        var code = succeeded ? Optional.<String>empty() : answer.code().or(() -> Optional.of("P0050"));
        return new Decision.Accepted(payment.with(status, code, succeeded ? payment.amount() : payment.captured(), now)
                .replacing(attemptId, attempt -> attempt.settled(outcome, answer.reference(), code, now)));
    }

    /**
     * An attempt that had failed took the money after all. If it is still due, the payment is paid; if not, the money is given back whole.
     */
    public static Decision lateSuccess(
            Payment payment, UUID attemptId, UUID refundId, ProviderAnswer answer, Instant now) {
        var attempt = payment.attempt(attemptId);
        if (attempt.status() == AttemptStatus.SUCCESS) {
            return refused(Code.ALREADY_SETTLED, payment, "knows that success");
        }
        if (payment.status().isUnderWay()) {
            return refused(Code.PAYMENT_IN_PROGRESS, payment, "has another attempt under way");
        }
        var taken = attempt.settled(AttemptStatus.SUCCESS, answer.reference(), Optional.empty(), now);
        if (payment.status() == PaymentStatus.FAILED || payment.status() == PaymentStatus.ERROR) {
            return new Decision.Accepted(payment.with(PaymentStatus.SUCCESS, Optional.empty(), payment.amount(), now)
                    .replacing(attemptId, ignored -> taken));
        }
        return new Decision.Accepted(touched(payment, now)
                .replacing(attemptId, ignored -> taken.asSurplus())
                .withRefunds(
                        plus(payment.refunds(), Refund.ofSurplus(refundId, attemptId, payment.amount(), now)),
                        payment.refunding(),
                        payment.refunded()));
    }

    public static Decision refundSettled(Payment payment, UUID refundId, ProviderAnswer answer, Instant now) {
        var refund = payment.refund(refundId);
        if (refund.status() != RefundStatus.SUBMITTED) {
            return refused(Code.ALREADY_SETTLED, payment, "has the refund's outcome already");
        }
        var paid = answer.outcome() == Outcome.SUCCEEDED;
        var settled = paid
                ? refund.paid(answer.reference(), LocalDate.ofInstant(now, UK).plusDays(REFUND_DAYS), now)
                : refund.refused(answer.code().or(() -> Optional.of("P0050")), now);
        var released =
                refund.surplus() ? payment.refunding() : payment.refunding().minus(refund.amount());
        var given = paid && !refund.surplus() ? payment.refunded().plus(refund.amount()) : payment.refunded();
        return new Decision.Accepted(touched(payment, now)
                .withRefunds(
                        payment.refunds().stream()
                                .map(other -> other.id().equals(refundId) ? settled : other)
                                .toList(),
                        released,
                        given));
    }

    /** The provider was asked too often without an answer: a person must look. What is reserved stays reserved. */
    public static Decision needsAttention(Payment payment, UUID orderId, Instant now) {
        var open = payment.attempts().stream()
                        .anyMatch(
                                attempt -> attempt.id().equals(orderId) && attempt.status() == AttemptStatus.SUBMITTED)
                || payment.refunds().stream()
                        .anyMatch(refund -> refund.id().equals(orderId) && refund.status() == RefundStatus.SUBMITTED);
        if (!open) {
            return refused(Code.ALREADY_SETTLED, payment, "waits for nothing");
        }
        var refunds = payment.refunds().stream()
                .map(refund -> refund.id().equals(orderId) ? refund.withAttention() : refund)
                .toList();
        return new Decision.Accepted(touched(payment, now)
                .replacing(orderId, Attempt::withAttention)
                .withRefunds(refunds, payment.refunding(), payment.refunded()));
    }

    private static Payment touched(Payment payment, Instant now) {
        return payment.with(payment.status(), payment.code(), payment.captured(), now);
    }

    private static Decision refused(Code code, Payment payment, String words) {
        return new Decision.Refused(new PaymentRefused(
                code,
                "payment %s %s".formatted(payment.id(), words),
                Map.of("payment", payment.id(), "status", payment.status())));
    }

    private static <T> List<T> plus(List<T> list, T last) {
        var all = new ArrayList<>(list);
        all.add(last);
        return all;
    }
}
