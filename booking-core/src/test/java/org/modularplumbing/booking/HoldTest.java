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
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.booking.engine.HoldTerms;
import org.modularplumbing.booking.policy.CancellationPolicy;
import org.modularplumbing.booking.policy.Concession;
import org.modularplumbing.booking.programme.Offer;
import org.modularplumbing.booking.programme.OpportunityId;
import org.modularplumbing.booking.refusal.BookingRefused.Code;
import org.modularplumbing.booking.reservation.Booking;
import org.modularplumbing.booking.reservation.CancelRequest;
import org.modularplumbing.booking.reservation.HoldRequest;
import org.modularplumbing.booking.reservation.PricedHold;
import org.modularplumbing.plumbing.access.Right;
import org.modularplumbing.plumbing.access.Scope;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.delegation.DelegationRequest;
import org.modularplumbing.plumbing.delegation.Delegations;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.plumbing.money.Money;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.refusal.Problem;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;

/** Holding places, and all that can refuse it. */
class HoldTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Bookings.CAPABILITY);

    @OnBothDatabases
    void keeps_places_on_every_session_for_the_time_that_the_programme_says(TestDatabase db) {
        var town = Town.open(db);
        var held = town.hold(ANN, 2);
        assertThat(held.status()).isEqualTo(Booking.Status.HELD);
        assertThat(held.state()).isEqualTo(new Booking.Held(db.clock().instant().plus(Duration.ofMinutes(30))));
        assertThat(held.sessions()).hasSize(10);
        assertThat(held.price()).isEqualTo(Money.gbp(13000));
        assertThat(town.left(LESSONS)).isEqualTo(6);
    }

    @OnBothDatabases
    void takes_the_concession_off_exactly(TestDatabase db) {
        var town = Town.open(db);
        var request = HoldRequest.of(ANN, LESSONS, "child", 3)
                .reducedBy(new Concession("leisure-pass", 33, HALF.assessment()));
        var held = town.bookings.hold(request, town.ann);
        // 33 % of £65.00 is £21.45: three times £43.55
        assertThat(held.price()).isEqualTo(Money.gbp(13065));
        assertThat(held.offer().fullPrice()).isEqualTo(Money.gbp(6500));
        assertThat(held.offer().concession()).isEqualTo(request.concession());
    }

    @OnBothDatabases
    void rounds_half_a_penny_of_concession_in_the_residents_favour(TestDatabase db) {
        var offer = new Offer(
                "o",
                town(db).bookings.programmes(COUNCIL).get(0).title(),
                Money.gbp(5),
                CancellationPolicy.NO_REFUND,
                null);
        var half = HoldRequest.of(ANN, LESSONS, "o", 3).reducedBy(new Concession("c", 50, HALF.assessment()));
        assertThat(HoldTerms.of(half).accepted(offer).price()).isEqualTo(Money.gbp(6));
    }

    @OnBothDatabases
    void takes_the_price_that_the_service_decided_on_and_says_on_what_ground(TestDatabase db) {
        var town = Town.open(db);
        var request = HoldRequest.of(ANN, LESSONS, "child", 3).at(Money.gbp(1234), HALF.assessment());
        var held = town.bookings.hold(request, town.ann);
        assertThat(held.price()).isEqualTo(Money.gbp(1234));
        assertThat(held.offer().fullPrice()).isEqualTo(Money.gbp(6500));
        assertThat(held.offer().ground()).contains(HALF.assessment());
    }

    @OnBothDatabases
    void refuses_a_decided_price_in_another_currency_than_the_offer(TestDatabase db) {
        var town = Town.open(db);
        var request = HoldRequest.of(ANN, LESSONS, "child", 1).at(Money.of(1234, "EUR"), HALF.assessment());
        town.refuses(Code.CURRENCY_DIFFERS, () -> town.bookings.hold(request, town.ann));
    }

    @OnBothDatabases
    void refuses_staff_whom_nobody_gave_the_role(TestDatabase db) {
        var town = Town.open(db);
        var held = town.hold(ANN, 1);
        var nobody = Call.of(COUNCIL, Actor.staff("temp-3"), Channel.COUNTER, Town.SWIMMING);
        var request = HoldRequest.of(ANN, LESSONS, "child", 1);
        town.refuses(KernelRefused.Code.NOT_PERMITTED, () -> town.bookings.hold(request, nobody));
        town.refuses(KernelRefused.Code.NOT_PERMITTED, () -> town.bookings.confirm(held.id(), nobody));
        town.refuses(
                KernelRefused.Code.NOT_PERMITTED,
                () -> town.bookings.cancel(CancelRequest.of(held.id(), "why"), nobody));
        town.refuses(KernelRefused.Code.NOT_PERMITTED, () -> town.bookings.get(held.id(), nobody));
        town.refuses(KernelRefused.Code.NOT_PERMITTED, () -> town.bookings.of(ANN, nobody));
        town.refuses(KernelRefused.Code.NOT_PERMITTED, () -> town.bookings.releaseExpired(nobody));
        town.refuses(KernelRefused.Code.NOT_PERMITTED, () -> town.bookings.publish(Town.programmeJson(), nobody));
    }

    @OnBothDatabases
    void a_relative_books_for_whom_they_may_act_and_for_nobody_else(TestDatabase db) {
        var town = Town.open(db);
        var request = HoldRequest.of(ANN, LESSONS, "child", 1);
        var bensForAnn = town.ben.onBehalfOf(ANN);
        town.refuses(KernelRefused.Code.NOT_FOUND, () -> town.bookings.hold(request, bensForAnn));
        Delegations.on(db.plumbing())
                .grant(
                        DelegationRequest.of(
                                ANN,
                                BEN,
                                Right.ACT,
                                Scope.ofKinds("booking"),
                                db.clock().instant()),
                        town.ann);
        var held = town.bookings.hold(request, bensForAnn);
        assertThat(held.resident()).isEqualTo(ANN);
        assertThat(town.bookings.get(held.id(), bensForAnn)).isEqualTo(held);
        town.refuses(KernelRefused.Code.NOT_FOUND, () -> town.bookings.get(held.id(), town.ben));
    }

    @OnBothDatabases
    void no_json_names_a_price_or_a_concession(TestDatabase db) {
        var town = Town.open(db);
        var plain = Documents.write(HoldRequest.of(ANN, LESSONS, "child", 1));
        for (var addition : List.of(
                "\"concession\":{\"code\":\"leisure-pass\",\"percentOff\":100,\"assessment\":\"" + HALF.assessment()
                        + "\"}",
                "\"price\":{\"amountMinor\":0,\"currency\":\"GBP\"}",
                "\"agreed\":{\"price\":{\"amountMinor\":0,\"currency\":\"GBP\"}}")) {
            var json = plain.replaceFirst("}$", "," + addition + "}");
            town.refuses(
                    KernelRefused.Code.UNKNOWN_FIELD, () -> town.bookings.hold(HoldRequest.fromJson(json), town.ann));
            assertThatThrownBy(() -> Documents.read(json, PricedHold.class)).isInstanceOf(RuntimeException.class);
        }
    }

    @OnBothDatabases
    void refuses_a_resident_who_confirms_what_is_not_paid(TestDatabase db) {
        var town = Town.open(db);
        var held = town.hold(ANN, 1);
        town.refuses(Code.MISSING_PAYMENT_DETAILS, () -> town.bookings.confirm(held.id(), town.ann));
    }

    @OnBothDatabases
    void a_resident_confirms_what_costs_nothing(TestDatabase db) {
        var town = Town.open(db);
        var held = town.bookings.hold(HoldRequest.of(ANN, FAMILY_SWIM, "under-5", 1), town.ann);
        assertThat(town.bookings.confirm(held.id(), town.ann).status()).isEqualTo(Booking.Status.CONFIRMED);
    }

    private static Town town(TestDatabase db) {
        return Town.open(db);
    }

    @OnBothDatabases
    void never_holds_beyond_the_start_of_the_first_session(TestDatabase db) {
        var town = Town.open(db);
        db.clock().set(Instant.parse("2027-01-11T15:50:00Z"));
        assertThat(town.hold(ANN, 1).state()).isEqualTo(new Booking.Held(Instant.parse("2027-01-11T16:00:00Z")));
    }

    @OnBothDatabases
    void staff_may_hold_for_a_resident(TestDatabase db) {
        var town = Town.open(db);
        var held = town.bookings.hold(HoldRequest.of(ANN, LESSONS, "child", 1), town.staff.onBehalfOf(ANN));
        assertThat(held.resident()).isEqualTo(ANN);
        assertThat(town.bookings.confirm(held.id(), town.staff).status()).isEqualTo(Booking.Status.CONFIRMED);
    }

    @OnBothDatabases
    void refuses_a_citizen_who_books_for_another(TestDatabase db) {
        var town = Town.open(db);
        town.refuses(
                KernelRefused.Code.NOT_FOUND,
                () -> town.bookings.hold(HoldRequest.of(BEN, LESSONS, "child", 1), town.ann));
    }

    @OnBothDatabases
    void refuses_a_course_that_is_not_known(TestDatabase db) {
        var town = Town.open(db);
        var unknown = OpportunityId.of(LESSONS.programme(), "level-9");
        town.refuses(
                KernelRefused.Code.NOT_FOUND,
                () -> town.bookings.hold(HoldRequest.of(ANN, unknown, "child", 1), town.ann));
    }

    @OnBothDatabases
    void refuses_a_course_of_another_authority(TestDatabase db) {
        var town = Town.open(db);
        var elsewhere = Call.of(Town.OTHER_COUNCIL, Actor.citizen(ANN), Channel.WEB, Town.SWIMMING);
        town.refuses(
                KernelRefused.Code.NOT_FOUND,
                () -> town.bookings.hold(HoldRequest.of(ANN, LESSONS, "child", 1), elsewhere));
    }

    @OnBothDatabases
    void refuses_an_offer_that_is_not_known(TestDatabase db) {
        var town = Town.open(db);
        var refusal = town.refuses(
                Code.UNKNOWN_OFFER, () -> town.bookings.hold(HoldRequest.of(ANN, LESSONS, "adult", 1), town.ann));
        assertThat(refusal.pointer()).contains("/offer");
        assertThat(refusal.facts()).containsEntry("offers", "[child]");
    }

    @OnBothDatabases
    void refuses_a_concession_that_the_offer_does_not_accept(TestDatabase db) {
        var town = Town.open(db);
        var refusal = town.refuses(
                Code.CONCESSION_NOT_ACCEPTED,
                () -> town.bookings.hold(
                        HoldRequest.of(ANN, FAMILY_SWIM, "adult", 1).reducedBy(HALF), town.ann));
        assertThat(refusal.pointer()).contains("/concession/code");
    }

    @OnBothDatabases
    void refuses_what_has_begun(TestDatabase db) {
        var town = Town.open(db);
        db.clock().set(Instant.parse("2027-01-11T16:00:00Z"));
        town.refuses(Code.OPPORTUNITY_OFFER_PAIR_NOT_BOOKABLE, () -> town.hold(ANN, 1));
    }

    @OnBothDatabases
    void refuses_when_it_is_full(TestDatabase db) {
        var town = Town.open(db);
        town.confirmed(ANN, 8);
        town.refuses(Code.OPPORTUNITY_IS_FULL, () -> town.hold(BEN, 1));
    }

    @OnBothDatabases
    void refuses_when_fewer_places_are_left(TestDatabase db) {
        var town = Town.open(db);
        town.confirmed(ANN, 7);
        var refusal = town.refuses(Code.OPPORTUNITY_HAS_INSUFFICIENT_CAPACITY, () -> town.hold(BEN, 2));
        assertThat(refusal.facts()).containsEntry("placesLeft", "1").containsEntry("placesAsked", "2");
        assertThat(town.hold(BEN, 1).places()).isOne();
    }

    @OnBothDatabases
    void refuses_when_others_hold_the_last_places_and_says_until_when(TestDatabase db) {
        var town = Town.open(db);
        town.confirmed(ANN, 5);
        town.hold(BEN, 3);
        var refusal = town.refuses(Code.OPPORTUNITY_CAPACITY_IS_RESERVED_BY_LEASE, () -> town.hold(ANN, 1));
        assertThat(refusal.facts())
                .containsEntry(
                        "nextHoldEnds",
                        db.clock().instant().plus(Duration.ofMinutes(30)).toString());
    }

    @OnBothDatabases
    void ends_the_holds_that_stand_in_the_way_in_the_same_transaction(TestDatabase db) {
        var town = Town.open(db);
        var lapsed = town.hold(BEN, 8);
        db.clock().advance(Duration.ofMinutes(30));
        var held = town.hold(ANN, 8);
        assertThat(town.left(LESSONS)).isZero();
        var expired = town.bookings.get(lapsed.id(), town.ben);
        assertThat(expired.state()).isEqualTo(new Booking.Expired(((Booking.Held) lapsed.state()).until()));
        var history = db.plumbing().journal().history(COUNCIL, lapsed.ref());
        assertThat(history.get(1).actorId()).as("not the neighbour's deed").isEqualTo("booking");
        assertThat(held.version()).isOne();
    }

    @OnBothDatabases
    void leaves_the_hold_in_the_way_alone_when_it_would_not_be_enough(TestDatabase db) {
        var town = Town.open(db);
        town.confirmed(ANN, 6);
        town.hold(BEN, 1);
        db.clock().advance(Duration.ofMinutes(30));
        town.refuses(Code.OPPORTUNITY_HAS_INSUFFICIENT_CAPACITY, () -> town.hold(ANN, 3));
    }

    @OnBothDatabases
    void check_lists_all_refusals_and_changes_nothing(TestDatabase db) {
        var town = Town.open(db);
        town.confirmed(ANN, 8);
        var request = HoldRequest.of(BEN, LESSONS, "adult", 1).reducedBy(HALF);
        assertThat(town.bookings.check(request, town.ann))
                .extracting(Problem::code)
                .containsExactly("NOT_FOUND", "UNKNOWN_OFFER", "OPPORTUNITY_IS_FULL");
        assertThat(town.bookings.check(
                        HoldRequest.of(ANN, FAMILY_SWIM, "adult", 30).atTheOffersPrice(), town.ann))
                .isEmpty();
        assertThat(town.bookings.check(
                        HoldRequest.of(ANN, OpportunityId.of("no-such", "thing"), "adult", 1)
                                .atTheOffersPrice(),
                        town.ann))
                .extracting(Problem::code)
                .containsExactly("NOT_FOUND");
        assertThat(town.left(FAMILY_SWIM)).isEqualTo(30);
    }

    @OnBothDatabases
    void each_look_at_a_booking_is_recorded(TestDatabase db) {
        var town = Town.open(db);
        var held = town.hold(ANN, 1);
        town.bookings.get(held.id(), town.staff);
        town.bookings.of(ANN, town.ann);
        assertThat(db.plumbing().accessLog().about(ANN, town.ann))
                .extracting(access -> access.actorId() + " " + access.resource())
                .containsExactlyInAnyOrder("clerk-7 " + held.ref(), ANN + " " + ANN);
        assertThat(town.bookings.find(UUID.randomUUID(), town.staff)).isEmpty();
        town.refuses(KernelRefused.Code.NOT_FOUND, () -> town.bookings.get(held.id(), town.ben));
        assertThat(town.bookings.of(ANN, town.ben)).isEmpty();
        var elsewhere = Call.of(
                Town.OTHER_COUNCIL,
                Actor.staff("clerk-1", Bookings.PUBLISH, Bookings.SELL),
                Channel.COUNTER,
                Town.SWIMMING);
        town.refuses(KernelRefused.Code.NOT_FOUND, () -> town.bookings.get(held.id(), elsewhere));
        assertThat(Ref.parse("booking:" + held.id())).isEqualTo(held.ref());
    }
}
