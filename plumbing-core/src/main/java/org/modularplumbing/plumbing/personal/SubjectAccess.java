package org.modularplumbing.plumbing.personal;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.documents.Documents;

/**
 * A copy of all data about a person that the cores hold (UK GDPR Article 15), before anything is left out: what others are named in it, and what an exemption covers, is
 * for the authority to look at. Who of the staff did what is not in it.
 *
 * @param person the person
 * @param at when it was made
 * @param things what each core holds, in the order of the cores
 */
public record SubjectAccess(Ref person, Instant at, List<Thing> things) {

    public SubjectAccess {
        things = List.copyOf(things);
    }

    /**
     * What is held of one thing, or of a part of one.
     *
     * @param thing the thing
     * @param versions its documents, oldest first
     * @param more what the core holds besides, a JSON object
     */
    public record Thing(
            Ref thing, List<Version> versions, @JsonRawValue String more) {

        public Thing {
            versions = List.copyOf(versions);
        }
    }

    /**
     * A document as it was after a change.
     *
     * @param version the version
     * @param type what happened
     * @param occurredAt when
     * @param document the thing after it, JSON
     */
    public record Version(
            long version,
            String type,
            Instant occurredAt,
            @JsonRawValue String document) {}

    /**
     * Returns the copy as one JSON document.
     *
     * @return JSON text
     */
    public String toJson() {
        return Documents.write(this);
    }
}
