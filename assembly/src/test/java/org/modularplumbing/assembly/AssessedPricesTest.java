package org.modularplumbing.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.modularplumbing.assembly.Hall.ANN;
import static org.modularplumbing.assembly.Hall.BEN;
import static org.modularplumbing.assembly.Hall.FRIDAY;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.assembly.AssemblyRefused.Code;
import org.modularplumbing.assessments.Assessments;
import org.modularplumbing.assessments.StartRequest;
import org.modularplumbing.booking.Bookings;
import org.modularplumbing.booking.reservation.Booking;
import org.modularplumbing.booking.reservation.HoldRequest;
import org.modularplumbing.payments.Payments;
import org.modularplumbing.payments.payment.PaymentLine;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.money.Money;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;
import org.modularplumbing.relay.Relay;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;

/** A resident pays what their own assessment grants, and nobody pays what another's does. */
class AssessedPricesTest {

    @RegisterExtension
    static final PlumbingExtension databases =
            PlumbingExtension.with(Bookings.CAPABILITY, Payments.CAPABILITY, Relay.CAPABILITY, Assessments.CAPABILITY);

    private static final HoldRequest REQUEST = HoldRequest.of(ANN, FRIDAY, "resident", 1);

    @OnBothDatabases
    void the_resident_pays_the_price_less_what_the_assessment_grants(TestDatabase db) {
        var hall = Hall.open(db);
        var assessment = completed(hall, "passport", ANN, 25);
        var priced =
                AssessedPrices.on(hall.plumbing, "passport", "percentOff").price(REQUEST, assessment, hall.as(ANN));
        var held = hall.paidBookings
                .hold(priced, price -> PaymentLine.outsideScope("halls", price), hall.as(ANN))
                .booking();
        assertThat(held.price()).isEqualTo(Money.gbp(36_00));
        assertThat(held.offer().concession().orElseThrow().assessment()).isEqualTo(new Ref("assessment", assessment));
    }

    @OnBothDatabases
    void an_outcome_that_grants_nothing_leaves_the_price(TestDatabase db) {
        var hall = Hall.open(db);
        var assessment = completed(hall, "passport", ANN, 0);
        var priced =
                AssessedPrices.on(hall.plumbing, "passport", "percentOff").price(REQUEST, assessment, hall.as(ANN));
        assertThat(hall.bookings().hold(priced, hall.as(ANN)).price()).isEqualTo(Hall.PRICE);
    }

    @OnBothDatabases
    void all_of_it_off_books_at_once(TestDatabase db) {
        var hall = Hall.open(db);
        var assessment = completed(hall, "passport", ANN, 100);
        var priced =
                AssessedPrices.on(hall.plumbing, "passport", "percentOff").price(REQUEST, assessment, hall.as(ANN));
        var booked = hall.paidBookings.hold(priced, price -> PaymentLine.outsideScope("halls", price), hall.as(ANN));
        assertThat(booked.booking().status()).isEqualTo(Booking.Status.CONFIRMED);
    }

    @OnBothDatabases
    void refuses_the_assessment_of_another_resident(TestDatabase db) {
        var hall = Hall.open(db);
        var bens = completed(hall, "passport", BEN, 100);
        refuses(hall, KernelRefused.Code.NOT_FOUND.name(), bens, assessor(hall));
    }

    @OnBothDatabases
    void refuses_an_assessment_of_another_kind(TestDatabase db) {
        var hall = Hall.open(db);
        var other = completed(hall, "parking", ANN, 100);
        completed(hall, "passport", ANN, 100);
        refuses(hall, Code.ASSESSMENT_OF_ANOTHER_KIND.name(), other, hall.as(ANN));
    }

