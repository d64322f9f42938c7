package org.modularplumbing.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.payments.instruction.Instruction;
import org.modularplumbing.payments.payment.Attempt;
import org.modularplumbing.payments.payment.AttemptStatus;
import org.modularplumbing.payments.payment.Payment;
import org.modularplumbing.payments.payment.PaymentStatus;
import org.modularplumbing.payments.payment.Recovery;
import org.modularplumbing.payments.payment.RefundStatus;
import org.modularplumbing.payments.provider.ChargeMethod;
import org.modularplumbing.payments.provider.Effect;
import org.modularplumbing.payments.refusal.PaymentRefused.Code;
import org.modularplumbing.payments.sandbox.Fault;
import org.modularplumbing.payments.sandbox.FaultPlan.Operation;
import org.modularplumbing.plumbing.money.Money;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;

/** I5, I6 and I7: whatever goes wrong, every order has its effect once, and the books end up as the provider's are. */
class RecoveryTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Payments.CAPABILITY);

    final Till till;

    RecoveryTest(TestDatabase db) {
        till = new Till(db);
    }

    void later(Duration duration) {
        till.db.clock().advance(duration);
        till.payments.recover(till.system);
    }

    Payment chargedWith(Fault fault) {
        return till.failing(Operation.CHARGE, fault).collect(till.created(60_00).id(), Till.GOOD, till.staff);
    }

    Payment refundedWith(Fault fault) {
        return till.failing(Operation.REFUND, fault)
                .refund(till.refund(till.paid(60_00).id(), 20_00), till.staff);
    }

    @OnBothDatabases
    void an_answer_that_was_lost_is_found_by_the_sweep() {
        for (var fault : new Fault[] {Fault.RESPONSE_LOST, Fault.ERROR_AFTER_EFFECT}) {
            var submitted = chargedWith(fault);
            assertThat(submitted.status()).isEqualTo(PaymentStatus.SUBMITTED);
            later(Duration.ofMinutes(2));
            assertThat(till.now(submitted.id()).status()).isEqualTo(PaymentStatus.SUCCESS);
        }
        assertThat(till.sandbox.moved(Effect.CHARGE)).isEqualTo(120_00);
        assertThat(till.sandbox.doubles()).isEmpty();
    }

    @OnBothDatabases
    void the_sweep_leaves_an_order_to_its_sender_at_first() {
        var submitted = chargedWith(Fault.RESPONSE_LOST);
        assertThat(till.payments.recover(till.system)).isEqualTo(new Recovery(0, 0, 0, 0));
        assertThat(till.now(submitted.id()).status()).isEqualTo(PaymentStatus.SUBMITTED);
    }

    @OnBothDatabases
    void an_effect_that_comes_late_or_is_seen_late_is_found_once_it_can_be_seen() {
        for (var fault : new Fault[] {Fault.SLOW, Fault.SEEN_LATE}) {
            var submitted = chargedWith(fault);
            later(Duration.ofMinutes(1));
            assertThat(till.now(submitted.id()).status()).isEqualTo(PaymentStatus.SUBMITTED);
            later(Duration.ofMinutes(11));
            assertThat(till.now(submitted.id()).status()).isEqualTo(PaymentStatus.SUCCESS);
        }
        assertThat(till.sandbox.moved(Effect.CHARGE)).isEqualTo(120_00);
    }

    @OnBothDatabases
    void a_token_order_that_never_arrived_is_sent_again_with_the_same_key() {
        var payments = till.failing(Operation.CHARGE, Fault.TIMEOUT_BEFORE_EFFECT);
        var submitted = payments.collect(till.created(60_00).id(), new ChargeMethod.Agreement("tok-1"), till.staff);
        later(Duration.ofMinutes(11));
        assertThat(till.now(submitted.id()).status()).isEqualTo(PaymentStatus.SUCCESS);
        assertThat(till.sandbox.entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.key())
                        .isEqualTo(Instruction.key(submitted.attempts().get(0).id())));
    }

    @OnBothDatabases
    void a_refund_that_never_arrived_is_sent_again_with_the_same_key() {
        var submitted = refundedWith(Fault.TIMEOUT_BEFORE_EFFECT);
        assertThat(submitted.refunding()).isEqualTo(Money.gbp(20_00));
        later(Duration.ofMinutes(11));
        assertThat(till.now(submitted.id()).refunded()).isEqualTo(Money.gbp(20_00));
        assertThat(till.sandbox.moved(Effect.REFUND)).isEqualTo(20_00);
    }

    @OnBothDatabases
    void a_refund_whose_answer_was_lost_is_given_once() {
        for (var fault : new Fault[] {Fault.RESPONSE_LOST, Fault.ERROR_AFTER_EFFECT, Fault.SLOW, Fault.SEEN_LATE}) {
            var submitted = refundedWith(fault);
            later(Duration.ofMinutes(1));
            later(Duration.ofMinutes(11));
            assertThat(till.now(submitted.id()).refunded()).isEqualTo(Money.gbp(20_00));
        }
        assertThat(till.sandbox.moved(Effect.REFUND)).isEqualTo(80_00);
        assertThat(till.sandbox.doubles()).isEmpty();
    }

    @OnBothDatabases
    void a_provider_that_never_knows_is_a_matter_for_a_person_and_the_money_stays_reserved() {
        var blind = till.on(till.sandbox.withFaults(
                (operation, key) -> operation == Operation.CHARGE ? Fault.NONE : Fault.TIMEOUT_BEFORE_EFFECT));
        var id = till.paid(60_00).id();
        blind.refund(till.refund(id, 20_00), till.staff);
        for (int hour = 0; hour < 24 * 4; hour++) {
            till.db.clock().advance(Duration.ofHours(1));
            blind.recover(till.system);
        }
        assertThat(till.payments.reviews().page(Optional.empty(), 100, till.staff))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.payment()).isEqualTo(id);
                    assertThat(item.amount()).isEqualTo(Money.gbp(20_00));
                    assertThat(item.refused()).isFalse();
                });
        var waiting = till.now(id);
        assertThat(waiting.refunding()).isEqualTo(Money.gbp(20_00));
        assertThat(waiting.progress().review()).isTrue();
        till.refuses(Code.REFUND_ABOVE_AVAILABLE, () -> till.payments.refund(till.refund(id, 50_00), till.staff));
        // the provider knows again
        later(Duration.ofDays(2));
        later(Duration.ofDays(2));
        assertThat(till.now(id).refunded()).isEqualTo(Money.gbp(20_00));
        assertThat(till.payments.reviews().page(Optional.empty(), 100, till.staff))
                .isEmpty();
    }

    @OnBothDatabases
    void a_caller_who_tries_again_and_again_does_not_keep_a_person_from_being_asked() {
        var blind = till.on(till.sandbox.withFaults(
                (operation, key) -> operation == Operation.CHARGE ? Fault.NONE : Fault.TIMEOUT_BEFORE_EFFECT));
        var id = till.paid(60_00).id();
        for (int call = 0; call < 20; call++) {
            blind.refund(till.refund(id, 20_00), till.staff.withKey("k"));
        }
        till.db.clock().advance(Duration.ofDays(2));
        blind.recover(till.system);
        assertThat(till.payments.reviews().page(Optional.empty(), 100, till.staff))
                .hasSize(1);
    }

    @OnBothDatabases
    void a_provider_that_declines_and_takes_the_money_later_has_paid() {
        var payments = till.failing(Operation.CHARGE, Fault.DECLINED_THEN_DONE);
        var failed = payments.collect(till.created(60_00).id(), Till.GOOD, till.staff);
        assertThat(failed.status()).isEqualTo(PaymentStatus.FAILED);
        later(Duration.ofHours(1));
        assertThat(till.now(failed.id()).status()).isEqualTo(PaymentStatus.SUCCESS);
        assertThat(till.now(failed.id()).attempts()).hasSize(1);
    }

    @OnBothDatabases
    void a_late_success_is_found_when_the_provider_says_that_something_happened() {
        var payments = till.failing(Operation.CHARGE, Fault.DECLINED_THEN_DONE);
        var failed = payments.collect(till.created(60_00).id(), Till.GOOD, till.staff);
        till.db.clock().advance(Duration.ofHours(1));
        assertThat(till.payments.checkOutcome(failed.id(), till.system).status())
                .isEqualTo(PaymentStatus.SUCCESS);
        assertThat(till.payments.checkOutcome(failed.id(), till.system).version())
                .isEqualTo(till.now(failed.id()).version());
    }

    @OnBothDatabases
    void messages_that_come_early_do_not_use_up_the_looks_at_a_failed_attempt() {
        var payments = till.failing(Operation.CHARGE, Fault.DECLINED_THEN_DONE);
        var failed = payments.collect(till.created(60_00).id(), Till.GOOD, till.staff);
        for (int message = 0; message < 5; message++) {
            till.payments.checkOutcome(failed.id(), till.system);
        }
        later(Duration.ofHours(1));
        assertThat(till.now(failed.id()).status()).isEqualTo(PaymentStatus.SUCCESS);
    }

    @OnBothDatabases
    void a_late_success_of_what_was_paid_otherwise_is_given_back_whole() {
        var payments = till.failing(Operation.CHARGE, Fault.DECLINED_THEN_DONE);
        var id = till.created(60_00).id();
        payments.collect(id, Till.GOOD, till.staff);
        payments.collect(id, Till.GOOD, till.staff);
        later(Duration.ofHours(1));
        var paid = till.now(id);
        assertThat(paid.status()).isEqualTo(PaymentStatus.SUCCESS);
        assertThat(paid.captured()).isEqualTo(Money.gbp(60_00));
        assertThat(paid.attempts())
                .extracting(Attempt::status)
                .containsExactly(AttemptStatus.SURPLUS, AttemptStatus.SUCCESS);
        assertThat(paid.refunds()).singleElement().satisfies(refund -> {
            assertThat(refund.surplus()).isTrue();
            assertThat(refund.status()).isEqualTo(RefundStatus.SUCCESS);
        });
        assertThat(till.sandbox.moved(Effect.CHARGE) - till.sandbox.moved(Effect.REFUND))
                .isEqualTo(60_00);
    }

    @OnBothDatabases
    void a_late_success_of_what_was_cancelled_is_given_back_whole() {
        var payments = till.failing(Operation.CHARGE, Fault.DECLINED_THEN_DONE);
        var id = till.created(60_00).id();
        payments.collect(id, Till.GOOD, till.staff);
        payments.cancel(id, till.citizen);
        later(Duration.ofHours(1));
        var cancelled = till.now(id);
        assertThat(cancelled.status()).isEqualTo(PaymentStatus.CANCELLED);
        assertThat(cancelled.captured()).isEqualTo(Money.gbp(0));
        assertThat(till.sandbox.moved(Effect.CHARGE)).isEqualTo(till.sandbox.moved(Effect.REFUND));
    }

    @OnBothDatabases
    void a_late_success_waits_while_another_attempt_is_under_way() {
        var payments = till.failing(Operation.CHARGE, Fault.DECLINED_THEN_DONE, Fault.SEEN_LATE);
        var id = till.created(60_00).id();
        payments.collect(id, Till.GOOD, till.staff);
        till.db.clock().advance(Duration.ofMinutes(59));
        payments.collect(id, Till.GOOD, till.staff);
        later(Duration.ofMinutes(2));
        assertThat(till.now(id).status()).isEqualTo(PaymentStatus.SUBMITTED);
        later(Duration.ofMinutes(10));
        later(Duration.ofMinutes(10));
        assertThat(till.now(id).attempts())
                .extracting(Attempt::status)
                .containsExactly(AttemptStatus.SURPLUS, AttemptStatus.SUCCESS);
        assertThat(till.sandbox.moved(Effect.CHARGE) - till.sandbox.moved(Effect.REFUND))
                .isEqualTo(60_00);
    }

    @OnBothDatabases
    void a_surplus_that_cannot_be_given_back_is_a_matter_for_a_person() {
        var payments = till.on(till.sandbox.withFaults((operation, key) -> switch (operation) {
            case CHARGE -> Fault.DECLINED_THEN_DONE;
            case REFUND -> Fault.REFUSED_BEFORE_EFFECT;
            case PAGE, CARD, CAPTURE, CANCEL, QUERY -> Fault.NONE;
        }));
        var id = till.created(60_00).id();
        payments.collect(id, Till.GOOD, till.staff);
        payments.cancel(id, till.citizen);
        till.db.clock().advance(Duration.ofHours(1));
        payments.recover(till.system);
        assertThat(payments.reviews().page(Optional.empty(), 100, till.system))
                .singleElement()
                .satisfies(item -> assertThat(item.refused()).isTrue());
    }

    @OnBothDatabases
    void an_order_of_a_provider_that_is_not_configured_stays_open() {
        var submitted = chargedWith(Fault.RESPONSE_LOST);
        var other = till.on(new Renamed(till.sandbox));
        till.db.clock().advance(Duration.ofMinutes(2));
        assertThat(other.recover(till.system)).isEqualTo(new Recovery(1, 0, 0, 0));
        assertThat(till.now(submitted.id()).status()).isEqualTo(PaymentStatus.SUBMITTED);
        till.db.clock().advance(Duration.ofMinutes(5));
        assertThat(Payments.on(till.plumbing, new Renamed(till.sandbox), till.sandbox)
                        .recover(till.system))
                .isEqualTo(new Recovery(1, 1, 0, 0));
        assertThat(till.now(submitted.id()).status()).isEqualTo(PaymentStatus.SUCCESS);
    }
}
