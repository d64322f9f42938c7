package org.modularplumbing.pages.component;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Addresses that a page may link to: within the site, or with a scheme that runs nothing. */
public final class Links {

    private static final Set<String> SCHEMES = Set.of("http", "https", "mailto", "tel");

    /** Signs that browsers leave out before they read the scheme (WHATWG URL, section 4.4). */
    private static final Pattern LEFT_OUT = Pattern.compile("[\\x00-\\x20\\x{7F}]");

    private static final Pattern SCHEME = Pattern.compile("([^/?#:]*):.*", Pattern.DOTALL);

    private Links() {}

    /**
     * Says whether an address can stand in a link.
     *
     * @param address of anybody
     * @return false for {@code javascript:}, {@code data:} and every scheme but http, https, mailto and tel
     */
    public static boolean isHarmless(String address) {
        var scheme = SCHEME.matcher(LEFT_OUT.matcher(address).replaceAll(""));
        return !scheme.matches() || SCHEMES.contains(scheme.group(1).toLowerCase(Locale.ROOT));
    }

    /**
     * Says whether an address stays within the site: what a parameter such as {@code next} may hold.
     *
     * @param address of anybody
     * @return true for a path that begins with one slash and holds no backslash and no control
     */
    public static boolean isLocal(String address) {
        return address.startsWith("/")
                && !address.startsWith("//")
                && address.indexOf('\\') < 0
                && !LEFT_OUT.matcher(address).find();
    }
}
