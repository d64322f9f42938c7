package org.modularplumbing.booking.programme;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * Which courses and sessions are wanted.
 *
 * @param programme only those of this programme
 * @param from only those that begin at this instant or later
 * @param before only those that begin before this instant
 */
public record OpportunityQuery(Optional<String> programme, Optional<Instant> from, Optional<Instant> before) {

    public OpportunityQuery {
        requireNonNull(programme, "programme");
        requireNonNull(from, "from");
        requireNonNull(before, "before");
    }

    /**
     * All that is published.
     *
     * @return the query
     */
    public static OpportunityQuery all() {
        return new OpportunityQuery(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * All of a programme.
     *
     * @param programme its id
     * @return the query
     */
    public static OpportunityQuery in(String programme) {
        return new OpportunityQuery(Optional.of(programme), Optional.empty(), Optional.empty());
    }

    /**
     * The same query, only for what begins in a time.
     *
     * @param fromInclusive the first instant
     * @param beforeExclusive the first instant after it
     * @return the query
     */
    public OpportunityQuery beginning(Instant fromInclusive, Instant beforeExclusive) {
        return new OpportunityQuery(programme, Optional.of(fromInclusive), Optional.of(beforeExclusive));
    }
}
