package org.modularplumbing.govukpay.sandbox;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.modularplumbing.payments.sandbox.SandboxCard;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;
import org.modularplumbing.web.Site;
import org.modularplumbing.web.WebServer;
import org.modularplumbing.web.message.Method;
import org.modularplumbing.web.message.Request;
import org.modularplumbing.web.message.Response;
import org.modularplumbing.web.route.Handler;
import org.modularplumbing.web.route.Route;
import org.modularplumbing.web.route.Routes;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A server that answers as GOV.UK Pay's public API does, for development, demonstration and tests: it moves no money, forgets all when it stops, and listens on this
 * machine alone. Its page takes the test cards of {@link SandboxCard}; every other number is declined, and no number is kept. Thread safe.
 *
 * <p>What a reference says makes it fail: {@code lose-answer} in it has its effect and answers with a fault, {@code too-many} is refused with 429, {@code twice} sends
 * each message twice, {@code forged} sends one with a wrong signature before it.
 */
public final class PaySandbox implements AutoCloseable {

    private static final int REQUEST_MAX = 64 * 1024;
    private static final int PAGE_SIZE = 500;
    private static final String LIVE_KEYS = "api_live_";

    private static final Map<String, String> CREATE =
            Map.of("reference", "text", "description", "text", "return_url", "text", "amount", "number");
    private static final Set<String> KNOWN = Set.of(
            "amount",
            "reference",
            "description",
            "return_url",
            "agreement_id",
            "agreement_payment_type",
            "authorisation_mode",
            "delayed_capture",
            "email",
            "language",
            "metadata",
            "moto",
            "prefilled_cardholder_details",
            "set_up_agreement");

    private final SandboxBooks books;
    private final SandboxPages pages;
    private final WebServer server;
    private volatile SandboxMessages messages = SandboxMessages.none();
    private volatile SandboxJson json = new SandboxJson("http://localhost");

    private PaySandbox(InstantSource clock, int port) {
        books = new SandboxBooks(clock, (payment, event) -> messages.tell(json.payment(payment), event, payment));
        pages = new SandboxPages(books);
        var api = Routes.of(api()).behind(PaySandbox::signedIn);
        var site = Site.of(api.and(Routes.of(pages.routes()))).withErrors(PaySandbox::error);
        server = WebServer.start(site, port);
        json = new SandboxJson("http://localhost:" + server.port());
    }

    /**
     * Starts a sandbox.
     *
     * @param clock the time
     * @param port on this machine; 0 for any that is free
     * @return the sandbox, to be closed
     */
    public static PaySandbox start(InstantSource clock, int port) {
        return new PaySandbox(requireNonNull(clock, "clock"), port);
    }

    /**
     * Sends a message about each payment that moves, as Pay does: signed, at least once.
     *
     * @param address where to
     * @param secret the signing secret
     * @return this sandbox
     */
    public PaySandbox sendMessagesTo(URI address, String secret) {
        messages = SandboxMessages.to(address, secret);
        return this;
    }

    /**
     * Where it is.
     *
     * @return the address for {@link org.modularplumbing.govukpay.GovUkPay}
     */
    public URI address() {
        return URI.create("http://localhost:" + server.port() + "/");
    }

    @Override
    public void close() {
        server.close();
        messages.close();
    }

    private static Response signedIn(Request request, Handler next) {
        var key = request.header("Authorization")
                .filter(value -> value.startsWith("Bearer "))
                .map(value -> value.substring(7));
        if (key.isEmpty() || key.get().isBlank() || key.get().startsWith(LIVE_KEYS)) {
            throw new PayRefused(PayRefused.Code.UNAUTHORISED);
        }
        return next.handle(request);
    }

    private static Response error(Request request, PlumbingRefusal refusal) {
        if (request.path().startsWith("/secure")) {
            return SandboxPages.notFound(refusal.code().httpStatus());
        }
        var code = refusal instanceof PayRefused ? refusal.code().name() : "P0999";
        var field = refusal instanceof PayRefused pay ? pay.field() : Optional.<String>empty();
        var status = refusal.code().httpStatus();
        return Response.json(
                status, SandboxJson.error(code.equals("UNAUTHORISED") ? "P0920" : code, refusal.detail(), field));
    }

