package org.modularplumbing.web;

import java.time.Duration;

/**
 * What the server takes at most. The largest body is said by each route.
 *
 * @param headerBytes the request line and all headers, in bytes: more is answered with 431
 * @param headerTime from the connection, or the end of the answer before, to the end of the headers: a slower client is disconnected
 * @param bodyTime from the end of the headers to the end of the body: a slower client is answered with 408
 * @param idle without a byte in either direction: a silent client is disconnected
 * @param connections open at once: more wait to be accepted
 * @param requests answered at once, each by a thread: more wait for one
 * @param drain for requests to end when the server is closed; those that take longer are cut off
 */
public record Limits(
        int headerBytes,
        Duration headerTime,
        Duration bodyTime,
        Duration idle,
        int connections,
        int requests,
        Duration drain) {

    private static final int FEWEST_REQUESTS = 2;

    /** Checks that each limit is one. */
    public Limits {
        if (headerBytes < 1 || connections < 1 || requests < FEWEST_REQUESTS) {
            throw new IllegalArgumentException("a limit below 1, or fewer than 2 requests at once");
        }
        for (var time : new Duration[] {headerTime, bodyTime, idle, drain}) {
            if (time.toMillis() < 1) {
                throw new IllegalArgumentException("a time below a millisecond");
            }
        }
    }

    /**
     * Returns limits that fit a council's service behind a proxy.
     *
     * @return 8 KiB of headers in 10 seconds, a body in 30 seconds, 10 seconds idle, 1,000 connections, 48 requests, 20 seconds to drain
     */
    public static Limits usual() {
        return new Limits(
                8_192,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                1_000,
                48,
                Duration.ofSeconds(20));
    }

    /**
     * Returns a copy with other times for requests to arrive.
     *
     * @param header instead of {@link #headerTime}
     * @param body instead of {@link #bodyTime}
     * @return the copy
     */
    public Limits withArrivalWithin(Duration header, Duration body) {
        return new Limits(headerBytes, header, body, idle, connections, requests, drain);
    }

    /**
     * Returns a copy with another time of silence.
     *
     * @param time instead of {@link #idle}
     * @return the copy
     */
    public Limits withIdle(Duration time) {
        return new Limits(headerBytes, headerTime, bodyTime, time, connections, requests, drain);
    }

    /**
     * Returns a copy for other numbers of clients.
     *
     * @param open instead of {@link #connections}
     * @param atOnce instead of {@link #requests}
     * @return the copy
     */
    public Limits withClients(int open, int atOnce) {
        return new Limits(headerBytes, headerTime, bodyTime, idle, open, atOnce, drain);
    }

    /**
     * Returns a copy with another time to drain.
     *
     * @param time instead of {@link #drain}
     * @return the copy
     */
    public Limits withDrain(Duration time) {
        return new Limits(headerBytes, headerTime, bodyTime, idle, connections, requests, time);
    }
}
