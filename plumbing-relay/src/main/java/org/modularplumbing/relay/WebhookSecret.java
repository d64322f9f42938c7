package org.modularplumbing.relay;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A secret of Standard Webhooks 1.0: signs what we send, checks what we are sent. Its text never appears in a message. Thread safe. */
public final class WebhookSecret {

    private static final String PREFIX = "whsec_";
    private static final int BYTES_MIN = 24;
    private static final int BYTES_MAX = 64;

    private final byte[] key;

    private WebhookSecret(byte[] key) {
        this.key = key;
    }

    /**
     * Reads a secret.
     *
     * @param text {@code whsec_} and 24 to 64 bytes in Base64
     * @return the secret
     * @throws IllegalArgumentException if the text is not of that form
     */
    public static WebhookSecret parse(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a webhook secret starts with whsec_");
        }
        byte[] key;
        try {
            key = Base64.getDecoder().decode(text.substring(PREFIX.length()));
        } catch (IllegalArgumentException hidden) {
            throw new IllegalArgumentException("a webhook secret is whsec_ and Base64");
        }
        if (key.length < BYTES_MIN || key.length > BYTES_MAX) {
            throw new IllegalArgumentException("a webhook secret has 24 to 64 bytes");
        }
        return new WebhookSecret(key);
    }

    /**
     * Signs a message.
     *
     * @param id the message's id
     * @param timestamp seconds since 1970
     * @param body the body as sent
     * @return {@code v1,} and the signature in Base64
     */
    public String sign(String id, long timestamp, String body) {
        return "v1," + Base64.getEncoder().encodeToString(hmac(id + "." + timestamp + "." + body));
    }

    /**
     * Checks a message that we were sent.
     *
     * @param id the header {@code webhook-id}
     * @param timestamp the header {@code webhook-timestamp}
     * @param signatures the header {@code webhook-signature}: one or more, separated by blanks
     * @param body the body as received
     * @param now the time
     * @param tolerance how old, or how far ahead, the timestamp may be
     * @return whether one signature is ours and the timestamp is near
     */
    public boolean verifies(
            String id, String timestamp, String signatures, String body, Instant now, Duration tolerance) {
        if (!timestamp.matches("[0-9]{1,12}")) {
            return false;
        }
        var seconds = Long.parseLong(timestamp);
        if (Math.abs(now.getEpochSecond() - seconds) > tolerance.toSeconds()) {
            return false;
        }
        var expected = sign(id, seconds, body).getBytes(StandardCharsets.US_ASCII);
        return Arrays.stream(signatures.split(" "))
                .anyMatch(given -> MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return PREFIX + "…";
    }

    private byte[] hmac(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("every Java platform has HmacSHA256", impossible);
        }
    }
}
