package org.modularplumbing.plumbing.journal;

import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.persistence.Transaction;

/** Is told when a command is not run again, because its key was used for the same request before. */
@FunctionalInterface
public interface Replay {

    /**
     * Takes note, in the transaction that gives the answer.
     *
     * @param transaction the transaction
     * @param call who gets the first answer again
     * @param first the journal row that holds it
     */
    void given(Transaction transaction, Call call, JournalEntry first);
}
