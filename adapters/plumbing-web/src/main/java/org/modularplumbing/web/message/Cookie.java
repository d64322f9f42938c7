package org.modularplumbing.web.message;

/**
 * A cookie that a browser is told to keep for as long as it is open (RFC 6265): never read by scripts, sent to this site alone.
 *
 * @param name with the prefix {@code __Host-} where the connection is secret, without it on plain HTTP
 * @param value letters, digits and {@code -_.}
 * @param secure only sent over TLS
 */
public record Cookie(String name, String value, boolean secure) {

    private static final String PREFIX = "__Host-";

    /** Checks the parts. */
    public Cookie {
        if (!name.matches("[A-Za-z_-]{1,60}") || !value.matches("[A-Za-z0-9_.-]{0,2000}")) {
            throw new IllegalArgumentException("not a cookie of ours");
        }
        if (name.startsWith(PREFIX) != secure) {
            throw new IllegalArgumentException("a secure cookie begins with " + PREFIX + ", and no other does");
        }
    }

    /**
     * Returns the cookie as it fits the connection: with the prefix and {@code Secure} over TLS.
     *
     * @param request over which it is set
     * @param name without the prefix
     * @param value letters, digits and {@code -_.}
     * @return the cookie
     */
    public static Cookie of(Request request, String name, String value) {
        return new Cookie(nameOn(request, name), value, request.isSecure());
    }

    /**
     * Returns the name under which {@link #of} sets a cookie on this connection.
     *
     * @param request over which it was set
     * @param name without the prefix
     * @return with the prefix over TLS
     */
    public static String nameOn(Request request, String name) {
        return request.isSecure() ? PREFIX + name : name;
    }

    /**
     * Returns the value of {@code Set-Cookie}: no {@code Domain} and no {@code Max-Age}.
     *
     * @return the header's value
     */
    public String header() {
        return "%s=%s; Path=/; HttpOnly; SameSite=Lax%s".formatted(name, value, secure ? "; Secure" : "");
    }

    /**
     * Returns the value of {@code Set-Cookie} that takes the cookie away.
     *
     * @return the header's value
     */
    public String removal() {
        return "%s=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax%s".formatted(name, secure ? "; Secure" : "");
    }
}
