package org.modularplumbing.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.booking.policy.CancellationPolicy;
import org.modularplumbing.booking.programme.Offer;
import org.modularplumbing.booking.programme.OpportunityId;
import org.modularplumbing.booking.programme.Programme;
import org.modularplumbing.booking.reservation.Booking;
import org.modularplumbing.booking.reservation.CancelRequest;
import org.modularplumbing.booking.reservation.HoldRequest;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.money.Money;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;
import org.modularplumbing.plumbing.text.Bilingual;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.Seeded;
import org.modularplumbing.testing.TestClock;
import org.modularplumbing.testing.TestDatabase;

/** Random sequences of commands: the real thing answers as a list scan does, on both databases. */
@Tag("slow")
class ModelTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Bookings.CAPABILITY);

    static final List<String> SESSIONS = List.of("a", "b", "c");
    static final List<Integer> CAPACITIES = List.of(2, 3, 4);
    static final List<String> OPPORTUNITIES = List.of("a", "b", "c", "ab", "bc", "abc");
    static final LocalDateTime FIRST_DAY = LocalDateTime.parse("2026-11-24T10:00");

    @OnBothDatabases
    void every_random_sequence_is_answered_as_by_the_reference_model(TestDatabase db) {
        var cases = new AtomicInteger();
        Seeded.run(30, (random, size) -> new Sequence(db, cases.incrementAndGet()).run(random, size));
    }

    /** One sequence, in an authority of its own. */
    static final class Sequence {

        final TestDatabase db;
        final Bookings bookings;
        final Authority authority;
        final Call staff;
        final ReferenceModel model = new ReferenceModel(SESSIONS, CAPACITIES);
        final List<UUID> ids = new ArrayList<>();
        final List<Ref> residents =
                List.of(Ref.person(UUID.randomUUID()), Ref.person(UUID.randomUUID()), Ref.person(UUID.randomUUID()));

        Sequence(TestDatabase db, int number) {
            this.db = db;
            this.authority = Authority.of("T" + number);
            this.bookings = Bookings.on(db.plumbing());
            this.staff = Call.of(
                    authority, Actor.staff("clerk", Bookings.PUBLISH, Bookings.SELL), Channel.COUNTER, Town.SWIMMING);
            db.clock().set(TestClock.START);
            bookings.publish(programme(CAPACITIES), staff);
        }

        void run(RandomGenerator random, int size) {
            for (var step = 0; step < size; step++) {
                var number = step;
                var now = db.clock().instant();
                switch (random.nextInt(10)) {
                    case 0, 1, 2, 3 -> {
                        var what = OPPORTUNITIES.get(random.nextInt(OPPORTUNITIES.size()));
                        var places = 1 + random.nextInt(3);
                        var who = random.nextInt(residents.size());
                        compare(model.hold(what, who, places, now), () -> {
                            var held = bookings.hold(
                                    HoldRequest.of(residents.get(who), OpportunityId.of("p", what), "o", places),
                                    staff.withKey("hold" + number));
                            ids.add(held.id());
                            return held;
                        });
                    }
                    case 4, 5 ->
                        any(random)
                                .ifPresent(index -> compare(
                                        model.confirm(index, now), () -> bookings.confirm(ids.get(index), staff)));
                    case 6, 7 ->
                        any(random)
                                .ifPresent(index -> compare(
                                        model.cancel(index, now),
                                        () -> bookings.cancel(CancelRequest.of(ids.get(index), "why"), staff)));
                    case 8 ->
                        db.clock().advance(Duration.ofMinutes(random.nextInt(random.nextInt(10) == 0 ? 3000 : 12)));
                    default -> bookings.releaseExpired(staff);
                }
                compareAvailability(random);
            }
            assertThat(db.plumbing().checkInvariants()).isEmpty();
        }

        private Optional<Integer> any(RandomGenerator random) {
            return ids.isEmpty() ? Optional.empty() : Optional.of(random.nextInt(ids.size()));
        }

        private void compare(String expected, Supplier<Booking> command) {
            String actual;
            try {
                actual = command.get().status().name();
            } catch (PlumbingRefusal refusal) {
                actual = refusal.code().name();
            }
            assertThat(actual).isEqualTo(expected);
        }

        private void compareAvailability(RandomGenerator random) {
            var what = OPPORTUNITIES.get(random.nextInt(OPPORTUNITIES.size()));
            var who = random.nextInt(residents.size());
            var call = Call.of(authority, Actor.citizen(residents.get(who)), Channel.WEB, Town.SWIMMING);
            assertThat(bookings.availability(OpportunityId.of("p", what), call).placesLeft())
                    .isEqualTo(model.left(what, who, true, db.clock().instant()));
        }
    }

    /** Sessions a, b and c with so many places, and courses of two and of all three. */
    static Programme programme(List<Integer> capacities) {
        var name = Bilingual.of("x", "y");
        var offers = List.of(new Offer("o", name, Money.gbp(1000), CancellationPolicy.NO_REFUND, List.of()));
        var sessions = new ArrayList<Programme.Session>();
        for (var i = 0; i < SESSIONS.size(); i++) {
            var start = FIRST_DAY.plusDays(i);
            sessions.add(new Programme.Session(
                    SESSIONS.get(i), name, "v", start, start.plusHours(1), capacities.get(i), offers));
        }
        var courses = OPPORTUNITIES.stream()
                .filter(what -> what.length() > 1)
                .map(what -> new Programme.Course(what, name, List.of(what.split("")), offers))
                .toList();
        return new Programme(
                "p",
                name,
                ZoneId.of("Europe/London"),
                Optional.of(10),
                List.of(new Programme.Venue("v", name, 100_000)),
                sessions,
                courses);
    }
}
