package org.modularplumbing.assessments;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/**
 * A version of a definition that is in use and never changes.
 *
 * @param id the id of this version in the journal
 * @param hash the digest of the definition's content
 * @param publishedAt when it was published
 * @param definition the definition
 */
public record PublishedDefinition(UUID id, String hash, Instant publishedAt, AssessmentDefinition definition) {

    /** The kind of a published definition in a {@link org.modularplumbing.plumbing.call.Ref}. */
    public static final String KIND = "assessment-definition";

    public PublishedDefinition {
        requireNonNull(id, "id");
        requireNonNull(hash, "hash");
        requireNonNull(publishedAt, "publishedAt");
        requireNonNull(definition, "definition");
    }
}
