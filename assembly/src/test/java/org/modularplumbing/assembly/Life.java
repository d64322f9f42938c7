package org.modularplumbing.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.modularplumbing.assembly.Hall.ANN;
import static org.modularplumbing.assembly.Hall.BEN;
import static org.modularplumbing.assembly.Hall.DECLINED;
import static org.modularplumbing.assembly.Hall.FRIDAY;
import static org.modularplumbing.assembly.Hall.GOOD;
import static org.modularplumbing.assembly.Hall.PRICE;
import static org.modularplumbing.assembly.Hall.SATURDAY;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.modularplumbing.booking.reservation.Booking;
import org.modularplumbing.booking.reservation.CancelRequest;
import org.modularplumbing.booking.reservation.HoldRequest;
import org.modularplumbing.payments.payment.Payment;
import org.modularplumbing.payments.payment.PaymentStatus;
import org.modularplumbing.payments.provider.Effect;
import org.modularplumbing.payments.sandbox.Fault;
import org.modularplumbing.payments.sandbox.FaultPlan.Operation;
import org.modularplumbing.payments.sandbox.SandboxProvider;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.money.Money;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;
import org.modularplumbing.testing.TestClock;

/**
 * One hall's life by chance: residents hold, pay, pay twice, pay a penny, pay for others, cancel and close the browser; staff cancel and confirm beside it; the
 * provider fails in every way that the sandbox knows; the process stops at every place. In the end the provider's own books must agree with the bookings.
 */
final class Life {

    private static final Fault[] FAULTS = Fault.values();
    private static final Set<Fault> LEFT_TO_A_PERSON =
            Set.of(Fault.REFUSED_BEFORE_EFFECT, Fault.DECLINED_THEN_DONE, Fault.COMES_BACK);

    private final RandomGenerator random;
    private final TestClock clock;
    private final Fuse fuse;
    private final SandboxProvider books;
    private final Hall hall;
    private final PaidBookings paidBookings;
    private final List<Booking> bookings = new ArrayList<>();
    private final List<Payment> payments = new ArrayList<>();
    private final Set<UUID> confirmedAtTheDesk = new HashSet<>();
    private boolean calm;

    Life(Plumbing plumbing, TestClock clock, Fuse fuse, RandomGenerator random, PaidBookings.Rules rules) {
        this.random = random;
        this.clock = clock;
        this.fuse = fuse;
        this.books = SandboxProvider.inMemory(clock);
        this.hall = new Hall(
                plumbing,
                Authority.of("L" + Long.toUnsignedString(random.nextLong(), 36)),
                books.withFaults(this::fault));
        this.paidBookings = hall.paidBookings.deciding(rules);
        clock.set(TestClock.START.plus(Duration.ofDays(random.nextInt(46))));
        hall.publish();
    }

    void run(int steps) {
        for (var step = 0; step < steps; step++) {
            if (random.nextInt(3) == 0) {
                fuse.blowAfter(random.nextInt(60));
            }
            attempt(this::act);
            fuse.mend();
            clock.advance(Duration.ofSeconds(random.nextInt(random.nextInt(8) == 0 ? 4_000 : 240)));
        }
        settleDown();
        check();
    }

    private Fault fault(Operation operation, String key) {
        var fault = calm || random.nextInt(5) < 3 ? Fault.NONE : FAULTS[random.nextInt(FAULTS.length)];
        // a refund that is refused for good, or comes back, is left to a person: a test of its own
        return operation == Operation.REFUND && LEFT_TO_A_PERSON.contains(fault) ? Fault.NONE : fault;
    }

    private void attempt(Runnable action) {
        try {
            action.run();
        } catch (Fuse.Crash | PlumbingRefusal expected) {
            // the caller does not know, or was told no
        }
    }

    private void act() {
        var choice = bookings.isEmpty() ? 0 : random.nextInt(20);
        switch (choice) {
            case 0, 1, 2 -> hold();
            case 3, 4, 5, 6, 7 -> pay(random.nextInt(4) > 0);
            case 8 -> due(one(bookings), PRICE, one(List.of(ANN, BEN)));
            case 9 -> due(one(bookings), Money.gbp(1), one(List.of(ANN, BEN)));
            case 10 -> payments.add(hall.due(ANN, PRICE, new Ref("booking", UUID.randomUUID())));
            case 11 -> payments.add(hall.due(BEN, PRICE, new Ref("case", UUID.randomUUID())));
            case 12, 13 -> paidBookings.settle(one(bookings).id(), hall.clerk);
            case 14, 15 -> cancelAsResident();
            case 16 -> hall.bookings().cancel(CancelRequest.of(one(bookings).id(), "The roof leaks."), hall.clerk);
            case 17 -> confirmAtTheDesk();
            default -> paidBookings.finishOpenWork(hall.council);
        }
    }