    @OnBothDatabases
    void refuses_an_assessment_that_is_not_completed(TestDatabase db) {
        var hall = Hall.open(db);
        publish(hall, "passport", 100);
        var started = Assessments.on(hall.plumbing).start(StartRequest.of("passport", ANN), hall.as(ANN));
        refuses(hall, Code.ASSESSMENT_NOT_COMPLETED.name(), started.id(), hall.as(ANN));
    }

    @OnBothDatabases
    void refuses_an_assessment_that_does_not_hold_any_more(TestDatabase db) {
        var hall = Hall.open(db);
        var assessment = completed(hall, "passport", ANN, 100);
        db.clock().advance(Duration.ofDays(366));
        refuses(hall, Code.ASSESSMENT_DOES_NOT_HOLD.name(), assessment, hall.as(ANN));
    }

    @OnBothDatabases
    void refuses_an_outcome_without_a_whole_number_of_per_cent(TestDatabase db) {
        var hall = Hall.open(db);
        var assessment = completed(hall, "passport", ANN, 101);
        refuses(hall, Code.OUTCOME_WITHOUT_PRICE.name(), assessment, hall.as(ANN));
    }

    private static Call assessor(Hall hall) {
        return Call.of(
                hall.council,
                Actor.staff("assessor-2", Assessments.ASSESSOR, Assessments.DESIGNER),
                Channel.COUNTER,
                Hall.HIRE);
    }

    private static UUID completed(Hall hall, String definition, Ref resident, int percentOff) {
        publish(hall, definition, percentOff);
        var assessments = Assessments.on(hall.plumbing);
        var started = assessments.start(StartRequest.of(definition, resident), hall.as(resident));
        assessments.answer(started.id(), Map.of("pension", true), hall.as(resident));
        return assessments.complete(started.id(), hall.as(resident)).id();
    }

    private static void publish(Hall hall, String definition, int percentOff) {
        Assessments.on(hall.plumbing).publish("""
                        {"id": "%s", "version": 1, "title": {"en": "Passport", "cy": "Pasbort"},
                         "pages": [{"id": "pension", "title": {"en": "Pension", "cy": "Pensiwn"},
                           "items": [{"linkId": "pension", "type": "boolean", "required": true,
                             "text": {"en": "Do you get a pension?", "cy": "A ydych yn cael pensiwn?"}}]}],
                         "decision": {"hitPolicy": "UNIQUE", "inputs": [{"expression": "pension", "type": "boolean"}],
                           "outputs": [{"name": "outcome", "type": "string"}],
                           "rules": [{"when": ["true"], "then": ["\\"passport-to-leisure\\""]},
                                     {"when": ["false"], "then": ["\\"standard\\""]}]},
                         "outcomes": [
                           {"code": "passport-to-leisure", "text": {"en": "You pay less", "cy": "Rydych yn talu llai"},
                            "reasons": [{"text": {"en": "You get a pension.", "cy": "Rydych yn cael pensiwn."}}],
                            "facts": {"percentOff": %d}, "validFor": "P12M"},
                           {"code": "standard", "text": {"en": "You pay the price", "cy": "Rydych yn talu'r pris"},
                            "reasons": [{"text": {"en": "You get no pension.", "cy": "Nid ydych yn cael pensiwn."}}],
                            "facts": {"percentOff": 0}}],
                         "tests": [
                           {"name": "a pension", "asOf": "2026-11-22", "answers": {"pension": true}, "expect": {"outcome": "passport-to-leisure"}},
                           {"name": "none", "asOf": "2026-11-22", "answers": {"pension": false}, "expect": {"outcome": "standard"}}]}
                        """.formatted(definition, percentOff), assessor(hall));
    }

    private static void refuses(Hall hall, String code, UUID assessment, Call call) {
        var prices = AssessedPrices.on(hall.plumbing, "passport", "percentOff");
        var refusal = catchThrowableOfType(PlumbingRefusal.class, () -> prices.price(REQUEST, assessment, call));
        assertThat(refusal).isNotNull();
        assertThat(refusal.code().name()).isEqualTo(code);
    }
}
