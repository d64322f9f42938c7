package org.modularplumbing.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.modularplumbing.payments.payment.PaymentId;
import org.modularplumbing.payments.payment.PaymentLine;
import org.modularplumbing.payments.payment.PaymentRequest;
import org.modularplumbing.payments.payment.RefundRequest;
import org.modularplumbing.payments.provider.ChargeMethod;
import org.modularplumbing.plumbing.money.Money;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.refusal.KernelRefused.Code;
import org.modularplumbing.plumbing.text.Bilingual;

/** Requests that say nothing sensible are refused before anything is opened. */
class BadInputTest {

    static final String GOOD = """
            {"amount": {"amountMinor": 500, "currency": "GBP"}, "reference": "S-1",
             "description": {"en": "Swimming", "cy": "Nofio"},
             "lines": [{"fund": "leisure", "net": {"amountMinor": 500, "currency": "GBP"},
                        "vat": {"amountMinor": 0, "currency": "GBP"}, "vatCode": "outside-scope"}],
             "dueOn": "2026-12-01"}
            """;

    static void refused(String from, String to, Code code, String pointer) {
        assertThat(GOOD).contains(from);
        assertThatThrownBy(() -> PaymentRequest.fromJson(GOOD.replace(from, to)))
                .isInstanceOfSatisfying(KernelRefused.class, refusal -> {
                    assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
                    assertThat(refusal.pointer().orElse("")).isEqualTo(pointer);
                    assertThat(refusal.toProblem().nextStep()).isNotBlank();
                });
    }

    @Test
    void the_good_one_is_good() {
        assertThat(PaymentRequest.fromJson(GOOD).lines()).hasSize(1);
    }

    @Test
    void refuses_what_is_not_a_request_and_says_where() {
        refused("{\"amount\"", "{amount", Code.MALFORMED_JSON, "");
        refused("\"reference\"", "\"refrence\": 1, \"reference\"", Code.UNKNOWN_FIELD, "/refrence");
        refused("\"reference\": \"S-1\",", "", Code.MISSING_FIELD, "/reference");
        refused("\"S-1\"", "7", Code.WRONG_TYPE, "/reference");
        refused("\"2026-12-01\"", "\"2026-02-30\"", Code.INVALID_VALUE, "/dueOn");
        refused("\"reference\": \"S-1\"", "\"reference\": \" \"", Code.INVALID_VALUE, "/reference");
        refused("\"S-1\"", "\"" + "x".repeat(256) + "\"", Code.INVALID_VALUE, "/reference");
        refused("\"Swimming\"", "\"" + "x".repeat(201) + "\"", Code.INVALID_VALUE, "/description");
        refused("\"leisure\"", "\"no such fund!\"", Code.INVALID_VALUE, "/lines/0/fund");
        refused("\"reference\"", "\"refernce\"", Code.UNKNOWN_FIELD, "/refernce");
        refused(
                "{\"amountMinor\": 500, \"currency\": \"GBP\"}, \"reference\"",
                "{\"amountMinor\": -500, \"currency\": \"GBP\"}, \"reference\"",
                Code.INVALID_VALUE,
                "/amount");
        refused("\"net\": {\"amountMinor\": 500", "\"net\": {\"amountMinor\": -500", Code.INVALID_VALUE, "/lines/0");
        refused("\"net\": {\"amountMinor\": 500", "\"net\": {\"amountMinor\": 499", Code.INVALID_VALUE, "");
        refused(
                "\"net\": {\"amountMinor\": 500",
                "\"net\": {\"amountMinor\": 5.5",
                Code.INVALID_VALUE,
                "/lines/0/net/amountMinor");
    }

    @Test
    void refuses_what_is_not_a_refund_request_and_says_where() {
        var good = """
                {"payment": "0192f0c0-0000-7000-8000-000000000001", "amount": {"amountMinor": 500, "currency": "GBP"}, "reason": "was ill"}
                """;
        assertThat(RefundRequest.fromJson(good).amount()).isEqualTo(Money.gbp(500));
        refusedRefund(good.replace("\"reason\"", "\"raeson\""), Code.UNKNOWN_FIELD, "/raeson");
        refusedRefund(good.replace(", \"reason\": \"was ill\"", ""), Code.MISSING_FIELD, "/reason");
        refusedRefund(good.replace("500", "\"500\""), Code.WRONG_TYPE, "/amount/amountMinor");
        refusedRefund(good.replace("500", "0"), Code.INVALID_VALUE, "/amount");
        refusedRefund(good.replace("500", "-500"), Code.INVALID_VALUE, "/amount");
        refusedRefund(good.replace("500", "9223372036854775808"), Code.INVALID_VALUE, "/amount/amountMinor");
        refusedRefund(good.replace("GBP", "GPB"), Code.INVALID_VALUE, "/amount/currency");
        refusedRefund(good.replace("was ill", "x".repeat(501)), Code.INVALID_VALUE, "/reason");
        refusedRefund(good.replace("0192f0c0", "payment 1"), Code.INVALID_VALUE, "/payment");
        refusedRefund(good.replace("}\n", ""), Code.MALFORMED_JSON, "");
    }

    private static void refusedRefund(String json, Code code, String pointer) {
        assertThatThrownBy(() -> RefundRequest.fromJson(json)).isInstanceOfSatisfying(KernelRefused.class, refusal -> {
            assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
            assertThat(refusal.pointer().orElse("")).isEqualTo(pointer);
        });
    }

    @Test
    void requests_check_themselves_also_without_json() {
        var words = Bilingual.of("Swimming", "Nofio");
        for (var wrong : List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
                () -> PaymentRequest.of(Money.gbp(0), "S-1", words, "leisure"),
                () -> PaymentRequest.of("S-1", words),
                () -> PaymentRequest.of(
                        "S-1",
                        words,
                        PaymentLine.outsideScope("a", Money.gbp(1)),
                        PaymentLine.outsideScope("b", Money.of(1, "EUR"))),
                () -> PaymentLine.withVat("a", Money.gbp(1), "standard", 10_001),
                () -> new RefundRequest(new PaymentId(UUID.randomUUID()), Money.gbp(-1), "x"),
                () -> new RefundRequest(new PaymentId(UUID.randomUUID()), Money.gbp(1), " "))) {
            assertThatThrownBy(wrong).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new RefundRequest(null, Money.gbp(1), "x"))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("payment");
    }

    @Test
    void i9_net_and_tax_add_up_to_the_price_for_every_price_and_rate() {
        for (int pence = 1; pence <= 3_000; pence++) {
            for (int rate : new int[] {0, 500, 1_250, 2_000}) {
                var line = PaymentLine.withVat("a", Money.gbp(pence), "x", rate);
                assertThat(line.gross()).isEqualTo(Money.gbp(pence));
            }
        }
        assertThat(PaymentLine.withVat("a", Money.gbp(12_00), "standard", 2_000).vat())
                .isEqualTo(Money.gbp(2_00));
    }

    @Test
    void refuses_a_return_address_that_is_not_secure_or_holds_a_card_number() {
        for (var address : List.of(
                "http://www.example.gov.uk/paid",
                "ftp://www.example.gov.uk/paid",
                "/paid",
                "javascript:alert(1)",
                "https://www.example.gov.uk/4242424242424242",
                "https://www.example.gov.uk/" + "x".repeat(2_000))) {
            assertThatThrownBy(() -> new ChargeMethod.HostedPage(URI.create(address), ChargeMethod.Language.EN, false))
                    .as(address)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(new ChargeMethod.HostedPage(
                        URI.create("http://localhost:8080/paid"), ChargeMethod.Language.EN, false))
                .isNotNull();
    }
}
