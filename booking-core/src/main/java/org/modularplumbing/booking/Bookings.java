package org.modularplumbing.booking;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.modularplumbing.booking.availability.Availability;
import org.modularplumbing.booking.engine.AlreadySo;
import org.modularplumbing.booking.engine.BookingRules;
import org.modularplumbing.booking.engine.BookingStore;
import org.modularplumbing.booking.engine.Catalogue;
import org.modularplumbing.booking.engine.HoldCommand;
import org.modularplumbing.booking.engine.HoldTerms;
import org.modularplumbing.booking.engine.PlaceStore;
import org.modularplumbing.booking.engine.ProgrammeStore;
import org.modularplumbing.booking.engine.Publishing;
import org.modularplumbing.booking.programme.Opportunity;
import org.modularplumbing.booking.programme.OpportunityId;
import org.modularplumbing.booking.programme.OpportunityQuery;
import org.modularplumbing.booking.programme.Programme;
import org.modularplumbing.booking.reservation.Booking;
import org.modularplumbing.booking.reservation.CancelRequest;
import org.modularplumbing.booking.reservation.HoldRequest;
import org.modularplumbing.booking.reservation.PricedHold;
import org.modularplumbing.plumbing.Capability;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.access.Right;
import org.modularplumbing.plumbing.activity.ActivitySource;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.journal.Change;
import org.modularplumbing.plumbing.journal.CommandContext;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;
import org.modularplumbing.plumbing.refusal.Problem;

/**
 * Keeps an authority's programmes and the bookings on them. A resident's places are held for a while, then confirmed, and may be cancelled; how much is then
 * given back follows from what was accepted. There is never a place more booked than there is, however many ask at once. Thread safe.
 *
 * <p>Commands change nothing when they refuse. Repeating one with the same key gives the first answer; confirming what is confirmed, cancelling what is
 * cancelled and publishing what is published give what is.
 */
public final class Bookings {

    /** The tables of this core, what it shows on a dashboard, and what is always true. */
    public static final Capability CAPABILITY = new Capability(
            "booking",
            Bookings.class,
            List.of(ActivitySource.of("booking", Booking.class, booking -> Optional.of(BookingActivity.of(booking)))),
            BookingInvariants.ALL);

    /** The role of staff who put programmes on offer. */
    public static final String PUBLISH = "booking-publisher";

    /** The role of staff who hold, confirm, cancel and see the bookings of residents. */
    public static final String SELL = HoldCommand.SELL;

    /** How many ended holds are looked up at once. */
    private static final int BATCH = 100;

    private final Plumbing plumbing;
    private final PlaceStore.Opener places;

    private Bookings(Plumbing plumbing, PlaceStore.Opener places) {
        this.plumbing = plumbing;
        this.places = places;
    }

    /**
     * Hangs booking on a plumbing.
     *
     * @param plumbing where {@link #CAPABILITY} was migrated
     * @return the bookings
     */
    public static Bookings on(Plumbing plumbing) {
        return on(plumbing, PlaceStore::new);
    }

    /** With another guard of the places: the tests show that theirs notice a broken one. */
    static Bookings on(Plumbing plumbing, PlaceStore.Opener places) {
        return new Bookings(plumbing.require(CAPABILITY), places);
    }

    /**
     * Puts a programme on offer, or brings it up to date: the programme's own id and its content make it the same. What residents have booked stays as they
     * accepted it; sessions on which places are taken cannot be moved, removed, or made smaller than that.
     *
     * @param programmeJson the programme as JSON text
     * @param call staff with the role {@value #PUBLISH}, or a system
     * @return the programme
     * @throws PlumbingRefusal what is wrong with the text, and where; NOT_PERMITTED, VENUE_DIFFERS, PROGRAMME_IN_USE
     */
    public Programme publish(String programmeJson, Call call) {
        return publish(Programme.fromJson(programmeJson), call);
    }

    /**
     * Puts a programme on offer, or brings it up to date.
     *
     * @param programme the programme
     * @param call staff or a system
     * @return the programme
     * @throws PlumbingRefusal as the other {@code publish}
     */
    public Programme publish(Programme programme, Call call) {
        call.requireRole("publish a programme", PUBLISH);
        var catalogue = Catalogue.of(programme);
        release(call.withoutKey());
        return run(
                call,
                "programme.publish",
                programme,
                Programme.class,
                work -> new Publishing(catalogue, work).publish());
    }

    /**
     * All programmes of an authority. No personal data.
     *
     * @param authority the authority
     * @return its programmes in the order of their ids
     */
    public List<Programme> programmes(Authority authority) {
        return read(authority, handle -> new ProgrammeStore(handle, authority).programmes());
    }

    /**
     * The courses and sessions that a query wants. No personal data.
     *
     * @param query which
     * @param authority whose
     * @return what can be booked, the earliest first
     */
    public List<Opportunity> opportunities(OpportunityQuery query, Authority authority) {
        return read(authority, handle -> new ProgrammeStore(handle, authority).opportunities(query));
    }

