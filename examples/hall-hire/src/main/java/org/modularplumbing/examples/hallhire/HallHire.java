package org.modularplumbing.examples.hallhire;

import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.modularplumbing.assembly.BookingToPay;
import org.modularplumbing.assembly.PaidBookings;
import org.modularplumbing.booking.Bookings;
import org.modularplumbing.booking.policy.CancellationPolicy;
import org.modularplumbing.booking.programme.Offer;
import org.modularplumbing.booking.programme.OpportunityId;
import org.modularplumbing.booking.programme.Programme;
import org.modularplumbing.booking.reservation.Booking;
import org.modularplumbing.booking.reservation.CancelRequest;
import org.modularplumbing.booking.reservation.HoldRequest;
import org.modularplumbing.payments.Payments;
import org.modularplumbing.payments.provider.PaymentProvider;
import org.modularplumbing.payments.sandbox.SandboxCard;
import org.modularplumbing.payments.sandbox.SandboxProvider;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.call.Purpose;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.plumbing.money.Money;
import org.modularplumbing.plumbing.persistence.DataSources;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;
import org.modularplumbing.plumbing.text.Bilingual;
import org.modularplumbing.relay.Relay;

/** A village hall that is hired by the evening. */
public final class HallHire {

    static final Authority COUNCIL = Authority.of("E07000999");
    static final Purpose HIRE = Purpose.publicTask("halls.hire");
    static final ZoneId LONDON = ZoneId.of("Europe/London");

    final Plumbing plumbing;
    final PaymentProvider provider;
    final PaidBookings paidBookings;

    /** On a plumbing that was migrated with {@code Bookings.CAPABILITY}, {@code Payments.CAPABILITY} and {@code Relay.CAPABILITY}. */
    HallHire(Plumbing plumbing, PaymentProvider provider) {
        this.plumbing = plumbing;
        this.provider = provider;
        this.paidBookings = PaidBookings.on(plumbing, provider);
    }

    /** Staff put an evening on offer: one place, £48, all of it back until 14 days before. */
    void offer(LocalDateTime evening, Call clerk) {
        var hall = new Programme.Venue("hall", Bilingual.of("Village hall", "Neuadd y pentref"), 1);
        var price = new Offer(
                "resident",
                Bilingual.of("Resident", "Preswylydd"),
                Money.gbp(48_00),
                CancellationPolicy.of(new CancellationPolicy.Rung(14, 100), new CancellationPolicy.Rung(2, 50)),
                List.of());
        var night = new Programme.Session(
                "friday",
                Bilingual.of("Friday evening", "Nos Wener"),
                "hall",
                evening,
                evening.plusHours(4),
                1,
                List.of(price));
        Bookings.on(plumbing)
                .publish(
                        new Programme(
                                "hall-hire",
                                Bilingual.of("Hall hire", "Llogi neuadd"),
                                LONDON,
                                Optional.of(30), // minutes for which a hold keeps the hall
                                List.of(hall),
                                List.of(night),
                                List.of()),
                        clerk);
    }

    /** Keeps the evening for a resident and says what is to be paid: both or neither, and once for each form, however often it is sent. */
    BookingToPay hold(Ref resident, String form, Call call) {
        var evening = OpportunityId.of("hall-hire", "friday");
        return paidBookings.hold(HoldRequest.of(resident, evening, "resident", 1), "halls", call.withKey(form));
    }

    /** Says where to send the payer: to a page of the provider. No card number comes here. */
    URI startPaying(BookingToPay toPay, URI returnAddress, Call call) {
        return Payments.on(plumbing, provider)
                .start(toPay.payment().orElseThrow().id(), returnAddress, call)
                .address()
                .orElseThrow(() -> new IllegalStateException("the provider gives no page now: try again in a minute"));
    }

    /** The payer is back: the provider is asked, and the evening is confirmed when the money has arrived. */
    Booking payerIsBack(BookingToPay toPay, Call call) {
        Payments.on(plumbing, provider)
                .checkOutcome(toPay.payment().orElseThrow().id(), call);
        return paidBookings.settle(toPay.booking().id(), call);
    }

    /** Cancels, and gives back what the policy gives: never one without the other. */
    Booking cancel(Booking booking, String reason, Call call) {
        return paidBookings.cancel(CancelRequest.of(booking.id(), reason), call);
    }

    /** Sends refunds, ends holds, and finishes what a crash, a closed browser or a lost answer left open. Call it every minute. */
    void finishOpenWork() {
        paidBookings.finishOpenWork(COUNCIL);
    }

    static Call citizen(Ref resident) {
        return Call.of(COUNCIL, Actor.citizen(resident), Channel.WEB, HIRE);
    }

    static Call clerk() {
        return Call.of(COUNCIL, Actor.staff("j.smith", Bookings.PUBLISH, Bookings.SELL), Channel.COUNTER, HIRE);
    }

    /** Hires the hall, is refused a second time, cancels, and shows the resident's dashboard. */
    public static void main(String[] words) {
        var plumbing = Plumbing.on(DataSources.h2(Path.of(words[0])))
                .migrate(Bookings.CAPABILITY, Payments.CAPABILITY, Relay.CAPABILITY);
        var sandbox = SandboxProvider.inMemory(plumbing.clock());
        var service = new HallHire(plumbing, sandbox);
        var resident = Ref.person(UUID.randomUUID());
        var call = citizen(resident);

        var evening = LocalDate.ofInstant(plumbing.clock().instant(), LONDON).plusMonths(1);
        service.offer(evening.atTime(18, 0), clerk());
        var toPay = service.hold(resident, "form-17", call);
        var page = service.startPaying(toPay, URI.create("http://localhost:8080/paid"), call);
        sandbox.enterCard(page, SandboxCard.ACCEPTED); // in life, the resident does that in the browser
        var booked = service.payerIsBack(toPay, call);
        try {
            service.hold(resident, "form-18", call);
        } catch (PlumbingRefusal refusal) {
            System.out.println(Documents.write(refusal.toProblem())); // application/problem+json for a web door
        }
        service.cancel(booked, "Rained off.", call);
        service.finishOpenWork();
        for (var activity : plumbing.activities().of(resident, call)) {
            System.out.println(activity.view().title().en() + ": "
                    + activity.view().statusText().en());
        }
    }
}
