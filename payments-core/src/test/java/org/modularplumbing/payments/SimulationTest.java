package org.modularplumbing.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.payments.instruction.Step;
import org.modularplumbing.payments.payment.Payment;
import org.modularplumbing.payments.provider.Capabilities;
import org.modularplumbing.payments.provider.ChargeInstruction;
import org.modularplumbing.payments.provider.Effect;
import org.modularplumbing.payments.provider.PaymentProvider;
import org.modularplumbing.payments.provider.ProviderAnswer;
import org.modularplumbing.payments.provider.ProviderAnswer.Outcome;
import org.modularplumbing.payments.provider.RefundInstruction;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.plumbing.money.Money;
import org.modularplumbing.testing.OnH2;
import org.modularplumbing.testing.OnPostgres;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;
import org.modularplumbing.testing.WithoutSweep;

/** Seeds: {@code -Dsim.seeds=2000} runs more of them, {@code -Dsim.seed=42} one again. And broken variants, each of which it must find. */
@Tag("slow")
class SimulationTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Payments.CAPABILITY);

    private static final long FIRST = Long.getLong("sim.seed", 1);

    private static int seeds(int usual) {
        return Integer.getInteger("sim.seeds", System.getProperty("sim.seed") == null ? usual : 1);
    }

    @OnH2
    void on_h2_the_books_agree_after_every_life(TestDatabase db) {
        run(db, seeds(200));
    }

    @OnPostgres
    void on_postgresql_the_books_agree_after_every_life(TestDatabase db) {
        run(db, seeds(30));
    }

    private static void run(TestDatabase db, int seeds) {
        for (var seed = FIRST; seed < FIRST + seeds; seed++) {
            try {
                new Simulation(db, seed, UnaryOperator.identity()).run();
            } catch (RuntimeException | AssertionError problem) {
                throw new AssertionError("run again with -Dsim.seed=" + seed, problem);
            }
        }
    }

    @OnH2
    @WithoutSweep("the books are wrong on purpose")
    void finds_a_new_provider_key_on_each_sending(TestDatabase db) {
        found(seed -> new Simulation(db, seed, NewKeys::new));
    }

    @OnH2
    @WithoutSweep("the books are wrong on purpose")
    void finds_a_not_found_that_is_believed_at_once(TestDatabase db) {
        found(seed -> new Simulation(db, seed, provider -> {
            var can = provider.capabilities();
            var hasty = new Capabilities(
                    Duration.ZERO, can.responseTimeout(), can.currencies(), can.amountMinorMax(), can.partialRefunds());
            return Relayed.saying(hasty, provider);
        }));
    }

    @OnH2
    @WithoutSweep("the books are wrong on purpose")
    void finds_a_late_success_that_is_ignored(TestDatabase db) {
        found(seed -> new Simulation(db, seed, Stubborn::new));
    }

    @OnH2
    @WithoutSweep("the books are wrong on purpose")
    void finds_a_provider_without_a_status_query(TestDatabase db) {
        found(seed -> new Simulation(db, seed, Blind::new));
    }

    /** Takes the reservation away as soon as it is committed, and the constraints that would notice. */
    @OnH2
    @WithoutSweep("the books are wrong on purpose")
    void finds_refunds_without_a_reservation(TestDatabase db) {
        var jdbi = Jdbi.create(db.dataSource());
        jdbi.useHandle(handle -> {
            handle.execute("alter table payments_payment drop constraint payments_payment_refunds_within");
            handle.execute("alter table payments_payment drop constraint payments_payment_nothing_negative");
        });
        found(seed -> {
            var simulation = new Simulation(db, seed, UnaryOperator.identity());
            return simulation.mutated(step -> {
                if (step == Step.AFTER_INTENT_COMMIT) {
                    jdbi.useHandle(handle -> handle.select(
                                    "select document from payments_payment where authority = ?",
                                    simulation.authority().code())
                            .mapTo(String.class)
                            .map(document -> Documents.restore(document, Payment.class))
                            .forEach(payment -> handle.execute(
                                    "update payments_payment set refunding_minor = 0, document = ? where authority = ? and id = ?",
                                    Documents.write(
                                            payment.withRefunds(payment.refunds(), Money.gbp(0), payment.refunded())),
                                    simulation.authority().code(),
                                    payment.id().value())));
                }
            });
        });
    }

    /** A broken variant is found within the seeds of the default run. */
    private static void found(Function<Long, Simulation> broken) {
        var failures = 0;
        for (long seed = 1; seed <= 60 && failures == 0; seed++) {
            try {
                broken.apply(seed).run();
            } catch (RuntimeException | AssertionError problem) {
                failures++;
            }
        }
        assertThat(failures).isPositive();
    }

    /** Broken: each sending of an order has a key of its own. */
    private static final class NewKeys extends Relayed {

        private final AtomicInteger count = new AtomicInteger();
        private final ConcurrentHashMap<String, String> latest = new ConcurrentHashMap<>();

        NewKeys(PaymentProvider provider) {
            super(provider);
        }

        private String fresh(String key) {
            return latest.compute(key, (same, before) -> key + "#" + count.incrementAndGet());
        }

        @Override
        public ProviderAnswer charge(ChargeInstruction order) {
            return provider.charge(new ChargeInstruction(
                    fresh(order.key()), order.attempt(), order.amount(), order.instrument(), order.reference()));
        }

        @Override
        public ProviderAnswer refund(RefundInstruction order) {
            var charge = latest.getOrDefault(order.charge(), order.charge());
            return provider.refund(new RefundInstruction(fresh(order.key()), order.refund(), order.amount(), charge));
        }

        @Override
        public ProviderAnswer query(Effect effect, String key) {
            return provider.query(effect, latest.getOrDefault(key, key));
        }
    }

    /** Broken: what was declined once stays declined. */
    private static final class Stubborn extends Relayed {

        private final ConcurrentHashMap<String, ProviderAnswer> declined = new ConcurrentHashMap<>();

        Stubborn(PaymentProvider provider) {
            super(provider);
        }

        private ProviderAnswer kept(String key, ProviderAnswer answer) {
            if (answer.outcome() == Outcome.DECLINED) {
                declined.putIfAbsent(key, answer);
            }
            return declined.getOrDefault(key, answer);
        }

        @Override
        public ProviderAnswer charge(ChargeInstruction order) {
            return kept(order.key(), provider.charge(order));
        }

        @Override
        public ProviderAnswer query(Effect effect, String key) {
            return effect == Effect.CHARGE ? kept(key, provider.query(effect, key)) : provider.query(effect, key);
        }
    }

    /** Broken: it cannot tell what became of an order. */
    private static final class Blind extends Relayed {

        Blind(PaymentProvider provider) {
            super(provider);
        }

        @Override
        public ProviderAnswer query(Effect effect, String key) {
            return ProviderAnswer.of(Outcome.NOT_FOUND);
        }
    }
}
