package org.modularplumbing.testing.kernel;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.modularplumbing.relay.WebhookSecret;

/** Where webhooks arrive: believes what is signed, and keeps it in the order of its arrival. */
final class Letterbox implements AutoCloseable {

    static final WebhookSecret SECRET = WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    private static final Pattern LETTER = Pattern.compile(".*\"subject\":\"([^\"]+)\".*\"streamversion\":(\\d+).*");

    private final HttpServer server;
    private final InstantSource clock;
    private final List<Letter> letters = new ArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();

    /** A delivery: its id, and the thing's version that it tells of. */
    record Letter(String id, String subject, int version) {}

    Letterbox(InstantSource clock) throws IOException {
        this.clock = clock;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(4, work -> {
            var thread = new Thread(work, "letterbox");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::take);
        server.start();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort() + "/events";
    }

    /** Refuses the next so many. */
    void refuse(int count) {
        refusals.set(count);
    }

    synchronized List<Letter> letters() {
        return List.copyOf(letters);
    }

    /** Waits until so many have arrived; two minutes at most. */
    synchronized List<Letter> letters(int count) throws InterruptedException {
        var deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (letters.size() < count && System.nanoTime() < deadline) {
            TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
        }
        return letters();
    }

    private synchronized void keep(Letter letter) {
        letters.add(letter);
        notifyAll();
    }

    private void take(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var headers = exchange.getRequestHeaders();
        var id = headers.getFirst("webhook-id");
        var signed = SECRET.verifies(
                id,
                headers.getFirst("webhook-timestamp"),
                headers.getFirst("webhook-signature"),
                body,
                clock.instant(),
                Duration.ofDays(1));
        var letter = LETTER.matcher(body);
        if (!signed || !letter.matches()) {
            exchange.sendResponseHeaders(400, -1);
        } else if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            exchange.sendResponseHeaders(503, -1);
        } else {
            keep(new Letter(id, letter.group(1), Integer.parseInt(letter.group(2))));
            exchange.sendResponseHeaders(204, -1);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
