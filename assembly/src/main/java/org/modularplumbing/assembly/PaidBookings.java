package org.modularplumbing.assembly;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.modularplumbing.assembly.PaidBookingRules.Step;
import org.modularplumbing.booking.Bookings;
import org.modularplumbing.booking.reservation.Booking;
import org.modularplumbing.booking.reservation.CancelRequest;
import org.modularplumbing.booking.reservation.HoldRequest;
import org.modularplumbing.booking.reservation.PricedHold;
import org.modularplumbing.payments.Payments;
import org.modularplumbing.payments.payment.Payment;
import org.modularplumbing.payments.payment.PaymentLine;
import org.modularplumbing.payments.payment.PaymentRequest;
import org.modularplumbing.payments.payment.RefundRequest;
import org.modularplumbing.payments.provider.PaymentProvider;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.call.Purpose;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.plumbing.money.Money;
import org.modularplumbing.plumbing.persistence.Database;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;
import org.modularplumbing.relay.Event;
import org.modularplumbing.relay.Relay;
import org.modularplumbing.relay.Subscriber;

/**
 * Bookings that are paid for: a booking is confirmed when the whole price was captured from the one who booked, and whatever was captured beyond what the booking is
 * worth is given back. That holds for a payer who comes too late, an answer of the provider that is lost and found later, a booking that is cancelled unpaid and paid
 * all the same, a wrong amount, another payer, two payments for one booking, and a process that stops between any two steps.
 *
 * <p>{@link #settle} and {@link #cancel} act at once. What they did not come to do, {@link #subscriber} does when it is told of the change, and so does
 * {@link #finishOpenWork}, which needs no relay of the service. All of them decide from the booking and its payments as they are, so that any of them may run
 * twice, in any order, in several processes. Keeps no tables of its own. Thread safe.
 */
public final class PaidBookings {

    private static final String NAME = "paid-bookings";

    private static final Purpose PURPOSE = Purpose.publicTask("bookings.payment");

    /** Another process may change what was read between reading and acting; so often in a row it does not. */
    private static final int ATTEMPTS = 8;

    private static final Set<String> NEWS = Set.of(
            "payment.created",
            "payment.failed",
            "payment.succeeded",
            "payment.late-success-found",
            "payment.refund-failed",
            "booking.cancelled",
            "booking.expired");

    private final Plumbing plumbing;
    private final Function<Plumbing, Payments> payments;
    private final Rules rules;
    private final Relay relay;

    /** What decides; the tests show that theirs notice a broken one. */
    @FunctionalInterface
    interface Rules {

        List<Step> decide(Ref subject, Optional<Booking> booking, List<Payment> payments, Instant now);
    }

    private PaidBookings(Plumbing plumbing, Function<Plumbing, Payments> payments, Rules rules) {
        this.plumbing = plumbing.require(Bookings.CAPABILITY).require(Payments.CAPABILITY);
        this.payments = requireNonNull(payments, "payments");
        this.rules = rules;
        this.relay = Relay.on(plumbing, new News());
    }

    /**
     * Opens paid bookings on a database.
     *
     * @param plumbing where {@link Bookings#CAPABILITY}, {@link Payments#CAPABILITY} and {@link Relay#CAPABILITY} were migrated
     * @param provider who takes the payments
     * @return the paid bookings
     */
    public static PaidBookings on(Plumbing plumbing, PaymentProvider provider) {
        requireNonNull(provider, "provider");
        return on(plumbing, transaction -> Payments.on(transaction, provider));
    }

    /**
     * Opens paid bookings on a database, with payments that the service makes itself: {@code tx -> Payments.on(tx, provider, former)}.
     *
     * @param plumbing where {@link Bookings#CAPABILITY}, {@link Payments#CAPABILITY} and {@link Relay#CAPABILITY} were migrated
     * @param payments makes the payments of the database, or of a transaction
     * @return the paid bookings
     */
    public static PaidBookings on(Plumbing plumbing, Function<Plumbing, Payments> payments) {
        return new PaidBookings(requireNonNull(plumbing, "plumbing"), payments, PaidBookingRules::decide);
    }

