package org.modularplumbing.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.payments.payment.Payment;
import org.modularplumbing.payments.payment.PaymentStatus;
import org.modularplumbing.payments.provider.Effect;
import org.modularplumbing.payments.refusal.PaymentRefused;
import org.modularplumbing.payments.refusal.PaymentRefused.Code;
import org.modularplumbing.payments.sandbox.Fault;
import org.modularplumbing.payments.sandbox.FaultPlan.Operation;
import org.modularplumbing.plumbing.money.Money;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;

/** I5 and I11: one effect per key, the same answer each time, failures included. */
class IdempotencyTest {

    private static final int THREADS = 64;

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Payments.CAPABILITY);

    final Till till;

    IdempotencyTest(TestDatabase db) {
        till = new Till(db);
    }

    /** Lets all threads go at once; an answer is what the command gave or the refusal that it threw. */
    static List<Object> race(Callable<Payment> command) throws Exception {
        var start = new CyclicBarrier(THREADS);
        var pool = Executors.newFixedThreadPool(THREADS);
        try {
            var running = new ArrayList<java.util.concurrent.Future<Payment>>();
            for (int thread = 0; thread < THREADS; thread++) {
                running.add(pool.submit(() -> {
                    start.await();
                    return command.call();
                }));
            }
            var answers = new ArrayList<>();
            for (var future : running) {
                try {
                    answers.add(future.get());
                } catch (ExecutionException problem) {
                    answers.add(problem.getCause());
                }
            }
            return answers;
        } finally {
            pool.shutdownNow();
        }
    }

    @OnBothDatabases
    void sixty_four_threads_with_one_key_charge_once_and_get_one_answer() throws Exception {
        var id = till.created(60_00).id();
        var call = till.staff.withKey("pay for SWIM-1");
        var answers = race(() -> till.payments.collect(id, Till.GOOD, call));
        assertThat(answers).containsOnly(till.now(id)).hasSize(THREADS);
        assertThat(till.now(id).status()).isEqualTo(PaymentStatus.SUCCESS);
        assertThat(till.sandbox.entries()).hasSize(1);
    }

    @OnBothDatabases
    void sixty_four_refunds_of_a_penny_on_thirty_two_pence_are_exactly_thirty_two() throws Exception {
        var id = till.paid(32).id();
        // a provider that would give back anything: the limit that holds is ours
        var payments = till.on(till.sandbox.withoutAmountCheck());
        var answers = race(() -> payments.refund(till.refund(id, 1), till.staff));
        assertThat(answers).filteredOn(Payment.class::isInstance).hasSize(32);
        assertThat(answers)
                .filteredOn(PaymentRefused.class::isInstance)
                .allSatisfy(
                        refusal -> assertThat(((PaymentRefused) refusal).code()).isEqualTo(Code.REFUND_ABOVE_AVAILABLE))
                .hasSize(32);
        assertThat(till.now(id).refunded()).isEqualTo(Money.gbp(32));
        assertThat(till.sandbox.moved(Effect.REFUND)).isEqualTo(32);
    }

    @OnBothDatabases
    void a_declined_attempt_is_declined_for_its_key_for_ever() {
        var id = till.created(60_00).id();
        var call = till.staff.withKey("k");
        var failing = till.failing(Operation.CHARGE, Fault.REFUSED_BEFORE_EFFECT);
        var failed = failing.collect(id, Till.GOOD, call);
        assertThat(failed.status()).isEqualTo(PaymentStatus.ERROR);
        assertThat(till.payments.collect(id, Till.GOOD, call)).isEqualTo(failed);
        assertThat(till.payments
                        .collect(id, Till.GOOD, till.staff.withKey("k2"))
                        .status())
                .isEqualTo(PaymentStatus.SUCCESS);
        assertThat(till.payments.collect(id, Till.GOOD, call)).isEqualTo(failed);
        assertThat(till.sandbox.moved(Effect.CHARGE)).isEqualTo(60_00);
    }

    @OnBothDatabases
    void a_call_whose_answer_was_lost_is_finished_by_sending_it_again() {
        var id = till.created(60_00).id();
        var call = till.staff.withKey("k");
        var payments = till.failing(Operation.CHARGE, Fault.RESPONSE_LOST);
        assertThat(payments.collect(id, Till.GOOD, call).status()).isEqualTo(PaymentStatus.SUBMITTED);
        var paid = payments.collect(id, Till.GOOD, call);
        assertThat(paid.status()).isEqualTo(PaymentStatus.SUCCESS);
        assertThat(payments.collect(id, Till.GOOD, call)).isEqualTo(paid);
        assertThat(till.sandbox.entries()).hasSize(1);
    }

    @OnBothDatabases
    void the_same_key_with_other_content_is_refused() {
        var paid = till.paid(60_00);
        var call = till.staff.withKey("k");
        till.payments.refund(till.refund(paid.id(), 1), call);
        var reused = KernelRefused.Code.KEY_REUSED;
        till.refuses(reused, () -> till.payments.refund(till.refund(paid.id(), 2), call));
        till.refuses(reused, () -> till.payments.create(till.request(60_00), call));
        var id = till.created(60_00).id();
        till.payments.collect(id, Till.GOOD, till.staff.withKey("p"));
        till.refuses(reused, () -> till.payments.collect(id, Till.DECLINED, till.staff.withKey("p")));
    }

    @OnBothDatabases
    void creating_and_cancelling_again_with_the_same_key_give_the_first_answer() {
        var created = till.payments.create(till.request(5), till.citizen.withKey("c"));
        assertThat(till.payments.create(till.request(5), till.citizen.withKey("c")))
                .isEqualTo(created);
        var cancelled = till.payments.cancel(created.id(), till.citizen.withKey("x"));
        assertThat(till.payments.cancel(created.id(), till.citizen.withKey("x")))
                .isEqualTo(cancelled);
    }

    @OnBothDatabases
    void refuses_keys_by_which_somebody_could_settle_an_order_before_its_time() {
        var id = till.created(5).id();
        for (var key : new String[] {"payments:settled:" + id, "payments:x"}) {
            till.refuses(Code.KEY_RESERVED, () -> till.payments.collect(id, Till.GOOD, till.staff.withKey(key)));
            till.refuses(Code.KEY_RESERVED, () -> till.payments.cancel(id, till.citizen.withKey(key)));
            till.refuses(Code.KEY_RESERVED, () -> till.payments.create(till.request(5), till.citizen.withKey(key)));
        }
    }
}
