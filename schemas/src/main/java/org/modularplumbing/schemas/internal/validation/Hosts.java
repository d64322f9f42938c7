package org.modularplumbing.schemas.internal.validation;

import java.util.regex.Pattern;

/** E-mail addresses, host names and IP addresses. */
final class Hosts {

    private static final int HOST_MAX = 253;
    private static final int LOCAL_PART_MAX = 64;

    private static final Pattern LABEL = Pattern.compile("[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?");
    private static final Pattern ATOMS =
            Pattern.compile("[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]++(?:\\.[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]++)*+");
    private static final Pattern QUOTED = Pattern.compile("\"(?:[ !#-\\[\\]-~]|\\\\[ -~])*+\"");
    private static final Pattern BYTE = Pattern.compile("0|[1-9][0-9]?|1[0-9][0-9]|2[0-4][0-9]|25[0-5]");
    private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");

    private Hosts() {}

    /** RFC 5321 mailbox in ASCII: atoms or a quoted local part, and a host name or an address in brackets. */
    static boolean isEmail(String text) {
        int at = text.lastIndexOf('@');
        if (at < 1 || at > LOCAL_PART_MAX) {
            return false;
        }
        var local = text.substring(0, at);
        var domain = text.substring(at + 1);
        return (ATOMS.matcher(local).matches() || QUOTED.matcher(local).matches()) && isMailDomain(domain);
    }

    private static boolean isMailDomain(String domain) {
        if (!domain.startsWith("[") || !domain.endsWith("]")) {
            return isHostname(domain);
        }
        var address = domain.substring(1, domain.length() - 1);
        return address.startsWith("IPv6:") ? isIpv6(address.substring(5)) : isIpv4(address);
    }

    /** RFC 1123, in ASCII. */
    static boolean isHostname(String text) {
        if (text.isEmpty() || text.length() > HOST_MAX) {
            return false;
        }
        for (var label : text.split("\\.", -1)) {
            if (!LABEL.matcher(label).matches()
                    || label.startsWith("--", 2)
                            && !label.toLowerCase(java.util.Locale.ROOT).startsWith("xn--")) {
                return false;
            }
        }
        return true;
    }

    /** RFC 2673 section 3.2: four decimal bytes. */
    static boolean isIpv4(String text) {
        var parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return false;
        }
        for (var part : parts) {
            if (!BYTE.matcher(part).matches()) {
                return false;
            }
        }
        return true;
    }

    /** RFC 4291 section 2.2, all three forms. */
    static boolean isIpv6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text, true) == 8;
        }
        if (text.indexOf("::", gap + 1) >= 0) {
            return false;
        }
        int before = gap == 0 ? 0 : groups(text.substring(0, gap), false);
        int after = gap + 2 == text.length() ? 0 : groups(text.substring(gap + 2), true);
        return before >= 0 && after >= 0 && before + after <= 7;
    }

    private static int groups(String text, boolean last) {
        var parts = text.split(":", -1);
        int groups = 0;
        for (int i = 0; i < parts.length; i++) {
            if (last && i == parts.length - 1 && parts[i].indexOf('.') > 0 && isIpv4(parts[i])) {
                groups += 2;
            } else if (GROUP.matcher(parts[i]).matches()) {
                groups++;
            } else {
                return -100;
            }
        }
        return groups;
    }
}
