package org.modularplumbing.signin.session;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.web.message.Peer;
import org.modularplumbing.web.refusal.WebRefused;

/**
 * Limits on attempts, counted in the database, so that all processes together hold them. Sources are kept as digests. Thread safe.
 */
public final class RateLimits {

    private static final int GROUPS_OF_A_NETWORK = 4;

    private final Plumbing plumbing;
    private final Authority authority;

    private RateLimits(Plumbing plumbing, Authority authority) {
        this.plumbing = requireNonNull(plumbing, "plumbing");
        this.authority = requireNonNull(authority, "authority");
    }

    /**
     * Opens the limits of an authority.
     *
     * @param plumbing migrated with {@code SignIn.CAPABILITY}
     * @param authority that serves
     * @return the facade
     */
    public static RateLimits on(Plumbing plumbing, Authority authority) {
        return new RateLimits(plumbing, authority);
    }

    /**
     * How much of something is let through.
     *
     * @param kind of attempt
     * @param most attempts
     * @param within this time
     */
    public record Limit(String kind, int most, Duration within) {}

    /**
     * Counts an attempt.
     *
     * @param limit that holds
     * @param source who attempts: an address, a code, a person
     * @throws WebRefused {@code TOO_MANY_REQUESTS}, with the seconds to wait, when there were as many already; a refused attempt is not counted
     */
    public void attempt(Limit limit, String source) {
        var now = plumbing.clock().instant().truncatedTo(ChronoUnit.MICROS);
        var before = plumbing.read(authority, handle -> {
            var count = count(handle, limit, Secrets.digest(source), now.minus(limit.within()));
            if (count < limit.most()) {
                insert(handle, limit, Secrets.digest(source), now);
            }
            return count;
        });
        if (before >= limit.most()) {
            throw new WebRefused(
                    WebRefused.Code.TOO_MANY_REQUESTS,
                    "too many attempts in a short time",
                    Map.of("retryAfterSeconds", limit.within().toSeconds()));
        }
    }

    /**
     * Returns the source that an address counts as: all addresses of one IPv6 network of 64 bits are one.
     *
     * @param peer of the request
     * @return for {@link #attempt}
     */
    public static String source(Peer peer) {
        return peer.address().contains(":") ? network(peer.address()) : peer.address();
    }

    private static String network(String address) {
        try {
            var bytes = InetAddress.getByName(address).getAddress(); // a literal: no name is looked up
            return Arrays.stream(HexFormat.ofDelimiter(":").formatHex(bytes).split(":"))
                    .limit(2L * GROUPS_OF_A_NETWORK)
                    .collect(Collectors.joining());
        } catch (UnknownHostException notOne) {
            return address;
        }
    }

    /**
     * Removes attempts that no limit counts any more. Call it periodically.
     *
     * @param longest of the times of all limits
     * @return how many there were
     */
    public int sweep(Duration longest) {
        var since = plumbing.clock().instant().minus(longest);
        return plumbing.read(
                authority,
                handle -> handle.createUpdate(
                                "delete from signin_attempted where authority = :authority and at < :since")
                        .bind("authority", authority)
                        .bind("since", since)
                        .execute());
    }

    private int count(Handle handle, Limit limit, String source, Instant since) {
        return handle.createQuery("""
                        select count(*) from signin_attempted
                        where authority = :authority and kind = :kind and source = :source and at > :since
                        """)
                .bind("authority", authority)
                .bind("kind", limit.kind())
                .bind("source", source)
                .bind("since", since)
                .mapTo(Integer.class)
                .one();
    }

    private void insert(Handle handle, Limit limit, String source, Instant now) {
        handle.createUpdate("""
                        insert into signin_attempted (authority, id, kind, source, at) values (:authority, :id, :kind, :source, :at)
                        """)
                .bind("authority", authority)
                .bind("id", UUID.randomUUID())
                .bind("kind", limit.kind())
                .bind("source", source)
                .bind("at", now)
                .execute();
    }
}
