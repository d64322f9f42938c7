package org.modularplumbing.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.modularplumbing.booking.Town.ANN;
import static org.modularplumbing.booking.Town.COUNCIL;
import static org.modularplumbing.booking.Town.FAMILY_SWIM;
import static org.modularplumbing.booking.Town.LESSONS;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.booking.programme.Opportunity;
import org.modularplumbing.booking.programme.OpportunityQuery;
import org.modularplumbing.booking.programme.Programme;
import org.modularplumbing.booking.refusal.BookingRefused.Code;
import org.modularplumbing.plumbing.money.Money;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;

/** Putting a programme on offer, again and again. */
class PublishTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Bookings.CAPABILITY);

    static final String JSON = Town.programmeJson();
    static final String MOVED = JSON.replace("2027-01-11T16:00:00", "2027-01-11T15:45:00");
    static final String SMALLER = JSON.replace("\"capacity\": 8", "\"capacity\": 3");
    static final String DEARER = JSON.replace("6500", "7000");

    @OnBothDatabases
    void lists_what_can_be_booked_the_earliest_first(TestDatabase db) {
        var town = Town.open(db);
        assertThat(town.bookings.opportunities(OpportunityQuery.all(), COUNCIL))
                .extracting(Opportunity::id)
                .containsExactly(LESSONS, FAMILY_SWIM);
        var week = OpportunityQuery.in("swimming-spring-2027")
                .beginning(Instant.parse("2027-01-12T00:00:00Z"), Instant.parse("2027-01-19T00:00:00Z"));
        assertThat(town.bookings.opportunities(week, COUNCIL))
                .extracting(Opportunity::id)
                .containsExactly(FAMILY_SWIM);
        assertThat(town.bookings.opportunities(OpportunityQuery.in("other"), COUNCIL))
                .isEmpty();
        assertThat(town.bookings.opportunities(OpportunityQuery.all(), Town.OTHER_COUNCIL))
                .isEmpty();
        assertThat(town.bookings.programmes(COUNCIL)).containsExactly(Programme.fromJson(JSON));
    }

    @OnBothDatabases
    void the_same_content_changes_nothing_however_it_is_laid_out(TestDatabase db) {
        var town = Town.open(db);
        var again = town.bookings.publish(JSON.replaceAll("\\s*\\n\\s*", " "), town.staff);
        assertThat(again).isEqualTo(Programme.fromJson(JSON));
        assertThat(db.plumbing().journal().seal(COUNCIL)).isOne();
    }

    @OnBothDatabases
    void a_new_price_is_for_new_bookings_only(TestDatabase db) {
        var town = Town.open(db);
        var before = town.confirmed(ANN, 1);
        town.bookings.publish(DEARER, town.staff);
        assertThat(town.bookings.get(before.id(), town.ann)).isEqualTo(before);
        assertThat(town.hold(ANN, 1).price()).isEqualTo(Money.gbp(7000));
    }

    @OnBothDatabases
    void what_has_no_bookings_can_be_moved_made_smaller_and_taken_away(TestDatabase db) {
        var town = Town.open(db);
        town.cancel(town.confirmed(ANN, 2));
        town.bookings.publish(MOVED, town.staff);
        assertThat(town.hold(ANN, 1).sessions().get(0).startsAt()).isEqualTo(Instant.parse("2027-01-11T15:45:00Z"));
        town.bookings.publish(SMALLER.replace("2027-01-11T16:00:00", "2027-01-11T15:45:00"), town.staff);
        assertThat(town.left(LESSONS)).isEqualTo(2);
        db.clock().advance(Duration.ofMinutes(30));
        town.bookings.publish(onlyFamilySwim(), town.staff);
        assertThat(town.bookings.opportunities(OpportunityQuery.all(), COUNCIL))
                .extracting(Opportunity::id)
                .containsExactly(FAMILY_SWIM);
    }

    @OnBothDatabases
    void more_places_are_open_at_once(TestDatabase db) {
        var town = Town.open(db);
        town.confirmed(ANN, 8);
        town.bookings.publish(JSON.replace("\"capacity\": 8", "\"capacity\": 10"), town.staff);
        assertThat(town.left(LESSONS)).isEqualTo(2);
    }

    @OnBothDatabases
    void refuses_to_move_what_has_bookings(TestDatabase db) {
        var town = Town.open(db);
        town.confirmed(ANN, 1);
        var refusal = town.refuses(Code.PROGRAMME_IN_USE, () -> town.bookings.publish(MOVED, town.staff));
        assertThat(refusal.detail()).isEqualTo("session level-2-week-01 is at another time or venue, places taken: 1");
    }

    @OnBothDatabases
    void refuses_to_make_a_session_smaller_than_what_is_taken(TestDatabase db) {
        var town = Town.open(db);
        town.confirmed(ANN, 4);
        town.refuses(Code.PROGRAMME_IN_USE, () -> town.bookings.publish(SMALLER, town.staff));
    }

    @OnBothDatabases
    void refuses_to_take_away_what_has_bookings(TestDatabase db) {
        var town = Town.open(db);
        town.hold(ANN, 1);
        var refusal = town.refuses(Code.PROGRAMME_IN_USE, () -> town.bookings.publish(onlyFamilySwim(), town.staff));
        assertThat(refusal.detail()).contains("course level-2-monday has other sessions, bookings: 1");
    }

    @OnBothDatabases
    void refuses_to_change_the_sessions_of_a_course_that_has_bookings(TestDatabase db) {
        var town = Town.open(db);
        town.hold(ANN, 1);
        var before = Programme.fromJson(JSON);
        var course = before.courses().get(0);
        var shorter = new Programme.Course(
                course.id(), course.title(), course.sessions().subList(0, 9), course.offers());
        town.refuses(
                Code.PROGRAMME_IN_USE,
                () -> town.bookings.publish(with(before, before.sessions(), List.of(shorter)), town.staff));
    }

    @OnBothDatabases
    void another_programme_describes_a_shared_venue_in_the_same_way(TestDatabase db) {
        var town = Town.open(db);
        var other = JSON.replace("\"id\": \"swimming-spring-2027\"", "\"id\": \"other\"");
        town.refuses(
                Code.VENUE_DIFFERS, () -> town.bookings.publish(other.replace("Main pool", "Big pool"), town.staff));
        town.bookings.publish(other, town.staff);
        town.bookings.publish(JSON.replace("Main pool", "Big pool"), town.staff);
        town.refuses(
                Code.PROGRAMME_IN_USE,
                () -> town.bookings.publish(
                        JSON.replace("\"capacity\": 60", "\"capacity\": 29")
                                .replace("\"capacity\": 30", "\"capacity\": 20"),
                        town.staff));
    }

    @OnBothDatabases
    void refuses_a_citizen_who_publishes(TestDatabase db) {
        var town = new Town(db);
        town.refuses(KernelRefused.Code.NOT_PERMITTED, () -> town.bookings.publish(JSON, town.ann));
    }

    private static Programme onlyFamilySwim() {
        var before = Programme.fromJson(JSON);
        var family = before.sessions().stream()
                .filter(session -> session.id().equals(FAMILY_SWIM.code()))
                .toList();
        return with(before, family, List.of());
    }

    private static Programme with(Programme before, List<Programme.Session> sessions, List<Programme.Course> courses) {
        return new Programme(
                before.id(), before.title(), before.zone(), before.holdMinutes(), before.venues(), sessions, courses);
    }
}