    PaidBookings deciding(Rules other) {
        return new PaidBookings(plumbing, payments, other);
    }

    /**
     * Holds places and says what is to be paid for them: both or neither. What costs nothing is confirmed at once.
     *
     * @param request what is wanted
     * @param fund the fund that earns the price, outside the scope of value added tax
     * @param call the resident, or staff for them; with a key, the same answer is given to each repetition
     * @return the booking and its payment
     * @throws PlumbingRefusal as {@link Bookings#hold(HoldRequest, Call)} and {@link Payments#create}
     */
    public BookingToPay hold(HoldRequest request, String fund, Call call) {
        requireNonNull(fund, "fund");
        return hold(request.atTheOffersPrice(), price -> PaymentLine.outsideScope(fund, price), call);
    }

    /**
     * Holds places at a price that the service decided, and says what is to be paid for them: both or neither. What costs nothing is confirmed at once.
     *
     * @param hold what is wanted, with its price
     * @param line makes the line of the payment from the price: which fund earns it, and what tax is in it
     * @param call the resident, or staff for them; with a key, the same answer is given to each repetition
     * @return the booking and its payment
     * @throws PlumbingRefusal as {@link Bookings#hold(PricedHold, Call)} and {@link Payments#create}
     */
    public BookingToPay hold(PricedHold hold, Function<Money, PaymentLine> line, Call call) {
        requireNonNull(hold, "hold");
        requireNonNull(line, "line");
        return plumbing.inTransaction(tx -> {
            var bookings = Bookings.on(tx);
            var held = bookings.hold(hold, keyed(call, "hold"));
            if (held.price().signum() == 0) {
                return new BookingToPay(bookings.confirm(held.id(), system(call.authority())), Optional.empty());
            }
            var due = PaymentRequest.of(held.reference().toString(), held.title(), line.apply(held.price()))
                    .withPayer(held.resident())
                    .withSubject(held.ref());
            var payment = payments.apply(tx).create(due, keyed(call, "due"));
            return new BookingToPay(held, Optional.of(payment));
        });
    }

    /**
     * Brings a booking and its payments into line: call it when the payer comes back. Does no harm when nothing was paid.
     *
     * @param booking its id
     * @param call who asks; a citizen sees their own booking only
     * @return the booking as it is then: confirmed if it was paid for in time
     * @throws PlumbingRefusal as {@link Bookings#get}
     */
    public Booking settle(UUID booking, Call call) {
        reconcile(bookingRef(booking), call.authority());
        return Bookings.on(plumbing).get(booking, call);
    }

    /**
     * Cancels a booking, and gives back what its policy gives or cancels what was not paid yet: never one without the other. The money leaves with the next
     * {@link Payments#recover}.
     *
     * @param request which booking, and why
     * @param call the resident, or staff for them
     * @return the booking, cancelled
     * @throws PlumbingRefusal as {@link Bookings#cancel}
     */
    public Booking cancel(CancelRequest request, Call call) {
        requireNonNull(request, "request");
        var subject = bookingRef(request.booking());
        reconcile(subject, call.authority());
        return retrying(() -> plumbing.inTransaction(tx -> {
            var cancelled = Bookings.on(tx).cancel(request, call);
            bringIntoLine(tx, subject, call.authority());
            return cancelled;
        }));
    }

    /**
     * Does what is left to do in an authority: learns outcomes from the provider, confirms what was paid, ends holds, sends refunds. Call it about once a minute,
     * from any number of processes, or give {@link #subscriber} to the relay of the service and do the rest there.
     *
     * @param authority whose bookings
     */
    public void finishOpenWork(Authority authority) {
        var call = system(authority);
        payments.apply(plumbing).recover(call);
        tell(authority);
        Bookings.on(plumbing).releaseExpired(call);
        tell(authority);
        payments.apply(plumbing).recover(call);
    }

