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

    public Erasure {
        requireNonNull(stream, "stream");
        requireNonNull(reason, "reason");
        requireNonNull(erasedAt, "erasedAt");
    }
}
