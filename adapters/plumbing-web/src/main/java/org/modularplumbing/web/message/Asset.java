package org.modularplumbing.web.message;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/**
 * A file that is the same for everybody, such as a style sheet: compressed once, with a strong entity tag (RFC 9110 section 8.8.3). Pages are never
 * compressed, as they hold secrets beside what others typed. Thread safe.
 */
public final class Asset {

    private static final int DIGITS = 32;

    private final String contentType;
    private final byte[] plain;
    private final byte[] compressed;
    private final String digest;

    /**
     * Keeps a file.
     *
     * @param contentType with its charset
     * @param content of the file
     */
    public Asset(String contentType, byte[] content) {
        this.contentType = contentType;
        this.plain = content.clone();
        this.compressed = gzip(content);
        this.digest = digest(content);
    }

    /**
     * Returns the digest of the content, to be named in its address, so that a browser can keep it for ever.
     *
     * @return 32 hexadecimal digits
     */
    public String digest() {
        return digest;
    }

    /**
     * Answers a GET: 304 when the browser has it, compressed when it takes that.
     *
     * @param request that asks
     * @return the file, to be kept for an hour
     */
    public Response answer(Request request) {
        var zipped = compressed.length < plain.length
                && request.headers().every("Accept-Encoding").stream()
                        .flatMap(header -> Arrays.stream(header.split(",")))
                        .anyMatch(coding ->
                                coding.strip().matches("(?i)gzip(\\s*;\\s*q=(1(\\.0*)?|0\\.\\d*[1-9]\\d*))?"));
        var tag = "\"" + digest + (zipped ? "-gzip" : "") + "\"";
        var kept = request.headers().every("If-None-Match").stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .anyMatch(each -> each.strip().equals(tag) || each.strip().equals("*"));
        var answer = Response.of(kept ? 304 : 200)
                .withHeader("ETag", tag)
                .withHeader("Cache-Control", "max-age=3600")
                .withHeader("Vary", "Accept-Encoding");
        if (kept) {
            return answer;
        }
        var whole = answer.withBody(contentType, zipped ? compressed : plain);
        return zipped ? whole.withHeader("Content-Encoding", "gzip") : whole;
    }

    private static byte[] gzip(byte[] content) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static String digest(byte[] content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
