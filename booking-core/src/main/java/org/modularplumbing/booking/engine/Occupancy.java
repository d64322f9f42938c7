package org.modularplumbing.booking.engine;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.modularplumbing.booking.availability.Availability;
import org.modularplumbing.booking.programme.OpportunityId;

/**
 * How full the sessions of a course are, counted from the bookings: holds that have ended count for nothing.
 *
 * @param sessions each of them
 */
public record Occupancy(List<Session> sessions) {

    /** A session's places: those of the one who asks are not among those held. */
    public record Session(int capacity, int confirmed, int heldByOthers, Optional<Instant> nextHoldEnds) {

        public int placesLeft() {
            return capacity - confirmed - heldByOthers;
        }
    }

    public int placesLeft() {
        return fullest().placesLeft();
    }

    /** How many would be left if nobody confirmed what they hold. */
    public int placesLeftWithoutHolds() {
        return sessions.stream()
                .mapToInt(session -> session.capacity() - session.confirmed())
                .min()
                .orElseThrow();
    }

    public Session fullest() {
        return sessions.stream()
                .min(Comparator.comparingInt(Session::placesLeft))
                .orElseThrow();
    }

    public Availability of(OpportunityId id) {
        var fullest = fullest();
        return new Availability(
                id, fullest.capacity(), fullest.placesLeft(), fullest.heldByOthers(), fullest.nextHoldEnds());
    }
}
