package org.modularplumbing.attachments;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps contents in a bucket of an S3-compatible store, addressed by path, over HTTP requests that are signed (AWS Signature Version 4). For any number of processes.
 * An answer takes 60 seconds at most; a failure is tried twice more. Redirects are not followed. Thread safe.
 */
public final class S3ContentStore implements ContentStore {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final int ATTEMPTS = 3;
    private static final Set<Integer> WORTH_ANOTHER_ATTEMPT = Set.of(429, 500, 502, 503, 504);

    private final URI bucket;
    private final S3Signature signature;
    private final InstantSource clock;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private S3ContentStore(URI bucket, S3Signature signature, InstantSource clock) {
        this.bucket = bucket;
        this.signature = signature;
        this.clock = clock;
    }

    /**
     * Opens a bucket.
     *
     * @param bucket its address: {@code https://s3.eu-west-2.amazonaws.com/council-files}
     * @param region the region: {@code eu-west-2}
     * @param accessKey the account's access key
     * @param secretKey the account's secret key
     * @param clock the time, which each request is signed with
     * @return the store; nothing was asked of it yet
     */
    public static S3ContentStore at(
            URI bucket, String region, String accessKey, String secretKey, InstantSource clock) {
        if (!"https".equals(bucket.getScheme()) && !"http".equals(bucket.getScheme())
                || bucket.getPath().length() < 2
                || bucket.getUserInfo() != null
                || bucket.getQuery() != null) {
            throw new IllegalArgumentException("a bucket's address is https, a host and the bucket's name");
        }
        return new S3ContentStore(
                bucket, new S3Signature(region, accessKey, secretKey), requireNonNull(clock, "clock"));
    }

    @Override
    public void put(String key, Path content) throws IOException {
        var digest = Digests.of(content);
        expect(send("PUT", key, digest, BodyPublishers.ofFile(content)), 200);
    }

    @Override
    public Optional<InputStream> get(String key) throws IOException {
        var answer = send("GET", key, Digests.OF_NOTHING, BodyPublishers.noBody());
        if (answer.statusCode() == 404) {
            answer.body().close();
            return Optional.empty();
        }
        if (answer.statusCode() != 200) {
            expect(answer, 200);
        }
        return Optional.of(answer.body());
    }

    @Override
    public void delete(String key) throws IOException {
        var answer = send("DELETE", key, Digests.OF_NOTHING, BodyPublishers.noBody());
        if (answer.statusCode() == 404) {
            answer.body().close();
            return;
        }
        expect(answer, 204);
    }

    private static void expect(HttpResponse<InputStream> answer, int status) throws IOException {
        answer.body().close();
        if (answer.statusCode() != status && answer.statusCode() != 200) {
            throw new IOException("the store answered with HTTP status " + answer.statusCode());
        }
    }

    private HttpResponse<InputStream> send(String method, String key, String digest, BodyPublisher body)
            throws IOException {
        for (var attempt = 1; ; attempt++) {
            try {
                var answer = client.send(request(method, key, digest, body), BodyHandlers.ofInputStream());
                if (attempt == ATTEMPTS || !WORTH_ANOTHER_ATTEMPT.contains(answer.statusCode())) {
                    return answer;
                }
                answer.body().close();
            } catch (IOException problem) {
                if (attempt == ATTEMPTS) {
                    throw problem;
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while the store answers", interrupted);
            }
        }
    }

    private HttpRequest request(String method, String key, String digest, BodyPublisher body) {
        var address = URI.create(bucket + "/" + S3Signature.encodedPath(key));
        var request = HttpRequest.newBuilder(address).timeout(ANSWER).method(method, body);
        signature.headers(method, address, Map.of(), digest, clock.instant()).forEach(request::header);
        return request.build();
    }
}
