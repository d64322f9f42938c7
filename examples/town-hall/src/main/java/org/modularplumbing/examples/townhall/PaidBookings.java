package org.modularplumbing.examples.townhall;

import java.util.Optional;
import org.modularplumbing.booking.Booking;
import org.modularplumbing.booking.BookingRefused;
import org.modularplumbing.payments.payment.Payment;
import org.modularplumbing.payments.payment.PaymentStatus;
import org.modularplumbing.payments.payment.RefundRequest;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.relay.Event;
import org.modularplumbing.relay.Subscriber;

/**
 * Joins booking and payments: a place that was paid for is confirmed. The journey does it at once; as a subscriber it does it also for those whose browser, or whose
 * town hall, stopped between the two. Either way the key is the payment's, so it is done once. A place that was lost meanwhile is paid back.
 */
final class PaidBookings implements Subscriber {

    private final TownHall hall;

    PaidBookings(TownHall hall) {
        this.hall = hall;
    }

    @Override
    public String name() {
        return "confirm-paid-bookings";
    }

    @Override
    public boolean wants(String type) {
        return type.equals("payment.succeeded") || type.equals("payment.late-success-found");
    }

    @Override
    public void receive(Event event) {
        event.data().ifPresent(data -> confirm(Documents.restore(data, Payment.class), TownHall.system(name())));
    }

    /** Confirms the booking that a payment was for; pays back if there is no place to confirm any more. */
    Optional<Booking> confirm(Payment payment, Call call) {
        var booking = payment.subject().filter(subject -> subject.kind().equals("booking"));
        if (booking.isEmpty() || payment.status() != PaymentStatus.SUCCESS) {
            return Optional.empty();
        }
        try {
            return Optional.of(hall.bookings()
                    .confirm(booking.get().id(), call.withKey("confirm-booking-paid-by:" + payment.id())));
        } catch (BookingRefused lost) {
            payBack(payment);
            return Optional.empty();
        }
    }

    private void payBack(Payment payment) {
        hall.payments()
                .requestRefund(
                        new RefundRequest(
                                payment.id(), payment.amount(), "the place was lost before the payment arrived"),
                        TownHall.system(name()).withKey("pay-back-lost-place:" + payment.id()));
    }
}
