package org.modularplumbing.plumbing.access;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.persistence.Transaction;
import org.modularplumbing.plumbing.refusal.KernelRefused;

/** What a query has at hand: the connection, who asks, and the time. For the cores and for a service's own tables. Confined to the query's thread. */
public class QueryContext {

    private final Transaction transaction;
    private final Call call;
    private final Instant now;
    private final AccessLog accessLog;
    private final Map<Ref, List<Grants.Grant>> grants = new HashMap<>();

    /**
     * Opens a query within a transaction, and tells the database whose rows it may see.
     *
     * @param transaction the open transaction
     * @param call who asks
     * @param now the time
     * @param accessLog where looks are recorded
     */
    public QueryContext(Transaction transaction, Call call, Instant now, AccessLog accessLog) {
        this.transaction = requireNonNull(transaction, "transaction");
        this.call = requireNonNull(call, "call");
        this.now = requireNonNull(now, "now");
        this.accessLog = requireNonNull(accessLog, "accessLog");
        transaction.actFor(call.authority());
    }

    /**
     * Returns the connection, with the transaction open.
     *
     * @return the handle; never closed or committed by its users
     */
    public final Handle handle() {
        return transaction.handle();
    }

    /**
     * Returns who asks.
     *
     * @return the call
     */
    public final Call call() {
        return call;
    }

    /**
     * Returns the time, to the microsecond: the same each time it is asked.
     *
     * @return the instant
     */
    public final Instant now() {
        return now;
    }

    /**
     * Records that the one who asks looked at a person's data, in this transaction: what cannot be recorded is not shown.
     *
     * @param subject whose data
     * @param resource in which thing
     * @param fields which fields, as the document names them
     */
    public final void recordLook(Ref subject, Ref resource, String... fields) {
        accessLog.record(transaction, call, subject, resource, fields);
    }

    /**
     * Refuses everybody who may not deal with a person's thing. Citizens may with their own; with another's only if the call is on that person's behalf and a
     * delegation that is in force now covers it. Staff may who hold one of the roles, and programs. To everybody else it is as if there were no such thing.
     *
     * @param person whose thing
     * @param thing the thing
     * @param wanted to see it, or to act on it
     * @param roles the roles of staff, one of which is enough; none if it is not for staff
     * @throws KernelRefused NOT_FOUND
     */
    public final void requireSelf(Ref person, Ref thing, Right wanted, String... roles) {
        if (!isPermitted(person, thing, wanted, roles)) {
            throw KernelRefused.notFound(thing);
        }
    }

    /**
     * Tells who may deal with a person's thing, as {@link #requireSelf} does: to leave out of a list what the one who asks may not see.
     *
     * @param person whose thing
     * @param thing the thing
     * @param wanted to see it, or to act on it
     * @param roles the roles of staff, one of which is enough; none if it is not for staff
     * @return true if they may
     */
    public final boolean isPermitted(Ref person, Ref thing, Right wanted, String... roles) {
        if (call.actor().kind() != Actor.Kind.CITIZEN) {
            return call.hasRole(roles);
        }
        var actor = call.actor().person().orElseThrow();
        var concerned = call.onBehalfOf().orElse(actor);
        if (!concerned.equals(person)) {
            return false;
        }
        return actor.equals(person)
                || grants.computeIfAbsent(person, of -> Grants.inForce(handle(), call, of, actor, now)).stream()
                        .anyMatch(grant -> grant.covers(thing, wanted, call));
    }
}
