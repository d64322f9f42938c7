package org.modularplumbing.assembly;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.modularplumbing.booking.Bookings;
import org.modularplumbing.booking.policy.CancellationPolicy;
import org.modularplumbing.booking.programme.Offer;
import org.modularplumbing.booking.programme.OpportunityId;
import org.modularplumbing.booking.programme.Programme;
import org.modularplumbing.booking.reservation.Booking;
import org.modularplumbing.booking.reservation.HoldRequest;
import org.modularplumbing.payments.Payments;
import org.modularplumbing.payments.payment.Payment;
import org.modularplumbing.payments.payment.PaymentId;
import org.modularplumbing.payments.payment.PaymentRequest;
import org.modularplumbing.payments.provider.ChargeMethod.Agreement;
import org.modularplumbing.payments.provider.PaymentProvider;
import org.modularplumbing.payments.sandbox.SandboxProvider;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.call.Purpose;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.money.Money;
import org.modularplumbing.plumbing.text.Bilingual;
import org.modularplumbing.testing.TestDatabase;

/** A council that hires out a hall: £48 an evening, held for half an hour, all of it back until 14 days before, half until 2. */
final class Hall {

    static final Purpose HIRE = Purpose.publicTask("halls.hire");
    static final Ref ANN = Ref.person(UUID.fromString("00000000-0000-4000-8000-00000000000a"));
    static final Ref BEN = Ref.person(UUID.fromString("00000000-0000-4000-8000-00000000000b"));
    static final OpportunityId FRIDAY = OpportunityId.of("hall-hire", "friday");
    static final OpportunityId SATURDAY = OpportunityId.of("hall-hire", "saturday");
    static final Money PRICE = Money.gbp(48_00);
    static final Agreement GOOD = new Agreement("good");
    static final Agreement DECLINED = new Agreement("declined");

    final Plumbing plumbing;
    final Authority council;
    final PaymentProvider provider;
    final PaidBookings paidBookings;
    final Call clerk;

    Hall(Plumbing plumbing, Authority council, PaymentProvider provider) {
        this.plumbing = plumbing;
        this.council = council;
        this.provider = provider;
        this.paidBookings = PaidBookings.on(plumbing, provider);
        this.clerk = Call.of(
                council,
                Actor.staff("clerk-7", Bookings.PUBLISH, Bookings.SELL, Payments.TAKE, Payments.REFUND),
                Channel.COUNTER,
                HIRE);
    }

    static Hall open(TestDatabase db) {
        return open(db, SandboxProvider.inMemory(db.clock()));
    }

    static Hall open(TestDatabase db, PaymentProvider provider) {
        var hall = new Hall(db.plumbing(), Authority.of("E07000999"), provider);
        hall.publish();
        return hall;
    }

    void publish() {
        bookings()
                .publish(
                        new Programme(
                                "hall-hire",
                                Bilingual.of("Hall hire", "Llogi neuadd"),
                                ZoneId.of("Europe/London"),
                                Optional.of(30),
                                List.of(new Programme.Venue(
                                        "hall", Bilingual.of("Village hall", "Neuadd y pentref"), 3)),
                                List.of(
                                        night("friday", "2027-01-08T18:00:00"),
                                        night("saturday", "2027-01-09T18:00:00")),
                                List.of()),
                        clerk);
    }

    private static Programme.Session night(String id, String start) {
        var begins = LocalDateTime.parse(start);
        var price = new Offer(
                "resident",
                Bilingual.of("Resident", "Preswylydd"),
                PRICE,
                CancellationPolicy.of(new CancellationPolicy.Rung(14, 100), new CancellationPolicy.Rung(2, 50)),
                List.of("passport-to-leisure"));
        return new Programme.Session(
                id, Bilingual.of("Evening", "Noson"), "hall", begins, begins.plusHours(4), 3, List.of(price));
    }

    Bookings bookings() {
        return Bookings.on(plumbing);
    }

    Payments payments() {
        return Payments.on(plumbing, provider);
    }

    Call as(Ref resident) {
        return Call.of(council, Actor.citizen(resident), Channel.WEB, HIRE);
    }

    BookingToPay hold(Ref resident) {
        return paidBookings.hold(HoldRequest.of(resident, FRIDAY, "resident", 1), "halls", as(resident));
    }

    /** What the payer's own payment page does: nobody here looks at the booking. */
    Payment pay(BookingToPay toPay) {
        return pay(toPay.payment().orElseThrow().id(), toPay.booking().resident());
    }

    Payment pay(PaymentId payment, Ref payer) {
        return payments().collect(payment, GOOD, clerk);
    }

    /** A payment that somebody makes up, with whatever amount and subject. */
    Payment due(Ref payer, Money amount, Ref subject) {
        var request = PaymentRequest.of(amount, "R-1", Bilingual.of("A payment", "Taliad"), "halls")
                .withPayer(payer)
                .withSubject(subject);
        return payments().create(request, as(payer));
    }

    Booking get(Booking booking) {
        return bookings().get(booking.id(), clerk);
    }

    Payment get(Payment payment) {
        return payments().get(payment.id(), clerk);
    }

    /** What the council keeps of all payments that name a booking: nothing is on its way any more. */
    Money kept(Booking booking) {
        return payments().findBySubject(booking.ref(), clerk).stream()
                .map(payment -> payment.captured().minus(payment.refunded()))
                .reduce(Money.gbp(0), Money::plus);
    }

    /** A provider that answers otherwise, method by method. */
    static PaymentProvider changed(PaymentProvider provider, Answers answers) {
        return (PaymentProvider) Proxy.newProxyInstance(
                Hall.class.getClassLoader(), new Class<?>[] {PaymentProvider.class}, (proxy, method, arguments) -> {
                    var other = answers.to(method.getName());
                    if (other.isPresent()) {
                        return other.get();
                    }
                    try {
                        return method.invoke(provider, arguments);
                    } catch (InvocationTargetException problem) {
                        throw problem.getCause();
                    }
                });
    }

    /** What is answered instead, if anything. */
    @FunctionalInterface
    interface Answers {

        Optional<Object> to(String method);
    }
}
