package org.modularplumbing.schemas.internal.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reference resolution of RFC 3986 section 5.2 on texts; {@code java.net.URI} does not resolve against URNs. */
final class UriReference {

    private static final Pattern PARTS =
            Pattern.compile("(?s)(?:([^:/?#]+):)?(?://([^/?#]*))?([^?#]*)(?:\\?([^#]*))?(?:#(.*))?");

    private UriReference() {}

    static String resolve(String base, String reference) {
        var to = parts(reference);
        if (to.group(1) != null) {
            return reference;
        }
        var from = parts(base);
        var authority = to.group(2) != null ? to.group(2) : from.group(2);
        var path = to.group(3);
        var query = to.group(4);
        if (to.group(2) == null && path.isEmpty()) {
            path = from.group(3);
            query = query != null ? query : from.group(4);
        } else if (to.group(2) == null && !path.startsWith("/")) {
            path = withoutDots(merged(from, path));
        } else {
            path = withoutDots(path);
        }
        return scheme(from)
                + (authority == null ? "" : "//" + authority)
                + path
                + (query == null ? "" : "?" + query)
                + (to.group(5) == null ? "" : "#" + to.group(5));
    }

    static String withoutFragment(String uri) {
        int hash = uri.indexOf('#');
        return hash < 0 ? uri : uri.substring(0, hash);
    }

    /** Returns the fragment, percent-decoded; empty where there is none. */
    static String fragment(String uri) {
        int hash = uri.indexOf('#');
        var raw = hash < 0 ? "" : uri.substring(hash + 1);
        if (raw.indexOf('%') < 0) {
            return raw;
        }
        var bytes = raw.getBytes(StandardCharsets.UTF_8);
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            boolean escape =
                    bytes[i] == '%' && i + 2 < bytes.length && hex(bytes[i + 1]) >= 0 && hex(bytes[i + 2]) >= 0;
            bytes[length++] = escape ? (byte) (hex(bytes[i + 1]) << 4 | hex(bytes[i + 2])) : bytes[i];
            i += escape ? 2 : 0;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private static int hex(byte c) {
        return c < 0 ? -1 : Character.digit(c, 16);
    }

    private static String scheme(Matcher from) {
        return from.group(1) == null ? "" : from.group(1) + ":";
    }

    private static String merged(Matcher from, String path) {
        if (from.group(2) != null && from.group(3).isEmpty()) {
            return "/" + path;
        }
        return from.group(3).substring(0, from.group(3).lastIndexOf('/') + 1) + path;
    }

    private static String withoutDots(String path) {
        List<String> kept = new ArrayList<>();
        var segments = path.split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean last = i == segments.length - 1;
            if (segments[i].equals("..")) {
                if (kept.size() > 1 || kept.size() == 1 && !kept.get(0).isEmpty()) {
                    kept.remove(kept.size() - 1);
                }
            } else if (!segments[i].equals(".")) {
                kept.add(segments[i]);
                continue;
            }
            if (last) {
                kept.add("");
            }
        }
        return String.join("/", kept);
    }

    private static Matcher parts(String uri) {
        var parts = PARTS.matcher(uri);
        if (!parts.matches()) {
            throw new AssertionError("schemas bug: RFC 3986 appendix B matches every text");
        }
        return parts;
    }
}
