package org.modularplumbing.plumbing.journal;

import java.util.Optional;
import java.util.UUID;

/**
 * What the verifier found.
 *
 * @param checked how many rows were found good
 * @param fault the first bad row, empty when the chain is whole
 */
public record ChainReport(long checked, Optional<Fault> fault) {

    /**
     * The first bad row.
     *
     * @param kind what is wrong with it
     * @param position its place in the chain, 0 for a row that has none
     * @param journalId its id, empty when it is gone
     */
    public record Fault(Kind kind, long position, Optional<UUID> journalId) {}

    /** What can be wrong. */
    public enum Kind {
        /** A column was changed, or rows were put in another order, or the seal itself was changed. */
        ROW_CHANGED,
        /** The document was changed, or removed without a later row that records its erasure. */
        DOCUMENT_CHANGED,
        /** The journal row is gone. */
        ROW_REMOVED,
        /** A position is missing. */
        SEAL_REMOVED,
        /** The chain ends before the head that is known. */
        TRUNCATED,
        /** The chain is whole in itself but does not end in its head's row, or is not the one whose head is known. */
        REWRITTEN,
        /** A row was put into the journal without going through it, or was taken off the list of rows to seal. */
        NOT_SEALED
    }

    /**
     * Returns whether the chain is whole.
     *
     * @return true if no fault was found
     */
    public boolean isWhole() {
        return fault.isEmpty();
    }
}
