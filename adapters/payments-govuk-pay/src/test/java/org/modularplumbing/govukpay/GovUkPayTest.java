package org.modularplumbing.govukpay;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.govukpay.sandbox.PaySandbox;
import org.modularplumbing.payments.Payments;
import org.modularplumbing.payments.payment.CaptureRequest;
import org.modularplumbing.payments.payment.Payment;
import org.modularplumbing.payments.payment.PaymentRequest;
import org.modularplumbing.payments.payment.PaymentState;
import org.modularplumbing.payments.payment.PaymentStatus;
import org.modularplumbing.payments.payment.RefundRequest;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.call.Purpose;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.money.Money;
import org.modularplumbing.plumbing.text.Bilingual;
import org.modularplumbing.testing.OnH2;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;

/** Payments over HTTP with the sandbox: a payer pays on its page, gives up, takes too long; answers are lost; money is captured later and given back. */
class GovUkPayTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Payments.CAPABILITY);

    static final URI RETURN = URI.create("http://localhost:8080/paid");
    static final Ref RESIDENT = Ref.person(UUID.fromString("0192a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b"));

    final TestDatabase db;
    final PaySandbox sandbox;
    final Payments payments;
    final Call citizen = call(Actor.citizen(RESIDENT));
    final Call staff = call(Actor.staff("cashier", Payments.TAKE, Payments.REFUND));
    final HttpClient browser = HttpClient.newHttpClient();

    GovUkPayTest(TestDatabase db) {
        this.db = db;
        this.sandbox = PaySandbox.start(db.clock(), 0);
        this.payments = Payments.on(db.plumbing(), new GovUkPay(sandbox.address(), "api_test_key"));
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    static Call call(Actor actor) {
        return Call.of(Authority.of("E08000025"), actor, Channel.WEB, Purpose.publicTask("leisure.swimming"));
    }

    Payment due(String reference) {
        return payments.create(request(reference), citizen);
    }

    static PaymentRequest request(String reference) {
        return PaymentRequest.of(Money.gbp(60_00), reference, Bilingual.of("Lessons", "Gwersi"), "leisure")
                .withPayer(RESIDENT);
    }

    URI page(Payment due) {
        return payments.start(due.id(), RETURN, citizen).address().orElseThrow();
    }

    HttpResponse<String> post(URI page, String form) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(page)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", sandbox.address().toString().replaceAll("/$", ""))
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    void enterCard(URI page, String number) throws Exception {
        var answer = post(page, "cardNo=" + number);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains(RETURN.toString());
    }

    @OnH2
    void a_payer_pays_on_the_page_and_gets_a_part_back() throws Exception {
        var due = due("SWIM-1");
        var page = page(due);
        var shown = browser.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(shown.body()).contains("Card number", "£60.00", "No money is taken");
        enterCard(page, "4242424242424242");
        assertThat(payments.checkOutcome(due.id(), citizen).status()).isEqualTo(PaymentStatus.SUCCESS);
        var refunded = payments.refund(new RefundRequest(due.id(), Money.gbp(20_00), "was ill"), staff);
        assertThat(refunded.refunded()).isEqualTo(Money.gbp(20_00));
        assertThat(payments.refund(new RefundRequest(due.id(), Money.gbp(20_00), "was ill"), staff)
                        .refundable())
                .isEqualTo(Money.gbp(20_00));
    }

    @OnH2
    void a_declined_card_and_a_payer_who_gives_up_may_try_again() throws Exception {
        var due = due("SWIM-2");
        enterCard(page(due), "4000000000000002");
        assertThat(payments.checkOutcome(due.id(), citizen).state()).isEqualTo(PaymentState.DECLINED);
        assertThat(post(URI.create(page(due) + "/cancel"), "").statusCode()).isEqualTo(303);
        assertThat(payments.checkOutcome(due.id(), citizen).state()).isEqualTo(PaymentState.GIVEN_UP);
        enterCard(page(due), "4242424242424242");
        assertThat(payments.checkOutcome(due.id(), citizen).status()).isEqualTo(PaymentStatus.SUCCESS);
    }

    @OnH2
    void an_answer_that_is_lost_opens_one_page_and_a_refund_whose_answer_is_lost_is_made_once() throws Exception {
        var due = due("lose-answer lose-refund 3");
        var lost = payments.start(due.id(), RETURN, citizen);
        assertThat(lost.address()).isEmpty();
        enterCard(page(due), "4242424242424242");
        assertThat(payments.checkOutcome(due.id(), citizen).status()).isEqualTo(PaymentStatus.SUCCESS);
        assertThat(payments.get(due.id(), citizen).attempts()).hasSize(1);
        payments.refund(new RefundRequest(due.id(), Money.gbp(10_00), "was ill"), staff);
        db.clock().advance(Duration.ofMinutes(20));
        payments.recover(staff);
        assertThat(payments.get(due.id(), citizen).refunded()).isEqualTo(Money.gbp(10_00));
    }

    @OnH2
    void reserved_money_is_captured_or_released() throws Exception {
        var due = payments.create(request("SWIM-4").withDelayedCapture(), citizen);
        enterCard(page(due), "4242424242424242");
        assertThat(payments.checkOutcome(due.id(), citizen).status()).isEqualTo(PaymentStatus.CAPTURABLE);
        var paid = payments.capture(new CaptureRequest(due.id(), Money.gbp(60_00), true), staff);
        assertThat(paid.status()).isEqualTo(PaymentStatus.SUCCESS);
        var other = payments.create(request("SWIM-5").withDelayedCapture(), citizen);
        enterCard(page(other), "4242424242424242");
        payments.checkOutcome(other.id(), citizen);
        assertThat(payments.cancel(other.id(), staff).status()).isEqualTo(PaymentStatus.CANCELLED);
    }

    @OnH2
    void a_page_that_is_cancelled_or_out_of_time_takes_no_card() throws Exception {
        var due = due("SWIM-6");
        var page = page(due);
        assertThat(payments.cancel(due.id(), citizen).status()).isEqualTo(PaymentStatus.CANCELLED);
        assertThat(post(page, "cardNo=4242424242424242").statusCode()).isEqualTo(410);
        var slow = due("SWIM-7");
        var old = page(slow);
        db.clock().advance(Duration.ofMinutes(91));
        assertThat(post(old, "cardNo=4242424242424242").statusCode()).isEqualTo(410);
        assertThat(payments.checkOutcome(slow.id(), citizen).state()).isEqualTo(PaymentState.EXPIRED);
    }
}
