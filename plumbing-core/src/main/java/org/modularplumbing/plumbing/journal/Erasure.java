package org.modularplumbing.plumbing.journal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.modularplumbing.plumbing.call.Ref;

/**
 * The record that a thing's documents were erased.
 *
 * @param stream the thing
 * @param reason why
 * @param erasedAt when
 */
public record Erasure(Ref stream, String reason, Instant erasedAt) {

    /**
     * Checks the parts, and copies collections.
     *
     * @param stream see the record
     * @param reason see the record
     * @param erasedAt see the record
     */
    public Erasure {
        requireNonNull(stream, "stream");
        requireNonNull(reason, "reason");
        requireNonNull(erasedAt, "erasedAt");
    }
}
