package org.modularplumbing.casework.record;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.UUID;

/**
 * What staff know of a case beside the case itself. No resident sees it.
 *
 * @param caseId the case
 * @param version how often the case was given to somebody: 0 before the first time
 * @param assignee the member of staff who has it
 */
public record CaseAssignment(UUID caseId, long version, Optional<String> assignee) {

    /** The kind of an assignment's {@link org.modularplumbing.plumbing.call.Ref}, whose id is that of the case. */
    public static final String KIND = "case-assignment";

    public CaseAssignment {
        requireNonNull(caseId, "caseId");
        requireNonNull(assignee, "assignee");
    }
}
