package org.modularplumbing.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modularplumbing.web.message.Method;
import org.modularplumbing.web.message.Response;
import org.modularplumbing.web.route.Route;
import org.modularplumbing.web.route.Routes;

/** The server on its socket, asked as browsers ask and as nobody should. */
class ServerTest {

    static final int MOST = 100_000;

    static final Routes ROUTES = Routes.of(
            Route.get("/", request -> Response.html(200, "<h1>Home</h1>")),
            Route.get("/things/{id}", request -> Response.json(200, "\"" + request.part("id") + "\"")),
            Route.form(
                            "/things",
                            request -> Response.json(
                                    200,
                                    "\"" + request.form().fields().every("a").size() + "\""))
                    .upTo(MOST),
            Route.json(Method.POST, "/documents", request -> Response.json(200, String.valueOf(request.body().length)))
                    .upTo(MOST),
            Route.get(
                    "/host",
                    request -> Response.json(
                            200,
                            "\"" + request.peer().scheme() + " "
                                    + request.peer().host() + " "
                                    + request.peer().address() + "\"")),
            Route.get("/fault", request -> {
                throw new IllegalStateException("Ada Lovelace, 36 Ockham Road");
            }));

    static final Site SITE = Site.of(ROUTES)
            .withLimits(Limits.usual()
                    .withArrivalWithin(Duration.ofMillis(700), Duration.ofMillis(700))
                    .withIdle(Duration.ofMillis(500))
                    .withClients(200, 4));

    static WebServer server;

