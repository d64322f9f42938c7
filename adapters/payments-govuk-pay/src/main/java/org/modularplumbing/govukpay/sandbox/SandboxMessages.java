package org.modularplumbing.govukpay.sandbox;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.node.ObjectNode;

/** Tells a service what happened to payments, one message after the other, as Pay does: signed by HMAC-SHA-256 of the body. Thread safe. */
final class SandboxMessages implements AutoCloseable {

    private record Receiver(URI address, String secret, HttpClient http, ExecutorService thread) {}

    private final Optional<Receiver> receiver;

    private SandboxMessages(Optional<Receiver> receiver) {
        this.receiver = receiver;
    }

    static SandboxMessages none() {
        return new SandboxMessages(Optional.empty());
    }

    static SandboxMessages to(URI address, String secret) {
        var thread = Executors.newSingleThreadExecutor(work -> {
            var daemon = new Thread(work, "pay-sandbox-messages");
            daemon.setDaemon(true);
            return daemon;
        });
        var http = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(5))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        return new SandboxMessages(Optional.of(new Receiver(address, secret, http, thread)));
    }

    void tell(ObjectNode payment, String event, SandboxPayment about) {
        receiver.ifPresent(to -> {
            var message = SandboxJson.JSON.createObjectNode();
            message.put("webhook_message_id", SandboxBooks.newId());
            message.put("api_version", 1);
            message.put(
                    "created_date",
                    SandboxJson.time(about.events.get(about.events.size() - 1).at()));
            message.put("resource_id", about.id);
            message.put("resource_type", "payment");
            message.put("event_type", event);
            message.set("resource", payment);
            var text = SandboxJson.JSON.writeValueAsString(message);
            if (about.reference().contains("forged")) {
                to.thread().execute(() -> post(to, text, "wrong"));
            }
            var times = about.reference().contains("twice") ? 2 : 1;
            for (int time = 0; time < times; time++) {
                to.thread().execute(() -> post(to, text, to.secret()));
            }
        });
    }

    private static void post(Receiver to, String text, String secret) {
        try {
            to.http()
                    .send(
                            HttpRequest.newBuilder(to.address())
                                    .timeout(Duration.ofSeconds(10))
                                    .header("Content-Type", "application/json")
                                    .header("Pay-Signature", signature(text, secret))
                                    .POST(HttpRequest.BodyPublishers.ofString(text))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding());
        } catch (java.io.IOException lost) {
            // a message that is lost is not sent again here: who asks the payment itself loses nothing
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    static String signature(String text, String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("every Java platform has HmacSHA256", impossible);
        }
    }

    @Override
    public void close() {
        receiver.ifPresent(to -> {
            to.thread().shutdown();
            try {
                to.thread().awaitTermination(5, TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
