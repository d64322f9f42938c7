package org.modularplumbing.payments;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.modularplumbing.payments.instruction.Instruction;
import org.modularplumbing.payments.instruction.PaymentRules;
import org.modularplumbing.payments.instruction.PaymentStore;
import org.modularplumbing.payments.instruction.Reservations;
import org.modularplumbing.payments.payment.Attempt;
import org.modularplumbing.payments.payment.Payment;
import org.modularplumbing.payments.payment.PaymentId;
import org.modularplumbing.payments.payment.PaymentRequest;
import org.modularplumbing.payments.payment.PaymentStatus;
import org.modularplumbing.payments.payment.RefundRequest;
import org.modularplumbing.payments.provider.ChargeMethod;
import org.modularplumbing.payments.provider.PaymentProvider;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.money.Money;
import org.modularplumbing.plumbing.text.Bilingual;
import org.modularplumbing.testing.Crash;
import org.modularplumbing.testing.TestClock;

/** The process that is killed: three tills that take money and give it back for ever, each answer acknowledged, and the background work beside them. */
final class Tills {

    static final Call CALL = Call.of(Till.COUNCIL, Actor.system("till"), Channel.AUTOMATIC, Till.PURPOSE);

    private static final int TILLS = 3;

    /** How a till takes the money of a payment. */
    private interface Taking {

        Payment collect(PaymentId id, ChargeMethod.Agreement agreement, Call call);
    }

    private final Payments payments;
    private final Taking taking;
    private final Random random = new Random();

    private Tills(Payments payments, Taking taking) {
        this.payments = payments;
        this.taking = taking;
    }

    /** Takes the database's address, the provider's port, and how far the clock is ahead. */
    public static void main(String[] arguments) {
        var plumbing = plumbing(arguments);
        var payments = Payments.on(plumbing, provider(arguments));
        open(plumbing, payments, payments::collect);
    }

    private static Plumbing plumbing(String... arguments) {
        return Plumbing.on(CrashedDatabase.source(arguments[0]))
                .withClock(TestClock.running(Duration.parse(arguments[2])))
                .migrate(Payments.CAPABILITY);
    }

    private static PaymentProvider provider(String... arguments) {
        return new RemoteSandbox.Client(Integer.parseInt(arguments[1]));
    }

    private static void open(Plumbing plumbing, Payments payments, Taking taking) {
        for (var till = 0; till < TILLS; till++) {
            new Thread(new Tills(payments, taking)::serve, "till").start();
        }
        new Thread(() -> background(plumbing, payments), "background").start();
    }

    private static void background(Plumbing plumbing, Payments payments) {
        while (true) {
            payments.recover(CALL);
            plumbing.journal().seal(Till.COUNCIL);
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException interrupted) {
                return;
            }
        }
    }

    private void serve() {
        while (true) {
            var id = answer(call -> payments.create(request(), call)).id();
            var paid = take(id, instrument());
            if (paid.status() == PaymentStatus.FAILED) {
                paid = take(id, Till.GOOD);
            }
            if (paid.status() == PaymentStatus.SUCCESS) {
                giveBack(id);
            } else if (!paid.state().isUnderWay()) {
                answer(call -> payments.cancel(id, call));
            }
        }
    }

    /** A till that is not told the outcome asks once more, with the same key. */
    private Payment take(PaymentId id, ChargeMethod.Agreement instrument) {
        var call = CALL.withKey(UUID.randomUUID().toString());
        var paid = answer(call, same -> taking.collect(id, instrument, same));
        return paid.state().isUnderWay() ? answer(call, same -> taking.collect(id, instrument, same)) : paid;
    }

    private void giveBack(PaymentId id) {
        switch (random.nextInt(4)) {
            case 0 -> answer(call -> payments.refund(new RefundRequest(id, Money.gbp(1), "moved away"), call));
            case 1 -> answer(call -> payments.requestRefund(new RefundRequest(id, Money.gbp(2), "was ill"), call));
            default -> {
                // they keep what they bought
            }
        }
    }

    private Payment answer(Function<Call, Payment> command) {
        return answer(CALL.withKey(UUID.randomUUID().toString()), command);
    }

    private static Payment answer(Call call, Function<Call, Payment> command) {
        var payment = command.apply(call);
        Crash.acknowledge(Answer.of(call, payment).toString());
        return payment;
    }

    private PaymentRequest request() {
        var amount = Money.gbp(5 + random.nextInt(9_000));
        return PaymentRequest.of(amount, "SWIM-1", Bilingual.of("Swimming lessons", "Gwersi nofio"), "leisure");
    }

    private ChargeMethod.Agreement instrument() {
        return switch (random.nextInt(4)) {
            case 0 -> Till.DECLINED;
            case 1 -> new ChargeMethod.Agreement("tok-1");
            default -> Till.GOOD;
        };
    }

    /** The broken variant: the provider is called within the transaction that stores the order, and so before its commit. */
    static final class Careless {

        public static void main(String[] arguments) {
            var plumbing = plumbing(arguments);
            var provider = provider(arguments);
            var payments = Payments.on(plumbing, provider);
            open(plumbing, payments, (id, instrument, call) -> {
                plumbing.commands().run(call, "payment.pay", id, Payment.class, work -> {
                    var payment = new PaymentStore(work.handle(), Till.COUNCIL).lock(id);
                    var attempt = Attempt.started(work.newId(), provider.name(), work.now());
                    var started = PaymentRules.startCharge(
                                    payment, attempt, instrument, provider.capabilities(), work.now())
                            .orRefuse();
                    send(provider, started, attempt, instrument);
                    return Reservations.reserved(
                            work,
                            started,
                            Instruction.toCharge(started, attempt.id(), instrument, work.now()),
                            "payment.started");
                });
                return payments.checkOutcome(id, CALL);
            });
        }

        private static void send(
                PaymentProvider provider, Payment payment, Attempt attempt, ChargeMethod.Agreement instrument) {
            try {
                provider.charge(Till.charge(Instruction.key(attempt.id()), attempt.id(), payment.amount(), instrument));
            } catch (UncheckedIOException noAnswer) {
                // the sweep finds out
            }
        }
    }
}