    @BeforeAll
    static void start() {
        server = WebServer.start(SITE, 0);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static HttpResponse<String> send(String method, String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                .method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    static void isGuarded(String answer) {
        assertThat(answer)
                .contains("Content-Security-Policy: default-src 'none'", "script-src 'none'", "frame-ancestors 'none'")
                .contains("X-Content-Type-Options: nosniff", "Cache-Control: no-store")
                .doesNotContainIgnoringCase("jetty")
                .doesNotContain("Server:", "X-Powered-By", "Set-Cookie", "\tat ");
    }

    @Test
    void head_answers_the_headers_of_get_with_the_length_and_no_body() throws Exception {
        var get = send("GET", "/things/1");
        var head = send("HEAD", "/things/1");
        assertThat(head.statusCode()).isEqualTo(get.statusCode());
        assertThat(head.body()).isEmpty();
        for (var name : List.of("Content-Length", "Content-Type", "Cache-Control")) {
            assertThat(head.headers().allValues(name)).isEqualTo(get.headers().allValues(name));
        }
        assertThat(get.body()).isEqualTo("\"1\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "CONNECT", "BOGUS", "get", "PROPFIND", "DELETE"})
    void a_method_that_an_address_does_not_have_is_405_and_says_which_it_has(String method) throws Exception {
        var answer = Client.ask(server, method + " /things/1 HTTP/1.1");
        if (method.equals("CONNECT")) { // the target of CONNECT is a host (RFC 9110 section 9.3.6)
            assertThat(answer).matches("(?s)HTTP/1\\.1 40[05] .*");
        } else {
            assertThat(answer).startsWith("HTTP/1.1 405 ").contains("Allow: GET, HEAD, OPTIONS");
        }
        isGuarded(answer);
        assertThat(Client.ask(server, method + " /nowhere HTTP/1.1")).matches("(?s)HTTP/1\\.1 40[04] .*");
    }

    @Test
    void options_says_what_an_address_has_and_lets_no_other_site_in() throws Exception {
        var answer = Client.ask(
                server,
                "OPTIONS /things HTTP/1.1",
                "Origin: https://evil.example",
                "Access-Control-Request-Method: POST");
        assertThat(answer)
                .startsWith("HTTP/1.1 204 ")
                .contains("Allow: POST, OPTIONS")
                .doesNotContain("Access-Control-Allow");
        isGuarded(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /a%2Fb HTTP/1.1",
                "GET /things/%2e%2e/things/1 HTTP/1.1",
                "GET /things/..;/x HTTP/1.1",
                "GET //things/1 HTTP/1.1",
                "GET /things//1 HTTP/1.1",
                "GET /things/1/ HTTP/1.1",
                "GET /things/%00 HTTP/1.1",
                "GET /things/%ff HTTP/1.1",
                "GET /things/%zz HTTP/1.1",
                "GET /things/\\..\\x HTTP/1.1",
                "GET /../../etc/passwd HTTP/1.1",
                "GET /things/<script>alert(1)</script> HTTP/1.1",
                "GET http://evil.example/ HTTP/1.1",
                "GET / HTTP/7.3",
                "nonsense",
                "\0\0\0\0"
            })
    void an_address_or_line_that_is_ambiguous_or_broken_is_answered_in_the_form_of_the_site(String line)
            throws Exception {
        var answer = Client.ask(server, line);
        assertThat(answer)
                .matches("(?s)HTTP/1\\.1 4\\d\\d .*")
                .contains("Content-Type: application/problem+json")
                .doesNotContain("<script", "root:", "evil");
        isGuarded(answer);
    }

    @Test
    void requests_that_two_servers_could_read_differently_are_refused_and_the_connection_is_closed() throws Exception {
        for (var headers : List.of(
                List.of("Content-Length: 5", "Transfer-Encoding: chunked"),
                List.of("Content-Length: 5", "Content-Length: 6"),
                List.of("Content-Length: -1"),
                List.of("Content-Length: 5, 6"),
                List.of("Transfer-Encoding: chunked, gzip"),
                List.of("Host: localhost", "Host: evil.example"),
                List.of("Name : value"),
                List.of("Name: folded", " again"))) {
            try (var client = new Client(server)) {
                var host = headers.toString().contains("Host") ? "" : "Host: localhost\r\n";
                client.send("POST /things HTTP/1.1\r\n" + host + String.join("\r\n", headers) + "\r\n\r\n");
                var answer = client.all();
                assertThat(answer).as("%s", headers).matches("(?s)HTTP/1\\.1 [45]\\d\\d .*");
                isGuarded(answer);
            }
        }
    }

    @Test
    void headers_that_are_too_large_are_431_and_too_many_too() throws Exception {
        var long1 = Client.ask(server, "GET / HTTP/1.1", "X-Long: " + "a".repeat(20_000));
        var many = Client.ask(server, "GET / HTTP/1.1", "X-Many: a\r\n".repeat(2_000) + "X-Last: a");
        var line = Client.ask(server, "GET /" + "a".repeat(9_000) + " HTTP/1.1");
        for (var answer : List.of(long1, many, line)) {
            assertThat(answer).startsWith("HTTP/1.1 431 ").contains("HEADERS_TOO_LARGE");
            isGuarded(answer);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "evil.example:80",
                "127.0.0.1.evil.example",
                "localhost@evil.example",
                ""
            })
    void a_host_that_is_not_served_is_refused_before_anything_is_done(String host) throws Exception {
        var answer = Client.ask(server, "GET / HTTP/1.1", "Host: " + host);
        assertThat(answer).matches("(?s)HTTP/1\\.1 4(21|00) .*").doesNotContain("Home", "evil");
        isGuarded(answer);
    }

    @Test
    void a_request_without_a_host_is_refused() throws Exception {
        try (var client = new Client(server)) {
            assertThat(client.send("GET / HTTP/1.1\r\nConnection: close\r\n\r\n")
                            .all())
                    .startsWith("HTTP/1.1 400 ");
        }
        try (var client = new Client(server)) {
            assertThat(client.send("GET / HTTP/1.0\r\n\r\n").all()).startsWith("HTTP/1.1 421 ");
        }
    }

    @Test
    void what_a_client_says_about_proxies_is_ignored() throws Exception {
        var answer = Client.ask(
                server,
                "GET /host HTTP/1.1",
                "X-Forwarded-For: 203.0.113.9",
                "X-Forwarded-Proto: https",
                "X-Forwarded-Host: evil.example",
                "Forwarded: for=203.0.113.9;host=evil.example;proto=https");
        assertThat(answer).endsWith("\"http localhost 127.0.0.1\"").doesNotContain("Strict-Transport");
    }

    @Test
    void a_body_that_is_announced_too_large_is_413_before_it_is_sent() throws Exception {
        try (var client = new Client(server)) {
            client.send("POST /documents HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 100001\r\n\r\n");
            assertThat(client.all())
                    .startsWith("HTTP/1.1 413 ")
                    .contains("\"mostBytes\":\"100000\"", "Connection: close");
        }
    }

    @Test
    void a_body_that_grows_too_large_in_chunks_is_413_also_as_multipart() throws Exception {
        var chunk = "2710\r\n" + "a".repeat(10_000) + "\r\n";
        for (var type :
                List.of("application/json", "multipart/form-data; boundary=b", "application/x-www-form-urlencoded")) {
            var path = type.equals("application/json") ? "/documents" : "/things";
            try (var client = new Client(server)) {
                client.send("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type
                        + "\r\nTransfer-Encoding: chunked\r\n\r\n");
                for (var chunks = 0; chunks < 11; chunks++) {
                    client.send(chunk);
                }
                assertThat(client.one()).as(type).startsWith("HTTP/1.1 413 ");
            }
        }
        assertThat(Client.ask(server, "GET / HTTP/1.1")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void a_body_of_the_largest_size_is_taken() throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/documents"))
                .header("Content-Type", "application/json; charset=UTF-8")
                .POST(BodyPublishers.ofString("a".repeat(MOST)));
        assertThat(HttpClient.newHttpClient()
                        .send(request.build(), BodyHandlers.ofString())
                        .body())
                .isEqualTo("100000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "text/plain",
                "",
                "application/x-www-form-urlencoded; charset=iso-8859-1",
                "multipart/mixed; boundary=b"
            })
    void a_form_is_never_read_from_another_content_type(String type) throws Exception {
        var header = type.isEmpty() ? "X-None: 1" : "Content-Type: " + type;
        try (var client = new Client(server)) {
            client.send("POST /things HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\nContent-Length: 3\r\n\r\na=1");
            assertThat(client.all()).startsWith("HTTP/1.1 415 ").contains("application/x-www-form-urlencoded");
        }
    }

    @Test
    void a_body_where_none_is_taken_is_refused_and_a_missing_one_is_an_empty_one() throws Exception {
        try (var client = new Client(server)) {
            client.send("GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\na=1");
            assertThat(client.all()).startsWith("HTTP/1.1 415 ");
        }
        assertThat(Client.ask(server, "POST /things HTTP/1.1"))
                .startsWith("HTTP/1.1 200 ")
                .endsWith("\"0\"");
        assertThat(Client.ask(server, "POST /documents HTTP/1.1", "Content-Length: 0"))
                .endsWith("0");
    }

    @Test
    void a_body_that_comes_too_slowly_is_408() throws Exception {
        try (var client = new Client(server)) {
            client.send(
                    "POST /things HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                            + "Content-Length: 3\r\n\r\n");
            var answer = client.send("a").one();
            assertThat(answer).startsWith("HTTP/1.1 408 ").contains("BODY_TOO_SLOW");
        }
    }

    static void dribble(Client client, String text) {
        try {
            client.send(text);
        } catch (IOException closed) {
            // the server has had enough
        }
    }

    @Test
    void headers_that_come_too_slowly_end_the_connection_also_byte_by_byte() throws Exception {
        try (var client = new Client(server)) {
            client.send("GET / HTTP/1.1\r\nHost: localhost\r\n");
            var closed = CompletableFuture.supplyAsync(() -> {
                try {
                    return client.all();
                } catch (IOException problem) {
                    return "";
                }
            });
            while (!closed.isDone()) {
                dribble(client, "x");
                Thread.onSpinWait();
            }
            assertThat(closed.get()).doesNotContain("HTTP/1.1 200");
        }
        try (var client = new Client(server)) {
            assertThat(client.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").one())
                    .startsWith("HTTP/1.1 200 ");
            assertThat(client.send("GET / HTTP/1.1\r\nHost:").all())
                    .doesNotContain("200"); // the second on a connection
        }
    }

    @Test
    void slow_bodies_take_half_of_the_threads_at_most_so_that_pages_are_served() throws Exception {
        var slow = new ArrayList<Client>();
        try {
            for (var clients = 0; clients < 12; clients++) {
                slow.add(new Client(server)
                        .send("POST /documents HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                + "Content-Length: 1000\r\n\r\n{"));
            }
            assertThat(send("GET", "/").statusCode()).isEqualTo(200);
        } finally {
            for (var client : slow) {
                client.close();
            }
        }
    }

    @Test
    void a_fault_says_nothing_about_itself_but_the_trace_under_which_the_log_has_it() throws Exception {
        var answer = send("GET", "/fault", "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body())
                .contains("\"instance\":\"urn:trace:0af7651916cd43dd8448eb211c80319c\"", "\"code\":\"FAULT\"")
                .doesNotContain("Ada", "IllegalState", "java");
    }

    @Test
    void closing_lets_a_request_under_way_end_and_takes_no_other() throws Exception {
        var inside = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var routes = Routes.of(Route.get("/slow", request -> {
            inside.countDown();
            await(goOn);
            return Response.html(200, "done");
        }));
        var other = WebServer.start(Site.of(routes), 0);
        assertThat(other.isReady()).isTrue();
        try (var client = new Client(other)) {
            client.send("GET /slow HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            await(inside);
            var closed = CompletableFuture.runAsync(other::close);
            while (isOpen(other)) {
                Thread.onSpinWait();
            }
            assertThat(other.isReady()).isFalse();
            assertThat(closed.isDone()).isFalse();
            goOn.countDown();
            assertThat(client.all()).startsWith("HTTP/1.1 200 ").endsWith("done");
            closed.get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void a_handler_that_takes_longer_than_the_time_of_silence_is_answered() throws Exception {
        var goOn = new CountDownLatch(1);
        var routes = Routes.of(Route.get("/slow", request -> {
            await(goOn);
            return Response.html(200, "done");
        }));
        try (var other = WebServer.start(
                        Site.of(routes).withLimits(Limits.usual().withIdle(Duration.ofMillis(200))), 0);
                var client = new Client(other).send("GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
            try (var silent = new Client(other)) {
                assertThat(silent.all()).isEmpty(); // disconnected: the time has gone by
            }
            goOn.countDown();
            assertThat(client.one()).startsWith("HTTP/1.1 200 ").endsWith("done");
        }
    }

    static boolean isOpen(WebServer server) {
        try (var client = new Client(server)) {
            return client != null;
        } catch (IOException refused) {
            return false;
        }
    }

    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Test
    void a_port_that_is_taken_is_said_so() {
        assertThatThrownBy(() -> WebServer.start(SITE, server.port()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot be opened");
    }

    @Test
    void connections_beyond_the_limit_wait_until_one_ends() throws Exception {
        try (var small = WebServer.start(
                        Site.of(ROUTES).withLimits(Limits.usual().withClients(2, 2)), 0);
                var first = new Client(small)) {
            try (var second = new Client(small)) {
                for (var client : List.of(first, second)) {
                    assertThat(client.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
                                    .one())
                            .contains("Home");
                }
            }
            try (var third = new Client(small)) {
                assertThat(third.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
                                .one())
                        .contains("Home");
            }
        }
    }
}
