package org.modularplumbing.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.payments.ledger.Account;
import org.modularplumbing.payments.payment.CaptureRequest;
import org.modularplumbing.payments.payment.LineAmount;
import org.modularplumbing.payments.payment.Payment;
import org.modularplumbing.payments.payment.PaymentLine;
import org.modularplumbing.payments.payment.PaymentRequest;
import org.modularplumbing.payments.payment.PaymentState;
import org.modularplumbing.payments.payment.PaymentStatus;
import org.modularplumbing.payments.payment.RefundStatus;
import org.modularplumbing.payments.payment.ReviewDecision;
import org.modularplumbing.payments.provider.Capabilities;
import org.modularplumbing.payments.provider.Capabilities.Feature;
import org.modularplumbing.payments.provider.Effect;
import org.modularplumbing.payments.refusal.PaymentRefused.Code;
import org.modularplumbing.payments.sandbox.Fault;
import org.modularplumbing.payments.sandbox.FaultPlan.Operation;
import org.modularplumbing.payments.sandbox.SandboxCard;
import org.modularplumbing.plumbing.money.Money;
import org.modularplumbing.plumbing.text.Bilingual;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;

/** Money that is reserved first and captured later: at once, in part, several times, or not at all; refunds by line; and what a person settles. */
class CaptureTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Payments.CAPABILITY);

    final Till till;

    CaptureTest(TestDatabase db) {
        till = new Till(db);
    }

    Payment authorised(long pence) {
        var due = till.payments.create(till.request(pence).withDelayedCapture(), till.citizen);
        return till.paysOnPage(due.id(), SandboxCard.ACCEPTED);
    }

    CaptureRequest part(Payment payment, long pence) {
        return new CaptureRequest(payment.id(), Money.gbp(pence), false);
    }

    CaptureRequest last(Payment payment, long pence) {
        return new CaptureRequest(payment.id(), Money.gbp(pence), true);
    }

    @OnBothDatabases
    void reserved_money_is_nobodys_income_until_it_is_captured() {
        var authorised = authorised(60_00);
        assertThat(authorised.status()).isEqualTo(PaymentStatus.CAPTURABLE);
        assertThat(authorised.capturable()).isEqualTo(Money.gbp(60_00));
        assertThat(till.balance(Account.income("leisure"))).isEqualTo(Money.gbp(0));
        till.refuses(Code.NOT_PAID, () -> till.payments.refund(till.refund(authorised.id(), 1), till.staff));
        var paid = till.payments.capture(last(authorised, 60_00), till.staff);
        assertThat(paid.status()).isEqualTo(PaymentStatus.SUCCESS);
        assertThat(till.balance(Account.income("leisure"))).isEqualTo(Money.gbp(60_00));
    }

    @OnBothDatabases
    void several_captures_up_to_what_is_reserved_and_not_a_penny_more() {
        var authorised = authorised(60_00);
        var first = till.payments.capture(part(authorised, 20_00), till.staff);
        assertThat(first.status()).isEqualTo(PaymentStatus.CAPTURABLE);
        assertThat(first.capturable()).isEqualTo(Money.gbp(40_00));
        till.refuses(Code.CAPTURE_ABOVE_AUTHORISED, () -> till.payments.capture(part(authorised, 40_01), till.staff));
        // part of what was captured can go back while the rest is still reserved
        till.payments.refund(till.refund(authorised.id(), 5_00), till.staff);
        var second = till.payments.capture(part(authorised, 40_00), till.staff);
        assertThat(second.status()).isEqualTo(PaymentStatus.SUCCESS);
        till.refuses(Code.ALREADY_PAID, () -> till.payments.capture(part(authorised, 1), till.staff));
        assertThat(till.sandbox.moved(Effect.CAPTURE)).isEqualTo(60_00);
        assertThat(till.balance(Account.provider("sandbox"))).isEqualTo(Money.gbp(55_00));
    }

    @OnBothDatabases
    void the_last_capture_releases_the_rest() {
        var authorised = authorised(60_00);
        var paid = till.payments.capture(last(authorised, 20_00), till.staff);
        assertThat(paid.status()).isEqualTo(PaymentStatus.SUCCESS);
        assertThat(paid.captured()).isEqualTo(Money.gbp(20_00));
        assertThat(paid.amounts().authorised()).isEqualTo(Money.gbp(20_00));
        till.refuses(
                Code.REFUND_ABOVE_AVAILABLE, () -> till.payments.refund(till.refund(paid.id(), 20_01), till.staff));
    }

    @OnBothDatabases
    void a_capture_whose_answer_was_lost_happens_once() {
        for (var fault : new Fault[] {Fault.RESPONSE_LOST, Fault.SLOW, Fault.SEEN_LATE, Fault.TIMEOUT_BEFORE_EFFECT}) {
            var authorised = authorised(60_00);
            var open = till.failing(Operation.CAPTURE, fault).capture(part(authorised, 10_00), till.staff);
            assertThat(open.amounts().capturing()).isEqualTo(Money.gbp(10_00));
            till.db.clock().advance(Duration.ofMinutes(11));
            till.payments.recover(till.system);
            till.payments.recover(till.system);
            assertThat(till.now(authorised.id()).captured()).isEqualTo(Money.gbp(10_00));
        }
        assertThat(till.sandbox.moved(Effect.CAPTURE)).isEqualTo(40_00);
    }

    @OnBothDatabases
    void a_refused_capture_can_be_tried_again() {
        var authorised = authorised(60_00);
        var payments = till.failing(Operation.CAPTURE, Fault.REFUSED_BEFORE_EFFECT);
        var refused = payments.capture(last(authorised, 60_00), till.staff);
        assertThat(refused.status()).isEqualTo(PaymentStatus.CAPTURABLE);
        assertThat(refused.capturable()).isEqualTo(Money.gbp(60_00));
        assertThat(payments.capture(last(authorised, 60_00), till.staff).status())
                .isEqualTo(PaymentStatus.SUCCESS);
    }

    @OnBothDatabases
    void i15_a_cancelled_authorisation_releases_what_it_reserved() {
        var authorised = authorised(60_00);
        var cancelled = till.payments.cancel(authorised.id(), till.staff);
        assertThat(cancelled.status()).isEqualTo(PaymentStatus.CANCELLED);
        assertThat(cancelled.amounts().authorised()).isEqualTo(Money.gbp(0));
        var partly = authorised(60_00);
        till.payments.capture(part(partly, 1), till.staff);
        till.refuses(Code.PAYMENT_IN_PROGRESS, () -> till.payments.cancel(partly.id(), till.staff));
    }

    @OnBothDatabases
    void a_success_message_then_a_capture_then_a_success_message_is_one_success() {
        var due = till.payments.create(till.request(60_00), till.citizen);
        var paid = till.paysOnPage(due.id(), SandboxCard.ACCEPTED);
        till.refuses(Code.ALREADY_PAID, () -> till.payments.capture(last(paid, 60_00), till.staff));
        assertThat(till.payments.checkOutcome(due.id(), till.system)).isEqualTo(paid);
        assertThat(till.sandbox.moved(Effect.CHARGE)).isEqualTo(60_00);
    }

    @OnBothDatabases
    void refuses_a_part_where_the_provider_captures_the_whole_only() {
        var can = till.sandbox.capabilities();
        var whole = new Capabilities(
                can.visibilityBound(),
                can.responseTimeout(),
                can.pageLifetime(),
                Set.of("GBP"),
                can.amountMinorMax(),
                EnumSet.of(Feature.HOSTED_PAGE, Feature.DELAYED_CAPTURE));
        var payments = till.on(Relayed.saying(whole, till.sandbox));
        var authorised = authorised(60_00);
        till.refuses(Code.PARTIAL_CAPTURE_NOT_SUPPORTED, () -> payments.capture(part(authorised, 59_99), till.staff));
        assertThat(payments.capture(part(authorised, 60_00), till.staff).status())
                .isEqualTo(PaymentStatus.SUCCESS);
        var due = till.payments.create(till.request(60_00), till.citizen);
        till.refuses(Code.METHOD_NOT_SUPPORTED, () -> payments.collect(due.id(), Till.GOOD, till.staff));
    }

    @OnBothDatabases
    void a_refund_is_borne_by_the_line_that_is_named_and_no_line_bears_more_than_it_earned() {
        var request = PaymentRequest.of(
                "COMBI-1",
                Bilingual.of("Lessons and locker", "Gwersi a locer"),
                PaymentLine.withVat("leisure", Money.gbp(10_01), "standard", 2_000),
                PaymentLine.outsideScope("locker", Money.gbp(99)));
        var id = till.payments.create(request, till.staff).id();
        till.payments.collect(id, Till.GOOD, till.staff);
        till.payments.refund(till.refund(id, 99).withLines(new LineAmount(1, Money.gbp(99))), till.staff);
        assertThat(till.balance(Account.income("locker"))).isEqualTo(Money.gbp(0));
        till.refuses(
                Code.REFUND_ABOVE_AVAILABLE,
                () -> till.payments.refund(till.refund(id, 1).withLines(new LineAmount(1, Money.gbp(1))), till.staff));
        till.refuses(
                Code.REFUND_ABOVE_AVAILABLE,
                () -> till.payments.refund(till.refund(id, 1).withLines(new LineAmount(7, Money.gbp(1))), till.staff));
        till.payments.refund(till.refund(id, 10_01).withLines(new LineAmount(0, Money.gbp(10_01))), till.staff);
        assertThat(till.balance(Account.income("leisure"))).isEqualTo(Money.gbp(0));
        assertThat(till.balance(Account.vat("standard"))).isEqualTo(Money.gbp(0));
    }

    @OnBothDatabases
    void refuses_a_refund_when_another_amount_is_left_than_was_expected() {
        var id = till.paid(60_00).id();
        var request = till.refund(id, 10_00).ifAvailable(Money.gbp(60_00));
        till.payments.refund(request, till.staff);
        till.refuses(Code.REFUND_AVAILABLE_CHANGED, () -> till.payments.refund(request, till.staff));
    }

    @OnBothDatabases
    void a_refund_that_comes_back_days_later_is_the_authoritys_again_and_a_person_is_told() {
        var id = till.paid(60_00).id();
        till.failing(Operation.REFUND, Fault.COMES_BACK).refund(till.refund(id, 20_00), till.staff);
        assertThat(till.now(id).refunded()).isEqualTo(Money.gbp(20_00));
        for (int day = 0; day < 10; day++) {
            till.db.clock().advance(Duration.ofDays(1));
            till.payments.recover(till.system);
        }
        var back = till.now(id);
        assertThat(back.refunded()).isEqualTo(Money.gbp(0));
        assertThat(back.refunds())
                .singleElement()
                .satisfies(refund -> assertThat(refund.status()).isEqualTo(RefundStatus.ERROR));
        assertThat(till.balance(Account.income("leisure"))).isEqualTo(Money.gbp(60_00));
        var item =
                till.payments.reviews().page(Optional.empty(), 10, till.staff).get(0);
        assertThat(item.refused()).isTrue();
        var decision = new ReviewDecision(id, item.instruction(), true, "paid by bank transfer instead");
        var closed = till.payments.reviews().settle(decision, till.staff);
        assertThat(closed.progress().review()).isFalse();
        assertThat(closed.progress().note()).contains("paid by bank transfer instead");
        till.refuses(Code.NOTHING_TO_REVIEW, () -> till.payments.reviews().settle(decision, till.staff));
    }

    @OnBothDatabases
    void a_person_settles_by_hand_what_the_provider_never_said() {
        var blind = till.on(till.sandbox.withFaults(
                (operation, key) -> operation == Operation.CHARGE ? Fault.NONE : Fault.TIMEOUT_BEFORE_EFFECT));
        for (var done : new boolean[] {true, false}) {
            var id = till.paid(60_00).id();
            blind.refund(till.refund(id, 20_00), till.staff);
            for (int hour = 0; hour < 24 * 4; hour++) {
                till.db.clock().advance(Duration.ofHours(1));
                blind.recover(till.system);
            }
            var item = till.payments
                    .reviews()
                    .page(Optional.empty(), 10, till.staff)
                    .get(0);
            var settled = till.payments
                    .reviews()
                    .settle(
                            new ReviewDecision(id, item.instruction(), done, "the provider's support told us"),
                            till.staff);
            assertThat(settled.refunded()).isEqualTo(Money.gbp(done ? 20_00 : 0));
            assertThat(settled.refunding()).isEqualTo(Money.gbp(0));
            assertThat(settled.progress().review()).isFalse();
            assertThat(till.payments.reviews().page(Optional.empty(), 10, till.staff))
                    .isEmpty();
        }
    }

    @OnBothDatabases
    void review_items_come_in_pages() {
        var blind = till.on(till.sandbox.withFaults(
                (operation, key) -> operation == Operation.CHARGE ? Fault.NONE : Fault.TIMEOUT_BEFORE_EFFECT));
        for (int payment = 0; payment < 3; payment++) {
            blind.refund(till.refund(till.paid(60_00).id(), 1), till.staff);
        }
        for (int hour = 0; hour < 24 * 4; hour++) {
            till.db.clock().advance(Duration.ofHours(1));
            blind.recover(till.system);
        }
        var first = till.payments.reviews().page(Optional.empty(), 2, till.staff);
        assertThat(first).hasSize(2);
        var rest = till.payments.reviews().page(Optional.of(first.get(1).instruction()), 2, till.staff);
        assertThat(rest).hasSize(1).doesNotContainAnyElementsOf(first);
    }

    @OnBothDatabases
    void money_that_the_provider_captured_by_itself_is_taken_note_of_once() {
        var authorised = authorised(60_00);
        assertThat(authorised.state()).isEqualTo(PaymentState.AUTHORISED);
        till.db.clock().advance(Duration.ofDays(1));
        till.payments.recover(till.system);
        assertThat(till.now(authorised.id())).isEqualTo(authorised);
    }
}
