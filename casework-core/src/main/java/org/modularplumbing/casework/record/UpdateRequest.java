package org.modularplumbing.casework.record;

import static java.util.Objects.requireNonNull;

import jakarta.validation.constraints.NotNull;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.modularplumbing.plumbing.documents.Documents;

/**
 * Changes the data of a case: a merge patch (RFC 7396). A field that is absent stays as it is; one that is null is removed; a value with fields of its own is merged; a list is
 * replaced whole.
 *
 * @param caseId the case
 * @param data the new values by field name
 * @param expected the versions of field groups that the values were decided on; when one changed since, the request is refused
 */
public record UpdateRequest(@NotNull UUID caseId, @NotNull Map<String, Object> data, Map<String, Long> expected) {

    public UpdateRequest {
        requireNonNull(caseId, "caseId");
        data = Values.copy(requireNonNull(data, "data"));
        expected = expected == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(expected));
    }

    /**
     * Changes data, whatever the versions.
     *
     * @param caseId the case
     * @param data the new values by field name
     * @return the request
     */
    public static UpdateRequest of(UUID caseId, Map<String, Object> data) {
        return new UpdateRequest(caseId, data, Map.of());
    }

    /**
     * Reads a request document.
     *
     * @param json the document
     * @return the request
     * @throws org.modularplumbing.plumbing.refusal.KernelRefused with the place, when the text is not such a document
     */
    public static UpdateRequest fromJson(String json) {
        return Documents.read(json, UpdateRequest.class);
    }

    /**
     * Returns the same request, for one version of a group only.
     *
     * @param group the group
     * @param version the version that the values were decided on
     * @return the copy
     */
    public UpdateRequest atVersion(String group, long version) {
        var all = new TreeMap<>(expected);
        all.put(group, version);
        return new UpdateRequest(caseId, data, all);
    }
}
