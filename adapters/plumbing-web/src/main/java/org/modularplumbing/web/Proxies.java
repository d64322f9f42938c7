package org.modularplumbing.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.modularplumbing.web.message.Headers;
import org.modularplumbing.web.message.Peer;

/**
 * The proxies whose word is taken for where a client comes from ({@code X-Forwarded-For}, {@code -Proto}, {@code -Host}). From anybody else these headers are
 * ignored.
 *
 * @param addresses their IP addresses, as the connection shows them
 */
public record Proxies(Set<String> addresses) {

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]{7,15}|[0-9a-fA-F:.]{2,45}");

    /** Copies the set. */
    public Proxies {
        addresses = Set.copyOf(addresses);
    }

    /**
     * Returns the rule for a server that clients reach directly.
     *
     * @return no proxy
     */
    public static Proxies none() {
        return new Proxies(Set.of());
    }

    /** Says who is at the other end. */
    Peer peer(String scheme, String host, String address, Headers headers) {
        if (!addresses.contains(address)) {
            return new Peer(scheme, host.toLowerCase(Locale.ROOT), address);
        }
        var client = address;
        var named = words(headers, "X-Forwarded-For");
        for (var at = named.size() - 1; at >= 0 && addresses.contains(client); at--) {
            if (!ADDRESS.matcher(named.get(at)).matches()) {
                break;
            }
            client = named.get(at);
        }
        var protocol = last(headers, "X-Forwarded-Proto", scheme);
        return new Peer(
                protocol.equalsIgnoreCase("https") ? "https" : "http",
                last(headers, "X-Forwarded-Host", host).toLowerCase(Locale.ROOT),
                client);
    }

    private static String last(Headers headers, String name, String otherwise) {
        var all = words(headers, name);
        return all.isEmpty() ? otherwise : all.get(all.size() - 1);
    }

    private static List<String> words(Headers headers, String name) {
        var words = new ArrayList<String>();
        for (var header : headers.every(name)) {
            Arrays.stream(header.split(","))
                    .map(String::strip)
                    .filter(word -> !word.isEmpty())
                    .forEach(words::add);
        }
        return words;
    }
}
