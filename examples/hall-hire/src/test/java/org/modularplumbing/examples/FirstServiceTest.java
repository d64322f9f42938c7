package org.modularplumbing.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.booking.Bookings;
import org.modularplumbing.booking.policy.CancellationPolicy;
import org.modularplumbing.booking.programme.Offer;
import org.modularplumbing.booking.programme.OpportunityId;
import org.modularplumbing.booking.programme.Programme;
import org.modularplumbing.booking.reservation.Booking;
import org.modularplumbing.booking.reservation.HoldRequest;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.call.Purpose;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.money.Money;
import org.modularplumbing.plumbing.text.Bilingual;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;

/** What the README shows first. */
class FirstServiceTest {

    @RegisterExtension
    static final PlumbingExtension DATABASES = PlumbingExtension.with(Bookings.CAPABILITY);

    static final ZoneId LONDON = ZoneId.of("Europe/London");

    @OnBothDatabases
    void the_first_service_of_the_readme_holds_and_confirms_a_place(TestDatabase db) {
        var dataSource = db.dataSource();
        var clock = db.clock();
        var resident = Ref.person(UUID.randomUUID());
        var call = Call.of(
                Authority.of("E08000025"),
                Actor.citizen(resident),
                Channel.WEB,
                Purpose.publicTask("leisure.swimming-lessons"));
        var clerk = Call.of(
                Authority.of("E08000025"),
                Actor.staff("clerk-1", Bookings.PUBLISH, Bookings.SELL),
                Channel.COUNTER,
                Purpose.publicTask("leisure.swimming-lessons"));

        var monday = LocalDate.ofInstant(clock.instant(), LONDON).with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        var pool = new Programme.Venue("pool", Bilingual.of("Main pool", "Prif bwll"), 20);
        var lesson = new Programme.Session(
                "lesson",
                Bilingual.of("Swimming lesson", "Gwers nofio"),
                "pool",
                monday.atTime(16, 0),
                monday.atTime(16, 30),
                8,
                List.of(new Offer(
                        "standard",
                        Bilingual.of("Standard", "Safonol"),
                        Money.gbp(650),
                        CancellationPolicy.of(new CancellationPolicy.Rung(2, 100)),
                        List.of())));
        var programme = new Programme(
                "lessons",
                Bilingual.of("Swimming lessons", "Gwersi nofio"),
                LONDON,
                Optional.empty(),
                List.of(pool),
                List.of(lesson),
                List.of());

        var plumbing = Plumbing.on(dataSource).withClock(clock).migrate(Bookings.CAPABILITY);
        var bookings = Bookings.on(plumbing);
        bookings.publish(programme, clerk);
        var held = bookings.hold(HoldRequest.of(resident, OpportunityId.of("lessons", "lesson"), "standard", 1), call);
        var confirmed = bookings.confirm(held.id(), clerk);

        assertThat(confirmed.state().status()).isEqualTo(Booking.Status.CONFIRMED);
    }
}