    private void hold() {
        var resident = one(List.of(ANN, BEN));
        var request = HoldRequest.of(resident, one(List.of(FRIDAY, SATURDAY)), "resident", 1);
        var held = paidBookings.hold(request, "halls", hall.as(resident));
        bookings.add(held.booking());
        payments.add(held.payment().orElseThrow());
    }

    private void due(Booking booking, Money amount, Ref payer) {
        payments.add(hall.due(payer, amount, booking.ref()));
    }

    private void pay(boolean comesBack) {
        var payment = one(payments);
        var payer = payment.payer().orElseThrow();
        hall.payments().collect(payment.id(), random.nextInt(5) == 0 ? DECLINED : GOOD, hall.clerk);
        if (comesBack) {
            payment.subject()
                    .filter(subject -> subject.kind().equals("booking"))
                    .ifPresent(subject -> paidBookings.settle(subject.id(), hall.as(payer)));
        }
    }

    private void cancelAsResident() {
        var booking = one(bookings);
        paidBookings.cancel(CancelRequest.of(booking.id(), "We are moving."), hall.as(booking.resident()));
    }

    private void confirmAtTheDesk() {
        var booking = one(bookings);
        confirmedAtTheDesk.add(booking.id());
        hall.bookings().confirm(booking.id(), hall.clerk);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** Nothing fails any more. Long enough for late successes, and for events that wait for their turn. */
    private void settleDown() {
        calm = true;
        for (var turn = 0; turn < 40; turn++) {
            clock.advance(turn < 10 ? Duration.ofMinutes(11) : Duration.ofHours(5));
            paidBookings.finishOpenWork(hall.council);
        }
    }

    private void check() {
        var worth = 0L;
        for (var stale : bookings) {
            var booking = hall.get(stale);
            var about = hall.payments().findBySubject(booking.ref(), hall.clerk);
            var isPaid = about.stream().anyMatch(payment -> pays(payment, booking));
            assertThat(isPaid || worth(booking) == 0 || confirmedAtTheDesk.contains(booking.id()))
                    .as("whether %s was paid for, which is %s, with %s", booking.id(), booking.state(), about)
                    .isTrue();
            var expected = isPaid ? worth(booking) : 0;
            assertThat(hall.kept(booking).amountMinor())
                    .as("kept for %s, a booking that is %s, with %s", booking.id(), booking.state(), about)
                    .isEqualTo(expected);
            worth += expected;
            assertThat(about)
                    .as("what is due for %s, which is %s", booking.id(), booking.state())
                    .noneMatch(payment -> payment.status() == PaymentStatus.CREATED
                            && (worth(booking) == expected || !payment.amount().equals(PRICE)));
            assertThat(booking.status()).isNotEqualTo(Booking.Status.HELD);
        }
        var others = payments.stream()
                .map(hall::get)
                .filter(payment -> payment.subject().orElseThrow().kind().equals("case"))
                .mapToLong(
                        payment -> payment.captured().minus(payment.refunded()).amountMinor())
                .sum();
        assertThat(books.moved(Effect.CHARGE) - books.moved(Effect.REFUND))
                .as("what the provider has of it")
                .isEqualTo(worth + others);
    }

    private static boolean pays(Payment payment, Booking booking) {
        return payment.status() == PaymentStatus.SUCCESS
                && payment.amount().equals(PRICE)
                && payment.payer().orElseThrow().equals(booking.resident());
    }

    /** Said again, apart from what is tested: all of it when confirmed, after that what the policy keeps. */
    private static long worth(Booking booking) {
        if (booking.state() instanceof Booking.Cancelled cancelled) {
            return booking.version() == 2
                    ? 0
                    : PRICE.amountMinor() - cancelled.refundDue().amountMinor();
        }
        return booking.status() == Booking.Status.CONFIRMED ? PRICE.amountMinor() : 0;
    }
}
