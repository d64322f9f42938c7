package org.modularplumbing.plumbing.access;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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

    /** The role of staff who see who looked at whose data. */
    public static final String OFFICER = "data-protection";

    private static final int PAGE = 100;

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
     * Opens a query within a transaction. For the kernel: {@code Plumbing.read} does it.
     *
     * @param transaction the open transaction
     * @param call who asks
     * @return the query, with the time of now
     */
    public QueryContext query(Transaction transaction, Call call) {
        return new QueryContext(transaction, call, clock.instant().truncatedTo(ChronoUnit.MICROS), this);
    }

    /**
     * Returns who looked at a person's data: the newest {@value #PAGE} looks, the last first.
     *
     * @param subject the person
     * @param call the person themselves, who acts for them in everything, or staff with the role {@value #OFFICER}
     * @return the looks; empty for another citizen
     * @throws KernelRefused NOT_PERMITTED to staff without the role
     */
    public List<Access> about(Ref subject, Call call) {
        return about(subject, Optional.empty(), PAGE, call);
    }

    /**
     * Returns a page of who looked at a person's data, the last look first.
     *
     * @param subject the person
     * @param before the id of the last look of the page before; empty for the first page
     * @param limit how many at most, 1 to 1,000
     * @param call the person themselves, who acts for them in everything, or staff with the role {@value #OFFICER}
     * @return the looks; empty for another citizen
     * @throws KernelRefused NOT_PERMITTED to staff without the role
     */
    public List<Access> about(Ref subject, Optional<UUID> before, int limit, Call call) {
        if (limit < 1 || limit > 1_000) {
            throw new IllegalArgumentException("limit " + limit + " is not 1 to 1,000");
        }
        call.requireCitizenOrRole("see who looked at a person's data", OFFICER);
        return database.inTransaction(transaction -> {
            var query = query(transaction, call);
            return query.isPermitted(subject, subject, Right.READ, OFFICER)
                    ? new AccessStore(query.handle()).about(call.authority(), subject, before, limit)
                    : List.of();
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
