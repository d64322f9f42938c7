package org.modularplumbing.plumbing.access;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.ids.TimeOrderedIds;
import org.modularplumbing.plumbing.persistence.Database;
import org.modularplumbing.plumbing.persistence.Transaction;
import org.modularplumbing.plumbing.refusal.KernelRefused;

/**
 * Records every look at personal data in the transaction of the look: what cannot be recorded is not shown. Thread safe.
 */
public final class AccessLog {

    private final Database database;
    private final InstantSource clock;
    private final TimeOrderedIds ids;

    /**
     * Records into a database.
     *
     * @param database the database
     * @param clock the time
     * @param ids new ids
     */
    public AccessLog(Database database, InstantSource clock, TimeOrderedIds ids) {
        this.database = requireNonNull(database, "database");
        this.clock = requireNonNull(clock, "clock");
        this.ids = requireNonNull(ids, "ids");
    }

    /**
     * Records a look. For the cores: every public query that gives personal data calls it in its own transaction.
     *
     * @param transaction the transaction that reads
     * @param call who looks, and what for
     * @param subject whose data
     * @param resource in which thing
     * @param fields which fields, as the document names them
     */
    public void record(Transaction transaction, Call call, Ref subject, Ref resource, String... fields) {
        new AccessStore(transaction.handle())
                .insert(
                        call.authority(),
                        new Access(
                                ids.next(),
                                clock.instant().truncatedTo(ChronoUnit.MICROS),
                                call.actor().kind(),
                                call.actor().id(),
                                call.onBehalfOf(),
                                call.channel(),
                                call.purpose(),
                                subject,
                                resource,
                                List.of(fields)));
    }

    /**
     * Returns who looked at a person's data, the last look first.
     *
     * @param subject the person
     * @param call who asks; a citizen sees the looks at their own data only
     * @return the looks
     * @throws KernelRefused NOT_PERMITTED when a citizen asks about somebody else
     */
    public List<Access> about(Ref subject, Call call) {
        requireOwn(subject, call);
        return database.inTransaction(transaction -> {
            transaction.actFor(call.authority());
            return new AccessStore(transaction.handle()).about(call.authority(), subject);
        });
    }

    /**
     * Refuses a citizen who asks for another person's data. For the cores.
     *
     * @param subject whose data
     * @param call who asks
     * @throws KernelRefused NOT_PERMITTED
     */
    public static void requireOwn(Ref subject, Call call) {
        if (call.actor().kind() == Actor.Kind.CITIZEN
                && !call.actor().person().filter(subject::equals).isPresent()) {
            throw KernelRefused.notPermitted("see another person's data", "that person and to staff");
        }
    }
}
