package org.modularplumbing.signin.oidc;

import com.nimbusds.jose.util.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.signin.refusal.SignInRefused;

/** Asks issuers: within a time, without following redirects, reading no more than an answer can need, with a user agent, without which some refuse. */
final class Web {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 262_144;
    private static final String USER_AGENT = "modular-plumbing";

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** Reads a key set. */
    Resource resource(URL url) throws IOException {
        try {
            var answer = send(HttpRequest.newBuilder(url.toURI()).GET());
            if (answer.status() != 200) {
                throw new IOException("the key set was answered with " + answer.status());
            }
            return new Resource(answer.body(), "application/json");
        } catch (URISyntaxException wrong) {
            throw new IOException(wrong);
        }
    }

    /** Posts a form and reads a document. */
    Map<String, Object> post(URI uri, String form) {
        return document(HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    /** Reads a document with a token. */
    Map<String, Object> get(URI uri, String bearer) {
        return document(HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + bearer)
                .GET());
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> document(HttpRequest.Builder request) {
        Answer answer;
        try {
            answer = send(request);
        } catch (IOException problem) {
            throw new SignInRefused(SignInRefused.Code.ISSUER_UNAVAILABLE, "the issuer cannot be reached");
        }
        if (answer.status() >= 500) {
            throw new SignInRefused(SignInRefused.Code.ISSUER_UNAVAILABLE, "the issuer has a fault");
        }
        if (answer.status() != 200) {
            throw new SignInRefused(
                    SignInRefused.Code.SIGN_IN_DENIED, "the issuer refused with status " + answer.status());
        }
        try {
            return Documents.read(answer.body(), Map.class);
        } catch (KernelRefused notJson) {
            throw new SignInRefused(SignInRefused.Code.ISSUER_NOT_BELIEVED, "the issuer's answer is not a document");
        }
    }

    private record Answer(int status, String body) {}

    private Answer send(HttpRequest.Builder builder) throws IOException {
        var request = builder.header("User-Agent", USER_AGENT)
                .header("Accept", "application/json")
                .timeout(ANSWER)
                .build();
        try {
            HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
            try (var body = answer.body()) {
                var bytes = body.readNBytes(MOST_BYTES + 1);
                if (bytes.length > MOST_BYTES) {
                    throw new IOException("the answer is too long");
                }
                return new Answer(answer.statusCode(), new String(bytes, StandardCharsets.UTF_8));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }
}
