package org.modularplumbing.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.modularplumbing.assembly.Hall.ANN;
import static org.modularplumbing.assembly.Hall.BEN;
import static org.modularplumbing.assembly.Hall.FRIDAY;
import static org.modularplumbing.assembly.Hall.PRICE;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.booking.Bookings;
import org.modularplumbing.booking.refusal.BookingRefused;
import org.modularplumbing.booking.reservation.Booking;
import org.modularplumbing.booking.reservation.CancelRequest;
import org.modularplumbing.booking.reservation.HoldRequest;
import org.modularplumbing.payments.Payments;
import org.modularplumbing.payments.payment.PaymentLine;
import org.modularplumbing.payments.payment.PaymentStatus;
import org.modularplumbing.payments.payment.RefundRequest;
import org.modularplumbing.payments.payment.RefundStatus;
import org.modularplumbing.payments.provider.Capabilities;
import org.modularplumbing.payments.provider.ProviderAnswer;
import org.modularplumbing.payments.refusal.PaymentRefused;
import org.modularplumbing.payments.sandbox.Fault;
import org.modularplumbing.payments.sandbox.FaultPlan;
import org.modularplumbing.payments.sandbox.FaultPlan.Operation;
import org.modularplumbing.payments.sandbox.SandboxProvider;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.money.Money;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.relay.Relay;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;

/** In every end state the council keeps what the booking is worth: each way of losing money, once by name. */
class PaidBookingsTest {

    @RegisterExtension
    static final PlumbingExtension databases =
            PlumbingExtension.with(Bookings.CAPABILITY, Payments.CAPABILITY, Relay.CAPABILITY);

    static final Money NOTHING = Money.gbp(0);

    @OnBothDatabases
    void who_pays_in_time_has_the_hall(TestDatabase db) {
        var hall = Hall.open(db);
        var toPay = hall.hold(ANN);
        hall.pay(toPay);
        assertThat(hall.paidBookings.settle(toPay.booking().id(), hall.as(ANN)).status())
                .isEqualTo(Booking.Status.CONFIRMED);
        assertThat(hall.kept(toPay.booking())).isEqualTo(PRICE);
    }

    @OnBothDatabases
    void a_form_that_is_sent_twice_holds_and_charges_once(TestDatabase db) {
        var hall = Hall.open(db);
        var request = HoldRequest.of(ANN, FRIDAY, "resident", 1);
        var call = hall.as(ANN).withKey("form-1");
        var first = hall.paidBookings.hold(request, "halls", call);
        assertThat(hall.paidBookings.hold(request, "halls", call)).isEqualTo(first);
        assertThat(hall.payments().findBySubject(first.booking().ref(), hall.clerk))
                .hasSize(1);
    }

    @OnBothDatabases
    void nothing_is_due_when_the_hall_is_taken(TestDatabase db) {
        var hall = Hall.open(db);
        hall.hold(ANN);
        hall.hold(ANN);
        hall.hold(ANN);
        var before = db.contents();
        assertThatThrownBy(() -> hall.hold(BEN)).isInstanceOf(BookingRefused.class);
        assertThat(db.contents()).isEqualTo(before);
    }

    @OnBothDatabases
    void what_costs_nothing_is_confirmed_at_once_without_a_payment(TestDatabase db) {
        var hall = Hall.open(db);
        var free = HoldRequest.of(ANN, FRIDAY, "resident", 1).at(NOTHING, new Ref("case", UUID.randomUUID()));
        var booked = hall.paidBookings.hold(free, price -> PaymentLine.outsideScope("halls", price), hall.as(ANN));
        assertThat(booked.payment()).isEmpty();
        assertThat(booked.booking().status()).isEqualTo(Booking.Status.CONFIRMED);
        hall.paidBookings.finishOpenWork(hall.council);
        assertThat(hall.get(booked.booking()).status()).isEqualTo(Booking.Status.CONFIRMED);
    }

