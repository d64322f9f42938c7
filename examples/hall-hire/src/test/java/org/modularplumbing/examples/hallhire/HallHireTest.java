package org.modularplumbing.examples.hallhire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.assembly.BookingToPay;
import org.modularplumbing.booking.Bookings;
import org.modularplumbing.booking.refusal.BookingRefused;
import org.modularplumbing.booking.reservation.Booking;
import org.modularplumbing.payments.Payments;
import org.modularplumbing.payments.refusal.PaymentRefused;
import org.modularplumbing.payments.sandbox.SandboxCard;
import org.modularplumbing.payments.sandbox.SandboxProvider;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.money.Money;
import org.modularplumbing.relay.Relay;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;

class HallHireTest {

    @RegisterExtension
    static final PlumbingExtension databases =
            PlumbingExtension.with(Bookings.CAPABILITY, Payments.CAPABILITY, Relay.CAPABILITY);

    final Ref resident = Ref.person(UUID.randomUUID());
    SandboxProvider sandbox;

    HallHire service(TestDatabase db) {
        sandbox = SandboxProvider.inMemory(db.clock());
        var service = new HallHire(db.plumbing(), sandbox);
        service.offer(LocalDateTime.parse("2027-01-08T18:00:00"), HallHire.clerk());
        return service;
    }

    /** The resident leaves for the provider's page and pays there. */
    void paysOnPage(HallHire service, BookingToPay toPay, Call call) {
        var page = service.startPaying(toPay, URI.create("https://halls.example/paid"), call);
        sandbox.enterCard(page, SandboxCard.ACCEPTED);
    }

    Booking pays(HallHire service, BookingToPay toPay, Call call) {
        paysOnPage(service, toPay, call);
        return service.payerIsBack(toPay, call);
    }

    /** What the council keeps of all that was paid for a booking. */
    static Money kept(HallHire service, Booking booking) {
        return Payments.on(service.plumbing, service.provider)
                .findBySubject(booking.ref(), HallHire.citizen(booking.resident()))
                .stream()
                .map(payment -> payment.captured().minus(payment.refunded()))
                .reduce(Money.gbp(0), Money::plus);
    }

    @OnBothDatabases
    void who_cancels_in_time_gets_all_of_it_back(TestDatabase db) {
        var service = service(db);
        var call = HallHire.citizen(resident);
        var booked = pays(service, service.hold(resident, "form-1", call), call);
        assertThat(kept(service, booked)).isEqualTo(Money.gbp(48_00));
        service.cancel(booked, "Rained off.", call);
        service.finishOpenWork();
        assertThat(kept(service, booked)).isEqualTo(Money.gbp(0));
    }

    @OnBothDatabases
    void who_pays_too_late_gets_all_of_it_back(TestDatabase db) {
        var service = service(db);
        var call = HallHire.citizen(resident);
        var toPay = service.hold(resident, "form-1", call);
        db.clock().advance(Duration.ofMinutes(31));
        var late = pays(service, toPay, call);
        service.finishOpenWork();
        assertThat(late.status()).isNotEqualTo(Booking.Status.CONFIRMED);
        assertThat(kept(service, late)).isEqualTo(Money.gbp(0));
    }

    @OnBothDatabases
    void who_paid_has_the_hall_although_the_browser_was_closed(TestDatabase db) {
        var service = service(db);
        var call = HallHire.citizen(resident);
        var toPay = service.hold(resident, "form-1", call);
        paysOnPage(service, toPay, call);
        for (var minute = 0; minute < 10; minute++) {
            db.clock().advance(Duration.ofMinutes(1));
            service.finishOpenWork();
        }
        var booking = service.paidBookings.settle(toPay.booking().id(), call);
        assertThat(booking.status()).isEqualTo(Booking.Status.CONFIRMED);
        assertThat(kept(service, booking)).isEqualTo(Money.gbp(48_00));
    }

    @OnBothDatabases
    void what_is_cancelled_before_it_is_paid_takes_no_money(TestDatabase db) {
        var service = service(db);
        var call = HallHire.citizen(resident);
        var toPay = service.hold(resident, "form-1", call);
        service.cancel(toPay.booking(), "Rained off.", call);
        assertThatThrownBy(() -> pays(service, toPay, call)).isInstanceOf(PaymentRefused.class);
        assertThat(kept(service, toPay.booking())).isEqualTo(Money.gbp(0));
    }

    @OnBothDatabases
    void the_hall_is_held_for_half_an_hour_and_for_one_resident(TestDatabase db) {
        var service = service(db);
        var other = Ref.person(UUID.randomUUID());
        var first = service.hold(resident, "form-1", HallHire.citizen(resident));
        assertThat(service.hold(resident, "form-1", HallHire.citizen(resident))).isEqualTo(first); // pressed twice
        var before = db.contents();
        assertThatThrownBy(() -> service.hold(other, "form-2", HallHire.citizen(other)))
                .isInstanceOfSatisfying(
                        BookingRefused.class,
                        refusal -> assertThat(refusal.code())
                                .isEqualTo(BookingRefused.Code.OPPORTUNITY_CAPACITY_IS_RESERVED_BY_LEASE));
        assertThat(db.contents()).isEqualTo(before); // neither a booking nor a payment

        db.clock().advance(Duration.ofMinutes(30));
        var toPay = service.hold(other, "form-3", HallHire.citizen(other));
        assertThat(toPay.booking().status()).isEqualTo(Booking.Status.HELD);
    }
}
