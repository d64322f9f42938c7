package org.modularplumbing.plumbing;

import static java.util.Objects.requireNonNull;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.modularplumbing.plumbing.access.AccessLog;
import org.modularplumbing.plumbing.access.QueryContext;
import org.modularplumbing.plumbing.access.Right;
import org.modularplumbing.plumbing.activity.ActivitySource;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.journal.Change;
import org.modularplumbing.plumbing.journal.CommandContext;
import org.modularplumbing.plumbing.personal.LegalHold;
import org.modularplumbing.plumbing.personal.PersonErasure;
import org.modularplumbing.plumbing.personal.PersonalDataHolder;
import org.modularplumbing.plumbing.personal.RetentionRule;
import org.modularplumbing.plumbing.personal.SubjectAccess;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.refusal.KernelRefused.Code;

/**
 * A person's data in every core: a copy of it, its erasure, how long it is kept, and what stays although somebody wants it erased. Each {@link Capability} says where its
 * data lies; erasure goes through the core that owns the thing, and takes its tables, its journal documents, its activity and its timers in one transaction. What
 * remains is who did what kind of thing when, by reference, and the record of the erasure. Thread safe.
 */
public final class PersonalData {

    /** The role of staff who make copies for persons, and place and release legal holds. */
    public static final String OFFICER = AccessLog.OFFICER;

    /** The role of staff who erase. */
    public static final String ERASE = "erase";

    static final String PERSON_ERASED = "person.erased";

    private static final int BATCH = 100;

    private final Plumbing plumbing;

    private PersonalData(Plumbing plumbing) {
        this.plumbing = plumbing;
    }

    /**
     * Opens the personal data of a database.
     *
     * @param plumbing where every core was migrated whose data there is
     * @return the personal data
     * @throws IllegalStateException when a core shows residents things of a kind, and does not say how their data is erased
     */
    public static PersonalData on(Plumbing plumbing) {
        var held = plumbing.capabilities().stream()
                .flatMap(core -> core.personalData().stream())
                .map(PersonalDataHolder::kind)
                .collect(Collectors.toSet());
        var forgotten = plumbing.capabilities().stream()
                .flatMap(core -> core.activities().stream())
                .map(ActivitySource::kind)
                .filter(kind -> !held.contains(kind))
                .toList();
        if (!forgotten.isEmpty()) {
            throw new IllegalStateException(
                    "no capability says where the personal data of %s lies: give it with Capability.withPersonalData"
                            .formatted(forgotten));
        }
        return new PersonalData(plumbing);
    }

    /**
     * Returns a copy of all that the cores hold about a person. The look is recorded.
     *
     * @param person the person
     * @param call the person themselves, who acts for them in everything, or staff with the role {@value #OFFICER}
     * @return the copy
     * @throws KernelRefused NOT_PERMITTED or NOT_FOUND
     */
    public SubjectAccess subjectAccess(Ref person, Call call) {
        requireNonNull(person, "person");
        call.requireCitizenOrRole("have a copy of a person's data", OFFICER);
        return plumbing.inTransaction(tx -> tx.read(call, query -> {
            query.requireSelf(person, person, Right.READ, OFFICER);
            query.recordLook(person, person, "subject-access");
            var things = new ArrayList<SubjectAccess.Thing>();
            for (var holder : plumbing.holders()) {
                for (var thing : holder.things(query.handle(), call.authority(), person)) {
                    things.add(thing(tx, call, thing, holder.more(query.handle(), call.authority(), thing)));
                    holder.parts(query.handle(), call.authority(), thing)
                            .forEach(part -> things.add(thing(tx, call, part, "{}")));
                }
            }
            return new SubjectAccess(person, query.now(), things);
        }));
    }

    private static SubjectAccess.Thing thing(Plumbing tx, Call call, Ref thing, String more) {
        return new SubjectAccess.Thing(
                thing,
                tx.journal().history(call.authority(), thing).stream()
                        .flatMap(entry -> entry
                                .document()
                                .map(document -> new SubjectAccess.Version(
                                        entry.version(), entry.type(), entry.occurredAt(), document))
                                .stream())
                        .toList(),
                more);
    }

