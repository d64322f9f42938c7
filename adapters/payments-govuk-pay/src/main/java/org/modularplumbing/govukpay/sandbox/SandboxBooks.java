package org.modularplumbing.govukpay.sandbox;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.modularplumbing.govukpay.sandbox.SandboxPayment.State;
import org.modularplumbing.payments.provider.ProviderAnswer.Outcome;
import org.modularplumbing.payments.sandbox.SandboxCard;
import tools.jackson.databind.node.ObjectNode;

/** What the sandbox knows: payments, refunds, agreements and disputes, in memory. Guarded by itself. */
final class SandboxBooks {

    static final Duration PAGE_LIFETIME = Duration.ofMinutes(90);

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** An agreement to later payments. */
    record Agreement(String id, ObjectNode request, String status, Instant createdAt) {}

    /** The payer's bank asked for the money of a payment back. */
    record Dispute(String id, String payment, long amount, String status, Instant createdAt) {}

    private final InstantSource clock;
    private final Map<String, SandboxPayment> payments = new LinkedHashMap<>();
    private final Map<String, Agreement> agreements = new LinkedHashMap<>();
    private final Map<String, String> idempotent = new LinkedHashMap<>();
    private final List<Dispute> disputes = new ArrayList<>();
    private final BiConsumer<SandboxPayment, String> told;

    SandboxBooks(InstantSource clock, BiConsumer<SandboxPayment, String> told) {
        this.clock = clock;
        this.told = told;
    }

    static String newId() {
        var id = new StringBuilder();
        for (int place = 0; place < 26; place++) {
            id.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return id.toString();
    }

    synchronized SandboxPayment create(ObjectNode request, Optional<String> key) {
        var known = key.map(idempotent::get).map(payments::get);
        if (known.isPresent()) {
            return known.get();
        }
        var payment = new SandboxPayment(newId(), newId(), request, clock.instant());
        payments.put(payment.id, payment);
        key.ifPresent(text -> idempotent.put(text, payment.id));
        if (request.path("authorisation_mode").asString("web").equals("agreement")) {
            payment.become(State.SUBMITTED, clock.instant());
            settle(payment, SandboxCard.ACCEPTED);
        }
        return payment;
    }

    synchronized Optional<SandboxPayment> find(String id) {
        return Optional.ofNullable(payments.get(id)).map(this::upToDate);
    }

    synchronized Optional<SandboxPayment> byToken(String token) {
        return payments.values().stream()
                .filter(payment -> payment.token.equals(token))
                .findFirst()
                .map(this::upToDate);
    }

    synchronized List<SandboxPayment> newestFirst() {
        var all = new ArrayList<>(payments.values());
        all.forEach(this::upToDate);
        java.util.Collections.reverse(all);
        return all;
    }

    private SandboxPayment upToDate(SandboxPayment payment) {
        if (payment.waitsForPayer() && !clock.instant().isBefore(payment.createdAt.plus(PAGE_LIFETIME))) {
            become(payment, State.EXPIRED, "card_payment_expired");
        }
        return payment;
    }

    /** The payer opened the page. */
    synchronized void open(SandboxPayment payment) {
        if (payment.state() == State.CREATED) {
            become(payment, State.STARTED, "card_payment_started");
        }
    }

    /** The payer entered a card; false when nobody can pay on the page any more. */
    synchronized boolean pay(SandboxPayment payment, SandboxCard card) {
        if (!upToDate(payment).waitsForPayer()) {
            return false;
        }
        open(payment);
        payment.become(State.SUBMITTED, clock.instant());
        settle(payment, card);
        return true;
    }

    private void settle(SandboxPayment payment, SandboxCard card) {
        payment.card = Optional.of(card);
        if (card.outcome() == Outcome.SUCCEEDED) {
            if (payment.isDelayed()) {
                payment.become(State.CAPTURABLE, clock.instant());
            } else {
                become(payment, State.SUCCESS, "card_payment_succeeded");
            }
            if (card == SandboxCard.DISPUTED_LOST || card == SandboxCard.DISPUTED_WON) {
                var status = card == SandboxCard.DISPUTED_LOST ? "lost" : "won";
                disputes.add(new Dispute(newId(), payment.id, payment.amount(), status, clock.instant()));
            }
        } else {
            become(payment, card.outcome() == Outcome.DECLINED ? State.DECLINED : State.ERROR, "card_payment_failed");
        }
    }

    /** The payer gave up. */
    synchronized void leave(SandboxPayment payment) {
        if (upToDate(payment).waitsForPayer()) {
            become(payment, State.GIVEN_UP, "card_payment_failed");
        }
    }

    /** False when it is over already. */
    synchronized boolean cancel(SandboxPayment payment) {
        if (upToDate(payment).state().finished) {
            return false;
        }
        payment.become(State.CANCELLED, clock.instant());
        return true;
    }

    /** False when no money is reserved. */
    synchronized boolean capture(SandboxPayment payment) {
        if (upToDate(payment).state() != State.CAPTURABLE) {
            return false;
        }
        become(payment, State.SUCCESS, "card_payment_captured");
        return true;
    }

    /** Empty when another amount is available than was said, or less than is asked for. */
    synchronized Optional<SandboxPayment.Refund> refund(SandboxPayment payment, long amount, Optional<Long> available) {
        var left = upToDate(payment).refundable();
        if (amount > left || available.filter(said -> said != left).isPresent()) {
            return Optional.empty();
        }
        var refund = new SandboxPayment.Refund(newId(), amount, "success", clock.instant());
        payment.refunds.add(refund);
        told.accept(payment, "card_payment_refunded");
        return Optional.of(refund);
    }

    private void become(SandboxPayment payment, State next, String event) {
        payment.become(next, clock.instant());
        told.accept(payment, event);
    }

    synchronized Agreement agree(ObjectNode request) {
        var agreement = new Agreement(newId(), request, "active", clock.instant());
        agreements.put(agreement.id(), agreement);
        return agreement;
    }

    synchronized Optional<Agreement> agreement(String id) {
        return Optional.ofNullable(agreements.get(id));
    }

    /** False when it is not in force. */
    synchronized boolean endAgreement(Agreement agreement) {
        if (!agreement.status().equals("active")) {
            return false;
        }
        agreements.put(
                agreement.id(), new Agreement(agreement.id(), agreement.request(), "cancelled", agreement.createdAt()));
        return true;
    }

    synchronized List<Agreement> agreements() {
        return List.copyOf(agreements.values());
    }

    synchronized List<Dispute> disputes() {
        return List.copyOf(disputes);
    }
}