    @OnBothDatabases
    void who_closed_the_browser_after_paying_has_the_hall_all_the_same(TestDatabase db) {
        var hall = Hall.open(db);
        var toPay = hall.hold(ANN);
        hall.pay(toPay);
        hall.paidBookings.finishOpenWork(hall.council);
        assertThat(hall.get(toPay.booking()).status()).isEqualTo(Booking.Status.CONFIRMED);
    }

    @OnBothDatabases
    void who_pays_after_the_hold_expired_gets_all_of_it_back(TestDatabase db) {
        var hall = Hall.open(db);
        var toPay = hall.hold(ANN);
        db.clock().advance(Duration.ofMinutes(31));
        hall.pay(toPay);
        hall.paidBookings.settle(toPay.booking().id(), hall.as(ANN));
        hall.paidBookings.finishOpenWork(hall.council);
        assertThat(hall.get(toPay.booking()).status()).isEqualTo(Booking.Status.EXPIRED);
        assertThat(hall.kept(toPay.booking())).isEqualTo(NOTHING);
    }

    @OnBothDatabases
    void an_answer_that_was_lost_and_is_found_in_time_confirms(TestDatabase db) {
        var lost = SandboxProvider.inMemory(db.clock()).withFaults(charges(Fault.RESPONSE_LOST));
        var hall = Hall.open(db, lost);
        var toPay = hall.hold(ANN);
        assertThat(hall.pay(toPay).status()).isEqualTo(PaymentStatus.SUBMITTED);
        finishForAnHour(hall, db);
        assertThat(hall.get(toPay.booking()).status()).isEqualTo(Booking.Status.CONFIRMED);
        assertThat(hall.kept(toPay.booking())).isEqualTo(PRICE);
    }

    @OnBothDatabases
    void an_answer_that_was_lost_and_is_found_too_late_is_given_back(TestDatabase db) {
        var until = db.clock().instant().plus(Duration.ofMinutes(40));
        FaultPlan plan = (operation, key) -> switch (operation) {
            case CHARGE -> Fault.RESPONSE_LOST;
            case QUERY -> db.clock().instant().isBefore(until) ? Fault.RESPONSE_LOST : Fault.NONE;
            case PAGE, CARD, CAPTURE, CANCEL, REFUND -> Fault.NONE;
        };
        var hall = Hall.open(db, SandboxProvider.inMemory(db.clock()).withFaults(plan));
        var toPay = hall.hold(ANN);
        hall.pay(toPay);
        finishForAnHour(hall, db);
        finishForAnHour(hall, db);
        assertThat(hall.get(toPay.booking()).status()).isEqualTo(Booking.Status.EXPIRED);
        assertThat(hall.get(toPay.payment().orElseThrow()).captured()).isEqualTo(PRICE);
        assertThat(hall.kept(toPay.booking())).isEqualTo(NOTHING);
    }

    @OnBothDatabases
    void what_was_declined_and_taken_after_all_is_given_back_when_the_hold_is_over(TestDatabase db) {
        var hall = Hall.open(db, SandboxProvider.inMemory(db.clock()).withFaults(charges(Fault.DECLINED_THEN_DONE)));
        var toPay = hall.hold(ANN);
        assertThat(hall.pay(toPay).status()).isEqualTo(PaymentStatus.FAILED);
        for (var hour = 0; hour < 50; hour++) {
            db.clock().advance(Duration.ofHours(1));
            hall.paidBookings.finishOpenWork(hall.council);
        }
        var payment = hall.get(toPay.payment().orElseThrow());
        assertThat(payment.refunds()).singleElement().matches(refund -> refund.status() == RefundStatus.SUCCESS);
        assertThat(hall.kept(toPay.booking())).isEqualTo(NOTHING);
    }

    @OnBothDatabases
    void what_is_cancelled_unpaid_cannot_be_paid_any_more(TestDatabase db) {
        var hall = Hall.open(db);
        var toPay = hall.hold(ANN);
        cancel(hall, toPay);
        assertThatThrownBy(() -> hall.pay(toPay))
                .isInstanceOfSatisfying(
                        PaymentRefused.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(PaymentRefused.Code.PAYMENT_CANCELLED));
    }

