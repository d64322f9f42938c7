package org.modularplumbing.attachments;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests to an S3-compatible store: AWS Signature Version 4, in one chunk, with the digest of the body (Amazon S3 API reference, "Authenticating requests: using
 * the authorization header").
 */
final class S3Signature {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";

    private final String region;
    private final String accessKey;
    private final String secretKey;

    S3Signature(String region, String accessKey, String secretKey) {
        this.region = requireNonNull(region, "region");
        this.accessKey = requireNonNull(accessKey, "accessKey");
        this.secretKey = requireNonNull(secretKey, "secretKey");
    }

    /** The headers that a request needs besides those given and {@code Host}, which the client sets itself. */
    Map<String, String> headers(String method, URI address, Map<String, String> given, String digest, Instant now) {
        var time = TIME.format(now);
        var signed = new TreeMap<>(given);
        signed.put("host", host(address));
        signed.put("x-amz-content-sha256", digest);
        signed.put("x-amz-date", time);
        var names = String.join(";", signed.keySet());
        var canonical = String.join(
                "\n",
                method,
                address.getRawPath(),
                "",
                signed.entrySet().stream()
                        .map(header -> header.getKey() + ":" + header.getValue().strip() + "\n")
                        .collect(Collectors.joining()),
                names,
                digest);
        var day = time.substring(0, 8);
        var scope = day + "/" + region + "/s3/aws4_request";
        var toSign = String.join("\n", ALGORITHM, time, scope, Digests.of(canonical));
        var key = hmac(
                hmac(hmac(hmac(("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8), day), region), "s3"),
                "aws4_request");
        var headers = new LinkedHashMap<>(given);
        headers.put("x-amz-content-sha256", digest);
        headers.put("x-amz-date", time);
        headers.put(
                "Authorization",
                "%s Credential=%s/%s,SignedHeaders=%s,Signature=%s"
                        .formatted(
                                ALGORITHM,
                                accessKey,
                                scope,
                                names,
                                HexFormat.of().formatHex(hmac(key, toSign))));
        return headers;
    }

    /** Everything but the unreserved characters of RFC 3986 and slashes is encoded. */
    static String encodedPath(String key) {
        return key.chars()
                .mapToObj(unit -> Character.isLetterOrDigit(unit) || "-_.~/".indexOf(unit) >= 0
                        ? Character.toString(unit)
                        : "%%%02X".formatted(unit))
                .collect(Collectors.joining());
    }

    private static String host(URI address) {
        return address.getPort() < 0 ? address.getHost() : address.getHost() + ":" + address.getPort();
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("every Java platform has HmacSHA256", impossible);
        }
    }
}
