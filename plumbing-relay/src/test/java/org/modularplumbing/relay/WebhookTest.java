package org.modularplumbing.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modularplumbing.plumbing.refusal.KernelRefused;

class WebhookTest {

    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    final WebhookSecret secret = WebhookSecret.parse(SECRET);
    final AtomicInteger answer = new AtomicInteger(204);
    final AtomicReference<Map<String, List<String>>> headers = new AtomicReference<>();
    final AtomicReference<String> body = new AtomicReference<>();
    HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            headers.set(Map.copyOf(exchange.getRequestHeaders()));
            body.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(answer.get(), -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    org.modularplumbing.relay.Webhook webhook() {
        var address = URI.create("http://localhost:" + server.getAddress().getPort() + "/hook");
        return org.modularplumbing.relay.Webhook.to("hook", address, secret, InstantSource.fixed(NOW), uri -> true);
    }

    static Event event() {
        return new Event(
                "1.0",
                UUID.randomUUID(),
                "urn:modularplumbing:authority:E1",
                "org.modularplumbing.booking.held.v1",
                "booking:" + UUID.randomUUID(),
                Instant.parse("2026-11-22T10:00:00Z"),
                "application/json",
                Optional.empty(),
                org.modularplumbing.plumbing.call.Authority.of("E1"),
                1,
                "7",
                "OFFICIAL-SENSITIVE",
                Optional.of("{\"ŵ\":1}"));
    }

    @Test
    void the_receivers_library_of_standard_webhooks_accepts_what_we_send() throws Exception {
        webhook().receive(event());
        var received = HttpHeaders.of(lowerCase(headers.get()), (name, value) -> true);
        assertThat(received.firstValue("webhook-timestamp")).contains(String.valueOf(NOW.getEpochSecond()));
        // its verify reads the machine's clock; what it signs for the same message is what it verifies
        var id = received.firstValue("webhook-id").orElseThrow();
        assertThat(received.firstValue("webhook-signature"))
                .contains(new Webhook(SECRET).sign(id, NOW.getEpochSecond(), body.get()));
        assertThat(body.get()).contains("\"specversion\":\"1.0\"", "\"data\":{\"ŵ\":1}");
    }

    /** Answers with a head that promises a body, and then with nothing, or with a body that does not end, until it is closed. */
    private record Endless(ServerSocket socket, String body) implements AutoCloseable {

        static Endless answering(String body) throws IOException {
            var endless = new Endless(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()), body);
            var thread = new Thread(endless::serve, "endless");
            thread.setDaemon(true);
            thread.start();
            return endless;
        }

        private void serve() {
            try (var connection = socket.accept()) {
                connection.getInputStream().read(new byte[8_192]);
                var out = connection.getOutputStream();
                out.write("HTTP/1.1 200 OK\r\ncontent-length: 1000000000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
                while (!body.isEmpty()) {
                    out.write(body.getBytes(StandardCharsets.US_ASCII));
                }
                connection.getInputStream().transferTo(OutputStream.nullOutputStream()); // until the sender hangs up
            } catch (IOException cutOff) {
                // as it should be
            }
        }

        URI address() {
            return URI.create("http://localhost:" + socket.getLocalPort() + "/hook");
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "more and more"})
    @Timeout(10)
    void an_answer_whose_body_never_ends_is_a_delivery_and_holds_nobody_up(String body) throws Exception {
        try (var endless = Endless.answering(body)) {
            var hook = org.modularplumbing.relay.Webhook.to(
                    "hook", endless.address(), secret, InstantSource.fixed(NOW), uri -> true);
            hook.receive(event());
        }
    }

    @Test
    void any_answer_but_success_is_a_failure() {
        for (var status : new int[] {301, 400, 404, 410, 500, 503}) {
            answer.set(status);
            assertThatThrownBy(() -> webhook().receive(event()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("" + status);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://receiver.example/hook",
                "file:///etc/passwd",
                "ftp://receiver.example/hook",
                "https://user:password@receiver.example/hook",
                "https://receiver.example/hook#there",
                "https:///hook",
                "https://169.254.169.254/latest/meta-data",
                "https://127.0.0.1/hook",
                "https://10.1.2.3/hook",
                "https://172.16.0.1/hook",
                "https://192.168.1.1/hook",
                "https://100.64.0.1/hook",
                "https://0.0.0.0/hook",
                "https://[::1]/hook",
                "https://[fe80::1]/hook",
                "https://[fd00::1]/hook",
                "https://[::ffff:127.0.0.1]/hook",
                "https://[64:ff9b::7f00:1]/hook",
                "https://[2002:7f00:1::]/hook",
                "https://2130706433/hook"
            })
    void an_address_that_is_not_https_and_public_is_refused(String address) {
        assertThatThrownBy(() -> org.modularplumbing.relay.Webhook.to(
                        "hook", URI.create(address), secret, InstantSource.fixed(NOW)))
                .isInstanceOfSatisfying(
                        KernelRefused.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(KernelRefused.Code.INVALID_VALUE));
    }

    @Test
    void a_name_that_leads_into_the_own_network_is_not_posted_to() {
        var hook = org.modularplumbing.relay.Webhook.to(
                "hook", URI.create("https://localhost:1/hook"), secret, InstantSource.fixed(NOW));
        assertThatThrownBy(() -> hook.receive(event()))
                .isInstanceOf(IOException.class)
                .hasMessage("the host is not on the public network");
    }

    @Test
    void an_address_inside_the_network_is_allowed_one_by_one() {
        var inside = URI.create("http://10.1.2.3/hook");
        assertThatCode(() -> org.modularplumbing.relay.Webhook.to(
                        "hook", inside, secret, InstantSource.fixed(NOW), inside::equals))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> org.modularplumbing.relay.Webhook.to(
                        "hook", URI.create("http://10.1.2.4/hook"), secret, InstantSource.fixed(NOW), inside::equals))
                .isInstanceOf(KernelRefused.class);
    }

    @Test
    void a_signature_is_refused_when_anything_differs_or_it_is_old() {
        var now = Instant.ofEpochSecond(1_700_000_000);
        var signature = secret.sign("id", 1_700_000_000, "body");
        var tolerance = Duration.ofMinutes(5);
        assertThat(secret.verifies("id", "1700000000", "v1,other " + signature, "body", now, tolerance))
                .isTrue();
        assertThat(secret.verifies("it", "1700000000", signature, "body", now, tolerance))
                .isFalse();
        assertThat(secret.verifies("id", "1700000001", signature, "body", now, tolerance))
                .isFalse();
        assertThat(secret.verifies("id", "1700000000", signature, "bodi", now, tolerance))
                .isFalse();
        assertThat(secret.verifies("id", "1700000000", "", "body", now, tolerance))
                .isFalse();
        assertThat(secret.verifies("id", "soon", signature, "body", now, tolerance))
                .isFalse();
        assertThat(secret.verifies("id", "1700000000", signature, "body", now.plusSeconds(301), tolerance))
                .isFalse();
        assertThat(secret.verifies("id", "1700000000", signature, "body", now.minusSeconds(301), tolerance))
                .isFalse();
    }

    @Test
    void a_secret_never_shows_and_a_bad_one_is_refused_without_showing_it() {
        assertThat(secret.toString()).doesNotContain("MfKQ");
        for (var bad : List.of("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_***", "whsec_c2hvcnQ=")) {
            assertThatThrownBy(() -> WebhookSecret.parse(bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .message()
                    .doesNotContain(bad);
        }
    }

    static Map<String, List<String>> lowerCase(Map<String, List<String>> headers) {
        var lower = new java.util.HashMap<String, List<String>>();
        headers.forEach((name, values) -> lower.put(name.toLowerCase(java.util.Locale.ROOT), values));
        return lower;
    }
}
