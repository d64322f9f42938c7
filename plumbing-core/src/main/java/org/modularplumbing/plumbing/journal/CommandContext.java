package org.modularplumbing.plumbing.journal;

import java.time.Instant;
import java.util.UUID;
import org.modularplumbing.plumbing.access.AccessLog;
import org.modularplumbing.plumbing.access.QueryContext;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.ids.TimeOrderedIds;
import org.modularplumbing.plumbing.persistence.Transaction;

/** What a command has at hand while it decides and stores: all that a query has, and new ids. For the cores. Confined to the command's thread. */
public final class CommandContext extends QueryContext {

    private final TimeOrderedIds ids;

    CommandContext(Transaction transaction, Call call, Instant now, AccessLog accessLog, TimeOrderedIds ids) {
        super(transaction, call, now, accessLog);
        this.ids = ids;
    }

    /**
     * Returns a new time-ordered id.
     *
     * @return a UUID of version 7
     */
    public UUID newId() {
        return ids.next();
    }
}
