package org.modularplumbing.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.modularplumbing.payments.ledger.Account;
import org.modularplumbing.payments.provider.Effect;
import org.modularplumbing.payments.provider.ProviderAnswer.Outcome;
import org.modularplumbing.payments.sandbox.Fault;
import org.modularplumbing.payments.sandbox.FaultPlan.Operation;
import org.modularplumbing.payments.sandbox.SandboxEntry;
import org.modularplumbing.payments.sandbox.SandboxProvider;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.money.Money;
import org.modularplumbing.testing.Crash;
import org.modularplumbing.testing.OnPostgres;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.Sweep;
import org.modularplumbing.testing.TestClock;
import org.modularplumbing.testing.TestDatabase;
import org.modularplumbing.testing.WithoutSweep;

/**
 * Kill -9 while three tills take money and give it back, from a provider in this process that loses answers. After each kill every answer that a till had is in
 * the journal as it was given, nothing is there by half, and one recovery brings the payments and the ledger to what the provider's own books say.
 */
@Tag("slow")
class PaymentCrashTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Payments.CAPABILITY);

    /** Longer than the provider's visibility bound: then a recovery learns all that there is to learn. */
    private static final Duration LIFE = Duration.ofMinutes(11);

    @TempDir
    Path folder;

    /** The time, ahead by so many lives. */
    private static final class Calendar implements InstantSource {

        private final InstantSource running = TestClock.running(Duration.ZERO);
        private volatile Duration ahead = Duration.ZERO;

        @Override
        public Instant instant() {
            return running.instant().plus(ahead);
        }

        void advance(Duration time) {
            ahead = ahead.plus(time);
        }
    }

    private final Calendar calendar = new Calendar();
    private final Random random = new Random();
    private final SandboxProvider books = SandboxProvider.inMemory(calendar).withoutAmountCheck();
    private int recovered;

    /** Two calls of five fail, in every way that the provider itself does not take back later. */
    private Fault fault(Operation operation, String key) {
        return switch (random.nextInt(15)) {
            case 0 -> Fault.TIMEOUT_BEFORE_EFFECT;
            case 1, 2, 3 -> Fault.RESPONSE_LOST;
            case 4 -> Fault.ERROR_AFTER_EFFECT;
            case 5 -> operation == Operation.QUERY ? Fault.NONE : Fault.SLOW;
            default -> Fault.NONE;
        };
    }

    @Test
    void on_h2_money_survives_the_death_of_the_process() throws Exception {
        var address = folder.resolve("till").toString();
        survives(12, address, Tills.class);
        CrashedDatabase.look(address, calendar, Sweep::over);
    }

    @OnPostgres
    void on_postgresql_money_survives_the_death_of_the_process(TestDatabase db) throws Exception {
        survives(8, db.url(), Tills.class);
    }

    @OnPostgres
    @WithoutSweep("money was taken that nobody here knows of")
    void finds_a_charge_that_is_sent_before_its_order_is_committed(TestDatabase db) {
        assertThatThrownBy(() -> survives(60, db.url(), Tills.Careless.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("after kill")
                .hasMessageContaining("orders that only the provider knows");
    }

    private void survives(int kills, String address, Class<?> tills) throws Exception {
        try (var provider = new RemoteSandbox(books.withFaults(this::fault))) {
            var crash = Crash.times(
                    kills, tills, () -> List.of(address, String.valueOf(provider.port()), calendar.ahead.toString()));
            var all = crash.each(life -> {
                provider.settle();
                calendar.advance(LIFE);
                CrashedDatabase.look(address, calendar, plumbing -> afterKill(plumbing, life));
            });
            CrashedDatabase.look(
                    address,
                    calendar,
                    plumbing -> assertThat(lost(plumbing, all))
                            .as("answers that are gone")
                            .isEmpty());
            assertThat(recovered).as("orders that were open after a kill").isPositive();
        }
    }

    private void afterKill(Plumbing plumbing, Crash.Life life) {
        assertThat(plumbing.checkInvariants()).as("there by half").isEmpty();
        assertThat(lost(plumbing, life.acknowledged()))
                .as("answers that are gone")
                .isEmpty();
        assertThat(unknownHere(plumbing))
                .as("orders that only the provider knows")
                .isEmpty();
        recover(plumbing);
        assertThat(plumbing.checkInvariants())
                .as("there by half after recovery")
                .isEmpty();
        assertThat(plumbing.journal().verify(Till.COUNCIL).isWhole()).isTrue();
        booksAgree(plumbing);
    }

    /** Answers that a till had and that are not in the journal as they were given, once. */
    private static List<String> lost(Plumbing plumbing, List<String> acknowledged) {
        return acknowledged.stream()
                .filter(line -> !Answer.parse(line).isIn(plumbing))
                .toList();
    }

    /** Orders that the provider has and that are not stored here. */
    private Set<String> unknownHere(Plumbing plumbing) {
        var known = new HashSet<>(
                CrashedDatabase.texts(plumbing, "select cast(id as varchar(36)) from payments_instruction"));
        return books.entries().stream()
                .map(entry -> entry.instruction().toString())
                .filter(id -> !known.contains(id))
                .collect(Collectors.toSet());
    }

    private void recover(Plumbing plumbing) {
        var recovery = Payments.on(plumbing, books).recover(Tills.CALL);
        recovered += recovery.settled() + recovery.sent();
        assertThat(recovery.failed()).isZero();
        assertThat(
                        CrashedDatabase.texts(
                                plumbing,
                                "select cast(id as varchar(36)) from payments_instruction where state in ('TO_SEND', 'SENT_UNKNOWN')"))
                .as("orders whose outcome is open after a recovery")
                .isEmpty();
    }

    /** Instruction by order, and in sum: what the provider did is what the orders, the payments and the ledger say. */
    private void booksAgree(Plumbing plumbing) {
        assertThat(books.doubles()).as("orders with two effects").isEmpty();
        var done = done(Effect.CHARGE);
        done.addAll(done(Effect.REFUND));
        assertThat(CrashedDatabase.texts(
                        plumbing, "select cast(id as varchar(36)) from payments_instruction where state = 'SUCCEEDED'"))
                .containsExactlyInAnyOrderElementsOf(done.stream()
                        .map(entry -> entry.instruction().toString())
                        .toList());
        var held = Money.gbp(sum(done(Effect.CHARGE)) - sum(done(Effect.REFUND)));
        var ledger = Payments.on(plumbing, books).ledger();
        var trial = ledger.trialBalance("GBP", Tills.CALL);
        assertThat(trial.debits()).isEqualTo(trial.credits());
        assertThat(ledger.balance(Account.provider(SandboxProvider.NAME), "GBP", Tills.CALL))
                .isEqualTo(held);
        assertThat(ledger.balance(Account.income("leisure"), "GBP", Tills.CALL)).isEqualTo(held);
        assertThat(ledger.balance(Account.REFUNDS_PAYABLE, "GBP", Tills.CALL)).isEqualTo(Money.gbp(0));
    }

    /** What moved money. */
    private List<SandboxEntry> done(Effect effect) {
        return books.entries().stream()
                .filter(entry -> entry.effect() == effect && entry.at(calendar.instant()) == Outcome.SUCCEEDED)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static long sum(List<SandboxEntry> entries) {
        return entries.stream().mapToLong(entry -> entry.amount().amountMinor()).sum();
    }
}
