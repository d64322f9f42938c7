package org.modularplumbing.govukpay;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.modularplumbing.govukpay.sandbox.PaySandbox;
import org.modularplumbing.payments.provider.CaptureInstruction;
import org.modularplumbing.payments.provider.ChargeInstruction;
import org.modularplumbing.payments.provider.ChargeMethod;
import org.modularplumbing.payments.provider.ProviderAnswer.Outcome;
import org.modularplumbing.payments.provider.RefundInstruction;
import org.modularplumbing.plumbing.money.Money;
import org.modularplumbing.plumbing.text.Bilingual;
import org.modularplumbing.testing.TestClock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every answer of the sandbox and every request of the adapter by the OpenAPI file that GOV.UK Pay publishes: {@code -Dpay.spec=FILE}. */
@EnabledIfSystemProperty(named = "pay.spec", matches = ".+")
class PaySpecTest {

    private final TreeSet<String> answered = new TreeSet<>();
    private final TreeSet<String> asked = new TreeSet<>();

    @Test
    void sandbox_and_adapter_keep_to_the_published_file() throws Exception {
        var spec = new PaySpec(Files.readString(Path.of(System.getProperty("pay.spec"))));
        try (var sandbox = PaySandbox.start(new TestClock(), 0)) {
            sandboxAnswers(spec, sandbox);
            adapterAsks(spec, sandbox);
        }
        System.out.printf(
                "pay operations %d sandbox %d adapter %d%n", spec.operations().size(), answered.size(), asked.size());
        assertThat(answered).containsExactlyElementsOf(spec.operations());
    }

    private void sandboxAnswers(PaySpec spec, PaySandbox sandbox) throws Exception {
        var caller = new Caller(spec, sandbox);
        var web =
                "{\"amount\": 6000, \"reference\": \"R\", \"description\": \"D\", \"return_url\": \"https://x.example/\"";
        var agreement = caller.call("POST", "/v1/agreements", "{\"reference\": \"A\", \"description\": \"D\"}");
        var agreementId = agreement.path("agreement_id").asString();
        caller.call("GET", "/v1/agreements", "");
        caller.call("GET", "/v1/agreements/" + agreementId, "");
        var page = caller.call("POST", "/v1/payments", web + "}");
        var delayed = caller.call("POST", "/v1/payments", web + ", \"delayed_capture\": true}");
        var id = page.path("payment_id").asString();
        caller.call("GET", "/v1/payments/" + id, "");
        caller.call("POST", "/v1/auth", card(page));
        caller.call("POST", "/v1/auth", card(delayed));
        caller.call("POST", "/v1/payments/" + delayed.path("payment_id").asString() + "/capture", "");
        var cancelled = caller.call("POST", "/v1/payments", web + "}");
        caller.call("POST", "/v1/payments/" + cancelled.path("payment_id").asString() + "/cancel", "");
        var refund = caller.call(
                "POST", "/v1/payments/" + id + "/refunds", "{\"amount\": 100, \"refund_amount_available\": 6000}");
        caller.call("GET", "/v1/payments/" + id + "/refunds", "");
        caller.call(
                "GET",
                "/v1/payments/" + id + "/refunds/" + refund.path("refund_id").asString(),
                "");
        caller.call("GET", "/v1/payments/" + id + "/events", "");
        caller.call("GET", "/v1/payments", "");
        caller.call("GET", "/v1/refunds", "");
        caller.call("GET", "/v1/disputes", "");
        caller.call("POST", "/v1/agreements/" + agreementId + "/cancel", "");
    }

    /** The token of a page stands for Pay's one-time token; the number is one of the sandbox's test cards, disputed later. */
    private static String card(JsonNode payment) {
        var page = payment.path("_links").path("next_url").path("href").asString();
        return "{\"card_number\": \"4000000000000259\", \"cardholder_name\": \"A\", \"cvc\": \"123\", \"expiry_date\": \"01/40\", \"one_time_token\": \"%s\"}"
                .formatted(page.substring(page.lastIndexOf('/') + 1));
    }

    private final class Caller {

        private final PaySpec spec;
        private final PaySandbox sandbox;
        private final HttpClient http = HttpClient.newHttpClient();

        Caller(PaySpec spec, PaySandbox sandbox) {
            this.spec = spec;
            this.sandbox = sandbox;
        }

        JsonNode call(String method, String path, String body) throws Exception {
            var request =
                    HttpRequest.newBuilder(sandbox.address().resolve(path)).header("Authorization", "Bearer key");
            if (!body.isEmpty()) {
                request.header("Content-Type", "application/json");
            }
            var answer = http.send(
                    request.method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            var json = answer.body().isEmpty() ? PayClient.JSON.missingNode() : PayClient.JSON.readTree(answer.body());
            var operation = spec.operation(method, path);
            assertThat(answer.statusCode())
                    .as("%s: %s", operation, answer.body())
                    .isBetween(200, 299);
            assertThat(spec.problemsOfAnswer(operation, answer.statusCode(), json))
                    .as("%s: %s", operation, answer.body())
                    .isEmpty();
            answered.add(operation);
            return json;
        }
    }

    private void adapterAsks(PaySpec spec, PaySandbox sandbox) {
        var timeout = Duration.ofSeconds(20);
        var pay = new GovUkPay(
                new PayClient(sandbox.address(), "key", timeout) {
                    @Override
                    Answer get(String path) {
                        asked.add(spec.operation("GET", "/" + path));
                        return super.get(path);
                    }

                    @Override
                    Answer post(String path, Optional<ObjectNode> body, Map<String, String> headers) {
                        var operation = spec.operation("POST", "/" + path);
                        body.ifPresent(json -> assertThat(spec.problemsOfRequest(operation, json))
                                .as("%s: %s", operation, json)
                                .isEmpty());
                        asked.add(operation);
                        return super.post(path, body, headers);
                    }
                },
                timeout);
        var page = new ChargeMethod.HostedPage(
                URI.create("https://www.example.gov.uk/paid"), ChargeMethod.Language.CY, true);
        assertThat(pay.charge(charge("a", page, true)).page()).isPresent();
        assertThat(pay.cancel(charge("a", page, true)).outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(pay.status(charge("a", page, true)).outcome()).isEqualTo(Outcome.CANCELLED);
        var missing = Optional.of("there-is-no-such-payment");
        pay.capture(new CaptureInstruction("c", UUID.randomUUID(), Money.gbp(1), true, "a", missing));
        pay.refund(new RefundInstruction("r", UUID.randomUUID(), Money.gbp(1), Money.gbp(60_00), "a", missing));
        pay.charge(charge("b", new ChargeMethod.Agreement("abcdefghijklmnopqrstuvwxyz"), false));
    }

    private static ChargeInstruction charge(String key, ChargeMethod method, boolean delayed) {
        var words = Bilingual.of("Lessons", "Gwersi");
        return new ChargeInstruction(
                key, UUID.randomUUID(), Money.gbp(60_00), "R", words, method, delayed, Optional.empty());
    }
}
