package org.modularplumbing.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.payments.payment.Payment;
import org.modularplumbing.payments.payment.PaymentRequest;
import org.modularplumbing.payments.sandbox.Fault;
import org.modularplumbing.payments.sandbox.FaultPlan.Operation;
import org.modularplumbing.plumbing.activity.ActivityView;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;

/** What a resident sees of a payment, in every situation. */
class ActivityTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Payments.CAPABILITY);

    final Till till;

    ActivityTest(TestDatabase db) {
        till = new Till(db);
    }

    ActivityView shown(Payment payment) {
        return till.plumbing.activities().of(till.resident, till.citizen).stream()
                .filter(activity -> activity.stream().equals(payment.id().ref()))
                .findFirst()
                .orElseThrow()
                .view();
    }

    void shows(Payment payment, String status, String en, String cy, Optional<String> next, boolean finished) {
        var view = shown(payment);
        assertThat(view.title().en()).isEqualTo("Swimming lessons");
        assertThat(view.status()).isEqualTo(status);
        assertThat(view.statusText().en()).isEqualTo(en);
        assertThat(view.statusText().cy()).isEqualTo(cy);
        assertThat(view.next().map(words -> words.en())).isEqualTo(next);
        assertThat(view.finished()).isEqualTo(finished);
    }

    @OnBothDatabases
    void what_is_due() {
        var created = till.payments.create(till.request(60_00).withDueOn(LocalDate.of(2026, 12, 1)), till.citizen);
        shows(created, "created", "£60.00 to pay", "£60.00 i'w dalu", Optional.of("Pay £60.00."), false);
        assertThat(shown(created).dueOn()).contains(LocalDate.of(2026, 12, 1));
    }

    @OnBothDatabases
    void what_was_declined_and_what_failed_can_be_tried_again() {
        var again = Optional.of("No money was taken. Try again, or use another card.");
        var declined = till.payments.collect(till.created(5).id(), Till.DECLINED, till.staff);
        shows(declined, "failed", "Payment declined", "Gwrthodwyd y taliad", again, false);
        var failed = till.failing(Operation.CHARGE, Fault.REFUSED_BEFORE_EFFECT)
                .collect(till.created(5).id(), Till.GOOD, till.staff);
        shows(failed, "error", "The payment did not go through", "Nid aeth y taliad drwodd", again, false);
    }

    @OnBothDatabases
    void too_many_attempts_end_it() {
        var id = till.created(5).id();
        for (int attempt = 0; attempt < Payment.ATTEMPTS_MAX; attempt++) {
            till.payments.collect(id, Till.DECLINED, till.staff);
        }
        var next = Optional.of("No money was taken. Contact us to pay in another way.");
        shows(till.now(id), "failed", "Payment declined", "Gwrthodwyd y taliad", next, true);
    }

    @OnBothDatabases
    void what_is_with_the_provider_must_not_be_paid_again() {
        var submitted = till.failing(Operation.CHARGE, Fault.RESPONSE_LOST)
                .collect(till.created(5).id(), Till.GOOD, till.staff);
        var next = Optional.of("You do not need to do anything. Do not pay again.");
        shows(submitted, "submitted", "We are checking your payment", "Rydym yn gwirio eich taliad", next, false);
    }

    @OnBothDatabases
    void what_is_paid_and_what_is_cancelled() {
        shows(till.paid(5), "success", "Paid", "Talwyd", Optional.empty(), true);
        var cancelled = till.payments.cancel(till.created(5).id(), till.citizen);
        shows(
                cancelled,
                "cancelled",
                "Nothing to pay: cancelled",
                "Dim i'w dalu: wedi'i ganslo",
                Optional.empty(),
                true);
    }

    @OnBothDatabases
    void refunds_on_the_way_in_part_and_whole() {
        var id = till.paid(60_00).id();
        var open = till.failing(Operation.REFUND, Fault.RESPONSE_LOST).refund(till.refund(id, 20_00), till.staff);
        shows(
                open,
                "refund-submitted",
                "£20.00 is being refunded",
                "Mae £20.00 yn cael ei ad-dalu",
                Optional.of("You do not need to do anything."),
                false);
        till.db.clock().advance(Duration.ofMinutes(2));
        till.payments.recover(till.system);
        var next = Optional.of("The money should be in your account by the date shown.");
        shows(till.now(id), "partly-refunded", "£20.00 refunded", "Ad-dalwyd £20.00", next, true);
        var whole = till.payments.refund(till.refund(id, 40_00), till.staff);
        shows(whole, "refunded", "£60.00 refunded", "Ad-dalwyd £60.00", next, true);
        assertThat(shown(whole).dueOn()).contains(LocalDate.of(2026, 11, 29));
    }

    @OnBothDatabases
    void money_that_was_not_due_comes_first() {
        var payments = till.on(till.sandbox.withFaults((operation, key) -> switch (operation) {
            case CHARGE -> Fault.DECLINED_THEN_DONE;
            case REFUND -> Fault.TIMEOUT_BEFORE_EFFECT;
            case PAGE, CARD, CAPTURE, CANCEL, QUERY -> Fault.NONE;
        }));
        var id = till.created(60_00).id();
        payments.collect(id, Till.GOOD, till.staff);
        payments.cancel(id, till.citizen);
        till.db.clock().advance(Duration.ofHours(1));
        payments.recover(till.system);
        shows(
                till.now(id),
                "surplus",
                "£60.00 was taken that you did not owe",
                "Cymerwyd £60.00 nad oedd arnoch chi",
                Optional.of("We are giving it back. You do not need to do anything."),
                false);
    }

    @OnBothDatabases
    void a_payment_without_a_payer_is_on_nobody_s_page() {
        till.payments.create(PaymentRequest.fromJson(BadInputTest.GOOD), till.staff);
        assertThat(till.plumbing.activities().of(till.resident, till.citizen)).isEmpty();
    }
}
