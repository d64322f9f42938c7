package org.modularplumbing.web.webhook;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.modularplumbing.web.message.Request;
import org.modularplumbing.web.message.Response;
import org.modularplumbing.web.refusal.WebRefused;
import org.modularplumbing.web.route.Filter;
import org.modularplumbing.web.route.Handler;

/**
 * Filters that let only those messages through that are proved to be from their sender, by the bytes as they came and before anything reads them. What proves
 * nothing is answered with 401, the same for every reason. A message may come twice: the handler behind keeps its id. Thread safe.
 */
public final class Webhooks {

    private static final String HMAC = "HmacSHA256";

    private Webhooks() {}

    /**
     * Expects {@code Authorization: Bearer} with a secret (RFC 6750), as GOV.UK Notify sends it.
     *
     * @param secrets any of which is taken, so that one can be changed
     * @return the filter
     */
    public static Filter bearer(String... secrets) {
        var taken = Arrays.stream(checked(secrets))
                .map(secret -> bytes("Bearer " + secret))
                .toList();
        return (request, next) -> {
            var sent = bytes(request.header("Authorization").orElse(""));
            return through(taken.stream().anyMatch(secret -> MessageDigest.isEqual(secret, sent)), request, next);
        };
    }

    /**
     * Expects the HMAC-SHA-256 of the body in hexadecimal digits, as GOV.UK Pay sends it in {@code Pay-Signature}.
     *
     * @param header that holds it
     * @param secrets any of which is taken, so that one can be changed
     * @return the filter
     */
    public static Filter hmacSha256(String header, String... secrets) {
        requireNonNull(header, "header");
        var keys = Arrays.stream(checked(secrets)).map(Webhooks::bytes).toList();
        return (request, next) -> {
            var sent = bytes(request.header(header).orElse("").toLowerCase(Locale.ROOT));
            return through(
                    keys.stream()
                            .anyMatch(key -> MessageDigest.isEqual(
                                    bytes(HexFormat.of().formatHex(hmac(key, request.body()))), sent)),
                    request,
                    next);
        };
    }

    /**
     * Expects the three headers of Standard Webhooks 1.0: {@code webhook-id}, {@code webhook-timestamp} and {@code webhook-signature} with {@code v1}.
     *
     * @param clock to compare the time of sending with
     * @param tolerance how old or how far ahead a message may be
     * @param secrets in the form {@code whsec_} and base64, any of which is taken
     * @return the filter
     */
    public static Filter standard(InstantSource clock, Duration tolerance, String... secrets) {
        requireNonNull(clock, "clock");
        requireNonNull(tolerance, "tolerance");
        var keys = Arrays.stream(checked(secrets))
                .map(secret -> Base64.getDecoder().decode(secret.replaceFirst("^whsec_", "")))
                .toList();
        return (request, next) -> through(isStandard(request, keys, clock, tolerance), request, next);
    }

    private static boolean isStandard(Request request, List<byte[]> keys, InstantSource clock, Duration tolerance) {
        var id = request.header("webhook-id").orElse("");
        var timestamp = request.header("webhook-timestamp").orElse("");
        if (id.isEmpty() || !timestamp.matches("[0-9]{1,11}")) {
            return false;
        }
        var sentAt = Instant.ofEpochSecond(Long.parseLong(timestamp));
        if (Duration.between(sentAt, clock.instant()).abs().compareTo(tolerance) > 0) {
            return false;
        }
        var signed = concatenated(bytes(id + "." + timestamp + "."), request.body());
        var signatures = Arrays.stream(
                        request.header("webhook-signature").orElse("").split(" "))
                .filter(signature -> signature.startsWith("v1,"))
                .map(signature -> bytes(signature.substring("v1,".length())))
                .toList();
        return keys.stream()
                .map(key -> Base64.getEncoder().encode(hmac(key, signed)))
                .anyMatch(own -> signatures.stream().anyMatch(sent -> MessageDigest.isEqual(own, sent)));
    }

    private static Response through(boolean proved, Request request, Handler next) {
        if (!proved) {
            throw new WebRefused(
                    WebRefused.Code.NOT_SIGNED_IN, "the message is not proved to be from its sender", Map.of());
        }
        return next.handle(request);
    }

    private static String[] checked(String[] secrets) {
        if (secrets.length == 0 || Arrays.stream(secrets).anyMatch(secret -> secret.length() < 16)) {
            throw new IllegalArgumentException("a secret of at least 16 characters is needed");
        }
        return secrets;
    }

    private static byte[] concatenated(byte[] first, byte[] second) {
        var both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
