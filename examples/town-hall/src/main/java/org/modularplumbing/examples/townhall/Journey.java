package org.modularplumbing.examples.townhall;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.modularplumbing.assembly.AssessedPrices;
import org.modularplumbing.assembly.BookingToPay;
import org.modularplumbing.assessments.Assessment;
import org.modularplumbing.assessments.StartRequest;
import org.modularplumbing.booking.Bookings;
import org.modularplumbing.booking.programme.OpportunityId;
import org.modularplumbing.booking.programme.Programme;
import org.modularplumbing.booking.reservation.Booking;
import org.modularplumbing.booking.reservation.CancelRequest;
import org.modularplumbing.booking.reservation.HoldRequest;
import org.modularplumbing.casework.Cases;
import org.modularplumbing.casework.record.Case;
import org.modularplumbing.casework.record.OpenRequest;
import org.modularplumbing.casework.record.TransitionRequest;
import org.modularplumbing.payments.payment.Payment;
import org.modularplumbing.payments.payment.PaymentStatus;
import org.modularplumbing.payments.payment.RefundStatus;
import org.modularplumbing.payments.sandbox.SandboxCard;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.call.Purpose;
import org.modularplumbing.plumbing.money.Money;
import org.modularplumbing.plumbing.text.Bilingual;

/**
 * One household's way through all four cores, printed step by step. Every command has a key of its own, so that a second start repeats nothing: it finds the first
 * answers and prints them again. Every document that is exchanged is checked against its schema.
 */
final class Journey {

    private static final OpportunityId COURSE = OpportunityId.of("swimming-spring", "level-2");
    private static final ZoneId ZONE = ZoneId.of("Europe/London");

    private static final URI PAID = URI.create("http://localhost:8080/paid");

    private final TownHall hall;
    private final Exchange exchange;
    private final PrintStream out;
    private final Call resident;
    private final Call officer;
    private final Call manager;
    private int steps;

    Journey(TownHall hall, PrintStream out) {
        this.hall = hall;
        this.exchange = hall.exchange();
        this.out = out;
        this.resident = Call.of(TownHall.AUTHORITY, Actor.citizen(TownHall.RESIDENT), Channel.WEB, TownHall.LEISURE);
        this.officer = staff("finance-officer-7", "finance-officer");
        this.manager = staff("finance-manager-2", "finance-manager");
    }

    void play() {
        load();
        var assessment = assess();
        var toPay = hold(assessment);
        var paid = pay(toPay);
        confirm(toPay.booking());
        var cancelled = cancel(toPay.booking());
        var refunded = refund(paid);
        enquire(cancelled, refunded);
        dashboard();
    }

    private void load() {
        var designer = staff("service-designer-1", "assessment-designer", Cases.DESIGNER);
        hall.load(
                "leisure-concession.json",
                "assessments/definition/0.1.0",
                json -> hall.assessments().publish(json, designer));
        hall.load(
                "refund-enquiry.json",
                "casework/case-type/0.1.0",
                json -> hall.cases().types().publish(json, designer));
        if (hall.bookings().programmes(TownHall.AUTHORITY).isEmpty()) {
            hall.load("leisure-programme.json", "booking/programme/0.1.0", this::putOnSale);
        }
        say(
                "The town hall is open: a swimming programme, a fee table, a concession assessment and a case type are loaded.");
    }

    private void putOnSale(String programme) {
        var today = LocalDate.ofInstant(hall.plumbing().clock().instant(), ZONE);
        var priced = Term.priced(Term.notBefore(today, Programme.fromJson(programme)), hall.fees());
        hall.bookings()
                .publish(
                        exchange.checked("booking/programme/0.1.0", priced),
                        staff("leisure-officer-3", Bookings.PUBLISH));
    }

    private Assessment assess() {
        var started = hall.assessments()
                .start(
                        exchange.checked(
                                "assessments/start-request/0.1.0",
                                StartRequest.of("leisure-concession", TownHall.RESIDENT)),
                        key("assessment-start"));
        var answers = new LinkedHashMap<String, Object>();
        answers.put("benefits", List.of("none"));
        answers.put("people", 4);
        answers.put("income", new BigDecimal("14200"));
        hall.assessments().answer(started.id(), answers, key("assessment-answers"));
        var completed = checked("assessment", hall.assessments().complete(started.id(), key("assessment-complete")));
        var outcome = completed.outcome().orElseThrow();
        say(
                "A household of four answers the concession assessment: %s.",
                outcome.text().en());
        outcome.reasons().forEach(reason -> detail("because %s", reason.en()));
        return completed;
    }

    private BookingToPay hold(Assessment assessment) {
        var request = exchange.checked(
                "booking/hold-request/0.1.0", HoldRequest.of(TownHall.RESIDENT, COURSE, "course-of-ten", 1));
        var toPay = hall.paidBookings()
                .hold(
                        prices(assessment).price(request, assessment.id(), resident),
                        price -> hall.fees().fee(COURSE.code()).line(price),
                        key("hold"));
        var held = checked("booking", toPay.booking());
        say(
                "A place in %s is held (%s): %d lessons from %s, %s instead of %s.",
                held.title().en(),
                held.reference(),
                held.sessions().size(),
                held.sessions().get(0).start().toLocalDate(),
                money(held.offer().price()),
                money(held.offer().fullPrice()));
        return toPay;
    }

    /** As on the day of the assessment: a second start, perhaps a year later, asks for the same. */
    private AssessedPrices prices(Assessment assessment) {
        var then = assessment.completedAt().orElseThrow();
        return AssessedPrices.on(hall.plumbing().withClock(() -> then), "leisure-concession", "percentOff");
    }

