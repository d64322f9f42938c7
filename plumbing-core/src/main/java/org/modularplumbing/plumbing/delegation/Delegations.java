package org.modularplumbing.plumbing.delegation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.access.QueryContext;
import org.modularplumbing.plumbing.access.Right;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.journal.Change;
import org.modularplumbing.plumbing.refusal.KernelRefused;

/**
 * Who may act for whom. A person grants it themselves, or staff who have seen the proof do (a power of attorney, a child's birth certificate); the delegate can give
 * it back. Every core asks it in the transaction of each query and command, and journal and access log name both: the actor, and on whose behalf. What was
 * delegated cannot be passed on. Thread safe.
 */
public final class Delegations {

    /** The role of staff who grant, see and revoke delegations. */
    public static final String CLERK = "delegations";

    static final String GRANTED = "delegation.granted";
    static final String REVOKED = "delegation.revoked";

    private final Plumbing plumbing;

    private Delegations(Plumbing plumbing) {
        this.plumbing = plumbing;
    }

    /**
     * Opens the delegations of a database.
     *
     * @param plumbing where the tables were migrated
     * @return the delegations
     */
    public static Delegations on(Plumbing plumbing) {
        return new Delegations(requireNonNull(plumbing, "plumbing"));
    }

    /**
     * Allows somebody to act for a person.
     *
     * @param request who for whom, what, over what and when
     * @param call the person themselves, or staff with the role {@value #CLERK}
     * @return the delegation
     * @throws KernelRefused NOT_PERMITTED or NOT_FOUND
     */
    public Delegation grant(DelegationRequest request, Call call) {
        requireNonNull(request, "request");
        call.requireCitizenOrRole("let somebody act for a person", CLERK);
        return plumbing.commands().run(call, "delegation.grant", request, Delegation.class, work -> {
            requireParty(work, request.person(), request.person());
            var granted = new Delegation(work.newId(), 1, rounded(request), Optional.empty());
            new DelegationStore(work.handle(), call.authority()).insert(granted);
            return Change.of(granted.ref(), granted.version(), GRANTED, granted);
        });
    }

    /**
     * Ends a delegation now. One that was revoked already is given as it is.
     *
     * @param id the delegation
     * @param call the person, the delegate, or staff with the role {@value #CLERK}
     * @return the delegation, revoked
     * @throws KernelRefused NOT_PERMITTED or NOT_FOUND
     */
    public Delegation revoke(UUID id, Call call) {
        requireNonNull(id, "id");
        call.requireCitizenOrRole("revoke a delegation", CLERK);
        return plumbing.commands().run(call, "delegation.revoke", List.of(id), Delegation.class, work -> {
            var store = new DelegationStore(work.handle(), call.authority());
            var known = store.lock(id).orElseThrow(() -> KernelRefused.notFound(new Ref(Delegation.KIND, id)));
            requireParty(work, known.terms().person(), known.terms().delegate(), known.ref());
            if (known.revokedAt().isPresent()) {
                return Change.unchanged(known);
            }
            var revoked = new Delegation(id, known.version() + 1, known.terms(), Optional.of(work.now()));
            store.revoke(revoked);
            return Change.of(revoked.ref(), revoked.version(), REVOKED, revoked);
        });
    }

    /**
     * Returns every delegation in which somebody is the person or the delegate, also those that ended. The look is recorded.
     *
     * @param party the person or the delegate
     * @param call the party themselves, or staff with the role {@value #CLERK}
     * @return the newest first; empty for everybody else
     * @throws KernelRefused NOT_PERMITTED
     */
    public List<Delegation> findByParty(Ref party, Call call) {
        requireNonNull(party, "party");
        call.requireCitizenOrRole("see delegations", CLERK);
        return plumbing.read(call, query -> {
            if (!isParty(query, party)) {
                return List.of();
            }
            query.recordLook(party, party, "delegations");
            return new DelegationStore(query.handle(), call.authority()).of(party);
        });
    }

    private static void requireParty(QueryContext query, Ref person, Ref thing) {
        requireParty(query, person, person, thing);
    }

    /** Delegations are not delegated: whoever acts for another is nobody here. */
    private static void requireParty(QueryContext query, Ref person, Ref delegate, Ref thing) {
        if (!isParty(query, person) && !isParty(query, delegate)) {
            throw KernelRefused.notFound(thing);
        }
    }

    private static boolean isParty(QueryContext query, Ref party) {
        var itself = query.call().actor().person().map(party::equals).orElse(true);
        return itself && query.isPermitted(party, party, Right.ACT, CLERK);
    }

    private static DelegationRequest rounded(DelegationRequest request) {
        return new DelegationRequest(
                request.person(),
                request.delegate(),
                request.right(),
                request.scope(),
                micros(request.startsAt()),
                request.endsAt().map(Delegations::micros));
    }

    private static Instant micros(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }
}