    /**
     * Erases all that the cores hold about a person, and records that as a journal row of the person.
     *
     * @param person the person
     * @param reason why, in words without personal data, 1 to 200 characters
     * @param call staff with the role {@value #ERASE}, or a program
     * @return what was erased
     * @throws KernelRefused NOT_PERMITTED; NOT_FOUND when nothing is held about the person; LEGAL_HOLD when something must be kept: then nothing is erased
     */
    public PersonErasure erase(Ref person, String reason, Call call) {
        requireNonNull(person, "person");
        call.requireRole("erase a person's data", ERASE);
        var request = Map.of("person", person, "reason", checked(reason));
        return plumbing.inTransaction(tx -> tx.commands()
                .run(call, "person.erase", request, PersonErasure.class, work -> {
                    var held = heldThings(work.handle(), call.authority());
                    refuseIfHeld(held, person, person);
                    var erased = new ArrayList<Ref>();
                    for (var holder : plumbing.holders()) {
                        for (var thing : holder.things(work.handle(), call.authority(), person)) {
                            refuseIfHeld(held, person, thing);
                            erased.addAll(erase(tx, holder, thing, reason, work));
                        }
                    }
                    erased.addAll(eraseOwn(tx, person, reason, work));
                    if (erased.isEmpty()) {
                        throw KernelRefused.notFound(person);
                    }
                    var history = tx.journal().history(call.authority(), person);
                    var version = history.isEmpty()
                            ? 1
                            : history.get(history.size() - 1).version() + 1;
                    return Change.of(
                            person, version, PERSON_ERASED, new PersonErasure(person, reason, erased, work.now()));
                }));
    }

    /**
     * Erases one thing, with its parts, through the core that owns it.
     *
     * @param thing the thing
     * @param reason why, in words without personal data, 1 to 200 characters
     * @param call staff with the role {@value #ERASE}, or a program
     * @return the thing and its parts
     * @throws KernelRefused NOT_PERMITTED; NOT_FOUND; LEGAL_HOLD
     */
    public List<Ref> eraseThing(Ref thing, String reason, Call call) {
        call.requireRole("erase a thing", ERASE);
        checked(reason);
        var holder = plumbing.holders().stream()
                .filter(one -> one.kind().equals(thing.kind()))
                .findFirst()
                .orElseThrow(() -> KernelRefused.notFound(thing));
        return plumbing.inTransaction(tx -> tx.read(call, query -> {
            refuseIfHeld(heldThings(query.handle(), call.authority()), thing, thing);
            return erase(tx, holder, thing, reason, query);
        }));
    }

    private List<Ref> erase(Plumbing tx, PersonalDataHolder holder, Ref thing, String reason, QueryContext query) {
        var authority = query.call().authority();
        var others = new ArrayList<Ref>();
        for (var other : plumbing.holders()) {
            other.belongingTo(query.handle(), authority, thing)
                    .forEach(belonging -> others.addAll(erase(tx, other, belonging, reason, query)));
        }
        var all = new ArrayList<Ref>(List.of(thing));
        all.addAll(holder.parts(query.handle(), authority, thing));
        holder.erase(query.handle(), authority, thing);
        var whole = List.copyOf(all);
        whole.forEach(one -> tx.journal().erase(one, reason, query.call().withoutKey()));
        whole.forEach(one -> all.addAll(eraseOwn(tx, one, reason, query)));
        all.addAll(others);
        return all;
    }

    /** What the kernel itself holds about a person or a thing. */
    private static List<Ref> eraseOwn(Plumbing tx, Ref target, String reason, QueryContext query) {
        var store = new LegalHoldStore(query.handle(), query.call().authority());
        store.removeTimers(target);
        var removed = new ArrayList<>(store.removeDelegations(target));
        removed.addAll(store.removeHolds(target));
        removed.forEach(one -> tx.journal().erase(one, reason, query.call().withoutKey()));
        return removed;
    }

    /**
     * Erases things whose time is over. Each is erased in a transaction of its own; what a legal hold keeps is passed over. Call it about once a day.
     *
     * @param rule which kind, and how long it is kept
     * @param call staff with the role {@value #ERASE}, or a program
     * @return how many were erased
     * @throws KernelRefused NOT_PERMITTED; NOT_FOUND when no core has things of that kind
     */
    public int applyRetention(RetentionRule rule, Call call) {
        call.requireRole("erase what need not be kept", ERASE);
        var holder = plumbing.holders().stream()
                .filter(one -> one.kind().equals(rule.kind()))
                .findFirst()
                .orElseThrow(() -> KernelRefused.notFound("kind " + rule.kind()));
        var before = plumbing.clock()
                .instant()
                .atOffset(ZoneOffset.UTC)
                .minus(rule.keep())
                .toInstant();
        var erased = 0;
        var passed = 0;
        while (true) {
            var limit = BATCH + passed;
            var ended = plumbing.read(
                    call.authority(), handle -> holder.finishedBefore(handle, call.authority(), before, limit));
            var held = plumbing.<Set<Ref>>read(call.authority(), handle -> heldThings(handle, call.authority()));
            var gone = (int) ended.stream()
                    .filter(thing -> !held.contains(thing) && isErased(thing, rule, call))
                    .count();
            erased += gone;
            passed = ended.size() - gone;
            if (gone == 0 || ended.size() < limit) {
                return erased;
            }
        }
    }

