package org.modularplumbing.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.payments.ledger.Account;
import org.modularplumbing.payments.payment.Attempt;
import org.modularplumbing.payments.payment.AttemptStatus;
import org.modularplumbing.payments.payment.Payment;
import org.modularplumbing.payments.payment.PaymentId;
import org.modularplumbing.payments.payment.PaymentStatus;
import org.modularplumbing.payments.provider.Effect;
import org.modularplumbing.payments.refusal.PaymentRefused.Code;
import org.modularplumbing.payments.sandbox.Fault;
import org.modularplumbing.payments.sandbox.FaultPlan.Operation;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.money.Money;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;

class PayTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Payments.CAPABILITY);

    final Till till;

    PayTest(TestDatabase db) {
        till = new Till(db);
    }

    @OnBothDatabases
    void an_agreement_pays_and_the_fund_has_earned_it() {
        var paid = till.paid(60_00);
        assertThat(paid.status()).isEqualTo(PaymentStatus.SUCCESS);
        assertThat(paid.captured()).isEqualTo(Money.gbp(60_00));
        assertThat(paid.attempts())
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.providerReference()).isPresent());
        assertThat(till.balance(Account.income("leisure"))).isEqualTo(Money.gbp(60_00));
        assertThat(till.balance(Account.provider("sandbox"))).isEqualTo(Money.gbp(60_00));
        assertThat(till.sandbox.moved(Effect.CHARGE)).isEqualTo(60_00);
    }

    @OnBothDatabases
    void a_declined_attempt_can_be_followed_by_a_good_one() {
        var id = till.created(60_00).id();
        var declined = till.payments.collect(id, Till.DECLINED, till.staff);
        assertThat(declined.status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(declined.code()).contains("P0010");
        var paid = till.payments.collect(id, Till.GOOD, till.staff);
        assertThat(paid.status()).isEqualTo(PaymentStatus.SUCCESS);
        assertThat(paid.attempts())
                .extracting(Attempt::status)
                .containsExactly(AttemptStatus.FAILED, AttemptStatus.SUCCESS);
        assertThat(till.sandbox.moved(Effect.CHARGE)).isEqualTo(60_00);
    }

    @OnBothDatabases
    void refuses_to_pay_twice() {
        var paid = till.paid(60_00);
        till.refuses(Code.ALREADY_PAID, () -> till.payments.collect(paid.id(), Till.GOOD, till.staff));
        assertThat(till.sandbox.moved(Effect.CHARGE)).isEqualTo(60_00);
    }

    @OnBothDatabases
    void refuses_a_second_attempt_while_the_first_is_open() {
        var payments = till.failing(Operation.CHARGE, Fault.RESPONSE_LOST);
        var submitted = payments.collect(till.created(60_00).id(), Till.GOOD, till.staff);
        assertThat(submitted.status()).isEqualTo(PaymentStatus.SUBMITTED);
        till.refuses(Code.PAYMENT_IN_PROGRESS, () -> payments.collect(submitted.id(), Till.GOOD, till.staff));
    }

    @OnBothDatabases
    void refuses_to_pay_or_cancel_what_was_cancelled() {
        var cancelled = till.payments.cancel(till.created(60_00).id(), till.citizen);
        assertThat(cancelled.status()).isEqualTo(PaymentStatus.CANCELLED);
        till.refuses(Code.PAYMENT_CANCELLED, () -> till.payments.collect(cancelled.id(), Till.GOOD, till.staff));
        till.refuses(Code.PAYMENT_CANCELLED, () -> till.payments.cancel(cancelled.id(), till.citizen));
    }

    @OnBothDatabases
    void refuses_to_cancel_what_is_paid() {
        var paid = till.paid(60_00);
        till.refuses(Code.ALREADY_PAID, () -> till.payments.cancel(paid.id(), till.citizen));
    }

    @OnBothDatabases
    void refuses_to_let_somebody_try_card_after_card() {
        var id = till.created(60_00).id();
        for (int attempt = 0; attempt < Payment.ATTEMPTS_MAX; attempt++) {
            till.payments.collect(id, Till.DECLINED, till.staff);
        }
        till.refuses(Code.TOO_MANY_ATTEMPTS, () -> till.payments.collect(id, Till.GOOD, till.staff));
        assertThat(till.now(id).finished()).isTrue();
    }

    @OnBothDatabases
    void refuses_an_amount_that_the_provider_does_not_take() {
        var id = till.created(100_000_01).id();
        till.refuses(Code.AMOUNT_NOT_SUPPORTED, () -> till.payments.collect(id, Till.GOOD, till.staff));
    }

    @OnBothDatabases
    void refuses_unknown_payments_and_those_of_another_authority() {
        var unknown = new PaymentId(UUID.randomUUID());
        till.refuses(KernelRefused.Code.NOT_FOUND, () -> till.payments.collect(unknown, Till.GOOD, till.staff));
        var id = till.created(5).id();
        var elsewhere = Call.of(Authority.of("W06000015"), till.staff.actor(), Channel.WEB, Till.PURPOSE);
        till.refuses(KernelRefused.Code.NOT_FOUND, () -> till.payments.collect(id, Till.GOOD, elsewhere));
        till.refuses(KernelRefused.Code.NOT_FOUND, () -> till.payments.cancel(id, elsewhere));
        till.refuses(KernelRefused.Code.NOT_FOUND, () -> till.payments.get(id, elsewhere));
        till.refuses(KernelRefused.Code.NOT_FOUND, () -> till.payments.checkOutcome(id, elsewhere));
        till.refuses(KernelRefused.Code.NOT_FOUND, () -> till.payments.refund(till.refund(id, 1), elsewhere));
    }

    @OnBothDatabases
    void refuses_citizens_what_others_owe_and_staff_without_the_role() {
        var id = till.created(5).id();
        var clerk = Call.of(Till.COUNCIL, Actor.staff("clerk", "casework"), Channel.COUNTER, Till.PURPOSE);
        var denied = KernelRefused.Code.NOT_PERMITTED;
        till.refuses(denied, () -> till.payments.create(till.request(5), clerk));
        till.refuses(denied, () -> till.payments.start(id, Till.RETURN, clerk));
        till.refuses(denied, () -> till.payments.collect(id, Till.GOOD, till.citizen));
        till.refuses(denied, () -> till.payments.get(id, clerk));
        till.refuses(denied, () -> till.payments.recover(till.citizen));
        till.refuses(denied, () -> till.payments.reviews().page(Optional.empty(), 100, till.citizen));
        till.refuses(denied, () -> till.payments.ledger().trialBalance("GBP", till.citizen));
    }

    @OnBothDatabases
    void whatever_calls_a_provider_refuses_to_run_inside_a_transaction() {
        var paid = till.paid(60_00);
        var before = till.db.contents();
        assertThatThrownBy(() -> till.plumbing.inTransaction(
                        tx -> Payments.on(tx, till.sandbox).collect(paid.id(), Till.GOOD, till.staff)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("call it outside Plumbing.inTransaction");
        assertThatThrownBy(() -> till.plumbing.inTransaction(
                        tx -> Payments.on(tx, till.sandbox).refund(till.refund(paid.id(), 1), till.staff)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("requestRefund");
        assertThatThrownBy(() -> till.plumbing.inTransaction(
                        tx -> Payments.on(tx, till.sandbox).recover(till.system)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> till.plumbing.inTransaction(
                        tx -> Payments.on(tx, till.sandbox).checkOutcome(paid.id(), till.system)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(till.db.contents()).isEqualTo(before);
    }

    @OnBothDatabases
    void creating_and_cancelling_take_part_in_a_transaction() {
        assertThatThrownBy(() -> till.plumbing.inTransaction(tx -> {
                    Payments.on(tx, till.sandbox).create(till.request(5), till.citizen.withKey("a"));
                    throw new IllegalStateException("something else went wrong");
                }))
                .hasMessage("something else went wrong");
        var created = till.plumbing.inTransaction(
                tx -> Payments.on(tx, till.sandbox).create(till.request(5), till.citizen.withKey("a")));
        assertThat(till.payments.get(created.id(), till.citizen)).isEqualTo(created);
    }

    @OnBothDatabases
    void a_payment_is_found_by_what_it_is_for_and_each_look_is_recorded() {
        var booking = new Ref("booking", UUID.randomUUID());
        var created = till.payments.create(till.request(5).withSubject(booking), till.citizen);
        assertThat(till.payments.findBySubject(booking, till.staff)).containsExactly(created);
        assertThat(till.payments.get(created.id(), till.citizen)).isEqualTo(created);
        assertThat(till.plumbing.accessLog().about(till.resident, till.citizen)).hasSize(2);
    }
}
