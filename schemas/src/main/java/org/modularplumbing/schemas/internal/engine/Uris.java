package org.modularplumbing.schemas.internal.engine;

import java.util.regex.Pattern;

/** URIs of RFC 3986 and IRIs of RFC 3987: the characters of each part, the scheme and the authority. */
final class Uris {

    private static final Pattern PORT = Pattern.compile("[0-9]*");
    private static final Pattern FUTURE = Pattern.compile("[vV][0-9a-fA-F]+\\.[a-zA-Z0-9._~!$&'()*+,;=:-]+");
    private static final String SUBDELIMITERS = "!$&'()*+,;=";
    private static final char FIRST_INTERNATIONAL = 0xA0;
    private static final boolean[] HOST = allowed("");
    private static final boolean[] USER = allowed(":");
    private static final boolean[] PATH = allowed(":@/");
    private static final boolean[] QUERY = allowed(":@/?");

    private Uris() {}

    static boolean isUri(String text, boolean international) {
        return schemeEnd(text) > 0 && isReference(text, international);
    }

    /** The parts of RFC 3986, appendix B, from the left. */
    static boolean isReference(String text, boolean international) {
        int scheme = schemeEnd(text);
        if (scheme == 0) {
            return false;
        }
        int hash = text.indexOf('#');
        int end = hash < 0 ? text.length() : hash;
        int question = text.indexOf('?');
        int pathEnd = question < 0 || question > end ? end : question;
        int path = scheme < 0 ? 0 : scheme + 1;
        if (text.startsWith("//", path)) {
            int slash = text.indexOf('/', path + 2);
            int authorityEnd = slash < 0 || slash > pathEnd ? pathEnd : slash;
            if (!isAuthority(text.substring(path + 2, authorityEnd), international)) {
                return false;
            }
            path = authorityEnd;
        }
        return consists(text, path, pathEnd, PATH, international)
                && (pathEnd == end || consists(text, pathEnd + 1, end, QUERY, international))
                && (hash < 0 || consists(text, hash + 1, text.length(), QUERY, international));
    }

    /** Where the colon of the scheme is; -1 where there is no colon before the first slash, 0 where what stands before it is no scheme. */
    private static int schemeEnd(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ':') {
                return isScheme(text, i) ? i : 0;
            }
            if (c == '/' || c == '?' || c == '#') {
                return -1;
            }
        }
        return -1;
    }

    private static boolean isScheme(String text, int end) {
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (!letter && (i == 0 || !(c >= '0' && c <= '9') && c != '+' && c != '.' && c != '-')) {
                return false;
            }
        }
        return end > 0;
    }

    private static boolean isAuthority(String authority, boolean international) {
        int at = authority.lastIndexOf('@');
        if (at >= 0 && !consists(authority.substring(0, at), USER, international)) {
            return false;
        }
        var host = authority.substring(at + 1);
        int close = host.startsWith("[") ? host.indexOf(']') : -1;
        if (host.startsWith("[")) {
            return close > 0 && isLiteral(host.substring(1, close)) && isPort(host.substring(close + 1));
        }
        int colon = host.indexOf(':');
        var name = colon < 0 ? host : host.substring(0, colon);
        return consists(name, HOST, international) && (colon < 0 || isPort(host.substring(colon)));
    }

    private static boolean isLiteral(String address) {
        return Hosts.isIpv6(address) || FUTURE.matcher(address).matches();
    }

    private static boolean isPort(String text) {
        return text.isEmpty()
                || text.startsWith(":") && PORT.matcher(text.substring(1)).matches();
    }

    private static boolean consists(String text, boolean[] allowed, boolean international) {
        return consists(text, 0, text.length(), allowed, international);
    }

    private static boolean consists(String text, int from, int to, boolean[] allowed, boolean international) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '%') {
                if (i + 2 >= to
                        || Character.digit(text.charAt(i + 1), 16) < 0
                        || Character.digit(text.charAt(i + 2), 16) < 0) {
                    return false;
                }
                i += 2;
            } else if (c < allowed.length ? !allowed[c] : !international || c < FIRST_INTERNATIONAL) {
                return false;
            }
        }
        return true;
    }

    private static boolean[] allowed(String also) {
        var allowed = new boolean[128];
        for (char c = 0; c < allowed.length; c++) {
            boolean unreserved =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-._~".indexOf(c) >= 0;
            allowed[c] = unreserved || SUBDELIMITERS.indexOf(c) >= 0 || also.indexOf(c) >= 0;
        }
        return allowed;
    }
}
