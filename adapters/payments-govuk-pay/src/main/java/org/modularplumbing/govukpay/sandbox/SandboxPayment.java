package org.modularplumbing.govukpay.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.modularplumbing.payments.sandbox.SandboxCard;
import tools.jackson.databind.node.ObjectNode;

/** A payment in the books of the sandbox. Guarded by the books. */
final class SandboxPayment {

    /** One state that it had. */
    record Event(State state, Instant at) {}

    /** A refund of it. */
    record Refund(String id, long amount, String status, Instant at) {}

    /** Its states, as Pay tells them. */
    enum State {
        CREATED("created", false, "", ""),
        STARTED("started", false, "", ""),
        SUBMITTED("submitted", false, "", ""),
        CAPTURABLE("capturable", false, "", ""),
        SUCCESS("success", true, "", ""),
        DECLINED("failed", true, "P0010", "Payment method rejected"),
        EXPIRED("failed", true, "P0020", "Payment expired"),
        GIVEN_UP("failed", true, "P0030", "Payment was cancelled by the user"),
        CANCELLED("cancelled", true, "P0040", "Payment was cancelled by the service"),
        ERROR("error", true, "P0050", "Payment provider returned an error");

        final String status;
        final boolean finished;
        final String code;
        final String message;

        State(String status, boolean finished, String code, String message) {
            this.status = status;
            this.finished = finished;
            this.code = code;
            this.message = message;
        }
    }

    final String id;
    final String token;
    final ObjectNode request;
    final Instant createdAt;
    final List<Event> events = new ArrayList<>();
    final List<Refund> refunds = new ArrayList<>();
    Optional<SandboxCard> card = Optional.empty();

    SandboxPayment(String id, String token, ObjectNode request, Instant createdAt) {
        this.id = id;
        this.token = token;
        this.request = request;
        this.createdAt = createdAt;
        events.add(new Event(State.CREATED, createdAt));
    }

    State state() {
        return events.get(events.size() - 1).state();
    }

    void become(State next, Instant now) {
        events.add(new Event(next, now));
    }

    long amount() {
        return request.path("amount").asLong();
    }

    String reference() {
        return request.path("reference").asString("");
    }

    boolean isDelayed() {
        return request.path("delayed_capture").asBoolean(false);
    }

    boolean waitsForPayer() {
        return state() == State.CREATED || state() == State.STARTED;
    }

    long refundable() {
        return state() == State.SUCCESS
                ? amount()
                        - refunds.stream()
                                .filter(refund -> !refund.status().equals("error"))
                                .mapToLong(Refund::amount)
                                .sum()
                : 0;
    }
}
