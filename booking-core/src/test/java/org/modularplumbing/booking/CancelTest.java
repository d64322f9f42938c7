package org.modularplumbing.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.modularplumbing.booking.Town.ANN;
import static org.modularplumbing.booking.Town.LESSONS;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.booking.policy.CancellationPolicy.Rung;
import org.modularplumbing.booking.refusal.BookingRefused.Code;
import org.modularplumbing.booking.reservation.Booking;
import org.modularplumbing.booking.reservation.Booking.Cancelled;
import org.modularplumbing.booking.reservation.CancelRequest;
import org.modularplumbing.plumbing.money.Money;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;

/** Confirming and cancelling: what is due back, and all that can refuse it. The lessons give all back until 14 days before, half until 2 days before. */
class CancelTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Bookings.CAPABILITY);

    @OnBothDatabases
    void gives_all_back_until_fourteen_days_before_the_first_session(TestDatabase db) {
        assertThat(cancelledAt(db, "2026-12-28T16:00:00Z"))
                .isEqualTo(new Refund(Money.gbp(6500), Optional.of(new Rung(14, 100))));
    }

    @OnBothDatabases
    void gives_half_back_after_that(TestDatabase db) {
        assertThat(cancelledAt(db, "2026-12-28T16:00:00.000001Z"))
                .isEqualTo(new Refund(Money.gbp(3250), Optional.of(new Rung(2, 50))));
    }

    @OnBothDatabases
    void gives_nothing_back_later(TestDatabase db) {
        assertThat(cancelledAt(db, "2027-01-09T16:00:00.000001Z"))
                .isEqualTo(new Refund(Money.gbp(0), Optional.empty()));
    }

    @OnBothDatabases
    void still_gives_the_places_back_while_the_course_runs(TestDatabase db) {
        assertThat(cancelledAt(db, "2027-03-22T16:29:59Z")).isEqualTo(new Refund(Money.gbp(0), Optional.empty()));
    }

    record Refund(Money due, Optional<Rung> rung) {}

    private static Refund cancelledAt(TestDatabase db, String instant) {
        var town = Town.open(db);
        var booking = town.confirmed(ANN, 1);
        db.clock().set(Instant.parse(instant));
        var cancelled = (Cancelled) town.cancel(booking).state();
        assertThat(town.left(LESSONS)).isEqualTo(8);
        return new Refund(cancelled.refundDue(), cancelled.rung());
    }

    @OnBothDatabases
    void nothing_is_due_on_a_hold_that_is_given_up(TestDatabase db) {
        var town = Town.open(db);
        var cancelled = (Cancelled) town.cancel(town.hold(ANN, 2)).state();
        assertThat(cancelled.refundDue()).isEqualTo(Money.gbp(0));
        assertThat(town.left(LESSONS)).isEqualTo(8);
    }

    @OnBothDatabases
    void refuses_to_confirm_after_the_hold_ended(TestDatabase db) {
        var town = Town.open(db);
        var held = town.hold(ANN, 1);
        db.clock().advance(Duration.ofMinutes(30));
        town.refuses(Code.HOLD_EXPIRED, () -> town.bookings.confirm(held.id(), town.staff));
    }

    @OnBothDatabases
    void confirms_up_to_the_last_moment_of_the_hold(TestDatabase db) {
        var town = Town.open(db);
        var held = town.hold(ANN, 1);
        db.clock().advance(Duration.ofMinutes(30).minusNanos(1000));
        assertThat(town.bookings.confirm(held.id(), town.staff).status()).isEqualTo(Booking.Status.CONFIRMED);
    }

    @OnBothDatabases
    void refuses_to_confirm_what_was_cancelled(TestDatabase db) {
        var town = Town.open(db);
        var cancelled = town.cancel(town.hold(ANN, 1));
        town.refuses(Code.BOOKING_IS_CANCELLED, () -> town.bookings.confirm(cancelled.id(), town.staff));
    }

    @OnBothDatabases
    void refuses_to_cancel_when_the_last_session_is_over(TestDatabase db) {
        var town = Town.open(db);
        var booking = town.confirmed(ANN, 1);
        db.clock().set(Instant.parse("2027-03-22T16:30:00Z"));
        town.refuses(Code.CANCELLATION_NOT_PERMITTED, () -> town.cancel(booking));
    }

    @OnBothDatabases
    void refuses_another_residents_booking(TestDatabase db) {
        var town = Town.open(db);
        var held = town.hold(ANN, 1);
        town.refuses(KernelRefused.Code.NOT_FOUND, () -> town.bookings.confirm(held.id(), town.ben));
        town.refuses(
                KernelRefused.Code.NOT_FOUND,
                () -> town.bookings.cancel(CancelRequest.of(held.id(), "spite"), town.ben));
    }

    @OnBothDatabases
    void refuses_a_booking_that_is_not_known(TestDatabase db) {
        var town = Town.open(db);
        var id = UUID.randomUUID();
        town.refuses(KernelRefused.Code.NOT_FOUND, () -> town.bookings.confirm(id, town.staff));
        town.refuses(KernelRefused.Code.NOT_FOUND, () -> town.bookings.cancel(CancelRequest.of(id, "why"), town.ann));
    }

    @OnBothDatabases
    void refuses_a_booking_of_another_authority(TestDatabase db) {
        var town = Town.open(db);
        var held = town.hold(ANN, 1);
        var elsewhere = new org.modularplumbing.plumbing.call.Call(
                Town.OTHER_COUNCIL,
                town.staff.actor(),
                Optional.empty(),
                town.staff.channel(),
                town.staff.purpose(),
                Optional.empty());
        town.refuses(KernelRefused.Code.NOT_FOUND, () -> town.bookings.confirm(held.id(), elsewhere));
    }

    @OnBothDatabases
    void refuses_a_citizen_who_ends_holds(TestDatabase db) {
        var town = Town.open(db);
        town.refuses(KernelRefused.Code.NOT_PERMITTED, () -> town.bookings.releaseExpired(town.ann));
    }

    @OnBothDatabases
    void releases_all_holds_that_ended_and_no_other(TestDatabase db) {
        var town = Town.open(db);
        town.confirmed(ANN, 1);
        town.hold(ANN, 1);
        town.hold(Town.BEN, 2);
        db.clock().advance(Duration.ofMinutes(29));
        var later = town.hold(Town.BEN, 1);
        db.clock().advance(Duration.ofMinutes(1));
        assertThat(town.bookings.releaseExpired(town.staff)).isEqualTo(2);
        assertThat(town.bookings.releaseExpired(town.staff)).isZero();
        assertThat(town.bookings.get(later.id(), town.staff)).isEqualTo(later);
        assertThat(town.left(LESSONS)).isEqualTo(6);
    }
}
