package org.modularplumbing.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.web.message.Asset;
import org.modularplumbing.web.message.Cookie;
import org.modularplumbing.web.message.Headers;
import org.modularplumbing.web.message.Method;
import org.modularplumbing.web.message.Peer;
import org.modularplumbing.web.message.Request;
import org.modularplumbing.web.message.Response;
import org.modularplumbing.web.message.Trace;
import org.modularplumbing.web.refusal.WebRefused;
import org.modularplumbing.web.route.Route;
import org.modularplumbing.web.route.Routes;

/** A site without its server: what it answers, and what every answer says. */
class SiteTest {

    static final Asset SHEET =
            new Asset("text/css; charset=utf-8", "a { b: c }".repeat(100).getBytes(StandardCharsets.UTF_8));

    static final Site SITE = Site.of(Routes.of(
            Route.get("/", request -> Response.html(200, "home")),
            Route.get("/refused", request -> {
                throw new KernelRefused(KernelRefused.Code.STALE_VERSION, "it is at version 3", Map.of("version", 3));
            }),
            Route.get("/busy", request -> {
                throw new WebRefused(WebRefused.Code.TOO_MANY_REQUESTS, "too many", Map.of("retryAfterSeconds", 60));
            }),
            Route.get("/loop", request -> Response.html(200, "" + endless(1))),
            Route.get("/file", request -> Response.file("text/html", "Adroddiad \"Môr\".html", new byte[] {'x'})),
            Route.get("/sheet.css", SHEET::answer),
            Route.json(Method.POST, "/documents", request -> Response.json(200, request.text()))));

    static int endless(int depth) {
        return depth == 0 ? 0 : 1 + endless(depth + 1 == 0 ? 1 : depth + 1);
    }

    static Response get(String path) {
        return SITE.answer(Request.of(Method.GET, path));
    }