    /**
     * How many places a course or session has left for the one who asks: what they hold themselves counts as left.
     *
     * @param opportunity the course or session
     * @param call who asks
     * @return the places
     * @throws KernelRefused NOT_FOUND
     */
    public Availability availability(OpportunityId opportunity, Call call) {
        var now = plumbing.clock().instant();
        // a citizen asks for themselves, whoever the call says it is for: what others hold is not theirs to know
        var holder = call.actor().person().or(call::onBehalfOf);
        return read(
                        call.authority(),
                        handle -> places.open(handle, call.authority()).occupancy(opportunity, holder, now))
                .orElseThrow(() -> KernelRefused.notFound(opportunity))
                .of(opportunity);
    }

    /**
     * What {@link #hold(PricedHold, Call)} would refuse now, all of it. Nothing is changed.
     *
     * @param hold the request with its price: {@link HoldRequest#atTheOffersPrice} for that of the offer
     * @param call who asks
     * @return the refusals in the order in which they win, empty if the hold would be given
     */
    public List<Problem> check(PricedHold hold, Call call) {
        var terms = HoldTerms.of(requireNonNull(hold, "hold"));
        var request = terms.request();
        var now = plumbing.clock().instant();
        call.requireCitizenOrRole("book", SELL);
        return plumbing.read(call, query -> {
            var found = new ArrayList<PlumbingRefusal>();
            if (!query.isPermitted(request.resident(), request.resident(), Right.ACT, SELL)) {
                found.add(KernelRefused.notFound(request.resident()));
            }
            var store = places.open(query.handle(), call.authority());
            store.find(request.opportunity())
                    .ifPresentOrElse(
                            known -> {
                                found.addAll(BookingRules.objections(known.opportunity(), terms, now));
                                store.occupancy(request.opportunity(), Optional.empty(), now)
                                        .flatMap(occupancy -> BookingRules.shortage(request, occupancy))
                                        .ifPresent(found::add);
                            },
                            () -> found.add(KernelRefused.notFound(request.opportunity())));
            return found.stream().map(PlumbingRefusal::toProblem).toList();
        });
    }

    /**
     * Keeps places for a resident, for as long as the programme says and never beyond the first session's start. Price and policy are those of now, for good.
     *
     * @param request what is wanted
     * @param call the resident, or staff for them
     * @return the booking, held
     * @throws PlumbingRefusal NOT_PERMITTED, NOT_FOUND, UNKNOWN_OFFER, CONCESSION_NOT_ACCEPTED, OPPORTUNITY_OFFER_PAIR_NOT_BOOKABLE,
     *     OPPORTUNITY_CAPACITY_IS_RESERVED_BY_LEASE, OPPORTUNITY_IS_FULL, OPPORTUNITY_HAS_INSUFFICIENT_CAPACITY
     */
    public Booking hold(HoldRequest request, Call call) {
        return hold(requireNonNull(request, "request").atTheOffersPrice(), call);
    }

    /**
     * Keeps places for a resident at a price that the council decided.
     *
     * @param hold what is wanted, with its price
     * @param call the resident, or staff for them
     * @return the booking, held
     * @throws PlumbingRefusal as the other {@code hold}; CURRENCY_DIFFERS
     */
    public Booking hold(PricedHold hold, Call call) {
        var terms = HoldTerms.of(requireNonNull(hold, "hold"));
        call.requireCitizenOrRole("book", SELL);
        return plumbing.inTransaction(joined -> joined.commands()
                .run(
                        call,
                        "booking.hold",
                        terms,
                        Booking.class,
                        work -> new HoldCommand(joined, terms, work, places).hold()));
    }

    /**
     * Makes held places the resident's. What costs something is confirmed by whoever knows that it is paid, or will be: staff, or the service that took the
     * payment.
     *
     * @param id the booking
     * @param call staff or a system; the resident only if it costs nothing
     * @return the booking, confirmed
     * @throws PlumbingRefusal NOT_FOUND, NOT_PERMITTED, HOLD_EXPIRED, MISSING_PAYMENT_DETAILS, BOOKING_IS_CANCELLED
     */
    public Booking confirm(UUID id, Call call) {
        requireNonNull(id, "id");
        call.requireCitizenOrRole("confirm bookings", SELL);
        return run(call, "booking.confirm", List.of(id), Booking.class, work -> {
            var store = new BookingStore(work.handle(), call.authority());
            var next =
                    BookingRules.confirm(lock(store, id, work), call.actor().kind() == Actor.Kind.CITIZEN, work.now());
            store.update(next);
            return Change.of(next.ref(), next.version(), "booking.confirmed", next);
        });
    }

