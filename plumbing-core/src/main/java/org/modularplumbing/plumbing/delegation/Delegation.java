package org.modularplumbing.plumbing.delegation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.modularplumbing.plumbing.call.Ref;

/**
 * That somebody may act for a person.
 *
 * @param id its id
 * @param version 1 when granted, 2 once revoked
 * @param terms who for whom, what, over what and when
 * @param revokedAt when it was revoked, empty while it was not
 */
public record Delegation(UUID id, long version, DelegationRequest terms, Optional<Instant> revokedAt) {

    /** The kind of its reference. */
    public static final String KIND = "delegation";

    public Delegation {
        requireNonNull(id, "id");
        requireNonNull(terms, "terms");
        requireNonNull(revokedAt, "revokedAt");
    }

    /**
     * Returns its reference.
     *
     * @return {@code delegation:…}
     */
    public Ref ref() {
        return new Ref(KIND, id);
    }

    /**
     * Tells whether it holds at a time.
     *
     * @param at the time
     * @return true if it has started, has not ended, and was not revoked
     */
    public boolean isInForce(Instant at) {
        return !at.isBefore(terms.startsAt())
                && terms.endsAt().filter(end -> !at.isBefore(end)).isEmpty()
                && revokedAt.isEmpty();
    }
}
