package org.modularplumbing.plumbing.delegation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.modularplumbing.plumbing.access.Right;
import org.modularplumbing.plumbing.access.Scope;
import org.modularplumbing.plumbing.call.Ref;

/**
 * Asks that somebody may act for a person.
 *
 * @param person for whom
 * @param delegate who will act: another person, or an organisation
 * @param right to see, or to act
 * @param scope over what
 * @param startsAt from when, inclusive
 * @param endsAt until when, exclusive; empty until it is revoked
 */
public record DelegationRequest(
        Ref person, Ref delegate, Right right, Scope scope, Instant startsAt, Optional<Instant> endsAt) {

    public DelegationRequest {
        requireNonNull(person, "person");
        requireNonNull(delegate, "delegate");
        requireNonNull(right, "right");
        requireNonNull(scope, "scope");
        requireNonNull(startsAt, "startsAt");
        if (person.equals(delegate)) {
            throw new IllegalArgumentException("delegate must be somebody else than the person");
        }
        if (endsAt.isPresent() && !endsAt.get().isAfter(startsAt)) {
            throw new IllegalArgumentException("endsAt must be after startsAt");
        }
    }

    /**
     * Asks for a delegation without an end.
     *
     * @param person for whom
     * @param delegate who will act
     * @param right to see, or to act
     * @param scope over what
     * @param startsAt from when, inclusive
     * @return the request
     */
    public static DelegationRequest of(Ref person, Ref delegate, Right right, Scope scope, Instant startsAt) {
        return new DelegationRequest(person, delegate, right, scope, startsAt, Optional.empty());
    }

    /**
     * Returns the same request with an end.
     *
     * @param end exclusive
     * @return the request
     */
    public DelegationRequest until(Instant end) {
        return new DelegationRequest(person, delegate, right, scope, startsAt, Optional.of(end));
    }
}
