package org.modularplumbing.relay;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.modularplumbing.plumbing.refusal.KernelRefused;

/**
 * A subscriber that posts each event to an address, signed as Standard Webhooks 1.0 asks. An answer of 200 to 299 is a delivery; anything else, and a
 * silence of 15 seconds, is a failure. What the receiver sends besides is not waited for: its body is read up to 16 KB and for 15 seconds, so that the connection can
 * be used again, and then cut off. Redirects are not followed. Thread safe.
 */
public final class Webhook implements Subscriber {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(15);

    private static final int BODY_BYTES = 16_384;

    private final String name;
    private final WebhookAddress address;
    private final WebhookSecret secret;
    private final InstantSource clock;
    private final HttpClient client;

    private Webhook(String name, WebhookAddress address, WebhookSecret secret, InstantSource clock) {
        this.name = requireNonNull(name, "name");
        this.address = requireNonNull(address, "address");
        this.secret = requireNonNull(secret, "secret");
        this.clock = requireNonNull(clock, "clock");
        this.client = HttpClient.newBuilder().connectTimeout(CONNECT).build();
    }

    /**
     * Posts to a public address.
     *
     * @param name the subscriber's name
     * @param address where to post: {@code https}, without user information or fragment
     * @param secret what to sign with
     * @param clock the time
     * @return the subscriber
     * @throws KernelRefused INVALID_VALUE for another address, or a host that is given by an address that is not public
     */
    public static Webhook to(String name, URI address, WebhookSecret secret, InstantSource clock) {
        return to(name, address, secret, clock, uri -> false);
    }

    /**
     * Posts to a public address, or to one that the authority allows.
     *
     * @param name the subscriber's name
     * @param address where to post, without user information or fragment
     * @param secret what to sign with
     * @param clock the time
     * @param allowed which addresses may also be {@code http} or lie inside the network: say them one by one
     * @return the subscriber
     * @throws KernelRefused INVALID_VALUE for another address
     */
    public static Webhook to(
            String name, URI address, WebhookSecret secret, InstantSource clock, Predicate<URI> allowed) {
        return new Webhook(name, new WebhookAddress(address, allowed.test(address)), secret, clock);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void receive(Event event) throws IOException, InterruptedException {
        var body = event.toJson();
        var id = event.id().toString();
        var timestamp = clock.instant().getEpochSecond();
        var request = HttpRequest.newBuilder(address.resolved())
                .timeout(ANSWER)
                .header("content-type", "application/cloudevents+json; charset=utf-8")
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(timestamp))
                .header("webhook-signature", secret.sign(id, timestamp, body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var status = client.send(request, headers -> new UnwantedBody(ANSWER)).statusCode();
        if (status < 200 || status > 299) {
            throw new IOException("HTTP status " + status);
        }
    }

    /** The body of an answer, of which only the status counts: nobody waits for it, and it ends at a number of bytes or after a time. */
    private static final class UnwantedBody implements HttpResponse.BodySubscriber<Void> {

        private final Duration patience;
        private final AtomicLong bytes = new AtomicLong();
        private final CompletableFuture<Void> end = new CompletableFuture<>();

        UnwantedBody(Duration patience) {
            this.patience = patience;
        }

        @Override
        public CompletionStage<Void> getBody() {
            return CompletableFuture.completedStage(null);
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            end.whenComplete((nothing, problem) -> subscription.cancel());
            end.completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS);
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> parts) {
            if (bytes.addAndGet(parts.stream().mapToLong(ByteBuffer::remaining).sum()) > BODY_BYTES) {
                end.complete(null);
            }
        }

        @Override
        public void onError(Throwable problem) {
            end.complete(null);
        }

        @Override
        public void onComplete() {
            end.complete(null);
        }
    }
}