    @OnBothDatabases
    void what_was_being_paid_while_it_was_cancelled_is_given_back(TestDatabase db) {
        var hall = Hall.open(db, SandboxProvider.inMemory(db.clock()).withFaults(charges(Fault.RESPONSE_LOST)));
        var toPay = hall.hold(ANN);
        assertThat(hall.pay(toPay).status()).isEqualTo(PaymentStatus.SUBMITTED);
        cancel(hall, toPay);
        finishForAnHour(hall, db);
        assertThat(hall.get(toPay.booking()).status()).isEqualTo(Booking.Status.CANCELLED);
        assertThat(hall.get(toPay.payment().orElseThrow()).captured()).isEqualTo(PRICE);
        assertThat(hall.kept(toPay.booking())).isEqualTo(NOTHING);
    }

    @OnBothDatabases
    void what_expires_unpaid_cannot_be_paid_any_more(TestDatabase db) {
        var hall = Hall.open(db);
        var toPay = hall.hold(ANN);
        finishForAnHour(hall, db);
        assertThat(hall.get(toPay.payment().orElseThrow()).status()).isEqualTo(PaymentStatus.CANCELLED);
    }

    @OnBothDatabases
    void a_cancellation_gives_back_what_the_policy_says(TestDatabase db) {
        var hall = Hall.open(db);
        var toPay = paid(hall);
        db.clock().set(Instant.parse("2027-01-01T12:00:00Z"));
        assertThat(cancel(hall, toPay).worth()).isEqualTo(Money.gbp(24_00));
        hall.paidBookings.finishOpenWork(hall.council);
        assertThat(hall.kept(toPay.booking())).isEqualTo(Money.gbp(24_00));
    }

    @OnBothDatabases
    void who_has_paid_and_cancels_before_anybody_confirmed_is_under_the_policy_too(TestDatabase db) {
        var hall = Hall.open(db);
        db.clock().set(Instant.parse("2027-01-01T12:00:00Z"));
        var toPay = hall.hold(ANN);
        hall.pay(toPay);
        assertThat(cancel(hall, toPay).worth()).isEqualTo(Money.gbp(24_00));
        hall.paidBookings.finishOpenWork(hall.council);
        assertThat(hall.kept(toPay.booking())).isEqualTo(Money.gbp(24_00));
    }

    @OnBothDatabases
    void a_booking_that_is_cancelled_without_us_is_paid_back_all_the_same(TestDatabase db) {
        var hall = Hall.open(db);
        var toPay = paid(hall);
        hall.bookings().cancel(CancelRequest.of(toPay.booking().id(), "The roof leaks."), hall.clerk);
        hall.paidBookings.finishOpenWork(hall.council);
        assertThat(hall.kept(toPay.booking())).isEqualTo(NOTHING);
    }

    @OnBothDatabases
    void a_penny_confirms_nothing_and_is_given_back(TestDatabase db) {
        var hall = Hall.open(db);
        var toPay = hall.hold(ANN);
        var penny = hall.due(ANN, Money.gbp(1), toPay.booking().ref());
        hall.pay(penny.id(), ANN);
        hall.paidBookings.settle(toPay.booking().id(), hall.as(ANN));
        hall.paidBookings.finishOpenWork(hall.council);
        assertThat(hall.get(toPay.booking()).status()).isEqualTo(Booking.Status.HELD);
        assertThat(hall.kept(toPay.booking())).isEqualTo(NOTHING);
    }

    @OnBothDatabases
    void the_same_number_in_another_currency_confirms_nothing_and_is_given_back(TestDatabase db) {
        var sandbox = SandboxProvider.inMemory(db.clock());
        var usual = sandbox.capabilities();
        var both = new Capabilities(
                usual.visibilityBound(),
                usual.responseTimeout(),
                usual.pageLifetime(),
                Set.of("GBP", "EUR"),
                usual.amountMinorMax(),
                usual.features());
        var hall = Hall.open(
                db,
                Hall.changed(sandbox, method -> method.equals("capabilities") ? Optional.of(both) : Optional.empty()));
        var toPay = hall.hold(ANN);
        var euros = hall.due(ANN, Money.of(48_00, "EUR"), toPay.booking().ref());
        hall.pay(euros.id(), ANN);
        hall.paidBookings.settle(toPay.booking().id(), hall.as(ANN));
        hall.paidBookings.finishOpenWork(hall.council);
        assertThat(hall.get(toPay.booking()).status()).isEqualTo(Booking.Status.HELD);
        assertThat(hall.get(euros).refunded()).isEqualTo(Money.of(48_00, "EUR"));
    }

