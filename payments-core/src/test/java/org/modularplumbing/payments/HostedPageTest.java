package org.modularplumbing.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.payments.ledger.Account;
import org.modularplumbing.payments.payment.AttemptStatus;
import org.modularplumbing.payments.payment.Payment;
import org.modularplumbing.payments.payment.PaymentState;
import org.modularplumbing.payments.payment.PaymentStatus;
import org.modularplumbing.payments.provider.ChargeMethod.HostedPage;
import org.modularplumbing.payments.provider.ChargeMethod.Language;
import org.modularplumbing.payments.provider.Effect;
import org.modularplumbing.payments.refusal.PaymentRefused.Code;
import org.modularplumbing.payments.sandbox.Fault;
import org.modularplumbing.payments.sandbox.FaultPlan.Operation;
import org.modularplumbing.payments.sandbox.SandboxCard;
import org.modularplumbing.plumbing.money.Money;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;

/** The payer leaves for the provider's page, and what happens there is found out, with them or without. */
class HostedPageTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Payments.CAPABILITY);

    final Till till;

    HostedPageTest(TestDatabase db) {
        till = new Till(db);
    }

    URI opened(Payment payment) {
        return till.payments
                .start(payment.id(), Till.RETURN, till.citizen)
                .address()
                .orElseThrow();
    }

    void later(Duration duration) {
        till.db.clock().advance(duration);
        till.payments.recover(till.system);
    }

    @OnBothDatabases
    void a_payer_pays_on_the_page_and_comes_back() {
        var paid = till.paysOnPage(till.created(60_00).id(), SandboxCard.ACCEPTED);
        assertThat(paid.status()).isEqualTo(PaymentStatus.SUCCESS);
        assertThat(paid.captured()).isEqualTo(Money.gbp(60_00));
        assertThat(till.balance(Account.income("leisure"))).isEqualTo(Money.gbp(60_00));
    }

    @OnBothDatabases
    void a_payer_who_closes_the_browser_has_paid_all_the_same() {
        var due = till.created(60_00);
        till.sandbox.enterCard(opened(due), SandboxCard.ACCEPTED);
        assertThat(till.now(due.id()).status()).isEqualTo(PaymentStatus.STARTED);
        later(Duration.ofMinutes(2));
        assertThat(till.now(due.id()).status()).isEqualTo(PaymentStatus.SUCCESS);
    }

    @OnBothDatabases
    void every_test_card_does_what_gov_uk_pay_says() {
        for (var card : List.of(
                SandboxCard.DECLINED, SandboxCard.EXPIRED, SandboxCard.WRONG_SECURITY_CODE, SandboxCard.UNKNOWN)) {
            var declined = till.paysOnPage(till.created(1).id(), card);
            assertThat(declined.state()).isEqualTo(PaymentState.DECLINED);
            assertThat(declined.code()).contains("P0010");
        }
        var failed = till.paysOnPage(till.created(1).id(), SandboxCard.ERROR);
        assertThat(failed.status()).isEqualTo(PaymentStatus.ERROR);
        assertThat(failed.code()).contains("P0050");
        assertThat(till.sandbox.moved(Effect.CHARGE)).isZero();
    }

    @OnBothDatabases
    void a_payer_who_gives_up_or_takes_too_long_may_try_again() {
        var due = till.created(60_00);
        assertThat(till.sandbox.leavePage(opened(due))).isEqualTo(Till.RETURN);
        var left = till.payments.checkOutcome(due.id(), till.citizen);
        assertThat(left.state()).isEqualTo(PaymentState.GIVEN_UP);
        assertThat(left.code()).contains("P0030");
        opened(due);
        for (int hour = 0; hour < 4; hour++) {
            later(Duration.ofHours(1));
        }
        var expired = till.now(due.id());
        assertThat(expired.state()).isEqualTo(PaymentState.EXPIRED);
        assertThat(expired.code()).contains("P0020");
        assertThat(till.paysOnPage(due.id(), SandboxCard.ACCEPTED).status()).isEqualTo(PaymentStatus.SUCCESS);
        assertThat(till.sandbox.moved(Effect.CHARGE)).isEqualTo(60_00);
    }

    @OnBothDatabases
    void whoever_starts_again_while_the_page_waits_is_sent_to_the_same_page() {
        var due = till.created(60_00);
        var page = opened(due);
        assertThat(opened(due)).isEqualTo(page);
        assertThat(till.now(due.id()).attempts()).hasSize(1);
    }

    @OnBothDatabases
    void the_same_key_gives_the_same_attempt_also_when_the_first_answer_was_lost() {
        var due = till.created(60_00);
        var payments = till.failing(Operation.PAGE, Fault.RESPONSE_LOST);
        var call = till.citizen.withKey("pay");
        var lost = payments.start(due.id(), Till.RETURN, call);
        assertThat(lost.address()).isEmpty();
        assertThat(lost.payment().status()).isEqualTo(PaymentStatus.SUBMITTED);
        var page = payments.start(due.id(), Till.RETURN, call).address().orElseThrow();
        till.sandbox.enterCard(page, SandboxCard.ACCEPTED);
        assertThat(payments.start(due.id(), Till.RETURN, call).payment().status())
                .isEqualTo(PaymentStatus.SUCCESS);
        assertThat(till.sandbox.entries()).hasSize(1);
    }

    @OnBothDatabases
    void a_page_that_was_never_opened_fails_after_the_visibility_bound_and_not_before() {
        var due = till.created(60_00);
        till.failing(Operation.PAGE, Fault.TIMEOUT_BEFORE_EFFECT).start(due.id(), Till.RETURN, till.citizen);
        later(Duration.ofMinutes(9));
        assertThat(till.now(due.id()).status()).isEqualTo(PaymentStatus.SUBMITTED);
        later(Duration.ofMinutes(1));
        assertThat(till.now(due.id()).status()).isEqualTo(PaymentStatus.ERROR);
        assertThat(till.paysOnPage(due.id(), SandboxCard.ACCEPTED).status()).isEqualTo(PaymentStatus.SUCCESS);
    }

    @OnBothDatabases
    void cancelling_closes_the_page_so_that_nobody_pays_on_it_later() {
        var due = till.created(60_00);
        var page = opened(due);
        var cancelled = till.payments.cancel(due.id(), till.citizen);
        assertThat(cancelled.status()).isEqualTo(PaymentStatus.CANCELLED);
        assertThat(cancelled.attempts())
                .extracting(attempt -> attempt.status())
                .containsExactly(AttemptStatus.CANCELLED);
        assertThatThrownBy(() -> till.sandbox.enterCard(page, SandboxCard.ACCEPTED))
                .isInstanceOf(IllegalStateException.class);
    }

    @OnBothDatabases
    void a_payer_who_paid_while_it_was_cancelled_gets_the_money_back_whole() {
        var due = till.created(60_00);
        till.sandbox.enterCard(opened(due), SandboxCard.ACCEPTED);
        var cancelled = till.payments.cancel(due.id(), till.citizen);
        assertThat(cancelled.status()).isEqualTo(PaymentStatus.CANCELLED);
        assertThat(cancelled.attempts()).extracting(attempt -> attempt.status()).containsExactly(AttemptStatus.SURPLUS);
        later(Duration.ofMinutes(1));
        assertThat(till.sandbox.moved(Effect.REFUND)).isEqualTo(60_00);
        assertThat(till.balance(Account.SURPLUS)).isEqualTo(Money.gbp(0));
    }

    @OnBothDatabases
    void inside_a_transaction_a_cancellation_is_certain_and_the_provider_is_told_afterwards() {
        var due = till.created(60_00);
        opened(due);
        var asked =
                till.plumbing.inTransaction(tx -> Payments.on(tx, till.sandbox).cancel(due.id(), till.citizen));
        assertThat(asked.state()).isEqualTo(PaymentState.CANCELLING);
        till.refuses(Code.PAYMENT_IN_PROGRESS, () -> till.payments.start(due.id(), Till.RETURN, till.citizen));
        till.payments.recover(till.system);
        assertThat(till.now(due.id()).status()).isEqualTo(PaymentStatus.CANCELLED);
    }

    @OnBothDatabases
    void a_cancellation_whose_answer_was_lost_is_tried_again() {
        var due = till.created(60_00);
        opened(due);
        var payments = till.failing(Operation.CANCEL, Fault.RESPONSE_LOST, Fault.TIMEOUT_BEFORE_EFFECT);
        assertThat(payments.cancel(due.id(), till.citizen).state()).isEqualTo(PaymentState.CANCELLING);
        later(Duration.ofMinutes(5));
        later(Duration.ofMinutes(5));
        assertThat(till.now(due.id()).status()).isEqualTo(PaymentStatus.CANCELLED);
    }

    @OnBothDatabases
    void staff_open_a_page_for_a_payer_on_the_telephone_and_citizens_do_not() {
        var due = till.created(60_00);
        var telephone = new HostedPage(Till.RETURN, Language.CY, true);
        till.refuses(KernelRefused.Code.NOT_PERMITTED, () -> till.payments.start(due.id(), telephone, till.citizen));
        assertThat(till.payments.start(due.id(), telephone, till.staff).address())
                .isPresent();
    }
}
