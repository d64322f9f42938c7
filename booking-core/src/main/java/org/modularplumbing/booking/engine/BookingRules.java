package org.modularplumbing.booking.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.modularplumbing.booking.programme.Offer;
import org.modularplumbing.booking.programme.Opportunity;
import org.modularplumbing.booking.programme.SessionTime;
import org.modularplumbing.booking.refusal.BookingRefused;
import org.modularplumbing.booking.refusal.BookingRefused.Code;
import org.modularplumbing.booking.reservation.Booking;
import org.modularplumbing.booking.reservation.Booking.Cancelled;
import org.modularplumbing.booking.reservation.Booking.Confirmed;
import org.modularplumbing.booking.reservation.Booking.Expired;
import org.modularplumbing.booking.reservation.Booking.Held;
import org.modularplumbing.booking.reservation.HoldRequest;
import org.modularplumbing.plumbing.ids.ReferenceNumber;

/** What is decided about bookings: pure functions of what was read and the time. Each gives the next document, or throws why not. */
public final class BookingRules {

    private BookingRules() {}

    /** Why a request cannot be held, whatever the number of places left; in the order in which the reasons win. */
    public static List<BookingRefused> objections(Opportunity opportunity, HoldTerms terms, Instant now) {
        var request = terms.request();
        var found = new ArrayList<BookingRefused>();
        var offer = opportunity.offer(request.offer());
        if (offer.isEmpty()) {
            var known = opportunity.offers().stream().map(Offer::id).toList();
            found.add(new BookingRefused(
                    Code.UNKNOWN_OFFER,
                    "%s has the offers %s".formatted(opportunity.id(), known),
                    "/offer",
                    Map.of("opportunity", opportunity.id(), "offers", known)));
        }
        var refusedConcession = terms.concession()
                .filter(concession ->
                        offer.isPresent() && !offer.get().concessions().contains(concession.code()));
        refusedConcession.ifPresent(concession -> found.add(new BookingRefused(
                Code.CONCESSION_NOT_ACCEPTED,
                "offer %s accepts the concessions %s"
                        .formatted(request.offer(), offer.get().concessions()),
                "/concession/code",
                Map.of("offer", request.offer(), "concessions", offer.get().concessions()))));
        terms.price()
                .filter(price -> offer.isPresent()
                        && !price.currency().equals(offer.get().price().currency()))
                .ifPresent(price -> found.add(new BookingRefused(
                        Code.CURRENCY_DIFFERS,
                        "offer %s is in %s, the price that was decided in %s"
                                .formatted(request.offer(), offer.get().price().currency(), price.currency()),
                        Map.of(
                                "offer", request.offer(),
                                "currency", offer.get().price().currency()))));
        if (!now.isBefore(opportunity.startsAt())) {
            found.add(new BookingRefused(
                    Code.OPPORTUNITY_OFFER_PAIR_NOT_BOOKABLE,
                    "%s began at %s".formatted(opportunity.id(), opportunity.startsAt()),
                    "/opportunity",
                    Map.of("opportunity", opportunity.id(), "startsAt", opportunity.startsAt())));
        }
        return found;
    }

    /** Why so many places cannot be held, if so. */
    public static Optional<BookingRefused> shortage(HoldRequest request, Occupancy occupancy) {
        var left = occupancy.placesLeft();
        if (request.places() <= left) {
            return Optional.empty();
        }
        var code = occupancy.placesLeftWithoutHolds() >= request.places()
                ? Code.OPPORTUNITY_CAPACITY_IS_RESERVED_BY_LEASE
                : left == 0 ? Code.OPPORTUNITY_IS_FULL : Code.OPPORTUNITY_HAS_INSUFFICIENT_CAPACITY;
        var facts = new java.util.LinkedHashMap<String, Object>();
        facts.put("opportunity", request.opportunity());
        facts.put("placesAsked", request.places());
        facts.put("placesLeft", left);
        if (code == Code.OPPORTUNITY_CAPACITY_IS_RESERVED_BY_LEASE) {
            occupancy.fullest().nextHoldEnds().ifPresent(end -> facts.put("nextHoldEnds", end));
        }
        return Optional.of(new BookingRefused(
                code,
                "%s has %d places left, %d are asked for".formatted(request.opportunity(), left, request.places()),
                "/places",
                facts));
    }

