package org.modularplumbing.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.payments.ledger.Account;
import org.modularplumbing.payments.payment.Payment;
import org.modularplumbing.payments.payment.PaymentLine;
import org.modularplumbing.payments.payment.PaymentRequest;
import org.modularplumbing.payments.payment.RefundRequest;
import org.modularplumbing.payments.payment.RefundStatus;
import org.modularplumbing.payments.provider.Capabilities;
import org.modularplumbing.payments.provider.Effect;
import org.modularplumbing.payments.refusal.PaymentRefused.Code;
import org.modularplumbing.payments.sandbox.Fault;
import org.modularplumbing.payments.sandbox.FaultPlan.Operation;
import org.modularplumbing.plumbing.money.Money;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.text.Bilingual;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;

class RefundTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Payments.CAPABILITY);

    final Till till;

    RefundTest(TestDatabase db) {
        till = new Till(db);
    }

    @OnBothDatabases
    void several_refunds_up_to_what_was_captured_and_not_a_penny_more() {
        var id = till.paid(60_00).id();
        var first = till.payments.refund(till.refund(id, 20_00), till.staff);
        assertThat(first.refunded()).isEqualTo(Money.gbp(20_00));
        assertThat(first.refunds()).singleElement().satisfies(refund -> {
            assertThat(refund.status()).isEqualTo(RefundStatus.SUCCESS);
            assertThat(refund.expectedBy()).contains(LocalDate.of(2026, 11, 29));
        });
        till.refuses(Code.REFUND_ABOVE_AVAILABLE, () -> till.payments.refund(till.refund(id, 40_01), till.staff));
        var second = till.payments.refund(till.refund(id, 40_00), till.staff);
        assertThat(second.refundable()).isEqualTo(Money.gbp(0));
        till.refuses(Code.REFUND_ABOVE_AVAILABLE, () -> till.payments.refund(till.refund(id, 1), till.staff));
        assertThat(till.sandbox.moved(Effect.REFUND)).isEqualTo(60_00);
        assertThat(till.balance(Account.income("leisure"))).isEqualTo(Money.gbp(0));
        assertThat(till.balance(Account.provider("sandbox"))).isEqualTo(Money.gbp(0));
    }

    @OnBothDatabases
    void an_open_refund_keeps_its_amount_reserved() {
        var id = till.paid(60_00).id();
        var payments = till.failing(Operation.REFUND, Fault.TIMEOUT_BEFORE_EFFECT);
        var open = payments.refund(till.refund(id, 50_00), till.staff);
        assertThat(open.refunding()).isEqualTo(Money.gbp(50_00));
        assertThat(till.balance(Account.REFUNDS_PAYABLE)).isEqualTo(Money.gbp(50_00));
        till.refuses(Code.REFUND_ABOVE_AVAILABLE, () -> payments.refund(till.refund(id, 20_00), till.staff));
    }

    @OnBothDatabases
    void a_refused_refund_gives_its_amount_free_again() {
        var id = till.paid(60_00).id();
        var payments = till.failing(Operation.REFUND, Fault.REFUSED_BEFORE_EFFECT);
        var refused = payments.refund(till.refund(id, 60_00), till.staff);
        assertThat(refused.refunds().get(0).status()).isEqualTo(RefundStatus.ERROR);
        assertThat(refused.refundable()).isEqualTo(Money.gbp(60_00));
        assertThat(till.balance(Account.REFUNDS_PAYABLE)).isEqualTo(Money.gbp(0));
        assertThat(till.balance(Account.income("leisure"))).isEqualTo(Money.gbp(60_00));
        var refunded = payments.refund(till.refund(id, 60_00), till.staff);
        assertThat(refunded.refunded()).isEqualTo(Money.gbp(60_00));
    }

    @OnBothDatabases
    void the_lines_bear_refunds_in_proportion_and_none_more_than_it_brought() {
        var request = PaymentRequest.of(
                "COMBI-1",
                Bilingual.of("Lessons and locker", "Gwersi a locer"),
                PaymentLine.withVat("leisure", Money.gbp(10_01), "standard", 2_000),
                PaymentLine.outsideScope("locker", Money.gbp(99)));
        var id = till.payments.create(request, till.staff).id();
        till.payments.collect(id, Till.GOOD, till.staff);
        for (int refund = 0; refund < 11; refund++) {
            till.payments.refund(till.refund(id, 100), till.staff);
        }
        for (var account : new Account[] {
            Account.income("leisure"), Account.income("locker"), Account.vat("standard"), Account.provider("sandbox")
        }) {
            assertThat(till.balance(account)).as(account.code()).isEqualTo(Money.gbp(0));
        }
    }

    @OnBothDatabases
    void refuses_to_refund_what_is_not_paid() {
        var id = till.created(60_00).id();
        till.refuses(Code.NOT_PAID, () -> till.payments.refund(till.refund(id, 1), till.staff));
    }

    @OnBothDatabases
    void refuses_to_refund_in_another_currency() {
        var id = till.paid(60_00).id();
        var euros = new RefundRequest(id, Money.of(1, "EUR"), "left the course");
        till.refuses(Code.REFUND_ABOVE_AVAILABLE, () -> till.payments.refund(euros, till.staff));
    }

    @OnBothDatabases
    void refuses_a_partial_refund_where_the_provider_gives_back_the_whole_only() {
        var id = till.paid(60_00).id();
        var capabilities = new Capabilities(
                Duration.ofMinutes(10),
                Duration.ofSeconds(30),
                Duration.ofMinutes(90),
                Set.of("GBP"),
                100_000_00,
                Set.of(Capabilities.Feature.AGREEMENTS));
        var payments = till.on(Relayed.saying(capabilities, till.sandbox));
        till.refuses(Code.PARTIAL_REFUND_NOT_SUPPORTED, () -> payments.refund(till.refund(id, 20_00), till.staff));
        assertThat(payments.refund(till.refund(id, 60_00), till.staff).refunded())
                .isEqualTo(Money.gbp(60_00));
    }

    @OnBothDatabases
    void refuses_more_refunds_than_a_payment_can_have() {
        var id = till.paid(300).id();
        for (int refund = 0; refund < Payment.REFUNDS_MAX; refund++) {
            till.payments.requestRefund(till.refund(id, 1), till.staff);
        }
        till.refuses(Code.TOO_MANY_REFUNDS, () -> till.payments.refund(till.refund(id, 1), till.staff));
        till.payments.recover(till.system);
        assertThat(till.sandbox.moved(Effect.REFUND)).isEqualTo(Payment.REFUNDS_MAX);
    }

    @OnBothDatabases
    void refuses_citizens_and_staff_without_the_role() {
        var id = till.paid(60_00).id();
        till.refuses(KernelRefused.Code.NOT_PERMITTED, () -> till.payments.refund(till.refund(id, 1), till.citizen));
        till.refuses(
                KernelRefused.Code.NOT_PERMITTED, () -> till.payments.requestRefund(till.refund(id, 1), till.citizen));
    }

    @OnBothDatabases
    void a_refund_requested_in_a_transaction_is_sent_by_the_next_sweep() {
        var id = till.paid(60_00).id();
        till.plumbing.inTransaction(
                tx -> Payments.on(tx, till.sandbox).requestRefund(till.refund(id, 20_00), till.staff));
        assertThat(till.sandbox.moved(Effect.REFUND)).isZero();
        assertThat(till.payments.recover(till.system).sent()).isOne();
        assertThat(till.now(id).refunded()).isEqualTo(Money.gbp(20_00));
    }

    @OnBothDatabases
    void a_requested_refund_is_sent_at_once_by_a_refund_with_its_key() {
        var id = till.paid(60_00).id();
        var call = till.staff.withKey("refund of the cancelled booking");
        till.payments.requestRefund(till.refund(id, 20_00), call);
        var refunded = till.payments.refund(till.refund(id, 20_00), call);
        assertThat(refunded.refunded()).isEqualTo(Money.gbp(20_00));
        assertThat(till.payments.refund(till.refund(id, 20_00), call)).isEqualTo(refunded);
        assertThat(till.sandbox.moved(Effect.REFUND)).isEqualTo(20_00);
    }
}