    /**
     * Gives the places back. What is then due to the resident is in the booking's state.
     *
     * @param request which booking, and why
     * @param call the resident, or staff for them
     * @return the booking, cancelled
     * @throws PlumbingRefusal NOT_FOUND, NOT_PERMITTED, HOLD_EXPIRED, CANCELLATION_NOT_PERMITTED
     */
    public Booking cancel(CancelRequest request, Call call) {
        requireNonNull(request, "request");
        call.requireCitizenOrRole("cancel bookings", SELL);
        return run(call, "booking.cancel", request, Booking.class, work -> {
            var store = new BookingStore(work.handle(), call.authority());
            var booking = lock(store, request.booking(), work);
            var next = BookingRules.cancel(booking, request.reason(), work.now());
            store.update(next);
            store.removeClaims(next.id());
            places.open(work.handle(), call.authority()).release(next);
            return Change.of(next.ref(), next.version(), "booking.cancelled", next);
        });
    }

    /**
     * Releases the places of expired holds. Call it periodically, say every minute; nothing depends on when, as an expired hold keeps nobody out.
     *
     * @param call a system or staff
     * @return how many holds were ended
     */
    public int releaseExpired(Call call) {
        call.requireRole("end holds", SELL);
        return release(call);
    }

    private int release(Call call) {
        var released = 0;
        while (true) {
            var now = plumbing.clock().instant();
            var ids = read(call.authority(), handle -> new BookingStore(handle, call.authority()).ended(now, BATCH));
            for (var id : ids) {
                released += expire(id, call) ? 1 : 0;
            }
            if (ids.size() < BATCH) {
                return released;
            }
        }
    }

    private boolean expire(UUID id, Call call) {
        try {
            plumbing.commands()
                    .run(HoldCommand.expiryOf(id, call), "booking.expire", List.of(id), Booking.class, work -> {
                        var store = new BookingStore(work.handle(), call.authority());
                        var next = HoldCommand.expire(store, store.lock(id).orElseThrow(), work.now());
                        places.open(work.handle(), call.authority()).release(next);
                        return Change.of(next.ref(), next.version(), "booking.expired", next);
                    });
            return true;
        } catch (AlreadySo somebodyElseDid) {
            return false;
        }
    }

    /**
     * A booking. The look is recorded.
     *
     * @param id its id
     * @param call who looks; a citizen sees their own only
     * @return the booking
     * @throws PlumbingRefusal NOT_FOUND, NOT_PERMITTED
     */
    public Booking get(UUID id, Call call) {
        return find(id, call).orElseThrow(() -> KernelRefused.notFound(new Ref("booking", id)));
    }

    /**
     * A booking, if there is one. The look is recorded.
     *
     * @param id its id
     * @param call who looks; a citizen sees their own, and those of whom they may act for
     * @return the booking, empty if the caller may not see it or it is not known in this authority
     * @throws PlumbingRefusal NOT_PERMITTED
     */
    public Optional<Booking> find(UUID id, Call call) {
        requireNonNull(id, "id");
        call.requireCitizenOrRole("see bookings", SELL);
        return plumbing.read(call, query -> {
            var booking = new BookingStore(query.handle(), call.authority())
                    .find(id)
                    .filter(found -> query.isPermitted(found.resident(), found.ref(), Right.READ, SELL));
            booking.ifPresent(found -> query.recordLook(found.resident(), found.ref(), "booking"));
            return booking;
        });
    }

    /**
     * All bookings of a resident. The look is recorded.
     *
     * @param resident whose
     * @param call who looks; a citizen sees their own only
     * @return the bookings, the last first
     * @throws PlumbingRefusal NOT_PERMITTED
     */
    public List<Booking> of(Ref resident, Call call) {
        requireNonNull(resident, "resident");
        call.requireCitizenOrRole("see bookings", SELL);
        return plumbing.read(call, query -> {
            var found = new BookingStore(query.handle(), call.authority())
                    .of(resident).stream()
                            .filter(booking -> query.isPermitted(resident, booking.ref(), Right.READ, SELL))
                            .toList();
            if (query.isPermitted(resident, resident, Right.READ, SELL) || !found.isEmpty()) {
                query.recordLook(resident, resident, "bookings");
            }
            return found;
        });
    }

    private <T> T run(Call call, String name, Object request, Class<T> type, Function<CommandContext, Change<T>> work) {
        requireNonNull(call, "call");
        try {
            return plumbing.commands().run(call, name, request, type, work);
        } catch (AlreadySo already) {
            return already.as(type);
        }
    }

    private <T> T read(Authority authority, Function<Handle, T> query) {
        return plumbing.read(authority, query);
    }

    private static Booking lock(BookingStore store, UUID id, CommandContext work) {
        var booking = store.lock(id).orElseThrow(() -> KernelRefused.notFound(new Ref("booking", id)));
        work.requireSelf(booking.resident(), booking.ref(), Right.ACT, SELL);
        return booking;
    }
}
