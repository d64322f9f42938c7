package org.modularplumbing.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.modularplumbing.assembly.Hall.ANN;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.assessments.Assessments;
import org.modularplumbing.booking.Bookings;
import org.modularplumbing.booking.reservation.Booking;
import org.modularplumbing.booking.reservation.CancelRequest;
import org.modularplumbing.booking.reservation.HoldRequest;
import org.modularplumbing.booking.reservation.PricedHold;
import org.modularplumbing.payments.Payments;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.relay.Relay;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;

/** What the README shows, run. */
class ReadmeTest {

    @RegisterExtension
    static final PlumbingExtension databases =
            PlumbingExtension.with(Bookings.CAPABILITY, Payments.CAPABILITY, Relay.CAPABILITY, Assessments.CAPABILITY);

    @OnBothDatabases
    void a_booking_is_paid_for_and_cancelled(TestDatabase db) {
        var hall = Hall.open(db);
        var plumbing = hall.plumbing;
        var provider = hall.provider;
        var authority = hall.council;
        var call = hall.as(ANN);
        var json = Documents.write(HoldRequest.of(ANN, Hall.FRIDAY, "resident", 1));

        var paidBookings = PaidBookings.on(plumbing, provider);
        var request = HoldRequest.fromJson(json);
        // held for as long as the programme says, and due: both or neither
        var toPay = paidBookings.hold(request, "halls", call.withKey("form-17"));
        var payment = toPay.payment().orElseThrow();

        hall.pay(payment.id(), ANN);

        // confirmed if all of the price was captured from the one who booked, before the hold ended
        var booking = paidBookings.settle(toPay.booking().id(), call);
        var cancelled = paidBookings.cancel(CancelRequest.of(booking.id(), "We are moving."), call);

        paidBookings.finishOpenWork(authority);

        assertThat(List.of(booking, cancelled))
                .extracting(Booking::status)
                .containsExactly(Booking.Status.CONFIRMED, Booking.Status.CANCELLED);
        assertThat(hall.kept(booking)).isEqualTo(booking.price().times(0));
    }

    static PricedHold priced(Plumbing plumbing, HoldRequest request, UUID assessmentId, Call call) {
        var prices = AssessedPrices.on(plumbing, "leisure-concession", "percentOff");
        // the browser names the assessment; whose it is, what it grants and whether it still holds is read here
        var priced = prices.price(request, assessmentId, call);
        return priced;
    }
}
