package org.modularplumbing.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.modularplumbing.web.message.Method;
import org.modularplumbing.web.message.Request;
import org.modularplumbing.web.message.Response;
import org.modularplumbing.web.route.Filter;
import org.modularplumbing.web.route.Route;
import org.modularplumbing.web.route.Routes;
import org.modularplumbing.web.webhook.Webhooks;

/** Messages of other systems: proved by their bytes, or not read at all. */
class WebhooksTest {

    static final String BODY = "{\"amount\": 100}";
    static final String SECRET = "a secret of thirty two characters";
    static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");
    static final String STANDARD =
            "whsec_" + Base64.getEncoder().encodeToString(SECRET.getBytes(StandardCharsets.UTF_8));

    final AtomicInteger read = new AtomicInteger();

    int status(Filter filter, Request request) {
        var site = Site.of(Routes.of(Route.json(Method.POST, "/in", message -> {
                    read.incrementAndGet();
                    return Response.of(204);
                })
                .behind(filter)));
        return site.answer(request).status();
    }

    static Request message(String body, String... headers) {
        var request =
                Request.of(Method.POST, "/in").withBody("application/json", body.getBytes(StandardCharsets.UTF_8));
        for (var at = 0; at < headers.length; at += 2) {
            request = request.withHeader(headers[at], headers[at + 1]);
        }
        return request;
    }

    static String hmac(String body) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_bearer_secret_lets_a_message_in_also_the_one_before_a_change_and_no_other_does() {
        var filter = Webhooks.bearer("the new secret, long enough", SECRET);
        assertThat(status(filter, message(BODY, "Authorization", "Bearer " + SECRET)))
                .isEqualTo(204);
        for (var wrong :
                new String[] {"", "Bearer", "Bearer x", SECRET, "bearer " + SECRET, "Bearer " + SECRET + "x"}) {
            assertThat(status(filter, message(BODY, "Authorization", wrong))).isEqualTo(401);
        }
        assertThat(status(filter, message(BODY))).isEqualTo(401);
        assertThat(read).hasValue(1);
    }

    @Test
    void a_signature_is_over_the_bytes_as_they_came() throws Exception {
        var filter = Webhooks.hmacSha256("Pay-Signature", SECRET);
        assertThat(status(filter, message(BODY, "Pay-Signature", hmac(BODY)))).isEqualTo(204);
        assertThat(status(filter, message(BODY.replace(" ", ""), "Pay-Signature", hmac(BODY))))
                .isEqualTo(401);
        assertThat(status(filter, message(BODY, "Pay-Signature", hmac(BODY).substring(1))))
                .isEqualTo(401);
        assertThat(status(filter, message(BODY))).isEqualTo(401);
        assertThat(read).hasValue(1);
    }

    @Test
    void a_standard_webhook_signed_by_the_reference_library_is_taken_within_its_time() throws Exception {
        var filter = Webhooks.standard(InstantSource.fixed(NOW), Duration.ofMinutes(5), STANDARD);
        var signature = new Webhook(STANDARD).sign("msg_1", NOW.getEpochSecond(), BODY);
        var timestamp = String.valueOf(NOW.getEpochSecond());
        var genuine = message(
                BODY,
                "webhook-id",
                "msg_1",
                "webhook-timestamp",
                timestamp,
                "webhook-signature",
                "v1,AAAA " + signature);
        assertThat(status(filter, genuine)).isEqualTo(204);
        for (var header : new String[] {"webhook-id", "webhook-timestamp", "webhook-signature"}) {
            for (var wrong : new String[] {"", "x", "msg_2", "99999999999999", "v1," + signature}) {
                assertThat(status(filter, genuine.withHeader(header, wrong)))
                        .as(header)
                        .isEqualTo(401);
            }
        }
        for (var minutes : new int[] {-6, 6}) {
            var other = Webhooks.standard(
                    InstantSource.fixed(NOW.plus(Duration.ofMinutes(minutes))), Duration.ofMinutes(5), STANDARD);
            assertThat(status(other, genuine)).isEqualTo(401);
        }
        assertThat(read).hasValue(1);
    }

    @Test
    void a_secret_that_can_be_guessed_is_refused() {
        assertThatThrownBy(() -> Webhooks.bearer("short")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(Webhooks::bearer).isInstanceOf(IllegalArgumentException.class);
    }
}