    private List<Route> api() {
        return List.of(
                Route.json(Method.POST, "/v1/payments", this::create).upTo(REQUEST_MAX),
                Route.get("/v1/payments", this::searchPayments),
                Route.get("/v1/payments/{id}", request -> ok(json.payment(payment(request)))),
                Route.get("/v1/payments/{id}/events", request -> ok(json.events(payment(request)))),
                empty("/v1/payments/{id}/cancel", this::cancel),
                empty("/v1/payments/{id}/capture", this::capture),
                Route.get("/v1/payments/{id}/refunds", request -> ok(json.refunds(payment(request)))),
                Route.json(Method.POST, "/v1/payments/{id}/refunds", this::refund)
                        .upTo(REQUEST_MAX),
                Route.get("/v1/payments/{id}/refunds/{refund}", this::oneRefund),
                Route.get("/v1/refunds", this::searchRefunds),
                Route.get("/v1/disputes", this::searchDisputes),
                Route.json(Method.POST, "/v1/agreements", this::agree).upTo(REQUEST_MAX),
                Route.get("/v1/agreements", this::searchAgreements),
                Route.get("/v1/agreements/{id}", request -> ok(json.agreement(agreement(request)))),
                empty("/v1/agreements/{id}/cancel", this::endAgreement),
                Route.json(Method.POST, "/v1/auth", this::authorise).upTo(REQUEST_MAX));
    }

    private static Route empty(String template, Handler handler) {
        return new Route(Method.POST, template, Set.of(), 0, handler);
    }

    private static Response ok(ObjectNode body) {
        return Response.json(200, SandboxJson.JSON.writeValueAsString(body));
    }

    private static ObjectNode read(Request request) {
        try {
            if (SandboxJson.JSON.readTree(request.text()) instanceof ObjectNode object) {
                return object;
            }
            throw new PayRefused(PayRefused.Code.P0103);
        } catch (JacksonException notJson) {
            throw new PayRefused(PayRefused.Code.P0103);
        }
    }

    private Response create(Request request) {
        var body = read(request);
        check(body);
        if (body.path("reference").asString("").contains("too-many")) {
            throw new PayRefused(PayRefused.Code.P0900);
        }
        var agreement = body.path("authorisation_mode").asString("web").equals("agreement");
        if (agreement
                && books.agreement(body.path("agreement_id").asString(""))
                        .filter(known -> known.status().equals("active"))
                        .isEmpty()) {
            throw new PayRefused(PayRefused.Code.P0102, "agreement_id");
        }
        var payment = books.create(body, agreement ? request.header("Idempotency-Key") : Optional.empty());
        if (payment.reference().contains("lose-answer")) {
            throw new PayRefused(PayRefused.Code.P0999);
        }
        return Response.json(201, SandboxJson.JSON.writeValueAsString(json.payment(payment)))
                .withHeader(
                        "Location",
                        json.payment(payment)
                                .path("_links")
                                .path("self")
                                .path("href")
                                .asString());
    }

