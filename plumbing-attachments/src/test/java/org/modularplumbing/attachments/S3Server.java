package org.modularplumbing.attachments;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A small store that speaks as S3 does about objects, believes nobody, and now and then has a bad moment. On the loopback address only. */
final class S3Server implements AutoCloseable {

    static final String ACCESS = "council";
    static final String SECRET = "a secret of the test";
    private static final Pattern AUTHORIZATION = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=([^/]+)/(\\d{8})/([^/]+)/s3/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})");

    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final HttpServer server;
    private final AtomicInteger badMoments = new AtomicInteger();

    S3Server() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    URI bucket() {
        return URI.create("http://127.0.0.1:%d/council-files"
                .formatted(server.getAddress().getPort()));
    }

    void haveBadMoments(int count) {
        badMoments.set(count);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var path = exchange.getRequestURI().getRawPath();
            if (badMoments.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                exchange.sendResponseHeaders(503, -1);
            } else if (!isSigned(exchange, body)) {
                exchange.sendResponseHeaders(403, -1);
            } else if (!path.startsWith("/council-files/")) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                serve(exchange, path, body);
            }
        }
    }

    private void serve(HttpExchange exchange, String path, byte[] body) throws IOException {
        switch (exchange.getRequestMethod()) {
            case "PUT" -> {
                objects.put(path, body);
                exchange.sendResponseHeaders(200, -1);
            }
            case "GET" -> {
                var found = objects.get(path);
                if (found == null) {
                    exchange.sendResponseHeaders(404, -1);
                } else {
                    exchange.sendResponseHeaders(200, found.length == 0 ? -1 : found.length);
                    exchange.getResponseBody().write(found);
                }
            }
            case "DELETE" -> {
                objects.remove(path);
                exchange.sendResponseHeaders(204, -1);
            }
            default -> exchange.sendResponseHeaders(405, -1);
        }
    }

    /** By its own reading of the rules, from what arrived. */
    private static boolean isSigned(HttpExchange exchange, byte[] body) throws IOException {
        var headers = exchange.getRequestHeaders();
        var match = AUTHORIZATION.matcher(String.valueOf(headers.getFirst("Authorization")));
        var digest = hex(sha256(body));
        if (!match.matches()
                || !match.group(1).equals(ACCESS)
                || !digest.equals(headers.getFirst("x-amz-content-sha256"))) {
            return false;
        }
        var canonical = new StringBuilder()
                .append(exchange.getRequestMethod())
                .append('\n')
                .append(exchange.getRequestURI().getRawPath())
                .append("\n\n");
        for (var name : match.group(4).split(";")) {
            canonical.append(name).append(':').append(headers.getFirst(name)).append('\n');
        }
        canonical.append('\n').append(match.group(4)).append('\n').append(digest);
        var toSign = "AWS4-HMAC-SHA256\n%s\n%s/%s/s3/aws4_request\n%s"
                .formatted(
                        headers.getFirst("x-amz-date"),
                        match.group(2),
                        match.group(3),
                        hex(sha256(canonical.toString().getBytes(StandardCharsets.UTF_8))));
        var key = ("AWS4" + SECRET).getBytes(StandardCharsets.UTF_8);
        for (var part : new String[] {match.group(2), match.group(3), "s3", "aws4_request", toSign}) {
            key = hmac(key, part);
        }
        return hex(key).equals(match.group(5));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (java.security.GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (java.security.GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
