package org.modularplumbing.casework.record;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/**
 * A note on a case. It never changes.
 *
 * @param id its id
 * @param caseId the case
 * @param text what it says
 * @param visibleToResident whether the resident sees it; their own notes they do
 * @param from who wrote it; which member of staff it was, the timeline tells staff
 * @param writtenAt when
 */
public record CaseNote(UUID id, UUID caseId, String text, boolean visibleToResident, Side from, Instant writtenAt) {

    /** The kind of a note's {@link org.modularplumbing.plumbing.call.Ref}. */
    public static final String KIND = "case-note";

    public CaseNote {
        requireNonNull(id, "id");
        requireNonNull(caseId, "caseId");
        requireNonNull(text, "text");
        requireNonNull(from, "from");
        requireNonNull(writtenAt, "writtenAt");
    }
}
