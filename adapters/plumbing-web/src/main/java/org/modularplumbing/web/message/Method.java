package org.modularplumbing.web.message;

import java.util.Optional;

/** The methods that a route can have (RFC 9110 section 9.3, RFC 5789). CONNECT and TRACE are never served. */
public enum Method {
    /** Reads; changes nothing. */
    GET,
    /** Reads the headers that GET would send. Every route for GET serves it. */
    HEAD,
    /** Does something. */
    POST,
    /** Puts a whole document in its place. */
    PUT,
    /** Changes a part. */
    PATCH,
    /** Removes. */
    DELETE,
    /** Asks which methods an address has. Every address serves it. */
    OPTIONS;

    /**
     * Finds a method by its name, which is case sensitive.
     *
     * @param name as in the request line
     * @return empty for any other method
     */
    public static Optional<Method> of(String name) {
        for (var method : values()) {
            if (method.name().equals(name)) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }

    /**
     * Says whether the method only reads (RFC 9110 section 9.2.1).
     *
     * @return true for GET, HEAD and OPTIONS
     */
    public boolean isSafe() {
        return this == GET || this == HEAD || this == OPTIONS;
    }
}
