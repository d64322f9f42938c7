package org.modularplumbing.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.modularplumbing.booking.Town.ANN;
import static org.modularplumbing.booking.Town.BEN;
import static org.modularplumbing.booking.Town.COUNCIL;
import static org.modularplumbing.booking.Town.FAMILY_SWIM;
import static org.modularplumbing.booking.Town.HALF;
import static org.modularplumbing.booking.Town.LESSONS;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.booking.availability.Availability;
import org.modularplumbing.booking.policy.CancellationPolicy;
import org.modularplumbing.booking.policy.CancellationPolicy.Rung;
import org.modularplumbing.booking.programme.OpportunityId;
import org.modularplumbing.booking.programme.Programme;
import org.modularplumbing.booking.refusal.BookingRefused;
import org.modularplumbing.booking.reservation.Booking;
import org.modularplumbing.booking.reservation.Booking.Cancelled;
import org.modularplumbing.booking.reservation.HoldRequest;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.plumbing.journal.JournalEntry;
import org.modularplumbing.plumbing.money.Money;
import org.modularplumbing.plumbing.persistence.Invariant.Violation;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.OnPostgres;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.Seeded;
import org.modularplumbing.testing.TestDatabase;
import org.modularplumbing.testing.WithoutSweep;

/** One test for each thing that is always true of bookings. That they hold while many act at once is in {@code RaceTest} and {@code CrashTest}. */
class InvariantsTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Bookings.CAPABILITY);

    @OnBothDatabases
    void what_is_confirmed_and_held_is_never_more_than_the_capacity(TestDatabase db) {
        var town = Town.open(db);
        var places = 0;
        for (var next = 0; next < 12; next++) {
            try {
                places += town.hold(next % 2 == 0 ? ANN : BEN, 1 + next % 3).places();
            } catch (BookingRefused refused) {
                assertThat(town.left(LESSONS)).isLessThan(1 + next % 3);
            }
        }
        assertThat(places).isEqualTo(8);
    }

    @OnBothDatabases
    void a_course_is_booked_whole_or_not_at_all(TestDatabase db) {
        var town = Town.open(db);
        // one session of ten is full: another course takes its places
        var lessons = Programme.fromJson(Town.programmeJson());
        var taster = new Programme.Course(
                "taster",
                lessons.title(),
                List.of("level-2-week-07"),
                lessons.courses().get(0).offers());
        var courses = new ArrayList<>(lessons.courses());
        courses.add(taster);
        town.bookings.publish(
                new Programme(
                        lessons.id(),
                        lessons.title(),
                        lessons.zone(),
                        lessons.holdMinutes(),
                        lessons.venues(),
                        lessons.sessions(),
                        courses),
                town.staff);
        var all = HoldRequest.of(BEN, OpportunityId.of(lessons.id(), "taster"), "child", 8);
        town.bookings.confirm(town.bookings.hold(all, town.ben).id(), town.staff);
        town.refuses(BookingRefused.Code.OPPORTUNITY_IS_FULL, () -> town.hold(ANN, 1));
        assertThat(taken(db)).containsOnly(Map.entry("level-2-week-07", 8));
    }

    private static Map<String, Integer> taken(TestDatabase db) {
        return db.plumbing()
                .database()
                .inTransaction(transaction -> transaction
                        .handle()
                        .createQuery("select code, taken from booking_session where taken > 0")
                        .map((rows, context) -> Map.entry(rows.getString(1), rows.getInt(2)))
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @OnBothDatabases
    void the_same_key_with_the_same_content_has_one_effect_and_one_answer(TestDatabase db) {
        var town = Town.open(db);
        var call = town.ann.withKey("form-17");
        var request = HoldRequest.of(ANN, LESSONS, "child", 3);
        var first = town.bookings.hold(request, call);
        town.hold(BEN, 5);
        assertThat(town.bookings.hold(request, call))
                .as("though it is full by now")
                .isEqualTo(first);
        db.clock().advance(Duration.ofHours(1));
        assertThat(town.bookings.hold(request, call))
                .as("though the hold ended")
                .isEqualTo(first);
        var confirmCall = town.staff.withKey("form-18");
        var other = town.hold(BEN, 1);
        var confirmed = town.bookings.confirm(other.id(), confirmCall);
        town.cancel(confirmed);
        assertThat(town.bookings.confirm(other.id(), confirmCall)).isEqualTo(confirmed);
    }

    @OnBothDatabases
    void the_same_key_with_other_content_is_refused(TestDatabase db) {
        var town = Town.open(db);
        var call = town.ann.withKey("form-17");
        var held = town.bookings.hold(HoldRequest.of(ANN, LESSONS, "child", 3), call);
        town.refuses(
                KernelRefused.Code.KEY_REUSED,
                () -> town.bookings.hold(HoldRequest.of(ANN, LESSONS, "child", 2), call));
        town.refuses(KernelRefused.Code.KEY_REUSED, () -> town.bookings.confirm(held.id(), call));
        town.bookings.confirm(held.id(), town.staff);
        town.refuses(KernelRefused.Code.KEY_REUSED, () -> town.bookings.confirm(held.id(), call));
    }

    @OnBothDatabases
    void a_hold_blocks_others_only_until_it_ends_and_never_comes_back(TestDatabase db) {
        var town = Town.open(db);
        var lapsed = town.hold(ANN, 8);
        db.clock().advance(Duration.ofMinutes(30));
        assertThat(town.left(LESSONS)).isEqualTo(8);
        var next = town.hold(BEN, 8);
        town.cancel(next);
        town.refuses(BookingRefused.Code.HOLD_EXPIRED, () -> town.bookings.confirm(lapsed.id(), town.staff));
    }

    @OnBothDatabases
    void what_is_left_for_a_holder_includes_what_they_hold(TestDatabase db) {
        var town = Town.open(db);
        town.hold(ANN, 3);
        town.hold(BEN, 1);
        assertThat(town.bookings.availability(LESSONS, town.ann).placesLeft()).isEqualTo(7);
        assertThat(town.bookings.availability(LESSONS, town.ben).placesLeft()).isEqualTo(5);
        assertThat(town.bookings
                        .availability(LESSONS, town.staff.onBehalfOf(ANN))
                        .placesLeft())
                .isEqualTo(7);
        assertThat(town.bookings.availability(LESSONS, town.ben.onBehalfOf(ANN)).placesLeft())
                .as("a citizen who says that somebody else is meant")
                .isEqualTo(5);
        assertThat(town.bookings.availability(LESSONS, town.staff))
                .isEqualTo(new Availability(
                        LESSONS, 8, 4, 4, Optional.of(db.clock().instant().plus(Duration.ofMinutes(30)))));
    }

    @OnBothDatabases
    void cancelling_is_final_and_gives_back_exactly_what_was_taken(TestDatabase db) {
        var town = Town.open(db);
        town.confirmed(BEN, 2);
        var booking = town.confirmed(ANN, 3);
        var cancelled = town.cancel(booking);
        assertThat(town.left(LESSONS)).isEqualTo(6);
        assertThat(town.cancel(booking)).isEqualTo(cancelled);
        assertThat(town.left(LESSONS)).isEqualTo(6);
    }

    @OnBothDatabases
    void what_was_accepted_never_changes(TestDatabase db) {
        var town = Town.open(db);
        var held = town.bookings.hold(HoldRequest.of(ANN, LESSONS, "child", 2).reducedBy(HALF), town.ann);
        town.bookings.publish(PublishTest.DEARER.replace("\"refundPercent\": 50", "\"refundPercent\": 1"), town.staff);
        var confirmed = town.bookings.confirm(held.id(), town.staff);
        var cancelled = town.cancel(confirmed);
        for (var later : List.of(confirmed, cancelled)) {
            assertThat(later.at(1, held.state())).isEqualTo(held);
        }
    }

    @OnPostgres
    void not_even_by_hand_does_what_was_accepted_change(TestDatabase db) {
        var town = Town.open(db);
        town.hold(ANN, 1);
        for (var column : List.of("price_minor", "places", "accepted", "resident")) {
            assertThatThrownBy(() -> execute(db, "update booking_booking set %1$s = null".formatted(column)))
                    .isInstanceOf(KernelRefused.class)
                    .hasMessageContaining("does not change");
        }
    }

    private static int execute(TestDatabase db, String sql) {
        return db.plumbing()
                .database()
                .inTransaction(transaction -> transaction.handle().execute(sql));
    }

    @Test
    void a_refund_never_grows_with_time_and_is_between_nothing_and_the_price() {
        Seeded.run(500, (random, size) -> {
            var rungs = new ArrayList<Rung>();
            for (int days = size, percent = 100; days > 0 && percent > 0; ) {
                rungs.add(new Rung(days, percent));
                days -= 1 + random.nextInt(20);
                percent -= 1 + random.nextInt(60);
            }
            var policy = new CancellationPolicy(rungs);
            var price = Money.gbp(random.nextLong(1_000_000));
            var first = Instant.parse("2027-03-29T09:00:00Z")
                    .plusSeconds(random.nextInt(86_400))
                    .atZone(ZoneId.of("Europe/London"));
            var before = price;
            var at = first.toInstant().minus(Duration.ofDays(size + 2L));
            while (at.isBefore(first.toInstant().plus(Duration.ofDays(2)))) {
                var refund = policy.refund(price, at, first);
                assertThat(refund).isLessThanOrEqualTo(before).isGreaterThanOrEqualTo(Money.gbp(0));
                before = refund;
                at = at.plus(Duration.ofHours(1 + random.nextInt(40)));
            }
            assertThat(before).isEqualTo(Money.gbp(0));
        });
    }

    @OnBothDatabases
    void the_refund_follows_from_the_accepted_policy_the_moment_and_the_price(TestDatabase db) {
        var town = Town.open(db);
        var booking = town.confirmed(ANN, 3);
        for (var day = 0; day < 60; day += 7) {
            db.clock().advance(Duration.ofDays(7));
            var again = town.bookings.get(booking.id(), town.ann);
            assertThat(again.refundAt(db.clock().instant()))
                    .isEqualTo(booking.offer()
                            .policy()
                            .refund(
                                    booking.price(),
                                    db.clock().instant(),
                                    booking.sessions().get(0).zonedStart()));
        }
        var cancelled = (Cancelled) town.cancel(booking).state();
        assertThat(cancelled.refundDue()).isEqualTo(booking.refundAt(cancelled.at()));
    }

    @OnBothDatabases
    void every_transition_has_exactly_one_journal_row_in_order(TestDatabase db) {
        var town = Town.open(db);
        var held = town.hold(ANN, 1);
        var confirmed = town.bookings.confirm(held.id(), town.staff);
        town.bookings.confirm(held.id(), town.staff);
        var cancelled = town.cancel(confirmed);
        town.cancel(confirmed);
        var history = db.plumbing().journal().history(COUNCIL, held.ref());
        assertThat(history)
                .extracting(JournalEntry::type)
                .containsExactly("booking.held", "booking.confirmed", "booking.cancelled");
        assertThat(history)
                .extracting(entry -> Documents.restore(entry.document().orElseThrow(), Booking.class))
                .containsExactly(held, confirmed, cancelled);
    }

    @OnBothDatabases
    @WithoutSweep("the tables are broken on purpose")
    void the_sweep_names_a_place_that_was_lost_and_half_a_course(TestDatabase db) {
        var town = Town.open(db);
        var held = town.hold(ANN, 1);
        execute(db, "delete from booking_claim where session = 'level-2-week-03'");
        assertThat(db.plumbing().checkInvariants())
                .extracting(Violation::offender)
                .containsExactlyInAnyOrder(
                        "swimming-spring-2027/level-2-week-03", held.id().toString());
    }

    @OnBothDatabases
    void commands_join_the_transaction_of_the_service(TestDatabase db) {
        var town = Town.open(db);
        town.refuses(
                KernelRefused.Code.NOT_FOUND,
                () -> db.plumbing().inTransaction(joined -> {
                    var bookings = Bookings.on(joined);
                    var held = bookings.hold(HoldRequest.of(ANN, FAMILY_SWIM, "adult", 2), town.ann);
                    bookings.confirm(held.id(), town.staff);
                    return bookings.get(UUID.randomUUID(), town.ann);
                }));
        assertThat(town.left(FAMILY_SWIM)).isEqualTo(30);
    }
}
