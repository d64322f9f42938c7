package org.modularplumbing.assembly;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.modularplumbing.booking.reservation.Booking;
import org.modularplumbing.payments.payment.Payment;
import org.modularplumbing.payments.payment.PaymentId;
import org.modularplumbing.payments.payment.PaymentStatus;
import org.modularplumbing.payments.payment.RefundStatus;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.money.Money;

/**
 * Decides what brings the payments of a booking into line with it: what was captured less what was given back is to be what the booking is worth, whatever happened
 * before. Pure: from what was read and the time alone, so that the same decision follows however often it is asked for.
 */
final class PaidBookingRules {

    /** After so many refusals of the provider a person must find another way to give the money back. */
    static final int REFUSED_REFUNDS_MAX = 3;

    private static final Comparator<Payment> OLDEST_FIRST = Comparator.comparing(Payment::createdAt)
            .thenComparing(payment -> payment.id().toString());

    private PaidBookingRules() {}

    /** Something to be done. */
    sealed interface Step {

        /** The booking is paid: it becomes the resident's. */
        record Confirm() implements Step {}

        /** So much of what was captured is more than the booking is worth. */
        record GiveBack(Payment payment, Money amount) implements Step {}

        /** Nobody is to pay this any more. */
        record CancelUnpaid(PaymentId payment) implements Step {}

        /** The provider refused to give the money back too often. */
        record NeedsAPerson(PaymentId payment) implements Step {}
    }

    /**
     * Decides.
     *
     * @param subject the booking that the payments name
     * @param booking the booking, empty when there is none of that id here
     * @param payments all payments that name it
     * @param now the time
     */
    static List<Step> decide(Ref subject, Optional<Booking> booking, List<Payment> payments, Instant now) {
        var waiting = booking.filter(known -> isHeld(known, now));
        var paid = waiting.isPresent()
                && payments.stream()
                        .anyMatch(payment -> isPaid(payment)
                                && fits(payment, waiting.get())
                                && left(payment).equals(waiting.get().price()));
        var steps = new ArrayList<Step>();
        if (paid) {
            steps.add(new Step.Confirm());
        }
        var worth = paid ? waiting.get().price() : booking.map(Booking::worth).orElse(Money.gbp(0));
        var owed = keep(booking, payments, worth, steps);
        var nothingIsDue = paid || booking.isEmpty() || waiting.isEmpty() && owed.signum() == 0;
        payments.stream()
                .filter(payment -> isUnpaid(payment.status()))
                .filter(payment -> nothingIsDue || waiting.isEmpty() && !fits(payment, booking.get()))
                .forEach(payment -> steps.add(new Step.CancelUnpaid(payment.id())));
        return steps;
    }

    /** Leaves with the fitting payments what the booking is worth, the oldest first, and gives back the rest. Tells how much of the worth is not paid. */
    private static Money keep(Optional<Booking> booking, List<Payment> payments, Money worth, List<Step> steps) {
        var owed = worth;
        for (var payment : payments.stream()
                .filter(PaidBookingRules::isPaid)
                .sorted(OLDEST_FIRST)
                .toList()) {
            var left = left(payment);
            var kept = booking.isPresent() && fits(payment, booking.get()) ? least(owed, left) : left.times(0);
            owed = kept.signum() == 0 ? owed : owed.minus(kept);
            if (left.compareTo(kept) > 0) {
                steps.add(
                        refusedRefunds(payment) >= REFUSED_REFUNDS_MAX
                                ? new Step.NeedsAPerson(payment.id())
                                : new Step.GiveBack(payment, left.minus(kept)));
            }
        }
        return owed;
    }

    /** The whole price, in its currency, from the one who booked. A payment without a payer was made by staff, who vouch for it. */
    static boolean fits(Payment payment, Booking booking) {
        return payment.amount().equals(booking.price())
                && payment.subject().filter(booking.ref()::equals).isPresent()
                && payment.payer().map(booking.resident()::equals).orElse(true);
    }

    private static boolean isHeld(Booking booking, Instant now) {
        return booking.state() instanceof Booking.Held held && now.isBefore(held.until());
    }

    private static boolean isPaid(Payment payment) {
        return payment.status() == PaymentStatus.SUCCESS;
    }

    private static Money left(Payment payment) {
        return payment.refundable();
    }

    private static Money least(Money one, Money other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static boolean isUnpaid(PaymentStatus status) {
        return switch (status) {
            // a page that waits is closed, so that nobody pays on it later
            case CREATED, STARTED, FAILED, ERROR -> true;
            case SUBMITTED, CAPTURABLE, SUCCESS, CANCELLED -> false;
        };
    }

    private static long refusedRefunds(Payment payment) {
        return payment.refunds().stream()
                .filter(refund -> refund.status() == RefundStatus.ERROR && !refund.surplus())
                .count();
    }
}