    private static void check(ObjectNode body) {
        body.propertyNames().stream()
                .filter(name -> !KNOWN.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new PayRefused(PayRefused.Code.P0104, name);
                });
        var web = body.path("authorisation_mode").asString("web").equals("web");
        CREATE.forEach((name, kind) -> {
            if (!body.has(name) && (web || !name.equals("return_url"))) {
                throw new PayRefused(PayRefused.Code.P0101, name);
            }
            var node = body.path(name);
            if (body.has(name) && !(kind.equals("text") ? node.isString() : node.isIntegralNumber())) {
                throw new PayRefused(PayRefused.Code.P0102, name);
            }
        });
        var amount = body.path("amount").asLong(-1);
        if (amount < 0 || amount > 10_000_000) {
            throw new PayRefused(PayRefused.Code.P0102, "amount");
        }
        for (var name : List.of("reference", "description")) {
            if (body.path(name).asString("").length() > 255) {
                throw new PayRefused(PayRefused.Code.P0102, name);
            }
        }
        if (web && !isAddress(body.path("return_url").asString(""))) {
            throw new PayRefused(PayRefused.Code.P0102, "return_url");
        }
        if (!Set.of("", "en", "cy").contains(body.path("language").asString(""))) {
            throw new PayRefused(PayRefused.Code.P0102, "language");
        }
        checkMetadata(body.path("metadata"));
    }

    private static boolean isAddress(String text) {
        try {
            var address = URI.create(text);
            return text.length() <= 2_000
                    && address.getHost() != null
                    && address.getScheme().matches("https?");
        } catch (IllegalArgumentException wrong) {
            return false;
        }
    }

    /** 1 to 15 names of at most 30 characters, with values of at most 100. */
    private static void checkMetadata(JsonNode metadata) {
        if (metadata.isMissingNode()) {
            return;
        }
        var fits = metadata.isObject()
                && metadata.size() <= 15
                && metadata.propertyNames().stream().allMatch(name -> name.length() <= 30)
                && metadata.valueStream()
                        .allMatch(value ->
                                value.isValueNode() && value.asString("").length() <= 100);
        if (!fits) {
            throw new PayRefused(PayRefused.Code.P0102, "metadata");
        }
    }

    private SandboxPayment payment(Request request) {
        return books.find(request.part("id")).orElseThrow(() -> new PayRefused(PayRefused.Code.P0200));
    }

    private Response cancel(Request request) {
        if (!books.cancel(payment(request))) {
            throw new PayRefused(PayRefused.Code.P0501);
        }
        return Response.of(204);
    }

    private Response capture(Request request) {
        if (!books.capture(payment(request))) {
            throw new PayRefused(PayRefused.Code.P1003);
        }
        return Response.of(204);
    }

    private Response refund(Request request) {
        var payment = payment(request);
        var body = read(request);
        if (!body.path("amount").isIntegralNumber() || body.path("amount").asLong() < 1) {
            throw new PayRefused(PayRefused.Code.P0102, "amount");
        }
        var available = body.has("refund_amount_available")
                ? Optional.of(body.path("refund_amount_available").asLong())
                : Optional.<Long>empty();
        var refund = books.refund(payment, body.path("amount").asLong(), available)
                .orElseThrow(() -> new PayRefused(PayRefused.Code.P0604));
        if (payment.reference().contains("lose-refund")) {
            throw new PayRefused(PayRefused.Code.P0999);
        }
        return Response.json(202, SandboxJson.JSON.writeValueAsString(json.refund(payment, refund)));
    }

    private Response oneRefund(Request request) {
        var payment = payment(request);
        return payment.refunds.stream()
                .filter(refund -> refund.id().equals(request.part("refund")))
                .findFirst()
                .map(refund -> ok(json.refund(payment, refund)))
                .orElseThrow(() -> new PayRefused(PayRefused.Code.P0700));
    }

    private Response searchPayments(Request request) {
        var found = books.newestFirst().stream()
                .filter(payment -> matches(request, "reference", payment.reference()))
                .filter(payment -> matches(request, "state", payment.state().status))
                .filter(payment -> matches(
                        request,
                        "agreement_id",
                        payment.request.path("agreement_id").asString("")))
                .map(json::payment)
                .toList();
        return page(request, "/v1/payments", found);
    }

    private Response searchRefunds(Request request) {
        var found = books.newestFirst().stream()
                .flatMap(payment -> payment.refunds.stream().map(refund -> json.refund(payment, refund)))
                .toList();
        return page(request, "/v1/refunds", found);
    }

    private Response searchDisputes(Request request) {
        var found = books.disputes().stream()
                .filter(dispute -> matches(request, "status", dispute.status()))
                .map(json::dispute)
                .toList();
        return page(request, "/v1/disputes", found);
    }

    private Response searchAgreements(Request request) {
        var found = books.agreements().stream()
                .filter(agreement -> matches(request, "status", agreement.status()))
                .filter(agreement -> matches(
                        request,
                        "reference",
                        agreement.request().path("reference").asString("")))
                .map(json::agreement)
                .toList();
        return page(request, "/v1/agreements", found);
    }

    private static boolean matches(Request request, String name, String value) {
        return request.query()
                .one(name)
                .map(wanted -> wanted.equalsIgnoreCase(value))
                .orElse(true);
    }

    private Response page(Request request, String path, List<ObjectNode> all) {
        var page = number(request, "page", 1, Integer.MAX_VALUE);
        var size = number(request, "display_size", PAGE_SIZE, PAGE_SIZE);
        return ok(json.page(path, all, page, size));
    }

    private static int number(Request request, String name, int usual, int most) {
        var text = request.query().one(name);
        if (text.isEmpty()) {
            return usual;
        }
        try {
            var value = Integer.parseInt(text.get());
            if (value >= 1 && value <= most) {
                return value;
            }
        } catch (NumberFormatException notOne) {
            // told below
        }
        throw new PayRefused(PayRefused.Code.P0401, name);
    }

    private Response agree(Request request) {
        var body = read(request);
        for (var name : List.of("reference", "description")) {
            var text = body.path(name).asString("");
            if (text.isEmpty() || text.length() > 255) {
                throw new PayRefused(text.isEmpty() ? PayRefused.Code.P0101 : PayRefused.Code.P0102, name);
            }
        }
        return Response.json(201, SandboxJson.JSON.writeValueAsString(json.agreement(books.agree(body))));
    }

    private SandboxBooks.Agreement agreement(Request request) {
        return books.agreement(request.part("id")).orElseThrow(() -> new PayRefused(PayRefused.Code.P2200));
    }

    private Response endAgreement(Request request) {
        if (!books.endAgreement(agreement(request))) {
            throw new PayRefused(PayRefused.Code.P2501);
        }
        return Response.of(204);
    }

    /** Pay's own interface for cards that services must not use: the number is looked at, and not kept. */
    private Response authorise(Request request) {
        var body = read(request);
        var payment = books.byToken(body.path("one_time_token").asString(""))
                .orElseThrow(() -> new PayRefused(PayRefused.Code.P1211));
        var card = SandboxCard.typed(body.path("card_number").asString(""));
        if (!books.pay(payment, card)) {
            throw new PayRefused(PayRefused.Code.P1211);
        }
        if (payment.state().code.equals("P0010")) {
            throw new PayRefused(PayRefused.Code.P0010);
        }
        return Response.of(204);
    }
}
