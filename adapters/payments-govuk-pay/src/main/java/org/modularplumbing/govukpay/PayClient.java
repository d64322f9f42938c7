package org.modularplumbing.govukpay;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One call at a time to GOV.UK Pay, each sent once and within its time; answers are read up to a bound. Thread safe. */
class PayClient {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final int ANSWER_MAX = 4 << 20;
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final HttpClient http;
    private final URI address;
    private final String apiKey;
    private final Duration timeout;

    PayClient(URI address, String apiKey, Duration timeout) {
        this.http = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        if (apiKey.isBlank()) {
            throw new IllegalArgumentException("the API key is empty");
        }
        this.address = address.toString().endsWith("/") ? address : URI.create(address + "/");
        this.apiKey = apiKey;
        this.timeout = timeout;
    }

    /**
     * What came back.
     *
     * @param status the HTTP status
     * @param body the JSON, a missing node when there is none
     */
    record Answer(int status, JsonNode body) {

        boolean isOk() {
            return status >= 200 && status < 300;
        }

        /** The code of Pay's error: P0604. */
        Optional<String> code() {
            return Optional.of(body.path("code").asString("")).filter(code -> code.matches("P[0-9]{4}"));
        }
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    Answer get(String path) {
        return send(request(path).GET().build());
    }

    Answer post(String path, Optional<ObjectNode> body, Map<String, String> headers) {
        var request = request(path);
        headers.forEach(request::header);
        body.ifPresent(json -> request.header("Content-Type", "application/json"));
        return send(request.POST(body.map(json -> HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(json)))
                        .orElseGet(HttpRequest.BodyPublishers::noBody))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path))
                .timeout(timeout)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + apiKey);
    }

    /** Whatever goes wrong on the way is told without the address, which may hold a reference. */
    private Answer send(HttpRequest request) {
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (var body = response.body()) {
                return new Answer(response.statusCode(), json(body));
            }
        } catch (IOException problem) {
            throw new UncheckedIOException(new IOException("no answer from GOV.UK Pay: " + problem.getClass()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while GOV.UK Pay was asked");
        }
    }

    private static JsonNode json(InputStream body) throws IOException {
        var bytes = body.readNBytes(ANSWER_MAX);
        try {
            return bytes.length == 0 ? JSON.missingNode() : JSON.readTree(bytes);
        } catch (JacksonException notJson) {
            return JSON.missingNode();
        }
    }
}
