package org.modularplumbing.plumbing.journal;

import org.jdbi.v3.core.Handle;

/** A table that is kept from the journal, in the transaction of each change. */
@FunctionalInterface
public interface Projection {

    /**
     * Brings the table up to the change.
     *
     * @param handle the transaction of the change
     * @param entry the change
     */
    void apply(Handle handle, JournalEntry entry);
}
