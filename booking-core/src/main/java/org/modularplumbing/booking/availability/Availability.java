package org.modularplumbing.booking.availability;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.modularplumbing.booking.programme.OpportunityId;

/**
 * How many places a course or session has left. A course has as many as the fullest of its sessions.
 *
 * @param opportunity the course or session
 * @param capacity how many places there are
 * @param placesLeft how many can be booked by the one who asks: places that they hold themselves count as left
 * @param placesHeld how many others hold and have not confirmed, in the session that has the fewest left
 * @param nextHoldEnds when the first of these holds ends, if any
 */
public record Availability(
        OpportunityId opportunity, int capacity, int placesLeft, int placesHeld, Optional<Instant> nextHoldEnds) {

    public Availability {
        requireNonNull(opportunity, "opportunity");
        requireNonNull(nextHoldEnds, "nextHoldEnds");
    }
}