    @Test
    @SuppressWarnings("unchecked")
    void a_refusal_is_a_problem_document_with_its_code_facts_next_step_and_trace() {
        var answer = get("/refused");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.headers().first("Content-Type")).contains("application/problem+json");
        Map<String, Object> problem = Documents.read(answer.text(), Map.class);
        assertThat(problem)
                .containsEntry("type", "https://modularplumbing.org/problems/stale-version")
                .containsEntry("code", "STALE_VERSION")
                .containsEntry("status", 409)
                .containsEntry("detail", "it is at version 3")
                .containsEntry("nextStep", KernelRefused.Code.STALE_VERSION.nextStep())
                .containsEntry("facts", Map.of("version", "3"));
        assertThat((String) problem.get("instance")).matches("urn:trace:[0-9a-f]{32}");
    }

    @ParameterizedTest
    @CsvSource({"/, 200", "/refused, 409", "/busy, 429", "/loop, 500", "/nowhere, 404", "/%ff, 400", "/file, 200"})
    void every_answer_has_the_headers_of_security(String path, int status) {
        var answer = get(path);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers().first("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.headers().first("Cache-Control")).contains("no-store");
        assertThat(answer.headers().first("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().first("Referrer-Policy")).contains("same-origin");
        assertThat(answer.headers().first("Content-Length")).contains(String.valueOf(answer.body().length));
    }

    @Test
    void strict_transport_is_said_over_tls_alone_and_of_subdomains_only_where_they_are_ours() {
        var over = Request.of(Method.GET, "/").from(new Peer("https", "localhost", "127.0.0.1"));
        assertThat(SITE.answer(over).headers().first("Strict-Transport-Security"))
                .contains("max-age=31536000");
        assertThat(get("/").headers().first("Strict-Transport-Security")).isEmpty();
        var whole = SITE.withHeaders(new SecurityHeaders(List.of(), 31_536_000, true));
        assertThat(whole.answer(over).headers().first("Strict-Transport-Security"))
                .contains("max-age=31536000; includeSubDomains");
    }

    @Test
    void forms_may_lead_to_a_payment_page_that_is_named_and_to_no_other() {
        var paying = SITE.withHeaders(SecurityHeaders.strict().withFormTargets("https://pay.example"));
        assertThat(paying.answer(Request.of(Method.GET, "/"))
                        .headers()
                        .first("Content-Security-Policy")
                        .orElseThrow())
                .contains("form-action 'self' https://pay.example;");
        assertThatThrownBy(() -> SecurityHeaders.strict().withFormTargets("https://a; script-src *"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void too_many_and_too_busy_say_when_to_come_again() {
        assertThat(get("/busy").headers().first("Retry-After")).contains("60");
    }

    @Test
    void pages_that_answer_refusals_can_be_put_in_place_and_their_own_fault_is_still_answered() {
        var pages = SITE.withErrors((request, refusal) -> Response.html(
                refusal.code().httpStatus(), "<h1>" + refusal.code().name() + "</h1>"));
        assertThat(pages.answer(Request.of(Method.GET, "/nowhere")).text()).isEqualTo("<h1>NO_SUCH_ADDRESS</h1>");
        var broken = SITE.withErrors((request, refusal) -> {
            throw new IllegalStateException("a template is broken");
        });
        var answer = broken.answer(Request.of(Method.GET, "/nowhere"));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).contains("NO_SUCH_ADDRESS").doesNotContain("template");
    }

    @Test
    void a_file_is_saved_and_never_shown_whatever_its_name_holds() {
        assertThat(get("/file").headers().first("Content-Disposition"))
                .contains(
                        "attachment; filename=\"Adroddiad__M_r_.html\"; filename*=UTF-8''Adroddiad%20%22M%C3%B4r%22.html");
        assertThat(get("/file").headers().first("Content-Security-Policy").orElseThrow())
                .contains("sandbox");
    }

    @Test
    void a_style_sheet_is_compressed_for_those_who_take_it_and_not_sent_twice() {
        var plain = get("/sheet.css");
        assertThat(plain.headers().first("Content-Encoding")).isEmpty();
        var zipped = SITE.answer(Request.of(Method.GET, "/sheet.css").withHeader("Accept-Encoding", "br, gzip;q=0.8"));
        assertThat(zipped.headers().first("Content-Encoding")).contains("gzip");
        assertThat(zipped.body().length).isLessThan(plain.body().length / 4);
        assertThat(zipped.headers().first("ETag")).isNotEqualTo(plain.headers().first("ETag"));
        var refused = SITE.answer(Request.of(Method.GET, "/sheet.css").withHeader("Accept-Encoding", "gzip;q=0"));
        assertThat(refused.headers().first("Content-Encoding")).isEmpty();
        var again = SITE.answer(Request.of(Method.GET, "/sheet.css")
                .withHeader("If-None-Match", plain.headers().first("ETag").orElseThrow()));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().first("Content-Length")).isEmpty();
    }

    @Test
    void a_header_never_begins_another_one() {
        for (var value : List.of("a\r\nSet-Cookie: x=y", "a\nb", "a\0b", "a\u007f")) {
            assertThatThrownBy(() -> Response.of(200).withHeader("X-Name", value))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Response.of(200).withHeader("X Name", "a"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_cookie_is_for_this_host_alone_and_one_that_came_twice_is_none() {
        var over = Request.of(Method.GET, "/").from(new Peer("https", "council.example", "127.0.0.1"));
        var cookie = Cookie.of(over, "session", "abc");
        assertThat(cookie.header()).isEqualTo("__Host-session=abc; Path=/; HttpOnly; SameSite=Lax; Secure");
        assertThat(Cookie.of(Request.of(Method.GET, "/"), "session", "abc").header())
                .isEqualTo("session=abc; Path=/; HttpOnly; SameSite=Lax");
        assertThatThrownBy(() -> new Cookie("session", "a", true)).isInstanceOf(IllegalArgumentException.class);
        var once = over.withHeader("Cookie", "a=b; __Host-session=abc; __Host-sessions=x");
        assertThat(once.cookie("__Host-session")).contains("abc");
        var twice = over.withHeaders(
                Headers.none().plus("Cookie", "__Host-session=abc").plus("Cookie", "__Host-session=def"));
        assertThat(twice.cookie("__Host-session")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-x",
                "x"
            })
    void a_trace_that_is_none_begins_a_new_one(String header) {
        assertThat(Trace.parse(header)).isEmpty();
        assertThat(Request.of(Method.GET, "/")
                        .withHeader("traceparent", header)
                        .trace()
                        .id())
                .matches("[0-9a-f]{32}");
    }

    @Test
    void a_proxy_that_is_trusted_says_who_the_client_is_and_the_client_cannot_lie_through_it() {
        var proxies = new Proxies(Set.of("10.0.0.1", "10.0.0.2"));
        var headers = Headers.none()
                .plus("X-Forwarded-For", "198.51.100.7, 203.0.113.9, 10.0.0.2")
                .plus("X-Forwarded-Proto", "https")
                .plus("X-Forwarded-Host", "Council.example");
        assertThat(proxies.peer("http", "inside", "10.0.0.1", headers))
                .isEqualTo(new Peer("https", "council.example", "203.0.113.9"));
        assertThat(proxies.peer("http", "inside", "203.0.113.9", headers))
                .isEqualTo(new Peer("http", "inside", "203.0.113.9"));
        var garbage = Headers.none().plus("X-Forwarded-For", "<script>").plus("X-Forwarded-Proto", "ftp");
        assertThat(proxies.peer("http", "inside", "10.0.0.1", garbage))
                .isEqualTo(new Peer("http", "inside", "10.0.0.1"));
    }

    @Test
    void text_that_is_not_utf_8_is_refused_before_a_core_sees_it() {
        var latin =
                Request.of(Method.POST, "/documents").withBody("application/json", new byte[] {'"', (byte) 0xF4, '"'});
        assertThat(SITE.answer(latin).status()).isEqualTo(400);
        var utf16 = latin.withHeader("Content-Type", "application/json; charset=utf-16");
        assertThat(SITE.answer(utf16).status()).isEqualTo(415);
        var zipped = latin.withHeader("Content-Encoding", "gzip");
        assertThat(SITE.answer(zipped).status()).isEqualTo(415);
    }

    @Test
    void requests_and_answers_print_nothing_that_somebody_typed() {
        var request = Request.of(Method.POST, "/documents?name=Ada").withBody("application/json", new byte[3]);
        assertThat(request.toString()).isEqualTo("POST request of 3 bytes");
        assertThat(Response.html(200, "Ada").toString()).isEqualTo("answer 200 of 3 bytes");
    }
}
