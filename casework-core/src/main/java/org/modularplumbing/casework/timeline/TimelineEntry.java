package org.modularplumbing.casework.timeline;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Optional;
import org.modularplumbing.casework.record.Side;
import org.modularplumbing.plumbing.text.Bilingual;

/**
 * One thing that happened to a case.
 *
 * @param at when
 * @param kind what kind of thing
 * @param title what happened: the state that the case came to, in the words for residents
 * @param from which side did it
 * @param actor who did it; for staff only
 * @param event the event that was fired
 * @param text what a note says, to whom the case was given, or the names of the fields that changed
 * @param visibleToResident whether the resident sees it
 */
public record TimelineEntry(
        Instant at,
        Kind kind,
        Bilingual title,
        Side from,
        Optional<String> actor,
        Optional<String> event,
        Optional<String> text,
        boolean visibleToResident) {

    /** What kind of thing happened. */
    public enum Kind {
        /** The case was opened. */
        @JsonProperty("opened")
        OPENED,
        /** It came to another state. */
        @JsonProperty("moved")
        MOVED,
        /** It came to a final state. */
        @JsonProperty("closed")
        CLOSED,
        /** It left a final state. */
        @JsonProperty("reopened")
        REOPENED,
        /** Values of its fields changed. */
        @JsonProperty("changed")
        CHANGED,
        /** Somebody wrote a note. */
        @JsonProperty("note")
        NOTE,
        /** It was given to somebody, or taken from them; only staff see it. */
        @JsonProperty("assigned")
        ASSIGNED,
        /** The content of a change was erased. */
        @JsonProperty("erased")
        ERASED
    }
}