    @OnBothDatabases
    void another_payer_confirms_nothing_and_gets_it_back(TestDatabase db) {
        var hall = Hall.open(db);
        var toPay = hall.hold(ANN);
        var others = hall.due(BEN, PRICE, toPay.booking().ref());
        hall.pay(others.id(), BEN);
        hall.paidBookings.finishOpenWork(hall.council);
        assertThat(hall.get(toPay.booking()).status()).isEqualTo(Booking.Status.HELD);
        assertThat(hall.kept(toPay.booking())).isEqualTo(NOTHING);
    }

    @OnBothDatabases
    void a_payment_for_another_thing_confirms_nothing_here(TestDatabase db) {
        var hall = Hall.open(db);
        var toPay = hall.hold(ANN);
        var fine = hall.due(ANN, PRICE, new Ref("case", UUID.randomUUID()));
        hall.pay(fine.id(), ANN);
        hall.paidBookings.settle(toPay.booking().id(), hall.as(ANN));
        hall.paidBookings.finishOpenWork(hall.council);
        assertThat(hall.get(toPay.booking()).status()).isEqualTo(Booking.Status.HELD);
        assertThat(hall.get(fine).refunded()).isEqualTo(NOTHING);
    }

    @OnBothDatabases
    void a_payment_for_a_booking_that_is_not_there_is_given_back(TestDatabase db) {
        var hall = Hall.open(db);
        var lost = hall.due(ANN, PRICE, new Ref("booking", UUID.randomUUID()));
        hall.pay(lost.id(), ANN);
        hall.paidBookings.finishOpenWork(hall.council);
        assertThat(hall.get(lost).refunded()).isEqualTo(PRICE);
    }

    @OnBothDatabases
    void who_pays_twice_gets_one_back(TestDatabase db) {
        var hall = Hall.open(db);
        var toPay = hall.hold(ANN);
        var again = hall.due(ANN, PRICE, toPay.booking().ref());
        hall.pay(toPay);
        hall.pay(again.id(), ANN);
        hall.paidBookings.finishOpenWork(hall.council);
        hall.paidBookings.finishOpenWork(hall.council);
        assertThat(hall.get(toPay.booking()).status()).isEqualTo(Booking.Status.CONFIRMED);
        assertThat(hall.kept(toPay.booking())).isEqualTo(PRICE);
    }

    @OnBothDatabases
    void what_is_paid_is_not_due_a_second_time(TestDatabase db) {
        var hall = Hall.open(db);
        var toPay = hall.hold(ANN);
        var again = hall.due(ANN, PRICE, toPay.booking().ref());
        hall.pay(toPay);
        hall.paidBookings.settle(toPay.booking().id(), hall.as(ANN));
        assertThat(hall.get(again).status()).isEqualTo(PaymentStatus.CANCELLED);
    }

    @OnBothDatabases
    void what_another_gives_back_between_reading_and_acting_is_not_given_back_twice(TestDatabase db) {
        var hall = Hall.open(db);
        var toPay = paid(hall);
        db.clock().set(Instant.parse("2027-01-01T12:00:00Z"));
        hall.bookings().cancel(CancelRequest.of(toPay.booking().id(), "The roof leaks."), hall.clerk);
        var looks = new AtomicInteger();
        var slow = hall.paidBookings.deciding((subject, booking, payments, now) -> {
            if (looks.getAndIncrement() == 0) {
                elsewhere(() -> hall.paidBookings.settle(subject.id(), hall.clerk));
            }
            return PaidBookingRules.decide(subject, booking, payments, now);
        });
        slow.settle(toPay.booking().id(), hall.clerk);
        hall.paidBookings.finishOpenWork(hall.council);
        assertThat(looks).hasValueGreaterThan(1);
        assertThat(hall.kept(toPay.booking())).isEqualTo(Money.gbp(24_00));
    }

