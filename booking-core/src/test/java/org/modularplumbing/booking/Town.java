package org.modularplumbing.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.modularplumbing.booking.policy.Concession;
import org.modularplumbing.booking.programme.OpportunityId;
import org.modularplumbing.booking.reservation.Booking;
import org.modularplumbing.booking.reservation.CancelRequest;
import org.modularplumbing.booking.reservation.HoldRequest;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.call.Purpose;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;
import org.modularplumbing.plumbing.refusal.RefusalCode;
import org.modularplumbing.testing.TestDatabase;

/** A council with swimming lessons: a course of ten Mondays with 8 places, and a family swim with 30. */
final class Town {

    static final Authority COUNCIL = Authority.of("E08000025");
    static final Authority OTHER_COUNCIL = Authority.of("W06000015");
    static final Purpose SWIMMING = Purpose.publicTask("leisure.swimming-lessons");
    static final OpportunityId LESSONS = OpportunityId.parse("swimming-spring-2027/level-2-monday");
    static final OpportunityId FAMILY_SWIM = OpportunityId.parse("swimming-spring-2027/family-swim");
    static final Ref ANN = Ref.person(UUID.fromString("00000000-0000-4000-8000-00000000000a"));
    static final Ref BEN = Ref.person(UUID.fromString("00000000-0000-4000-8000-00000000000b"));
    static final Concession HALF =
            new Concession("leisure-pass", 50, Ref.parse("assessment:00000000-0000-4000-8000-0000000000cc"));

    final TestDatabase db;
    final Bookings bookings;
    final Call staff =
            Call.of(COUNCIL, Actor.staff("clerk-7", Bookings.PUBLISH, Bookings.SELL), Channel.COUNTER, SWIMMING);
    final Call ann = as(ANN);
    final Call ben = as(BEN);

    Town(TestDatabase db) {
        this.db = db;
        this.bookings = Bookings.on(db.plumbing());
    }

    /** With the programme of the file published. */
    static Town open(TestDatabase db) {
        var town = new Town(db);
        town.bookings.publish(programmeJson(), town.staff);
        return town;
    }

    static Call as(Ref resident) {
        return Call.of(COUNCIL, Actor.citizen(resident), Channel.WEB, SWIMMING);
    }

    static String programmeJson() {
        try {
            return Files.readString(Path.of("src/test/resources/programmes/swimming-spring-2027.json"));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    Booking hold(Ref resident, int places) {
        return bookings.hold(HoldRequest.of(resident, LESSONS, "child", places), as(resident));
    }

    Booking confirmed(Ref resident, int places) {
        return bookings.confirm(hold(resident, places).id(), staff);
    }

    Booking cancel(Booking booking) {
        return bookings.cancel(CancelRequest.of(booking.id(), "changed my mind"), as(booking.resident()));
    }

    int left(OpportunityId opportunity) {
        return bookings.availability(opportunity, staff).placesLeft();
    }

    /** Refused with that code; and nothing was written, nothing will be published. */
    PlumbingRefusal refuses(RefusalCode code, ThrowingCallable action) {
        var before = everything();
        var refusal = catchThrowableOfType(PlumbingRefusal.class, action);
        assertThat(refusal).as("a refusal").isNotNull();
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.toProblem().nextStep()).isNotBlank();
        assertThat(everything()).isEqualTo(before);
        return refusal;
    }

    private List<Map<String, Object>> everything() {
        return db.plumbing()
                .database()
                .inTransaction(transaction -> List.of(
                                "booking_programme order by code",
                                "booking_venue order by code",
                                "booking_session order by programme, code",
                                "booking_opportunity order by programme, code",
                                "booking_part order by programme, opportunity, session",
                                "booking_booking order by id",
                                "booking_claim order by booking, session",
                                "plumbing_journal order by id",
                                "plumbing_activity order by stream_id")
                        .stream()
                        .flatMap(table ->
                                transaction.handle().createQuery("select * from " + table).mapToMap().list().stream())
                        .map(Town::comparable)
                        .toList());
    }

    private static Map<String, Object> comparable(Map<String, Object> row) {
        row.replaceAll((column, value) ->
                value instanceof byte[] bytes ? java.util.HexFormat.of().formatHex(bytes) : String.valueOf(value));
        return row;
    }
}
