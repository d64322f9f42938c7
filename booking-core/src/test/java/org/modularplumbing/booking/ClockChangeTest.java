package org.modularplumbing.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.modularplumbing.booking.Town.ANN;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.booking.policy.CancellationPolicy;
import org.modularplumbing.booking.policy.CancellationPolicy.Rung;
import org.modularplumbing.booking.programme.Offer;
import org.modularplumbing.booking.programme.OpportunityId;
import org.modularplumbing.booking.programme.Programme;
import org.modularplumbing.booking.programme.SessionTime;
import org.modularplumbing.booking.reservation.Booking;
import org.modularplumbing.booking.reservation.HoldRequest;
import org.modularplumbing.plumbing.money.Money;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.text.Bilingual;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;

/** Sessions where the clocks change: 29 March 2026, when 01:00 to 02:00 does not exist, and 25 October 2026, when it occurs twice. */
class ClockChangeTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Bookings.CAPABILITY);

    static final Bilingual NAME = Bilingual.of("Night swim", "Nofio nos");

    @OnBothDatabases
    void a_session_before_and_one_after_the_change_keep_their_time_on_the_wall(TestDatabase db) {
        assertThat(booked(db, "2026-03-22T10:00", "2026-03-22T11:00").startsAt())
                .isEqualTo("2026-03-22T10:00:00Z");
        assertThat(booked(db, "2026-03-29T10:00", "2026-03-29T11:00").startsAt())
                .isEqualTo("2026-03-29T09:00:00Z");
        assertThat(booked(db, "2026-10-24T10:00", "2026-10-24T11:00").startsAt())
                .isEqualTo("2026-10-24T09:00:00Z");
        assertThat(booked(db, "2026-10-25T10:00", "2026-10-25T11:00").startsAt())
                .isEqualTo("2026-10-25T10:00:00Z");
    }

    @OnBothDatabases
    void a_time_that_is_skipped_is_taken_with_the_offset_before(TestDatabase db) {
        var session = booked(db, "2026-03-29T01:30", "2026-03-29T03:00");
        assertThat(session.startsAt()).isEqualTo("2026-03-29T01:30:00Z");
        assertThat(session.endsAt()).isEqualTo("2026-03-29T02:00:00Z");
        assertThat(session.start()).as("as it was published").isEqualTo("2026-03-29T01:30");
    }

    @OnBothDatabases
    void a_time_that_occurs_twice_is_the_first(TestDatabase db) {
        var session = booked(db, "2026-10-25T01:30", "2026-10-25T02:30");
        assertThat(session.startsAt()).isEqualTo("2026-10-25T00:30:00Z");
        assertThat(Duration.between(session.startsAt(), session.endsAt())).hasHours(2);
    }

    @OnBothDatabases
    void refuses_a_session_that_the_change_leaves_no_time(TestDatabase db) {
        var town = new Town(db);
        db.clock().set(Instant.parse("2026-01-01T00:00:00Z"));
        var refusal = town.refuses(
                KernelRefused.Code.INVALID_VALUE,
                () -> town.bookings.publish(programme("2026-03-29T01:30", "2026-03-29T02:15"), town.staff));
        assertThat(refusal.pointer()).contains("/sessions/0/end");
    }

    @OnBothDatabases
    void days_of_notice_are_counted_on_the_wall(TestDatabase db) {
        // ten o'clock the day before is 23 hours before
        assertThat(refund(db, "2026-03-29T10:00", "2026-03-29T11:00", "2026-03-28T10:00:00Z"))
                .isEqualTo(Money.gbp(1000));
        assertThat(refund(db, "2026-03-29T10:00", "2026-03-29T11:00", "2026-03-28T10:00:01Z"))
                .isEqualTo(Money.gbp(0));
        // and here 25 hours
        assertThat(refund(db, "2026-10-25T10:00", "2026-10-25T11:00", "2026-10-24T09:00:00Z"))
                .isEqualTo(Money.gbp(1000));
        assertThat(refund(db, "2026-10-25T10:00", "2026-10-25T11:00", "2026-10-24T09:00:01Z"))
                .isEqualTo(Money.gbp(0));
    }

    private static Money refund(TestDatabase db, String start, String end, String at) {
        return hold(db, start, end).refundAt(Instant.parse(at));
    }

    private static SessionTime booked(TestDatabase db, String start, String end) {
        var town = new Town(db);
        var booking = hold(db, start, end);
        assertThat(town.bookings.get(booking.id(), town.ann).sessions()).isEqualTo(booking.sessions());
        return booking.sessions().get(0);
    }

    private static Booking hold(TestDatabase db, String start, String end) {
        var town = new Town(db);
        db.clock().set(Instant.parse("2026-01-01T00:00:00Z"));
        var programme = town.bookings.publish(programme(start, end), town.staff);
        return town.bookings.hold(HoldRequest.of(ANN, OpportunityId.of(programme.id(), "s"), "o", 1), town.ann);
    }

    private static Programme programme(String start, String end) {
        var offer = new Offer("o", NAME, Money.gbp(1000), CancellationPolicy.of(new Rung(1, 100)), List.of());
        var session = new Programme.Session(
                "s", NAME, "pool", LocalDateTime.parse(start), LocalDateTime.parse(end), 9, List.of(offer));
        return new Programme(
                "night-" + start.replaceAll("[^0-9]", ""),
                NAME,
                ZoneId.of("Europe/London"),
                Optional.empty(),
                List.of(new Programme.Venue("pool", NAME, 9)),
                List.of(session),
                List.of());
    }
}
