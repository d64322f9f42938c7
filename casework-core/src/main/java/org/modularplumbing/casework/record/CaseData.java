package org.modularplumbing.casework.record;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The values of a case by field group, as far as the one who asks may read them. Each group has a version of its own, so that a change to one that somebody may not read
 * shows in nothing that they see.
 *
 * @param caseId the case
 * @param state the state that the case was in
 * @param groups the groups by their codes; {@code all} for a type without groups
 */
public record CaseData(UUID caseId, String state, Map<String, Group> groups) {

    /** The kind of the {@link org.modularplumbing.plumbing.call.Ref} of a case's data, whose id is that of the case. */
    public static final String KIND = "case-data";

    /**
     * The values of a group.
     *
     * @param version how often the group changed
     * @param values the values by field name
     */
    public record Group(long version, Map<String, Object> values) {

        public Group {
            values = Values.copy(values);
        }
    }

    public CaseData {
        requireNonNull(caseId, "caseId");
        requireNonNull(state, "state");
        groups = Collections.unmodifiableMap(new TreeMap<>(groups));
    }
}
