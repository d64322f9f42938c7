package org.modularplumbing.web.message;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The trace that a request belongs to (W3C Trace Context, section 3.2). It is for finding log lines, and never evidence: anybody can send one.
 *
 * @param id 32 lower-case hexadecimal digits, not all zero
 */
public record Trace(String id) {

    private static final Pattern TRACEPARENT =
            Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}|(?!00|ff)[0-9a-f]{2}-([0-9a-f]{32})-.*");
    private static final Pattern ID = Pattern.compile("(?!0{32})[0-9a-f]{32}");
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Checks the form. */
    public Trace {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("not the id of a trace");
        }
    }

    /**
     * Begins a new trace.
     *
     * @return with a random id
     */
    public static Trace begin() {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        bytes[0] |= 1; // never all zero
        return new Trace(HexFormat.of().formatHex(bytes));
    }

    /**
     * Reads the header {@code traceparent}.
     *
     * @param header as it was sent
     * @return empty if it is not one
     */
    public static Optional<Trace> parse(String header) {
        var found = TRACEPARENT.matcher(header);
        if (!found.matches()) {
            return Optional.empty();
        }
        var id = found.group(1) == null ? found.group(3) : found.group(1);
        var ofNobody = found.group(2) != null && found.group(2).matches("0{16}");
        return ID.matcher(id).matches() && !ofNobody ? Optional.of(new Trace(id)) : Optional.empty();
    }

    /**
     * Writes it as a URI for a problem document.
     *
     * @return {@code urn:trace:} and the id
     */
    public String uri() {
        return "urn:trace:" + id;
    }
}
