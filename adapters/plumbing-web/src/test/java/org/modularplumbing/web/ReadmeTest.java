package org.modularplumbing.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.modularplumbing.web.message.Method;
import org.modularplumbing.web.message.Response;
import org.modularplumbing.web.route.Route;
import org.modularplumbing.web.route.Routes;

/** What the README shows. */
class ReadmeTest {

    /** Texts by number. */
    record Things(Map<String, String> texts) {

        String get(String id) {
            return texts.get(id);
        }

        String add(String text) {
            texts.put(String.valueOf(texts.size() + 1), text);
            return text;
        }
    }

    @Test
    void the_routes_of_the_readme_keep_a_thing() throws Exception {
        var things = new Things(new ConcurrentHashMap<>());
        var routes = Routes.of(
                Route.get("/v1/things/{id}", request -> Response.json(200, things.get(request.part("id")))),
                Route.json(Method.POST, "/v1/things", request -> Response.json(201, things.add(request.text())))
                        .upTo(10_000));
        try (var server = WebServer.start(Site.of(routes), 0)) {
            var address = "http://localhost:" + server.port() + "/v1/things";
            var client = HttpClient.newHttpClient();
            var post = HttpRequest.newBuilder(URI.create(address))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{}"));
            assertThat(client.send(post.build(), BodyHandlers.ofString()).statusCode())
                    .isEqualTo(201);
            var get = HttpRequest.newBuilder(URI.create(address + "/1"));
            assertThat(client.send(get.build(), BodyHandlers.ofString()).body()).isEqualTo("{}");
        }
    }
}