    @OnBothDatabases
    void a_booking_that_ends_between_reading_and_confirming_is_paid_back(TestDatabase db) {
        var hall = Hall.open(db);
        var toPay = hall.hold(ANN);
        hall.pay(toPay);
        var looks = new AtomicInteger();
        var slow = hall.paidBookings.deciding((subject, booking, payments, now) -> {
            if (looks.getAndIncrement() == 0) {
                elsewhere(() -> hall.bookings().cancel(CancelRequest.of(subject.id(), "The roof leaks."), hall.clerk));
            }
            return PaidBookingRules.decide(subject, booking, payments, now);
        });
        assertThat(slow.settle(toPay.booking().id(), hall.as(ANN)).status()).isEqualTo(Booking.Status.CANCELLED);
        hall.paidBookings.finishOpenWork(hall.council);
        assertThat(hall.kept(toPay.booking())).isEqualTo(NOTHING);
    }

    @OnBothDatabases
    void what_staff_gave_back_counts(TestDatabase db) {
        var hall = Hall.open(db);
        var toPay = paid(hall);
        var payment = toPay.payment().orElseThrow();
        hall.payments().refund(new RefundRequest(payment.id(), Money.gbp(10_00), "goodwill"), hall.clerk);
        cancel(hall, toPay);
        hall.paidBookings.finishOpenWork(hall.council);
        assertThat(hall.get(payment).refunded()).isEqualTo(PRICE);
    }

    @OnBothDatabases
    void a_refund_that_the_provider_refuses_three_times_is_left_to_a_person(TestDatabase db) {
        var refuses = Hall.changed(
                SandboxProvider.inMemory(db.clock()),
                method -> method.equals("refund") ? Optional.of(ProviderAnswer.declined("P0604")) : Optional.empty());
        var hall = Hall.open(db, refuses);
        var toPay = paid(hall);
        cancel(hall, toPay);
        for (var day = 0; day < 14; day++) {
            db.clock().advance(Duration.ofDays(1));
            hall.paidBookings.finishOpenWork(hall.council);
        }
        assertThat(hall.get(toPay.payment().orElseThrow()).refunds()).hasSize(3);
        var relay = Relay.on(db.plumbing(), hall.paidBookings.subscriber());
        assertThat(relay.deadLetters(hall.council)).isNotEmpty();
    }

    @OnBothDatabases
    void a_resident_settles_and_cancels_their_own_booking_only(TestDatabase db) {
        var hall = Hall.open(db);
        var toPay = hall.hold(ANN);
        assertThatThrownBy(() -> hall.paidBookings.settle(toPay.booking().id(), hall.as(BEN)))
                .isInstanceOf(KernelRefused.class);
        assertThatThrownBy(() -> hall.paidBookings.cancel(
                        CancelRequest.of(toPay.booking().id(), "spite"), hall.as(BEN)))
                .isInstanceOf(KernelRefused.class);
        assertThat(hall.get(toPay.booking()).status()).isEqualTo(Booking.Status.HELD);
    }

    /** In another process, while this one is between two steps. */
    private static void elsewhere(Runnable action) {
        CompletableFuture.runAsync(action).join();
    }

    private static BookingToPay paid(Hall hall) {
        var toPay = hall.hold(ANN);
        hall.pay(toPay);
        hall.paidBookings.settle(toPay.booking().id(), hall.as(ANN));
        return toPay;
    }

    private static Booking cancel(Hall hall, BookingToPay toPay) {
        return hall.paidBookings.cancel(CancelRequest.of(toPay.booking().id(), "We are moving."), hall.as(ANN));
    }

    private static void finishForAnHour(Hall hall, TestDatabase db) {
        for (var minute = 0; minute < 12; minute++) {
            db.clock().advance(Duration.ofMinutes(5));
            hall.paidBookings.finishOpenWork(hall.council);
        }
    }

    private static FaultPlan charges(Fault fault) {
        return (operation, key) -> operation == Operation.CHARGE ? fault : Fault.NONE;
    }
}
