package org.modularplumbing.plumbing.journal;

import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.ids.TimeOrderedIds;
import org.modularplumbing.plumbing.persistence.Transaction;

/** What a command has at hand while it decides and stores. For the cores. Confined to the command's thread. */
public final class CommandContext {

    private final Transaction transaction;
    private final Call call;
    private final Instant now;
    private final TimeOrderedIds ids;

    CommandContext(Transaction transaction, Call call, Instant now, TimeOrderedIds ids) {
        this.transaction = transaction;
        this.call = call;
        this.now = now;
        this.ids = ids;
    }

    /**
     * The connection, with the command's transaction open.
     *
     * @return the handle; never closed or committed by its users
     */
    public Handle handle() {
        return transaction.handle();
    }

    /**
     * Who asks.
     *
     * @return the call
     */
    public Call call() {
        return call;
    }

    /**
     * The time of the command, to the microsecond: the same each time it is asked.
     *
     * @return the instant
     */
    public Instant now() {
        return now;
    }

    /**
     * A new time-ordered id.
     *
     * @return a UUID of version 7
     */
    public UUID newId() {
        return ids.next();
    }
}
