package org.modularplumbing.examples.townhall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.casework.Cases;
import org.modularplumbing.casework.record.OpenRequest;
import org.modularplumbing.examples.townhall.web.Web;
import org.modularplumbing.pages.layout.Theme;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.signin.SignIn;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.OnH2;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;

/** The pages under requests that no browser sends by itself. */
class WebTest {

    @RegisterExtension
    static final PlumbingExtension DATABASES = PlumbingExtension.with(Cases.CAPABILITY, SignIn.CAPABILITY);

    static final String CASE_TYPE = """
            {"code": "report", "version": 1, "title": {"en": "<b>Report</b> & \\"quote\\"", "cy": "Adroddiad"},
             "roles": {"citizen": ["open"], "clerk": ["read"]},
             "lifecycle": {"initial": "new", "states": [{"code": "new", "status": {"en": "New <script>alert(1)</script>", "cy": "Newydd"},
                         "next": {"en": "Wait.", "cy": "Arhoswch."}},
                        {"code": "done", "status": {"en": "Done", "cy": "Wedi gorffen"}, "final": true}],
             "events": [{"code": "end", "title": {"en": "End", "cy": "Gorffen"}, "from": ["new"], "to": "done",
                         "roles": ["clerk"], "effects": {"outcome": "ended"}}]},
             "outcomes": [{"code": "ended", "title": {"en": "ended", "cy": "daeth i ben"}}]}""";

    /** Whom the carer of the demonstration may act for. */
    static final Ref MAIR = Ref.person(UUID.fromString("0192a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1c"));

    static final Call CITIZEN = as(TownHall.AUTHORITY, TownHall.RESIDENT);

    static Call as(Authority authority, Ref resident) {
        return Call.of(authority, Actor.citizen(resident), Channel.WEB, TownHall.REFUNDS);
    }

    /** The pages, and the cookie of whoever looks at them. */
    static final class Served implements AutoCloseable {

        final Web web;
        String cookie = "";

        Served(Plumbing plumbing) throws Exception {
            web = Web.start(plumbing, TownHall.AUTHORITY, 0);
            signIn("sian");
        }

        int port() {
            return web.port();
        }

        void signIn(String word) throws Exception {
            cookie = "";
            keep(post(this, "/demo/sign-in", "person=" + word));
        }

        void keep(HttpResponse<String> answer) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
            cookie = answer.headers().firstValue("set-cookie").orElseThrow().split(";")[0];
        }

