package org.modularplumbing.web;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The hosts that a site is reached under: a request for another one is answered with 421 before anything is done. It keeps links, cookies and caches from
 * being turned to a host that somebody put into the header {@code Host}.
 *
 * @param names in lower case, with a port where only that one is meant
 */
public record Hosts(Set<String> names) {

    /** Checks that there is one, and writes them in lower case. */
    public Hosts {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("a site needs a host");
        }
        names = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Returns hosts.
     *
     * @param names with or without a port
     * @return those
     */
    public static Hosts of(String... names) {
        return new Hosts(Stream.of(names).collect(Collectors.toSet()));
    }

    /**
     * Returns the names of this machine for itself.
     *
     * @return {@code localhost} and its addresses
     */
    public static Hosts loopback() {
        return of("localhost", "127.0.0.1", "[::1]");
    }

    /** Says whether one of them is meant. */
    boolean serves(String host) {
        return names.contains(host) || names.contains(host.replaceFirst(":[0-9]{1,5}$", ""));
    }
}
