package org.modularplumbing.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.modularplumbing.payments.instruction.Step;
import org.modularplumbing.payments.ledger.Account;
import org.modularplumbing.payments.payment.Attempt;
import org.modularplumbing.payments.payment.AttemptStatus;
import org.modularplumbing.payments.payment.Payment;
import org.modularplumbing.payments.payment.PaymentId;
import org.modularplumbing.payments.payment.PaymentRequest;
import org.modularplumbing.payments.payment.RefundRequest;
import org.modularplumbing.payments.payment.RefundStatus;
import org.modularplumbing.payments.provider.Effect;
import org.modularplumbing.payments.provider.Instrument;
import org.modularplumbing.payments.provider.PaymentProvider;
import org.modularplumbing.payments.provider.ProviderAnswer.Outcome;
import org.modularplumbing.payments.sandbox.Fault;
import org.modularplumbing.payments.sandbox.FaultPlan.Operation;
import org.modularplumbing.payments.sandbox.SandboxEntry;
import org.modularplumbing.payments.sandbox.SandboxProvider;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.money.Money;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;
import org.modularplumbing.plumbing.text.Bilingual;
import org.modularplumbing.testing.TestClock;
import org.modularplumbing.testing.TestDatabase;

/**
 * One authority's life from a seed: commands in any order, a provider that fails in every way, a process that dies at every place, callers that send their command
 * again or give up. The oracle knows nothing of the tables: it has the provider's books and the answers that callers got.
 */
final class Simulation {

    private static final int STEPS = 40;
    private static final int PAYMENTS = 5;
    private static final Fault[] FAULTS = Fault.values();

    /** The process dies. */
    static final class Crash extends Error {
        Crash() {
            super("crash", null, false, false);
        }
    }

    private final Random random;
    private final TestClock clock = new TestClock();
    private final Plumbing plumbing;
    private final SandboxProvider books;
    private final PaymentProvider provider;
    private final Call call;
    private final List<PaymentId> payments = new ArrayList<>();
    private final Map<String, Supplier<Payment>> sent = new HashMap<>();
    private final Map<String, Payment> answers = new HashMap<>();
    private Optional<Step> crashAt = Optional.empty();
    private Step.Watcher mutation = Step.Watcher.NONE;
    private boolean calm;

    Simulation(TestDatabase db, long seed, UnaryOperator<PaymentProvider> broken) {
        random = new Random(seed);
        plumbing = db.plumbing().withClock(clock);
        books = SandboxProvider.inMemory(clock).withoutRefundCheck();
        provider = broken.apply(books.withFaults(this::fault));
        call = Call.of(
                Authority.of("S" + UUID.nameUUIDFromBytes((seed + " " + System.nanoTime()).getBytes())),
                Actor.system("simulation"),
                Channel.AUTOMATIC,
                Till.PURPOSE);
    }

    Simulation mutated(Step.Watcher watcher) {
        mutation = watcher;
        return this;
    }

    Authority authority() {
        return call.authority();
    }

    void run() {
        for (int step = 0; step < STEPS; step++) {
            crashAt = random.nextInt(4) == 0
                    ? Optional.of(Step.values()[random.nextInt(Step.values().length)])
                    : Optional.empty();
            attempt(this::command);
            clock.advance(Duration.ofSeconds(random.nextInt(180)));
            checkEffects();
        }
        settleDown();
        checkBooks();
    }

    private Payments payments() {
        return Payments.on(plumbing, provider).watchedBy(this::watch);
    }

    private void watch(Step step) {
        mutation.at(step);
        if (crashAt.isPresent() && crashAt.get() == step) {
            crashAt = Optional.empty();
            throw new Crash();
        }
    }

    private Fault fault(Operation operation, String key) {
        if (calm || random.nextInt(5) < 3) {
            return Fault.NONE;
        }
        return FAULTS[random.nextInt(FAULTS.length)];
    }

    private void attempt(Runnable command) {
        try {
            command.run();
        } catch (Crash | PlumbingRefusal expected) {
            // the caller does not know, or was told no
        }
    }

    private void command() {
        var choice = random.nextInt(12);
        if (payments.isEmpty() || (choice == 0 && payments.size() < PAYMENTS)) {
            var pence = 1 + random.nextInt(300);
            var request = PaymentRequest.of(Money.gbp(pence), "R-1", Bilingual.of("A fee", "Ffi"), "general");
            payments.add(payments().create(request, call).id());
            return;
        }
        var id = payments.get(random.nextInt(payments.size()));
        switch (choice) {
            case 0, 1, 2, 3 -> {
                var instrument = instrument();
                send(key -> payments().pay(id, instrument, call.withKey(key)));
            }
            case 4, 5 -> {
                var amount = Money.gbp(1 + random.nextInt(150));
                send(key -> payments().refund(new RefundRequest(id, amount, "a reason"), call.withKey(key)));
            }
            case 6 ->
                payments().requestRefund(new RefundRequest(id, Money.gbp(1 + random.nextInt(150)), "a reason"), call);
            case 7 -> again();
            case 8, 9, 10 -> payments().recover(call);
            default -> {
                if (random.nextInt(3) == 0) {
                    payments().cancel(id, call);
                } else {
                    payments().recheck(id, call);
                }
            }
        }
    }