        @Override
        public void close() {
            web.close();
        }
    }

    static Served serve(Plumbing plumbing) throws Exception {
        return new Served(plumbing);
    }

    static HttpResponse<String> post(Served web, String path, String form) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + web.port() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .header("Cookie", web.cookie)
                .POST(BodyPublishers.ofString(form));
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    /** Sends the form of a page that leads to an address, with the token that is in it. */
    static HttpResponse<String> submit(Served web, String page, String action) throws Exception {
        var html = send(web, "GET", page).body();
        assertThat(html).contains("action=\"" + action);
        var token = html.replaceAll("(?s).*name=\"csrf\" value=\"([^\"]+)\".*", "$1");
        return post(web, html.replaceAll("(?s).*action=\"(" + action + "[^\"]*)\".*", "$1"), "csrf=" + token);
    }

    static Ref opened(Plumbing plumbing, Call call) {
        var cases = Cases.on(plumbing);
        cases.types()
                .publish(
                        CASE_TYPE,
                        Call.of(call.authority(), Actor.system("set-up"), Channel.AUTOMATIC, TownHall.REFUNDS));
        return cases.open(OpenRequest.of("report", call.person().orElseThrow(), "A report"), call)
                .ref();
    }

    static HttpResponse<String> send(Served web, String method, String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + web.port() + path))
                .header("Cookie", web.cookie)
                .method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    static void isGuarded(HttpResponse<?> answer) {
        assertThat(answer.headers().firstValue("content-security-policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'");
        assertThat(answer.headers().firstValue("x-content-type-options")).contains("nosniff");
        assertThat(answer.headers().firstValue("referrer-policy")).contains("same-origin");
    }

    @OnBothDatabases
    void what_is_in_the_data_is_text_on_the_page(TestDatabase db) throws Exception {
        var thing = opened(db.plumbing(), CITIZEN);
        try (var web = serve(db.plumbing())) {
            for (var path : List.of("/en", "/en/case/" + thing.id())) {
                var page = send(web, "GET", path);
                assertThat(page.statusCode()).isEqualTo(200);
                assertThat(page.body())
                        .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;b&gt;Report&lt;/b&gt; &amp;")
                        .doesNotContain("<script", "<b>");
                isGuarded(page);
            }
        }
    }

    @OnH2
    void the_page_of_looks_stays_short_and_says_so(TestDatabase db) throws Exception {
        var thing = opened(db.plumbing(), CITIZEN);
        try (var web = serve(db.plumbing())) {
            var already =
                    db.plumbing().accessLog().about(TownHall.RESIDENT, CITIZEN).size(); // whoever opens a case reads it
            for (var look = already; look < 100; look++) {
                db.plumbing().activities().timeline(thing, CITIZEN);
            }
            assertThat(send(web, "GET", "/en/access").body())
                    .doesNotContain("These are the last 100")
                    .contains("To answer your enquiry");
            db.plumbing().activities().timeline(thing, CITIZEN);
            var page = send(web, "GET", "/en/access").body();
            assertThat(page).contains("These are the last 100");
            assertThat(page.split("<li class=\"plumbing-card\">")).hasSize(101);
        }
    }

    @OnBothDatabases
    void what_is_somebody_elses_is_not_found_as_what_is_nowhere(TestDatabase db) throws Exception {
        var neighbours = opened(db.plumbing(), as(TownHall.AUTHORITY, Ref.person(UUID.randomUUID())));
        var elsewhere = opened(db.plumbing(), as(Authority.of("E07000999"), TownHall.RESIDENT));
        try (var web = serve(db.plumbing())) {
            var nowhere = send(web, "GET", "/en/case/" + UUID.randomUUID());
            assertThat(nowhere.statusCode()).isEqualTo(404);
            for (var thing : List.of(neighbours, elsewhere)) {
                var answer = send(web, "GET", "/en/case/" + thing.id());
                assertThat(answer.statusCode()).isEqualTo(404);
                assertThat(answer.body()).isEqualTo(nowhere.body());
                isGuarded(answer);
            }
        }
    }

    @OnH2
    void head_says_what_get_says_without_the_page(TestDatabase db) throws Exception {
        try (var web = serve(db.plumbing())) {
            for (var path : List.of("/en", "/cy/access", Theme.components(), "/en/case/" + UUID.randomUUID())) {
                var get = send(web, "GET", path);
                var head = send(web, "HEAD", path);
                assertThat(head.statusCode()).as(path).isEqualTo(get.statusCode());
                assertThat(head.headers().firstValue("content-type"))
                        .isEqualTo(get.headers().firstValue("content-type"));
                assertThat(head.body()).isEmpty();
                isGuarded(head);
            }
        }
    }

    @OnBothDatabases
    void other_methods_are_not_allowed_and_change_nothing(TestDatabase db) throws Exception {
        var thing = opened(db.plumbing(), CITIZEN);
        try (var web = serve(db.plumbing())) {
            var before = db.contents();
            for (var method : List.of("POST", "PUT", "PATCH", "DELETE", "OPTIONS")) {
                for (var path : List.of("/", "/en", "/en/access", "/cy/case/" + thing.id())) {
                    var answer = send(web, method, path);
                    assertThat(answer.statusCode())
                            .as(method + " " + path)
                            .isEqualTo(method.equals("OPTIONS") ? 204 : 405);
                    assertThat(answer.headers().firstValue("allow").orElse("")).contains("GET", "HEAD");
                    isGuarded(answer);
                }
            }
            assertThat(send(web, "POST", "/cy").body()).contains("Ni newidiwyd dim", "<html lang=\"cy\"");
            assertThat(db.contents()).isEqualTo(before);
        }
    }

    @OnH2
    void who_is_not_signed_in_is_led_to_where_they_can_and_sees_nothing(TestDatabase db) throws Exception {
        var thing = opened(db.plumbing(), CITIZEN);
        try (var web = serve(db.plumbing())) {
            web.cookie = "session=x";
            for (var path : List.of("/cy", "/cy/access", "/cy/you", "/cy/delegations", "/cy/case/" + thing.id())) {
                var answer = send(web, "GET", path);
                assertThat(answer.statusCode()).isEqualTo(303);
                assertThat(answer.headers().firstValue("location")).contains("/cy/start");
                assertThat(answer.body()).isEmpty();
            }
            assertThat(send(web, "GET", "/cy/start").body()).contains("Pwy ydych chi am fod?", "Mair Evans");
            web.signIn("amir");
            assertThat(send(web, "GET", "/en/case/" + thing.id()).statusCode()).isEqualTo(404);
            assertThat(submit(web, "/en/you", "/demo/sign-out").statusCode()).isEqualTo(303);
            assertThat(send(web, "GET", "/en").statusCode()).isEqualTo(303);
        }
    }

    @OnBothDatabases
    void a_carer_acts_for_somebody_by_name_on_every_page_until_it_is_ended_and_not_one_request_longer(TestDatabase db)
            throws Exception {
        try (var web = serve(db.plumbing())) {
            var thing = opened(db.plumbing(), as(TownHall.AUTHORITY, MAIR));
            web.signIn("carer");
            assertThat(send(web, "GET", "/en/case/" + thing.id()).statusCode()).isEqualTo(404);
            var before = web.cookie;
            web.keep(submit(web, "/en/delegations", "/en/acting/" + MAIR.id()));
            assertThat(web.cookie).isNotEqualTo(before);
            for (var path : List.of("/en", "/en/access", "/en/case/" + thing.id())) {
                var page = send(web, "GET", path);
                assertThat(page.statusCode()).as(path).isEqualTo(200);
                assertThat(page.body()).contains("Acting for Mair Evans");
            }
            assertThat(send(web, "GET", "/en").body()).contains("Report");

            var mair = new Served(db.plumbing());
            mair.signIn("mair");
            var confirm = send(mair, "GET", "/en/delegations")
                    .body()
                    .replaceAll("(?s).*href=\"(/en/delegations/[^\"]+/end)\".*", "$1");
            assertThat(submit(mair, confirm, confirm).statusCode()).isEqualTo(303);
            assertThat(send(mair, "GET", "/en/delegations").body()).contains("Nobody may act for you");
            mair.close();

            assertThat(send(web, "GET", "/en/case/" + thing.id()).statusCode()).isEqualTo(404);
            assertThat(send(web, "GET", "/en").body()).doesNotContain("&lt;b&gt;Report");
            web.keep(submit(web, "/en/acting", "/en/acting"));
            assertThat(send(web, "GET", "/en").body()).doesNotContain("Acting for");
        }
    }

    @OnH2
    void a_form_without_the_token_of_its_session_changes_nothing(TestDatabase db) throws Exception {
        try (var web = serve(db.plumbing())) {
            web.signIn("carer");
            for (var path : List.of("/en/acting/" + MAIR.id(), "/en/acting", "/demo/sign-out")) {
                var answer = post(web, path, "csrf=x");
                assertThat(answer.statusCode()).isEqualTo(403);
                assertThat(answer.body()).contains("This page is out of date");
            }
            assertThat(send(web, "GET", "/en").body()).doesNotContain("Acting for");
        }
    }

    @OnH2
    void the_first_page_is_in_the_language_that_the_browser_asks_for(TestDatabase db) throws Exception {
        try (var web = serve(db.plumbing())) {
            for (var welsh : List.of("cy", "cy-GB,en;q=0.5", "fr, cy;q=0.9, en;q=0.8")) {
                assertThat(send(web, "GET", "/", "Accept-Language", welsh)
                                .headers()
                                .firstValue("location"))
                        .contains("/cy");
            }
            for (var english : List.of("en-GB", "fr", "en;q=0.9, cy;q=0.8", "*", ";;;q=%%", "x".repeat(3000))) {
                assertThat(send(web, "GET", "/", "Accept-Language", english)
                                .headers()
                                .firstValue("location"))
                        .contains("/en");
            }
        }
    }

    @OnH2
    void garbage_in_the_address_is_answered_without_a_fault_and_never_repeated(TestDatabase db) throws Exception {
        try (var web = serve(db.plumbing())) {
            for (var line : List.of(
                    "GET /../../etc/passwd HTTP/1.1",
                    "GET /assets/../../../etc/passwd HTTP/1.1",
                    "GET /assets/%2e%2e%2f%2e%2e%2fetc%2fpasswd HTTP/1.1",
                    "GET /en/%2e%2e/%2e%2e/etc/passwd HTTP/1.1",
                    "GET /en%00 HTTP/1.1",
                    "GET /<script>alert(1)</script> HTTP/1.1",
                    "GET /en/%3Cscript%3Ealert(1)/00000000-0000-0000-0000-000000000000 HTTP/1.1",
                    "GET /en/case/0-0-0-0-0%27%20or%201=1 HTTP/1.1",
                    "GET /" + "a".repeat(9_000) + " HTTP/1.1",
                    "BOGUS /en HTTP/1.1",
                    "nonsense")) {
                var answer = raw(web, line);
                assertThat(answer).as(line).matches("(?s)HTTP/1\\.1 4\\d\\d .*");
                assertThat(answer).doesNotContain("<script>", "root:", "Exception", "\tat ");
            }
            var query = raw(web, "GET /en?x=%3Cscript%3Ealert(1)%3C/script%3E&%00=%ff&language=cy HTTP/1.1");
            assertThat(query).startsWith("HTTP/1.1 200").doesNotContain("<script");
            var header = raw(web, "GET /en HTTP/1.1\r\nX-Long: " + "a".repeat(20_000));
            assertThat(header).startsWith("HTTP/1.1 431");
            assertThat(send(web, "GET", "/en").statusCode()).isEqualTo(200);
        }
    }

    @OnH2
    void a_database_that_is_away_is_a_problem_page_and_no_page_that_seems_empty(TestDatabase db) throws Exception {
        var away = new AtomicBoolean();
        var flaky = (DataSource) Proxy.newProxyInstance(
                WebTest.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (away.get() && method.getName().equals("getConnection")) {
                        throw new SQLException("the network is down", "08001");
                    }
                    return method.invoke(db.dataSource(), arguments);
                });
        try (var web = serve(Plumbing.on(flaky).withClock(db.clock()).migrate(Cases.CAPABILITY, SignIn.CAPABILITY))) {
            assertThat(send(web, "GET", "/cy").statusCode()).isEqualTo(200);
            away.set(true);
            var answer = send(web, "GET", "/cy");
            assertThat(answer.statusCode()).isBetween(500, 503);
            assertThat(answer.body())
                    .contains("<html lang=\"cy\"", "mae problem")
                    .doesNotContain("SQL", "network");
            isGuarded(answer);
            away.set(false);
            assertThat(send(web, "GET", "/cy").statusCode()).isEqualTo(200);
        }
    }

    /** Sends a line as it is, which no client of the JDK would, and reads all of the answer. */
    static String raw(Served web, String line) throws IOException {
        try (var socket = new Socket(InetAddress.getByName("localhost"), web.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write((line + "\r\nHost: localhost\r\nCookie: " + web.cookie + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