    /** Somebody else may have erased it, or placed a hold on it, meanwhile. */
    private boolean isErased(Ref thing, RetentionRule rule, Call call) {
        try {
            eraseThing(thing, rule.reason(), call.withoutKey());
            return true;
        } catch (KernelRefused refusal) {
            if (refusal.code() == Code.NOT_FOUND || refusal.code() == Code.LEGAL_HOLD) {
                return false;
            }
            throw refusal;
        }
    }

    /**
     * Keeps a person's things, or one thing, from being erased.
     *
     * @param target the person or the thing
     * @param reason why, 1 to 400 characters
     * @param call staff with the role {@value #OFFICER}, or a program
     * @return the hold
     * @throws KernelRefused NOT_PERMITTED
     */
    public LegalHold placeHold(Ref target, String reason, Call call) {
        requireNonNull(target, "target");
        call.requireRole("place a legal hold", OFFICER);
        return plumbing.commands()
                .run(call, "legal-hold.place", Map.of("target", target, "reason", reason), LegalHold.class, work -> {
                    var hold = new LegalHold(work.newId(), 1, target, reason, work.now(), Optional.empty());
                    new LegalHoldStore(work.handle(), call.authority()).insert(hold);
                    return Change.of(hold.ref(), 1, "legal-hold.placed", hold);
                });
    }

    /**
     * Ends a legal hold. One that was released already is given as it is.
     *
     * @param id the hold
     * @param call staff with the role {@value #OFFICER}, or a program
     * @return the hold, released
     * @throws KernelRefused NOT_PERMITTED or NOT_FOUND
     */
    public LegalHold releaseHold(UUID id, Call call) {
        requireNonNull(id, "id");
        call.requireRole("release a legal hold", OFFICER);
        return plumbing.commands().run(call, "legal-hold.release", List.of(id), LegalHold.class, work -> {
            var store = new LegalHoldStore(work.handle(), call.authority());
            var hold = store.lock(id).orElseThrow(() -> KernelRefused.notFound(new Ref(LegalHold.KIND, id)));
            return hold.releasedAt().isPresent() ? Change.unchanged(hold) : released(store, hold, work);
        });
    }

    private static Change<LegalHold> released(LegalHoldStore store, LegalHold hold, CommandContext work) {
        var released = new LegalHold(
                hold.id(), hold.version() + 1, hold.target(), hold.reason(), hold.placedAt(), Optional.of(work.now()));
        store.release(released);
        return Change.of(released.ref(), released.version(), "legal-hold.released", released);
    }

    /**
     * Returns the legal holds that last.
     *
     * @param call staff with the role {@value #OFFICER}, or a program
     * @return the oldest first
     * @throws KernelRefused NOT_PERMITTED
     */
    public List<LegalHold> holds(Call call) {
        call.requireRole("see legal holds", OFFICER);
        return plumbing.read(call, query -> new LegalHoldStore(query.handle(), call.authority()).inForce());
    }

    /** What the holds that last keep: their targets, and of a person all things. */
    private Set<Ref> heldThings(Handle handle, Authority authority) {
        var held = new LinkedHashSet<Ref>();
        for (var hold : new LegalHoldStore(handle, authority).inForce()) {
            held.add(hold.target());
            plumbing.holders().forEach(holder -> held.addAll(holder.things(handle, authority, hold.target())));
        }
        return held;
    }

    private static void refuseIfHeld(Set<Ref> held, Ref asked, Ref thing) {
        if (held.contains(thing)) {
            throw new KernelRefused(
                    Code.LEGAL_HOLD,
                    "a legal hold keeps " + thing,
                    Stream.of(asked, thing).distinct().count() == 1
                            ? Map.of("what", thing)
                            : Map.of("what", thing, "asked", asked));
        }
    }

    private static String checked(String reason) {
        if (reason.isBlank() || reason.length() > 200) {
            throw new IllegalArgumentException("a reason has 1 to 200 characters");
        }
        return reason;
    }
}
