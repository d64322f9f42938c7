package org.modularplumbing.examples.hallhire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.booking.Bookings;
import org.modularplumbing.booking.reservation.Booking;
import org.modularplumbing.payments.Payments;
import org.modularplumbing.payments.sandbox.SandboxProvider;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.relay.Event;
import org.modularplumbing.relay.Relay;
import org.modularplumbing.relay.Subscriber;
import org.modularplumbing.relay.Webhook;
import org.modularplumbing.relay.WebhookSecret;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;

/** Others are told what happened: a part of the program, and another system. */
class TellingTest {

    @RegisterExtension
    static final PlumbingExtension databases =
            PlumbingExtension.with(Bookings.CAPABILITY, Payments.CAPABILITY, Relay.CAPABILITY);

    /** Unlocks the hall for those who hold it. */
    record Caretaker(List<String> told) implements Subscriber {

        @Override
        public String name() {
            return "caretaker"; // never change it: its place in the feed is kept under it
        }

        @Override
        public boolean wants(String type) {
            return type.equals("booking.held"); // the event's own type says org.modularplumbing.booking.held.v1
        }

        @Override
        public void receive(Event event) {
            event.data()
                    .map(document -> Documents.restore(document, Booking.class))
                    .ifPresent(booking -> told.add(booking.reference().toString()));
        }
    }

    @OnBothDatabases
    void a_subscriber_and_a_webhook_are_told_of_a_hold(TestDatabase db) throws Exception {
        var plumbing = db.plumbing();
        var clock = db.clock();
        var told = new ArrayList<String>();
        var posted = new CopyOnWriteArrayList<String>();
        var secret = WebhookSecret.parse("whsec_" + Base64.getEncoder().encodeToString(new byte[32]));
        var finance = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        finance.createContext("/events", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var headers = exchange.getRequestHeaders();
            var genuine = secret.verifies(
                    headers.getFirst("webhook-id"),
                    headers.getFirst("webhook-timestamp"),
                    headers.getFirst("webhook-signature"),
                    body,
                    clock.instant(),
                    Duration.ofMinutes(5));
            posted.add(body);
            exchange.sendResponseHeaders(genuine ? 204 : 401, -1);
            exchange.close();
        });
        finance.start();
        try {
            var address = URI.create(
                    "http://localhost:%d/events".formatted(finance.getAddress().getPort()));
            var relay = Relay.on(
                    plumbing, new Caretaker(told), Webhook.to("finance", address, secret, clock, address::equals));

            var resident = Ref.person(UUID.randomUUID());
            var service = new HallHire(plumbing, SandboxProvider.inMemory(clock));
            service.offer(LocalDateTime.parse("2027-01-08T18:00:00"), HallHire.clerk());
            service.hold(resident, "form-1", HallHire.citizen(resident));
            plumbing.journal().seal(HallHire.COUNCIL); // plumbing.start(relay.tasks()) does both, all the time
            relay.run();

            assertThat(told).hasSize(1);
            assertThat(posted).hasSize(3).anyMatch(body -> body.contains("org.modularplumbing.payment.created.v1"));
            assertThat(relay.deadLetters(HallHire.COUNCIL)).isEmpty();
        } finally {
            finance.stop(0);
        }
    }
}
