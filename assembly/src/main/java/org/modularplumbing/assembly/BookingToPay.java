package org.modularplumbing.assembly;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.modularplumbing.booking.reservation.Booking;
import org.modularplumbing.payments.payment.Payment;

/**
 * A booking and what is to be paid for it.
 *
 * @param booking held; confirmed already when it costs nothing
 * @param payment what is to be paid before the hold ends, empty when it costs nothing
 */
public record BookingToPay(Booking booking, Optional<Payment> payment) {

    public BookingToPay {
        requireNonNull(booking, "booking");
        requireNonNull(payment, "payment");
    }
}