    private Payment pay(BookingToPay toPay) {
        var payment = checked("payment", toPay.payment().orElseThrow());
        var declined = payOnPage(payment, SandboxCard.DECLINED, "payment-first-card");
        say(
                "The fee of %s is paid by card. The first card is declined: %s.",
                money(payment.amount()), declined.status());
        var paid = payOnPage(payment, SandboxCard.ACCEPTED, "payment-second-card");
        if (paid.status() != PaymentStatus.SUCCESS) {
            throw new IllegalStateException("the sandbox did not take its own accepted card: " + paid.status());
        }
        say("The second card is accepted: %s.", paid.status());
        return paid;
    }

    private void confirm(Booking held) {
        var confirmed = checked("booking", hall.paidBookings().settle(held.id(), resident));
        say("The place is confirmed: %s.", confirmed.reference());
    }

    private Booking cancel(Booking held) {
        var request =
                exchange.checked("booking/cancel-request/0.1.0", CancelRequest.of(held.id(), "We are moving house"));
        var cancelled = checked("booking", hall.paidBookings().cancel(request, key("cancel")));
        say(
                "The resident cancels. Under the policy that was accepted, %s of %s is due back.",
                money(((Booking.Cancelled) cancelled.state()).refundDue()),
                money(held.offer().price()));
        return cancelled;
    }

    /**
     * Refunds are sent by the background work too: whoever comes first, it is sent once. One that a killed process had in hand is looked after within a minute, which is
     * waited for.
     */
    private Payment refund(Payment paid) {
        for (var attempt = 0; attempt < 900; attempt++) {
            hall.payments().recover(TownHall.system("recover-payments"));
            var payment = hall.payments().get(paid.id(), resident);
            if (payment.refunds().stream().allMatch(refund -> refund.status() == RefundStatus.SUCCESS)) {
                checked("payment", payment);
                say("The refund of %s is paid back to the card.", money(payment.refunded()));
                return payment;
            }
            pause();
        }
        throw new IllegalStateException("the sandbox did not pay the refund back");
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }

    private void enquire(Booking cancelled, Payment refunded) {
        var request = OpenRequest.of("refund-enquiry", TownHall.RESIDENT, "When will the refund be in my account?")
                .withDetails("My bank does not show it yet.")
                .withLinks(cancelled.ref(), refunded.id().ref())
                .withData(Map.of("amount", pounds(refunded), "reason", "not-arrived"));
        var opened = checked(
                "case",
                hall.cases()
                        .open(
                                exchange.checked("casework/open-request/0.1.0", request),
                                key("case-open").withPurpose(TownHall.REFUNDS)));
        say(
                "The resident asks about the refund: case %s, due by %s.",
                opened.reference(), opened.dueOn().map(LocalDate::toString).orElse("no date"));
        hall.cases().queue().assign(opened.id(), "finance-officer-7", manager.withKey("journey:case-assign"));
        move(opened, TransitionRequest.of(opened.id(), "start"), officer, "case-start");
        var closed = move(
                opened,
                TransitionRequest.of(opened.id(), "close")
                        .withOutcome("explained")
                        .withNote("Card refunds take three to five working days to show."),
                officer,
                "case-close");
        say(
                "Staff work the case and close it: %s.",
                closed.outcome().map(outcome -> outcome.title().en()).orElse(""));
    }

    private Case move(Case about, TransitionRequest request, Call call, String step) {
        return checked(
                "case",
                hall.cases()
                        .transition(
                                exchange.checked("casework/transition-request/0.1.0", request),
                                call.withKey("journey:" + step)));
    }

    private void dashboard() {
        say("The resident's dashboard, the last change first:");
        var call = resident.withPurpose(Purpose.publicTask("account.dashboard"));
        for (var activity : hall.plumbing().activities().of(TownHall.RESIDENT, call)) {
            detail(
                    "%s: %s%s",
                    activity.view().title().en(),
                    activity.view().statusText().en(),
                    activity.view()
                            .next()
                            .map(Bilingual::en)
                            .map(next -> " Next: " + next)
                            .orElse(""));
        }
    }

    /** Checks what a core gave back against the schema of its kind. */
    private <T> T checked(String kind, T document) {
        return exchange.checked(Exchange.OF_KIND.get(kind), document);
    }

    private Call key(String step) {
        return resident.withKey("journey:" + step);
    }

    private static Call staff(String id, String... roles) {
        return Call.of(TownHall.AUTHORITY, Actor.staff(id, roles), Channel.COUNTER, TownHall.REFUNDS);
    }

    /** The resident leaves for the provider's page, pays there, and comes back. On a second start the attempt is known, and nobody pays again. */
    private Payment payOnPage(Payment due, SandboxCard card, String step) {
        var page = hall.payments().start(due.id(), PAID, key(step));
        page.address().ifPresent(address -> hall.sandbox().enterCard(address, card));
        return checked(
                "payment",
                page.address().isPresent() ? hall.payments().checkOutcome(due.id(), resident) : page.payment());
    }

    private static BigDecimal pounds(Payment payment) {
        return BigDecimal.valueOf(payment.refunded().amountMinor(), 2);
    }

    private static String money(Money money) {
        return money.format(Locale.UK);
    }

    private void say(String sentence, Object... values) {
        steps++;
        out.printf("%2d. %s%n", steps, sentence.formatted(values));
    }

    private void detail(String sentence, Object... values) {
        out.printf("      %s%n", sentence.formatted(values));
    }
}
