package org.modularplumbing.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.modularplumbing.booking.Town.ANN;
import static org.modularplumbing.booking.Town.FAMILY_SWIM;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.booking.reservation.HoldRequest;
import org.modularplumbing.plumbing.activity.ActivityView;
import org.modularplumbing.plumbing.text.Bilingual;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;

/** What the resident's dashboard says about a booking, in both languages. */
class ActivityTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Bookings.CAPABILITY);

    static final Bilingual LESSONS =
            Bilingual.of("Swimming lessons level 2, Mondays", "Gwersi nofio lefel 2, dydd Llun");

    @OnBothDatabases
    void a_hold_says_until_when_and_what_to_pay(TestDatabase db) {
        var town = Town.open(db);
        town.hold(ANN, 1);
        assertThat(view(town))
                .isEqualTo(new ActivityView(
                        ANN,
                        Instant.parse("2026-11-22T10:00:00Z"),
                        LESSONS,
                        "held",
                        Bilingual.of(
                                "Held until 10:30 on 22 November 2026", "Wedi'i gadw tan 10:30 ar 22 Tachwedd 2026"),
                        Optional.of(Bilingual.of(
                                "Pay £65.00 to confirm before then. After that somebody else may have the place.",
                                "Talwch £65.00 i gadarnhau cyn hynny. Wedyn gall rhywun arall gael y lle.")),
                        Optional.of(LocalDate.parse("2026-11-22")),
                        false));
    }

    @OnBothDatabases
    void a_hold_of_what_is_free_asks_for_no_payment(TestDatabase db) {
        var town = Town.open(db);
        town.bookings.hold(HoldRequest.of(ANN, FAMILY_SWIM, "under-5", 1), town.ann);
        assertThat(view(town).next())
                .contains(Bilingual.of(
                        "Confirm before then. After that somebody else may have the place.",
                        "Cadarnhewch cyn hynny. Wedyn gall rhywun arall gael y lle."));
    }

    @OnBothDatabases
    void a_confirmed_course_says_when_and_where_it_begins(TestDatabase db) {
        var town = Town.open(db);
        town.confirmed(ANN, 1);
        var view = view(town);
        assertThat(view.statusText()).isEqualTo(Bilingual.of("Confirmed", "Wedi'i gadarnhau"));
        assertThat(view.next())
                .contains(Bilingual.of(
                        "First session: 16:00 on 11 January 2027, Main pool",
                        "Sesiwn gyntaf: 16:00 ar 11 Ionawr 2027, Prif bwll"));
        assertThat(view.dueOn()).contains(LocalDate.parse("2027-01-11"));
        assertThat(view.finished()).isFalse();
    }

    @OnBothDatabases
    void a_cancelled_booking_says_what_is_due_back_in_words_that_stay_true_when_it_was_paid(TestDatabase db) {
        var town = Town.open(db);
        town.cancel(town.confirmed(ANN, 1));
        var view = view(town);
        assertThat(view.statusText())
                .isEqualTo(Bilingual.of("Cancelled: you get £65.00 back", "Wedi'i ganslo: cewch £65.00 yn ôl"));
        assertThat(view.next())
                .contains(Bilingual.of(
                        "Refunds go back to the card or account that you paid with.",
                        "Mae ad-daliadau'n mynd yn ôl i'r cerdyn neu'r cyfrif y gwnaethoch dalu ag ef."));
        assertThat(view.finished()).isTrue();
    }

    @OnBothDatabases
    void a_hold_that_was_given_up_says_that_nothing_is_due(TestDatabase db) {
        var town = Town.open(db);
        town.cancel(town.hold(ANN, 1));
        assertThat(view(town).statusText())
                .isEqualTo(Bilingual.of("Cancelled: no refund is due", "Wedi'i ganslo: nid oes ad-daliad yn ddyledus"));
        assertThat(view(town).next()).isEmpty();
    }

    @OnBothDatabases
    void a_hold_that_ended_says_so(TestDatabase db) {
        var town = Town.open(db);
        town.hold(ANN, 1);
        db.clock().advance(Duration.ofMinutes(31));
        town.bookings.releaseExpired(town.staff);
        var view = view(town);
        assertThat(view.status()).isEqualTo("expired");
        assertThat(view.statusText().en()).isEqualTo("Not confirmed in time: the places were released");
        assertThat(view.next().orElseThrow().cy()).isEqualTo("Archebwch eto os ydych am ddod o hyd.");
        assertThat(view.finished()).isTrue();
    }

    private static ActivityView view(Town town) {
        return town.db.plumbing().activities().of(ANN, town.ann).get(0).view();
    }
}
