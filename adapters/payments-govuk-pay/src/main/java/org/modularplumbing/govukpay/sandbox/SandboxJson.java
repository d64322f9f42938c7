package org.modularplumbing.govukpay.sandbox;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.modularplumbing.govukpay.sandbox.SandboxPayment.State;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The documents of GOV.UK Pay's public API, as it writes them. */
final class SandboxJson {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final String address;

    SandboxJson(String address) {
        this.address = address;
    }

    static String time(Instant at) {
        return TIME.format(at);
    }

    ObjectNode payment(SandboxPayment payment) {
        var body = JSON.createObjectNode();
        body.put("payment_id", payment.id);
        body.put("amount", payment.amount());
        for (var name : List.of("reference", "description", "language", "return_url", "email", "metadata")) {
            if (payment.request.has(name)) {
                body.set(name, payment.request.get(name));
            }
        }
        body.put("delayed_capture", payment.isDelayed());
        body.put("moto", payment.request.path("moto").asBoolean(false));
        body.put("payment_provider", "sandbox");
        body.put("created_date", time(payment.createdAt));
        state(body, payment.state());
        payment.card.ifPresent(card -> {
            var details = body.putObject("card_details");
            details.put("last_digits_card_number", card.lastFour());
            details.put("card_brand", "Visa");
            details.put("cardholder_name", "A Payer");
            body.put("provider_id", payment.token);
        });
        var refunds = body.putObject("refund_summary");
        refunds.put("status", refundStatus(payment));
        refunds.put("amount_available", payment.refundable());
        refunds.put("amount_submitted", payment.state() == State.SUCCESS ? payment.amount() - payment.refundable() : 0);
        body.putObject("settlement_summary");
        links(body.putObject("_links"), payment);
        return body;
    }

    private static String refundStatus(SandboxPayment payment) {
        if (payment.state() != State.SUCCESS) {
            return payment.state().finished ? "unavailable" : "pending";
        }
        return payment.refundable() == 0 ? "full" : "available";
    }

    private static void state(ObjectNode body, State state) {
        var node = body.putObject("state");
        node.put("status", state.status);
        node.put("finished", state.finished);
        if (!state.code.isEmpty()) {
            node.put("code", state.code);
            node.put("message", state.message);
        }
    }

    private void links(ObjectNode links, SandboxPayment payment) {
        var self = "/v1/payments/" + payment.id;
        link(links, "self", self, "GET");
        link(links, "events", self + "/events", "GET");
        link(links, "refunds", self + "/refunds", "GET");
        if (payment.waitsForPayer()) {
            link(links, "next_url", "/secure/" + payment.token, "GET");
            link(links, "next_url_post", "/secure", "POST");
            var post = (ObjectNode) links.get("next_url_post");
            post.put("type", "application/x-www-form-urlencoded");
            link(links, "cancel", self + "/cancel", "POST");
        }
        if (payment.state() == State.CAPTURABLE) {
            link(links, "capture", self + "/capture", "POST");
            link(links, "cancel", self + "/cancel", "POST");
        }
    }

    private void link(ObjectNode links, String name, String path, String method) {
        links.putObject(name).put("href", address + path).put("method", method);
    }

    ObjectNode events(SandboxPayment payment) {
        var body = JSON.createObjectNode();
        body.put("payment_id", payment.id);
        var events = body.putArray("events");
        for (var event : payment.events) {
            var node = events.addObject();
            node.put("payment_id", payment.id);
            state(node, event.state());
            node.put("updated", time(event.at()));
            link(node.putObject("_links"), "payment_url", "/v1/payments/" + payment.id, "GET");
        }
        link(body.putObject("_links"), "self", "/v1/payments/" + payment.id + "/events", "GET");
        return body;
    }

    ObjectNode refund(SandboxPayment payment, SandboxPayment.Refund refund) {
        var body = JSON.createObjectNode();
        body.put("refund_id", refund.id());
        body.put("payment_id", payment.id);
        body.put("amount", refund.amount());
        body.put("status", refund.status());
        body.put("created_date", time(refund.at()));
        body.putObject("settlement_summary");
        var links = body.putObject("_links");
        link(links, "self", "/v1/payments/%s/refunds/%s".formatted(payment.id, refund.id()), "GET");
        link(links, "payment", "/v1/payments/" + payment.id, "GET");
        return body;
    }

    ObjectNode refunds(SandboxPayment payment) {
        var body = JSON.createObjectNode();
        body.put("payment_id", payment.id);
        var all = body.putObject("_embedded").putArray("refunds");
        payment.refunds.forEach(refund -> all.add(refund(payment, refund)));
        var links = body.putObject("_links");
        link(links, "self", "/v1/payments/" + payment.id + "/refunds", "GET");
        link(links, "payment", "/v1/payments/" + payment.id, "GET");
        return body;
    }

    ObjectNode agreement(SandboxBooks.Agreement agreement) {
        var body = JSON.createObjectNode();
        body.put("agreement_id", agreement.id());
        for (var name : List.of("reference", "description", "user_identifier")) {
            if (agreement.request().has(name)) {
                body.set(name, agreement.request().get(name));
            }
        }
        body.put("status", agreement.status());
        body.put("created_date", time(agreement.createdAt()));
        return body;
    }

    ObjectNode dispute(SandboxBooks.Dispute dispute) {
        var body = JSON.createObjectNode();
        body.put("dispute_id", dispute.id());
        body.put("payment_id", dispute.payment());
        body.put("amount", dispute.amount());
        body.put("status", dispute.status());
        body.put("reason", "fraudulent");
        body.put("created_date", time(dispute.createdAt()));
        link(body.putObject("_links"), "payment", "/v1/payments/" + dispute.payment(), "GET");
        return body;
    }

    /** One page of a search: the links name the other pages. */
    ObjectNode page(String path, List<ObjectNode> all, int page, int size) {
        var from = Math.min((page - 1) * size, all.size());
        var results = all.subList(from, Math.min(from + size, all.size()));
        var last = Math.max(1, (all.size() + size - 1) / size);
        var body = JSON.createObjectNode();
        body.put("total", all.size());
        body.put("count", results.size());
        body.put("page", page);
        var array = body.putArray("results");
        results.forEach(array::add);
        // the file that Pay publishes names the links of disputes differently
        var links = body.putObject(path.equals("/v1/disputes") ? "links" : "_links");
        pageLink(links, "self", path, page, size);
        pageLink(links, "first_page", path, 1, size);
        pageLink(links, "last_page", path, last, size);
        if (page > 1) {
            pageLink(links, "prev_page", path, page - 1, size);
        }
        if (page < last) {
            pageLink(links, "next_page", path, page + 1, size);
        }
        return body;
    }

    private void pageLink(ObjectNode links, String name, String path, int page, int size) {
        link(links, name, "%s?page=%d&display_size=%d".formatted(path, page, size), "GET");
    }

    static String error(String code, String description, Optional<String> field) {
        var body = JSON.createObjectNode();
        body.put("code", code);
        body.put("description", description);
        field.ifPresent(name -> body.put("field", name));
        return JSON.writeValueAsString(body);
    }
}