    public static Booking hold(UUID id, Opportunity opportunity, HoldTerms terms, Instant now) {
        var request = terms.request();
        var offer = opportunity.offer(request.offer()).orElseThrow();
        var end = now.plus(Duration.ofMinutes(opportunity.holdMinutes()));
        return new Booking(
                id,
                1,
                ReferenceNumber.from(id),
                request.resident(),
                now,
                opportunity.id(),
                opportunity.kind(),
                opportunity.title(),
                opportunity.sessions(),
                request.places(),
                terms.accepted(offer),
                new Held(end.isBefore(opportunity.startsAt()) ? end : opportunity.startsAt()));
    }

    /** A resident confirms what costs nothing; what costs something, whoever knows that it is paid or will be. */
    public static Booking confirm(Booking booking, boolean byResident, Instant now) {
        return switch (booking.status()) {
            case HELD -> unlessToBePaid(unlessEnded(booking, now), byResident).with(new Confirmed(now));
            case CONFIRMED -> throw new AlreadySo(booking);
            case CANCELLED -> throw cancelled(booking);
            case EXPIRED -> throw expired(booking, ((Expired) booking.state()).at());
        };
    }

    public static Booking cancel(Booking booking, String reason, Instant now) {
        return switch (booking.status()) {
            case HELD ->
                unlessEnded(booking, now)
                        .with(new Cancelled(
                                now,
                                reason,
                                booking.price().times(0),
                                booking.price().times(0),
                                Optional.empty()));
            case CONFIRMED -> cancelConfirmed(booking, reason, now);
            case CANCELLED -> throw new AlreadySo(booking);
            case EXPIRED -> throw expired(booking, ((Expired) booking.state()).at());
        };
    }

    private static Booking cancelConfirmed(Booking booking, String reason, Instant now) {
        var sessions = booking.sessions();
        var over = sessions.stream()
                .map(SessionTime::endsAt)
                .max(Instant::compareTo)
                .orElseThrow();
        if (!now.isBefore(over)) {
            throw new BookingRefused(
                    Code.CANCELLATION_NOT_PERMITTED,
                    "the last session of %s ended at %s".formatted(booking.ref(), over),
                    Map.of("booking", booking.id(), "endedAt", over));
        }
        var rung = booking.offer().policy().rungAt(now, sessions.get(0).zonedStart());
        var refund = booking.refundAt(now);
        return booking.with(new Cancelled(now, reason, refund, booking.price().minus(refund), rung));
    }

    /** Ends a hold whose time is over; anything else is left as it is. */
    public static Booking expire(Booking booking, Instant now) {
        return switch (booking.status()) {
            case HELD -> {
                var until = ((Held) booking.state()).until();
                if (now.isBefore(until)) {
                    throw new AlreadySo(booking);
                }
                yield booking.with(new Expired(until));
            }
            case CONFIRMED, CANCELLED, EXPIRED -> throw new AlreadySo(booking);
        };
    }

    private static Booking unlessEnded(Booking booking, Instant now) {
        var until = ((Held) booking.state()).until();
        if (!now.isBefore(until)) {
            throw expired(booking, until);
        }
        return booking;
    }

    private static Booking unlessToBePaid(Booking booking, boolean byResident) {
        if (byResident && booking.price().signum() > 0) {
            throw new BookingRefused(
                    Code.MISSING_PAYMENT_DETAILS,
                    "%s is confirmed when its price is paid".formatted(booking.ref()),
                    Map.of("booking", booking.id()));
        }
        return booking;
    }

    private static BookingRefused expired(Booking booking, Instant end) {
        return new BookingRefused(
                Code.HOLD_EXPIRED,
                "the hold of %s ended at %s".formatted(booking.ref(), end),
                Map.of("booking", booking.id(), "endedAt", end));
    }

    private static BookingRefused cancelled(Booking booking) {
        var at = ((Cancelled) booking.state()).at();
        return new BookingRefused(
                Code.BOOKING_IS_CANCELLED,
                "%s was cancelled at %s".formatted(booking.ref(), at),
                Map.of("booking", booking.id(), "cancelledAt", at));
    }
}
