package org.modularplumbing.assembly;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.assembly.PaidBookingRules.Step;
import org.modularplumbing.booking.Bookings;
import org.modularplumbing.booking.reservation.Booking;
import org.modularplumbing.payments.Payments;
import org.modularplumbing.payments.payment.PaymentStatus;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.relay.Relay;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.OnH2;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.Seeded;
import org.modularplumbing.testing.TestClock;
import org.modularplumbing.testing.TestDatabase;

/** No way of holding, paying, cancelling, failing and crashing loses money; and each broken way of joining the two is found. */
class LifeTest {

    @RegisterExtension
    static final PlumbingExtension databases =
            PlumbingExtension.with(Bookings.CAPABILITY, Payments.CAPABILITY, Relay.CAPABILITY);

    /** Enough lives for each of the broken variants to be found in the first dozen. */
    private static final int LIVES = 60;

    @OnBothDatabases
    void in_the_end_the_provider_has_what_the_bookings_are_worth(TestDatabase db) {
        Seeded.run(
                12, (random, size) -> life(db, random, PaidBookingRules::decide).run(4 + size / 2));
    }

    @OnH2
    void a_join_that_does_not_compare_the_payment_is_found(TestDatabase db) {
        isFound(db, (subject, booking, payments, now) -> {
            var steps = new ArrayList<>(PaidBookingRules.decide(subject, booking, payments, now));
            var paid = payments.stream().anyMatch(payment -> payment.status() == PaymentStatus.SUCCESS);
            if (paid && booking.filter(LifeTest::isHeld).isPresent() && !steps.contains(new Step.Confirm())) {
                steps.removeIf(Step.GiveBack.class::isInstance);
                steps.add(0, new Step.Confirm());
            }
            return steps;
        });
    }

    @OnH2
    void a_join_that_keeps_what_came_too_late_is_found(TestDatabase db) {
        isFound(
                db,
                (subject, booking, payments, now) ->
                        booking.filter(LifeTest::isHeld).isPresent()
                                ? PaidBookingRules.decide(subject, booking, payments, now)
                                : List.of());
    }

    @OnH2
    void a_join_that_leaves_what_nobody_is_to_pay_any_more_is_found(TestDatabase db) {
        isFound(
                db,
                (subject, booking, payments, now) -> PaidBookingRules.decide(subject, booking, payments, now).stream()
                        .filter(step -> !(step instanceof Step.CancelUnpaid))
                        .toList());
    }

    @OnH2
    void a_join_that_gives_all_back_instead_of_what_is_too_much_is_found(TestDatabase db) {
        isFound(
                db,
                (subject, booking, payments, now) -> PaidBookingRules.decide(subject, booking, payments, now).stream()
                        .map(step -> step instanceof Step.GiveBack back
                                ? new Step.GiveBack(
                                        back.payment(), back.payment().refundable())
                                : step)
                        .toList());
    }

    private static boolean isHeld(Booking booking) {
        return booking.status() == Booking.Status.HELD;
    }

    private static void isFound(TestDatabase db, PaidBookings.Rules broken) {
        assertThatThrownBy(() -> {
                    for (var seed = 1; seed <= LIVES; seed++) {
                        life(db, new SplittableRandom(seed), broken).run(30);
                    }
                })
                .isInstanceOf(AssertionError.class);
    }

    private static Life life(TestDatabase db, java.util.random.RandomGenerator random, PaidBookings.Rules rules) {
        var fuse = new Fuse();
        var clock = new TestClock();
        var plumbing = Plumbing.on(fuse.in(db.dataSource()))
                .withClock(clock)
                .migrate(Bookings.CAPABILITY, Payments.CAPABILITY, Relay.CAPABILITY);
        return new Life(plumbing, clock, fuse, random, rules);
    }
}
