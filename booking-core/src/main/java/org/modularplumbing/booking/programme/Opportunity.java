package org.modularplumbing.booking.programme;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.modularplumbing.booking.check.Checks;
import org.modularplumbing.plumbing.text.Bilingual;

/**
 * A course or session as it can be booked now, with all that a resident needs to choose.
 *
 * @param id its name
 * @param kind course or session
 * @param title what it is called
 * @param sessions its sessions in the order of time, at least one
 * @param offers its prices; a session without any is booked only as part of a course
 * @param holdMinutes how long a hold keeps its places
 */
public record Opportunity(
        OpportunityId id, Kind kind, Bilingual title, List<SessionTime> sessions, List<Offer> offers, int holdMinutes) {

    /** What can be booked. */
    public enum Kind {
        /** Several sessions, all or nothing. */
        @JsonProperty("course")
        COURSE,
        /** One session. */
        @JsonProperty("session")
        SESSION
    }

    public Opportunity {
        requireNonNull(id, "id");
        requireNonNull(kind, "kind");
        requireNonNull(title, "title");
        sessions = List.copyOf(sessions);
        offers = Checks.listOf(offers);
    }

    /**
     * The offer of an id.
     *
     * @param offerId the id
     * @return the offer, empty if this has none of that id
     */
    public Optional<Offer> offer(String offerId) {
        return offers.stream().filter(offer -> offer.id().equals(offerId)).findFirst();
    }

    /**
     * When the first session begins; from then on it cannot be booked.
     *
     * @return the instant
     */
    public Instant startsAt() {
        return sessions.get(0).startsAt();
    }
}
