package org.modularplumbing.plumbing.persistence;

import static java.util.Objects.requireNonNull;

import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.modularplumbing.plumbing.call.Authority;

/** A transaction under way. For the cores. Confined to the thread that opened it. */
public final class Transaction {

    private final Handle handle;
    private final UUID id;
    private final int attempt;
    private final boolean rowSecurity;
    private Authority authority;
    private int commands;
    private RuntimeException spoilt;

    Transaction(Handle handle, UUID id, int attempt, boolean rowSecurity) {
        this.handle = handle;
        this.id = id;
        this.attempt = attempt;
        this.rowSecurity = rowSecurity;
    }

    /**
     * Returns the connection with the transaction open.
     *
     * @return the handle; never closed or committed by its users
     */
    public Handle handle() {
        return handle;
    }

    /**
     * Returns whether this is another attempt at the same work, after contention or a lost connection: what was done before may have been committed.
     *
     * @return true from the second attempt on
     */
    public boolean isRetry() {
        return attempt > 1;
    }

    /**
     * Returns a key for the next command in this transaction that was given none. The same work tried again gets the same keys in the same order, so
     * that a commit whose outcome was lost is found and not repeated.
     *
     * @return the key
     */
    public String nextKey() {
        commands++;
        return "auto:" + id + "#" + commands;
    }

    /**
     * Has everything undone in the end, whatever the work does next: a command failed, perhaps half-way.
     *
     * @param problem what the command threw, and what the transaction will throw
     */
    public void markRollbackOnly(RuntimeException problem) {
        if (spoilt == null) {
            spoilt = requireNonNull(problem, "problem");
        }
    }

    void refuseIfSpoilt() {
        if (spoilt != null) {
            throw spoilt;
        }
    }

    /**
     * Tells the database whose rows the next statements may see, where its row-level security is in force.
     *
     * @param newAuthority the authority
     */
    public void actFor(Authority newAuthority) {
        requireNonNull(newAuthority, "authority");
        if (rowSecurity && !newAuthority.equals(authority)) {
            // not set_config: a distributed engine passes on only what is SET; a code has no quote, so that it can be
            // written out
            handle.execute("set local plumbing.authority = '" + newAuthority.code() + "'");
            authority = newAuthority;
        }
    }
}
