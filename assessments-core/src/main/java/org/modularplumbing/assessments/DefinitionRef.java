package org.modularplumbing.assessments;

import static java.util.Objects.requireNonNull;

/**
 * Points at one version of a definition, and pins its content.
 *
 * @param id which assessment
 * @param version which version of it
 * @param hash the digest of its content, see {@link AssessmentDefinition#hash()}
 */
public record DefinitionRef(String id, int version, String hash) {

    public DefinitionRef {
        requireNonNull(id, "id");
        requireNonNull(hash, "hash");
    }
}
