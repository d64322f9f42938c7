package org.modularplumbing.web.message;

/**
 * Who is at the other end, and how they came: as the connection says, or the proxies that are trusted.
 *
 * @param scheme {@code http} or {@code https}
 * @param host the host that the request is for, in lower case, with a port if one was named
 * @param address the IP address of the client
 */
public record Peer(String scheme, String host, String address) {

    /**
     * Returns a client on this machine over plain HTTP, as tests need it.
     *
     * @return {@code localhost}
     */
    public static Peer local() {
        return new Peer("http", "localhost", "127.0.0.1");
    }
}
