package org.modularplumbing.casework.queue;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.modularplumbing.casework.record.Case;
import org.modularplumbing.plumbing.ids.ReferenceNumber;
import org.modularplumbing.plumbing.text.Bilingual;

/**
 * A case in a work queue. It has nothing of the resident and of their words, so that a look at the queue is not a look at personal data.
 *
 * @param id the case
 * @param reference what people quote
 * @param version the version of the case
 * @param type what kind of case it is
 * @param state where it stands
 * @param assignee who has it
 * @param openedAt when it was opened
 * @param due how it stands with its deadline
 */
public record QueueItem(
        UUID id,
        ReferenceNumber reference,
        long version,
        Case.Kind type,
        State state,
        Optional<String> assignee,
        Instant openedAt,
        Due due) {

    /**
     * Where a case stands.
     *
     * @param code the code of its state
     * @param status the state in words
     */
    public record State(String code, Bilingual status) {}

    /**
     * How a case stands with its most urgent clock.
     *
     * @param on by when it is due
     * @param urgency how it stands today
     */
    public record Due(Optional<LocalDate> on, Urgency urgency) {}

    /** How a case stands with its deadline. */
    public enum Urgency {
        /** The due date has passed. */
        @JsonProperty("overdue")
        OVERDUE,
        /** The day on which staff are warned has come. */
        @JsonProperty("due-soon")
        DUE_SOON,
        /** There is time. */
        @JsonProperty("on-time")
        ON_TIME,
        /** There is no due date: the deadline is paused, or there is none. */
        @JsonProperty("no-deadline")
        NO_DEADLINE,
        /** It is closed. */
        @JsonProperty("closed")
        CLOSED
    }
}
