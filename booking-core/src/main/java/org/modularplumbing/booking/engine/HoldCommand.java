package org.modularplumbing.booking.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.modularplumbing.booking.reservation.Booking;
import org.modularplumbing.booking.reservation.HoldRequest;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.access.Right;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.journal.Change;
import org.modularplumbing.plumbing.journal.CommandContext;
import org.modularplumbing.plumbing.persistence.Database;
import org.modularplumbing.plumbing.refusal.KernelRefused;

/**
 * Takes the places of a hold. The order of locks, everywhere in this core: bookings by id, then sessions by code.
 *
 * <p>The first look takes no lock, so that a refusal costs no more than a query. What it saw may be stale: the guarded update of the sessions' counters
 * decides. Ended holds that stand in the way are ended in the same transaction, each with a journal row of its own.
 */
public final class HoldCommand {

    /** The role of staff who deal with the bookings of residents; the facade names it to callers. */
    public static final String SELL = "bookings";

    private final Plumbing plumbing;
    private final HoldTerms terms;
    private final HoldRequest request;
    private final CommandContext work;
    private final Call call;
    private final PlaceStore places;
    private final BookingStore bookings;

    public HoldCommand(Plumbing joined, HoldTerms terms, CommandContext work, PlaceStore.Opener places) {
        this.plumbing = joined;
        this.terms = terms;
        this.request = terms.request();
        this.work = work;
        this.call = work.call();
        this.places = places.open(work.handle(), call.authority());
        this.bookings = new BookingStore(work.handle(), call.authority());
    }

    public Change<Booking> hold() {
        var id = work.newId();
        work.requireSelf(request.resident(), new Ref("booking", id), Right.ACT, SELL);
        var found = places.find(request.opportunity()).orElseThrow(() -> KernelRefused.notFound(request.opportunity()));
        BookingRules.objections(found.opportunity(), terms, work.now()).stream()
                .findFirst()
                .ifPresent(objection -> {
                    throw objection;
                });
        var ended = found.countedLeft() < request.places()
                ? bookings.lockEnded(request.opportunity(), work.now())
                : List.<Booking>of();
        if (found.countedLeft() < request.places() && ended.isEmpty()) {
            throw shortage();
        }
        claim(found, ended);
        ended.forEach(this::expire);
        var booking = BookingRules.hold(id, found.opportunity(), terms, work.now());
        bookings.insert(booking);
        return Change.of(booking.ref(), booking.version(), "booking.held", booking);
    }

    private void claim(PlaceStore.Found found, List<Booking> ended) {
        var claims = new Claims().plus(found.opportunity(), request.places()).minus(ended);
        if (!places.move(request.opportunity().programme(), found.version(), claims.places())) {
            throw shortage();
        }
    }

    /** Why there are not enough places. If there are, by now, or the programme was published again, the whole hold is tried again. */
    private RuntimeException shortage() {
        return places.occupancy(request.opportunity(), Optional.empty(), work.now())
                .flatMap(occupancy -> BookingRules.shortage(request, occupancy))
                .<RuntimeException>map(refusal -> refusal)
                .orElseGet(Database.RetryTransaction::new);
    }

    private void expire(Booking ended) {
        var system = Call.of(call.authority(), Actor.system("booking"), Channel.AUTOMATIC, call.purpose());
        plumbing.commands()
                .run(expiryOf(ended.id(), system), "booking.expire", List.of(ended.id()), Booking.class, inner -> {
                    var next = expire(bookings, ended, inner.now());
                    return Change.of(next.ref(), next.version(), "booking.expired", next);
                });
    }

    /** A booking's hold ends once: that makes a key. */
    public static Call expiryOf(UUID id, Call call) {
        return call.withKey("booking.expire:" + id);
    }

    /** Ends a hold and its claims; the sessions' counters are the caller's. */
    public static Booking expire(BookingStore store, Booking ended, Instant now) {
        var next = BookingRules.expire(ended, now);
        store.update(next);
        store.removeClaims(next.id());
        return next;
    }
}
