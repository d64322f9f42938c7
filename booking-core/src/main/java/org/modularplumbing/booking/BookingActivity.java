package org.modularplumbing.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.modularplumbing.booking.programme.Opportunity;
import org.modularplumbing.booking.reservation.Booking;
import org.modularplumbing.booking.reservation.Booking.Cancelled;
import org.modularplumbing.booking.reservation.Booking.Held;
import org.modularplumbing.plumbing.activity.ActivityView;
import org.modularplumbing.plumbing.text.Bilingual;

/** How a resident sees a booking on the dashboard. */
final class BookingActivity {

    /** Written out, as a trimmed Java runtime may lack the Welsh locale data. */
    private static final List<Bilingual> MONTHS = List.of(
            Bilingual.of("January", "Ionawr"),
            Bilingual.of("February", "Chwefror"),
            Bilingual.of("March", "Mawrth"),
            Bilingual.of("April", "Ebrill"),
            Bilingual.of("May", "Mai"),
            Bilingual.of("June", "Mehefin"),
            Bilingual.of("July", "Gorffennaf"),
            Bilingual.of("August", "Awst"),
            Bilingual.of("September", "Medi"),
            Bilingual.of("October", "Hydref"),
            Bilingual.of("November", "Tachwedd"),
            Bilingual.of("December", "Rhagfyr"));

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private static final Bilingual HELD_UNTIL =
            Bilingual.of("Held until {time} on {day}", "Wedi'i gadw tan {time} ar {day}");
    private static final Bilingual PAY = Bilingual.of(
            "Pay {price} to confirm before then. After that somebody else may have the place.",
            "Talwch {price} i gadarnhau cyn hynny. Wedyn gall rhywun arall gael y lle.");
    private static final Bilingual CONFIRM = Bilingual.of(
            "Confirm before then. After that somebody else may have the place.",
            "Cadarnhewch cyn hynny. Wedyn gall rhywun arall gael y lle.");
    private static final Bilingual CONFIRMED = Bilingual.of("Confirmed", "Wedi'i gadarnhau");
    private static final Bilingual FIRST_SESSION =
            Bilingual.of("First session: {time} on {day}, {venue}", "Sesiwn gyntaf: {time} ar {day}, {venue}");
    private static final Bilingual SESSION =
            Bilingual.of("Your session: {time} on {day}, {venue}", "Eich sesiwn: {time} ar {day}, {venue}");
    // What is paid back, and when, is not known here: the words are true before and after. The payment has a line of
    // its own on the dashboard, which tells.
    private static final Bilingual REFUND_DUE =
            Bilingual.of("Cancelled: you get {amount} back", "Wedi'i ganslo: cewch {amount} yn ôl");
    private static final Bilingual NO_REFUND =
            Bilingual.of("Cancelled: no refund is due", "Wedi'i ganslo: nid oes ad-daliad yn ddyledus");
    private static final Bilingual REFUND_COMES = Bilingual.of(
            "Refunds go back to the card or account that you paid with.",
            "Mae ad-daliadau'n mynd yn ôl i'r cerdyn neu'r cyfrif y gwnaethoch dalu ag ef.");
    private static final Bilingual EXPIRED = Bilingual.of(
            "Not confirmed in time: the places were released",
            "Heb ei gadarnhau mewn pryd: cafodd y lleoedd eu rhyddhau");
    private static final Bilingual AGAIN =
            Bilingual.of("Book again if you still want to come.", "Archebwch eto os ydych am ddod o hyd.");

    private BookingActivity() {}

    static ActivityView of(Booking booking) {
        return switch (booking.status()) {
            case HELD -> held(booking, ((Held) booking.state()).until());
            case CONFIRMED -> confirmed(booking);
            case CANCELLED -> cancelled(booking, (Cancelled) booking.state());
            case EXPIRED -> view(booking, EXPIRED, Optional.of(AGAIN), Optional.empty());
        };
    }

    private static ActivityView held(Booking booking, Instant until) {
        // the whole minute before: nobody comes too late who believes it
        var end = until.truncatedTo(ChronoUnit.MINUTES).atZone(zone(booking));
        var next = booking.price().signum() == 0
                ? CONFIRM
                : PAY.format(Map.of("price", booking.price().format(Locale.UK)));
        return view(
                booking,
                HELD_UNTIL.format(Map.of("time", clock(end.toLocalTime()), "day", day(end.toLocalDate()))),
                Optional.of(next),
                Optional.of(end.toLocalDate()));
    }

    private static ActivityView confirmed(Booking booking) {
        var first = booking.sessions().get(0);
        var start = first.zonedStart();
        var words = (booking.kind() == Opportunity.Kind.COURSE ? FIRST_SESSION : SESSION)
                .format(Map.of(
                        "time", clock(start.toLocalTime()), "day", day(start.toLocalDate()), "venue", first.venue()));
        return view(booking, CONFIRMED, Optional.of(words), Optional.of(start.toLocalDate()));
    }

    private static ActivityView cancelled(Booking booking, Cancelled state) {
        return state.refundDue().signum() == 0
                ? view(booking, NO_REFUND, Optional.empty(), Optional.empty())
                : view(
                        booking,
                        REFUND_DUE.format(Map.of("amount", state.refundDue().format(Locale.UK))),
                        Optional.of(REFUND_COMES),
                        Optional.empty());
    }

    private static ActivityView view(
            Booking booking, Bilingual text, Optional<Bilingual> next, Optional<LocalDate> dueOn) {
        return new ActivityView(
                booking.resident(),
                booking.bookedAt(),
                booking.title(),
                booking.status().name().toLowerCase(Locale.ROOT),
                text,
                next,
                dueOn,
                booking.status().isFinal());
    }

    private static ZoneId zone(Booking booking) {
        return booking.sessions().get(0).zone();
    }

    private static String clock(LocalTime time) {
        return CLOCK.format(time);
    }

    static Bilingual day(LocalDate day) {
        return Bilingual.of("{day} {month} {year}", "{day} {month} {year}")
                .format(Map.of(
                        "day",
                        day.getDayOfMonth(),
                        "month",
                        MONTHS.get(day.getMonthValue() - 1),
                        "year",
                        day.getYear()));
    }
}
