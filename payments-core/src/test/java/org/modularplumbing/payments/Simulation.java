package org.modularplumbing.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
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
import org.modularplumbing.payments.ledger.Ledger;
import org.modularplumbing.payments.payment.Attempt;
import org.modularplumbing.payments.payment.AttemptStatus;
import org.modularplumbing.payments.payment.CaptureRequest;
import org.modularplumbing.payments.payment.CaptureStatus;
import org.modularplumbing.payments.payment.Payment;
import org.modularplumbing.payments.payment.PaymentId;
import org.modularplumbing.payments.payment.PaymentLine;
import org.modularplumbing.payments.payment.PaymentRequest;
import org.modularplumbing.payments.payment.PaymentState;
import org.modularplumbing.payments.payment.RefundRequest;
import org.modularplumbing.payments.payment.RefundStatus;
import org.modularplumbing.payments.provider.ChargeMethod;
import org.modularplumbing.payments.provider.Effect;
import org.modularplumbing.payments.provider.PaymentProvider;
import org.modularplumbing.payments.provider.ProviderAnswer.Outcome;
import org.modularplumbing.payments.sandbox.Fault;
import org.modularplumbing.payments.sandbox.FaultPlan.Operation;
import org.modularplumbing.payments.sandbox.SandboxCard;
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

    private static final int STEPS = 50;
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
    private final List<URI> pages = new ArrayList<>();
    private final Map<String, Supplier<Payment>> sent = new HashMap<>();
    private final Map<String, Payment> answers = new HashMap<>();
    private Optional<Step> crashAt = Optional.empty();
    private Step.Watcher mutation = Step.Watcher.NONE;
    private boolean calm;

    Simulation(TestDatabase db, long seed, UnaryOperator<PaymentProvider> broken) {
        random = new Random(seed);
        plumbing = db.plumbing().withClock(clock);
        books = SandboxProvider.inMemory(clock).withoutAmountCheck();
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
        var choice = random.nextInt(18);
        if (payments.isEmpty() || (choice == 0 && payments.size() < PAYMENTS)) {
            var pence = 2 + random.nextInt(300);
            var request = PaymentRequest.of(
                    "R-1",
                    Bilingual.of("A fee", "Ffi"),
                    PaymentLine.withVat("general", Money.gbp(pence / 2), "standard", 2_000),
                    PaymentLine.outsideScope("other", Money.gbp(pence - pence / 2)));
            var due = random.nextBoolean() ? request : request.withDelayedCapture();
            payments.add(payments().create(due, call).id());
            return;
        }
        var id = payments.get(random.nextInt(payments.size()));
        switch (choice) {
            case 0, 1, 2 -> {
                var agreement = agreement();
                send(key -> payments().collect(id, agreement, call.withKey(key)));
            }
            case 3, 4 -> {
                var key = "p" + random.nextInt(50);
                payments().start(id, Till.RETURN, call.withKey(key)).address().ifPresent(pages::add);
            }
            case 5, 6, 7 -> payer();
            case 8, 9 -> {
                var amount = Money.gbp(1 + random.nextInt(150));
                send(key -> payments().refund(new RefundRequest(id, amount, "a reason"), call.withKey(key)));
            }
            case 10 ->
                payments().requestRefund(new RefundRequest(id, Money.gbp(1 + random.nextInt(150)), "a reason"), call);
            case 11 -> again();
            case 12, 13 -> {
                var request = new CaptureRequest(id, Money.gbp(1 + random.nextInt(200)), random.nextBoolean());
                send(key -> payments().capture(request, call.withKey(key)));
            }
            case 14, 15, 16 -> payments().recover(call);
            default -> {
                if (random.nextInt(3) == 0) {
                    payments().cancel(id, call);
                } else {
                    payments().checkOutcome(id, call);
                }
            }
        }
    }

    /** A payer on a page that waits, or does not wait any more; and perhaps never comes back. */
    private void payer() {
        // also one whose address was lost on its way here: the payer may have it all the same
        var known = random.nextInt(3) == 0
                ? books.entries().stream()
                        .flatMap(entry -> entry.page().stream())
                        .map(SandboxEntry.Page::address)
                        .toList()
                : pages;
        if (known.isEmpty()) {
            return;
        }
        var page = known.get(random.nextInt(known.size()));
        try {
            switch (random.nextInt(6)) {
                case 0 -> books.leavePage(page);
                case 1 -> books.withFaults(this::fault).enterCard(page, SandboxCard.DECLINED);
                default -> books.withFaults(this::fault).enterCard(page, SandboxCard.ACCEPTED);
            }
        } catch (IllegalStateException over) {
            // somebody paid on it already, or it is closed
        }
    }

    private ChargeMethod.Agreement agreement() {
        return random.nextInt(5) == 0 ? Till.DECLINED : Till.GOOD;
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
        } else if (!answer.state().isUnderWay()
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
                .filter(entry -> entry.fate().before() != Outcome.DECLINED)
                .map(SandboxEntry::instruction)
                .toList();
        var attempts = stored().stream()
                .map(payment -> payment.attempts().stream().map(Attempt::id).toList())
                .toList();
        assertThat(attempts)
                .as("charges of one payment, but for those that the provider had declined at first")
                .allMatch(ids -> ids.stream().filter(effects::contains).count() <= 1);
        assertThat(attempts.stream().flatMap(List::stream))
                .as("attempts that were stored")
                .containsAll(effects);
        for (var charge : books.entries()) {
            if (charge.effect() == Effect.CHARGE) {
                var captured = sum(Effect.CAPTURE, charge);
                var taken = charge.moved(clock.instant()) ? charge.amount().amountMinor() : captured;
                assertThat(captured)
                        .as("captured of one charge")
                        .isLessThanOrEqualTo(charge.amount().amountMinor());
                assertThat(sum(Effect.REFUND, charge))
                        .as("given back of one charge")
                        .isLessThanOrEqualTo(taken);
            }
        }
    }

    private long sum(Effect effect, SandboxEntry charge) {
        return moved(effect).stream()
                .filter(entry -> entry.charge().orElseThrow().equals(charge.key()))
                .mapToLong(entry -> entry.amount().amountMinor())
                .sum();
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
        for (int hours : new int[] {3, 3, 3, 3, 6, 6, 12, 24, 24, 24, 24, 24, 24, 24, 24, 24, 24, 24, 24}) {
            clock.advance(Duration.ofHours(hours));
            for (int look = 0; look < 3; look++) {
                assertThat(payments().recover(call).failed())
                        .as("instructions that cannot be looked at")
                        .isZero();
            }
        }
    }

    /** I6, I7 and I10: only reserved money is open any more, and the provider's money, the payments and the ledger are the same. */
    private void checkBooks() {
        checkEffects();
        var ledger = Payments.on(plumbing, provider).ledger();
        var earned = 0L;
        for (var payment : stored()) {
            assertThat(payment.state().isUnderWay() && payment.state() != PaymentState.AUTHORISED)
                    .as("open: " + payment)
                    .isFalse();
            assertThat(payment.refunding()).isEqualTo(Money.gbp(0));
            assertThat(payment.amounts().capturing()).isEqualTo(Money.gbp(0));
            for (var attempt : payment.attempts()) {
                var outcome = outcome(Effect.CHARGE, attempt.id());
                assertThat(took(attempt)).as("the provider and " + payment).isEqualTo(outcome == Outcome.SUCCEEDED);
                for (var capture : attempt.captures()) {
                    if (!capture.id().equals(attempt.id())) {
                        assertThat(outcome(Effect.CAPTURE, capture.id()) == Outcome.SUCCEEDED)
                                .as("the provider and " + payment)
                                .isEqualTo(capture.status() == CaptureStatus.SUCCESS);
                    }
                }
            }
            for (var refund : payment.refunds()) {
                assertThat(outcome(Effect.REFUND, refund.id()) == Outcome.SUCCEEDED)
                        .as("the provider and " + payment)
                        .isEqualTo(refund.status() == RefundStatus.SUCCESS);
            }
            earned += payment.captured().minus(payment.refunded()).amountMinor();
        }
        var income = balance(ledger, Account.income("general"))
                + balance(ledger, Account.income("other"))
                + balance(ledger, Account.vat("standard"))
                + balance(ledger, Account.vat("outside-scope"));
        assertThat(income).isEqualTo(earned);
        assertThat(balance(ledger, Account.REFUNDS_PAYABLE)).isZero();
        assertThat(balance(ledger, Account.provider("sandbox")))
                .isEqualTo(books.moved(Effect.CHARGE) + books.moved(Effect.CAPTURE) - books.moved(Effect.REFUND));
        answers.keySet().forEach(this::answered);
    }

    /** Whether the whole was taken by the charge itself. */
    private static boolean took(Attempt attempt) {
        return attempt.status() == AttemptStatus.SURPLUS
                || (attempt.status() == AttemptStatus.SUCCESS
                        && attempt.captures().stream()
                                .anyMatch(capture -> capture.id().equals(attempt.id())));
    }

    private long balance(Ledger ledger, Account account) {
        return ledger.balance(account, "GBP", call).amountMinor();
    }

    private Outcome outcome(Effect effect, UUID instruction) {
        return books.entries().stream()
                .filter(entry -> entry.effect() == effect && entry.instruction().equals(instruction))
                .findFirst()
                .map(entry -> entry.at(clock.instant()))
                .orElse(Outcome.NOT_FOUND);
    }
}
