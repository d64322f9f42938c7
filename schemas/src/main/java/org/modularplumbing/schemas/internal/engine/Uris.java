package org.modularplumbing.schemas.internal.engine;

import java.util.regex.Pattern;

/** URIs of RFC 3986 and IRIs of RFC 3987: the characters of each part, the scheme and the authority. */
final class Uris {

    private static final Pattern PARTS =
            Pattern.compile("(?s)(?:([^:/?#]*):)?(?://([^/?#]*))?([^?#]*)(?:\\?([^#]*))?(?:#(.*))?");
    private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*");
    private static final Pattern PORT = Pattern.compile("[0-9]*");
    private static final Pattern FUTURE = Pattern.compile("[vV][0-9a-fA-F]+\\.[a-zA-Z0-9._~!$&'()*+,;=:-]+");
    private static final String SUBDELIMITERS = "!$&'()*+,;=";

    private Uris() {}

    static boolean isUri(String text, boolean international) {
        var parts = PARTS.matcher(text);
        return parts.matches() && parts.group(1) != null && isReference(text, international);
    }

    static boolean isReference(String text, boolean international) {
        var parts = PARTS.matcher(text);
        return parts.matches()
                && (parts.group(1) == null || SCHEME.matcher(parts.group(1)).matches())
                && (parts.group(2) == null || isAuthority(parts.group(2), international))
                && consists(parts.group(3), SUBDELIMITERS + ":@/", international)
                && (parts.group(4) == null || consists(parts.group(4), SUBDELIMITERS + ":@/?", international))
                && (parts.group(5) == null || consists(parts.group(5), SUBDELIMITERS + ":@/?", international));
    }

    private static boolean isAuthority(String authority, boolean international) {
        int at = authority.lastIndexOf('@');
        if (at >= 0 && !consists(authority.substring(0, at), SUBDELIMITERS + ":", international)) {
            return false;
        }
        var host = authority.substring(at + 1);
        int close = host.startsWith("[") ? host.indexOf(']') : -1;
        if (host.startsWith("[")) {
            return close > 0 && isLiteral(host.substring(1, close)) && isPort(host.substring(close + 1));
        }
        int colon = host.indexOf(':');
        var name = colon < 0 ? host : host.substring(0, colon);
        return consists(name, SUBDELIMITERS, international) && (colon < 0 || isPort(host.substring(colon)));
    }

    private static boolean isLiteral(String address) {
        return Hosts.isIpv6(address) || FUTURE.matcher(address).matches();
    }

    private static boolean isPort(String text) {
        return text.isEmpty()
                || text.startsWith(":") && PORT.matcher(text.substring(1)).matches();
    }

    private static boolean consists(String text, String also, boolean international) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                if (i + 2 >= text.length()
                        || Character.digit(text.charAt(i + 1), 16) < 0
                        || Character.digit(text.charAt(i + 2), 16) < 0) {
                    return false;
                }
                i += 2;
            } else if (!isUnreserved(c) && also.indexOf(c) < 0 && !(international && c >= 0xA0)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUnreserved(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-._~".indexOf(c) >= 0;
    }
}
