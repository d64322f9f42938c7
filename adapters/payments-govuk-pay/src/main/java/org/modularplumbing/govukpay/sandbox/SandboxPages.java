package org.modularplumbing.govukpay.sandbox;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.modularplumbing.payments.sandbox.SandboxCard;
import org.modularplumbing.plumbing.money.Money;
import org.modularplumbing.web.message.Request;
import org.modularplumbing.web.message.Response;
import org.modularplumbing.web.route.Route;

/** The page on which a person plays the payer. In English and Welsh, without a script. */
final class SandboxPages {

    private static final Map<String, Map<String, String>> WORDS = Map.of(
            "en",
            Map.ofEntries(
                    Map.entry("title", "Enter card details"),
                    Map.entry("warning", "This is a sandbox. No money is taken. Never enter a real card."),
                    Map.entry("number", "Card number"),
                    Map.entry("expiry", "Expiry date"),
                    Map.entry("name", "Name on card"),
                    Map.entry("cvc", "Security code"),
                    Map.entry("continue", "Continue"),
                    Map.entry("cancel", "Cancel payment"),
                    Map.entry("over", "This page is over"),
                    Map.entry("overText", "The payment on it is finished, cancelled or out of time."),
                    Map.entry("cards", "Test cards")),
            "cy",
            Map.ofEntries(
                    Map.entry("title", "Rhowch fanylion y cerdyn"),
                    Map.entry("warning", "Blwch tywod yw hwn. Ni chymerir arian. Peidiwch byth â rhoi cerdyn go iawn."),
                    Map.entry("number", "Rhif y cerdyn"),
                    Map.entry("expiry", "Dyddiad dod i ben"),
                    Map.entry("name", "Enw ar y cerdyn"),
                    Map.entry("cvc", "Cod diogelwch"),
                    Map.entry("continue", "Parhau"),
                    Map.entry("cancel", "Canslo'r taliad"),
                    Map.entry("over", "Mae'r dudalen hon wedi dod i ben"),
                    Map.entry("overText", "Mae'r taliad wedi gorffen, wedi'i ganslo neu allan o amser."),
                    Map.entry("cards", "Cardiau prawf")));

    private final SandboxBooks books;

    SandboxPages(SandboxBooks books) {
        this.books = books;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/secure/{token}", this::page),
                Route.form("/secure/{token}", this::pay),
                Route.form("/secure/{token}/cancel", this::leave));
    }

    private SandboxPayment payment(Request request) {
        return books.byToken(request.part("token")).orElseThrow(() -> new PayRefused(PayRefused.Code.P0200));
    }

    private static Map<String, String> words(SandboxPayment payment) {
        return WORDS.get(payment.request.path("language").asString("en"));
    }

    private Response page(Request request) {
        var payment = payment(request);
        if (!payment.waitsForPayer()) {
            return over(payment);
        }
        books.open(payment);
        var words = words(payment);
        var form = """
                <p class="warning"><strong>%s</strong></p>
                <h1>%s</h1>
                <p>%s</p>
                <p class="amount">%s</p>
                <form method="post" action="/secure/%s" autocomplete="off">
                <label for="card-no">%s</label><input id="card-no" name="cardNo" inputmode="numeric" autocomplete="off" required>
                <label for="expiry">%s (MM/YY)</label><input id="expiry" name="expiry" autocomplete="off">
                <label for="name">%s</label><input id="name" name="cardholderName" autocomplete="off">
                <label for="cvc">%s</label><input id="cvc" name="cvc" inputmode="numeric" autocomplete="off">
                <button id="submit-card-details">%s</button>
                </form>
                <form method="post" action="/secure/%s/cancel"><button id="cancel-payment">%s</button></form>
                """.formatted(
                        words.get("warning"),
                        words.get("title"),
                        escaped(payment.request.path("description").asString("")),
                        escaped(Money.gbp(payment.amount()).format(Locale.UK)),
                        payment.token,
                        words.get("number"),
                        words.get("expiry"),
                        words.get("name"),
                        words.get("cvc"),
                        words.get("continue"),
                        payment.token,
                        words.get("cancel"));
        return Response.html(200, whole(payment, words.get("title"), form))
                .withHeader(
                        "Content-Security-Policy",
                        "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' "
                                + origin(payment));
    }

    /** The forms lead back to the service: a browser follows them only to where the page says. */
    private static String origin(SandboxPayment payment) {
        var address = URI.create(payment.request.path("return_url").asString("http://localhost"));
        return address.getScheme() + "://" + address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort());
    }

    private Response pay(Request request) {
        var payment = payment(request);
        var card = SandboxCard.typed(request.form().fields().one("cardNo").orElse(""));
        return books.pay(payment, card) ? back(payment) : over(payment);
    }

    private Response leave(Request request) {
        var payment = payment(request);
        books.leave(payment);
        return back(payment);
    }

    private static Response back(SandboxPayment payment) {
        return Response.of(303)
                .withHeader("Location", payment.request.path("return_url").asString("/"));
    }

    private static Response over(SandboxPayment payment) {
        var words = words(payment);
        return Response.html(
                410,
                whole(
                        payment,
                        words.get("over"),
                        "<h1>%s</h1><p>%s</p>".formatted(words.get("over"), words.get("overText"))));
    }

    static Response notFound(int status) {
        return Response.html(
                status,
                "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Sandbox</title></head>"
                        + "<body><h1>There is no such page</h1></body></html>");
    }

    private static String whole(SandboxPayment payment, String title, String body) {
        return """
                <!DOCTYPE html>
                <html lang="%s">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>%s - GOV.UK Pay sandbox</title></head>
                <body>
                <main>
                %s
                </main>
                </body>
                </html>
                """.formatted(payment.request.path("language").asString("en"), title, body);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