    private Instrument instrument() {
        return switch (random.nextInt(5)) {
            case 0 -> new Instrument.Card(Till.DECLINED);
            case 1, 2 -> new Instrument.Token("tok-" + random.nextInt(9));
            default -> new Instrument.Card(Till.GOOD);
        };
    }

    private void send(java.util.function.Function<String, Payment> command) {
        var key = "k" + sent.size();
        sent.put(key, () -> command.apply(key));
        answered(key);
    }

    private void again() {
        if (!sent.isEmpty()) {
            answered("k" + random.nextInt(sent.size()));
        }
    }

    /** I11: once the outcome is known, the answer to a key is the same each time. */
    private void answered(String key) {
        var answer = sent.get(key).get();
        var known = answers.get(key);
        if (known != null) {
            assertThat(answer).as("answer to " + key).isEqualTo(known);
        } else if (!answer.status().isUnderWay()
                && answer.refunds().stream().noneMatch(refund -> refund.status() == RefundStatus.SUBMITTED)) {
            answers.put(key, answer);
        }
    }

    /** I4 and I5, after every step, in the provider's books. */
    private void checkEffects() {
        assertThat(books.doubles())
                .as("attempts and refunds with more than one effect")
                .isEmpty();
        var effects = moved(Effect.CHARGE).stream()
                .filter(entry -> entry.before() != Outcome.DECLINED)
                .map(SandboxEntry::order)
                .toList();
        var orders = stored().stream()
                .map(payment -> payment.attempts().stream().map(Attempt::id).toList())
                .toList();
        assertThat(orders)
                .as("charges of one payment, but for those that the provider had declined at first")
                .allMatch(ids -> ids.stream().filter(effects::contains).count() <= 1);
        assertThat(orders.stream().flatMap(List::stream))
                .as("orders that were stored")
                .containsAll(effects);
        for (var charge : moved(Effect.CHARGE)) {
            var returned = moved(Effect.REFUND).stream()
                    .filter(refund -> refund.charge().orElseThrow().equals(charge.key()))
                    .mapToLong(refund -> refund.amount().amountMinor())
                    .sum();
            assertThat(returned)
                    .as("given back of one charge")
                    .isLessThanOrEqualTo(charge.amount().amountMinor());
        }
    }

    private List<SandboxEntry> moved(Effect effect) {
        return books.entries().stream()
                .filter(entry -> entry.effect() == effect && entry.at(clock.instant()) == Outcome.SUCCEEDED)
                .toList();
    }

    private List<Payment> stored() {
        return payments.stream()
                .map(id -> Payments.on(plumbing, provider).get(id, call))
                .toList();
    }

    private void settleDown() {
        calm = true;
        crashAt = Optional.empty();
        for (int sweep = 0; sweep < 40; sweep++) {
            clock.advance(Duration.ofHours(3));
            assertThat(payments().recover(call).failed())
                    .as("orders that cannot be looked at")
                    .isZero();
        }
    }

    /** I6 and I7: no order is open any more, and the provider's money, the payments and the ledger are the same. */
    private void checkBooks() {
        checkEffects();
        var ledger = Payments.on(plumbing, provider).ledger();
        var income = 0L;
        for (var payment : stored()) {
            assertThat(payment.status().isUnderWay()).as("open: " + payment).isFalse();
            assertThat(payment.refunding()).isEqualTo(Money.gbp(0));
            for (var attempt : payment.attempts()) {
                assertThat(outcome(Effect.CHARGE, attempt.id()) == Outcome.SUCCEEDED)
                        .as("the provider and " + payment)
                        .isEqualTo(attempt.status() == AttemptStatus.SUCCESS);
            }
            for (var refund : payment.refunds()) {
                assertThat(outcome(Effect.REFUND, refund.id()) == Outcome.SUCCEEDED)
                        .as("the provider and " + payment)
                        .isEqualTo(refund.status() == RefundStatus.SUCCESS);
            }
            income += payment.captured().minus(payment.refunded()).amountMinor();
        }
        assertThat(ledger.balance(Account.income("general"), "GBP", call)).isEqualTo(Money.gbp(income));
        assertThat(ledger.balance(Account.REFUNDS_PAYABLE, "GBP", call)).isEqualTo(Money.gbp(0));
        assertThat(ledger.balance(Account.provider("sandbox"), "GBP", call))
                .isEqualTo(Money.gbp(books.moved(Effect.CHARGE) - books.moved(Effect.REFUND)));
        answers.keySet().forEach(this::answered);
    }

    private Outcome outcome(Effect effect, UUID order) {
        return books.entries().stream()
                .filter(entry -> entry.effect() == effect && entry.order().equals(order))
                .findFirst()
                .map(entry -> entry.at(clock.instant()))
                .orElse(Outcome.NOT_FOUND);
    }
}