    private void tell(Authority authority) {
        plumbing.journal().seal(authority);
        relay.run();
    }

    /**
     * Hears of payments and bookings and brings them into line. One that cannot be, because the provider refused a refund three times, becomes a dead letter.
     *
     * @return the subscriber, to be given to {@link Relay#on}; its name is {@code paid-bookings}
     */
    public Subscriber subscriber() {
        return new News();
    }

    private final class News implements Subscriber {

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public boolean wants(String type) {
            return NEWS.contains(type);
        }

        @Override
        public void receive(Event event) {
            subject(event).ifPresent(booking -> {
                var left = reconcile(booking, event.authority());
                if (!left.isEmpty()) {
                    throw new IllegalStateException(
                            "the provider does not give back what is due: a person must, for " + left);
                }
            });
        }
    }

    private static Optional<Ref> subject(Event event) {
        var thing = Ref.parse(event.subject());
        var booking = thing.kind().equals("booking")
                ? Optional.of(thing)
                : event.data()
                        .flatMap(data -> Documents.restore(data, Payment.class).subject());
        return booking.filter(ref -> ref.kind().equals("booking"));
    }

    private List<Step> reconcile(Ref booking, Authority authority) {
        return retrying(() -> plumbing.inTransaction(tx -> bringIntoLine(tx, booking, authority)));
    }

    /** Reads, decides and acts. Whoever changed a payment meanwhile makes all of it be read again. Tells what only a person can do. */
    private List<Step> bringIntoLine(Plumbing tx, Ref subject, Authority authority) {
        var call = system(authority);
        var due = payments.apply(tx);
        var found = due.findBySubject(subject, call);
        if (found.isEmpty()) {
            return List.of();
        }
        var bookings = Bookings.on(tx);
        var steps = rules.decide(
                subject,
                bookings.find(subject.id(), call),
                found,
                plumbing.clock().instant());
        steps.forEach(step -> take(step, subject, bookings, due, call));
        return steps.stream().filter(Step.NeedsAPerson.class::isInstance).toList();
    }

    private static void take(Step step, Ref subject, Bookings bookings, Payments due, Call call) {
        try {
            if (step instanceof Step.Confirm) {
                bookings.confirm(subject.id(), call);
            } else if (step instanceof Step.GiveBack back) {
                giveBack(back, due, call);
            } else if (step instanceof Step.CancelUnpaid unpaid) {
                due.cancel(unpaid.payment(), call);
            }
        } catch (PlumbingRefusal changed) {
            throw new Changed(changed);
        }
    }

    private static void giveBack(Step.GiveBack back, Payments due, Call call) {
        var request = new RefundRequest(back.payment().id(), back.amount(), "more than the booking is worth");
        var after = due.requestRefund(request, call);
        if (after.version() != back.payment().version() + 1) {
            // somebody else gave back between reading and this: how much is due must be worked out again
            throw new Database.RetryTransaction();
        }
    }

    /** A payment that began, or a booking that ended, between reading and acting. */
    private static final class Changed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient PlumbingRefusal refusal;

        Changed(PlumbingRefusal refusal) {
            super("changed since it was read", refusal, false, false);
            this.refusal = refusal;
        }
    }

    private static <T> T retrying(Supplier<T> work) {
        for (var attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (Changed changed) {
                if (attempt == ATTEMPTS) {
                    throw changed.refusal;
                }
            }
        }
    }

    private static Ref bookingRef(UUID booking) {
        return new Ref("booking", requireNonNull(booking, "booking"));
    }

    private static Call keyed(Call call, String part) {
        return call.key().map(key -> call.withKey(key + "/" + part)).orElse(call);
    }

    private static Call system(Authority authority) {
        return Call.of(authority, Actor.system(NAME), Channel.AUTOMATIC, PURPOSE);
    }
}
