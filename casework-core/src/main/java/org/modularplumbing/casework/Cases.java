package org.modularplumbing.casework;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.modularplumbing.casework.access.CaseAccess;
import org.modularplumbing.casework.clock.Deadlines;
import org.modularplumbing.casework.engine.CaseRow;
import org.modularplumbing.casework.engine.CaseRules;
import org.modularplumbing.casework.engine.CaseStore;
import org.modularplumbing.casework.engine.DataRules;
import org.modularplumbing.casework.engine.Engine;
import org.modularplumbing.casework.engine.NoteStore;
import org.modularplumbing.casework.queue.CaseQueue;
import org.modularplumbing.casework.record.Case;
import org.modularplumbing.casework.record.CaseAssignment;
import org.modularplumbing.casework.record.CaseNote;
import org.modularplumbing.casework.record.OpenRequest;
import org.modularplumbing.casework.record.Side;
import org.modularplumbing.casework.record.TransitionRequest;
import org.modularplumbing.casework.refusal.CaseRefused;
import org.modularplumbing.casework.text.Texts;
import org.modularplumbing.casework.timeline.CaseTimeline;
import org.modularplumbing.casework.timeline.TimelineEntry;
import org.modularplumbing.casework.type.CaseType;
import org.modularplumbing.casework.type.CaseType.Action;
import org.modularplumbing.plumbing.Capability;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.access.AccessLog;
import org.modularplumbing.plumbing.activity.ActivitySource;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.ids.ReferenceNumber;
import org.modularplumbing.plumbing.journal.Change;
import org.modularplumbing.plumbing.journal.CommandContext;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.time.BankHolidays;

/**
 * The cases of a council. What may be done is said by the {@linkplain CaseType type} of each case and the roles of the one who asks.
 *
 * <p>Residents see their own cases and nothing of what only staff may know: notes that are not meant for them, who has the case, who of the staff did what. A case
 * that is not theirs is NOT_FOUND to them, as one that does not exist. Immutable and thread safe.
 */
public final class Cases {

    /** What casework brings to the database. */
    public static final Capability CAPABILITY = new Capability(
            "casework",
            Cases.class,
            List.of(ActivitySource.of(Case.KIND, Case.class, about -> Optional.of(CaseActivity.of(about)))),
            CaseInvariants.ALL);

    /** The role of staff who may publish case types; systems may, too. */
    public static final String DESIGNER = CaseAccess.DESIGNER;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Engine engine;
    private final CaseQueries queries;
    private final CaseRules rules;
    private final Function<UUID, ReferenceNumber> references;

    private Cases(Engine engine, Function<UUID, ReferenceNumber> references) {
        this.engine = engine;
        this.queries = new CaseQueries(engine);
        this.rules = new CaseRules(engine.deadlines());
        this.references = references;
    }

    /**
     * Opens the casework facade on a database, with the bank holidays that come with the kernel.
     *
     * @param plumbing migrated with {@link #CAPABILITY}
     * @return the cases
     */
    public static Cases on(Plumbing plumbing) {
        return new Cases(Engine.on(plumbing.require(CAPABILITY)), ReferenceNumber::from);
    }

    /**
     * Returns the same cases with other bank holidays. Due dates that were computed already stay until their case moves.
     *
     * @param holidays a council's own list
     * @return the copy
     */
    public Cases withBankHolidays(BankHolidays holidays) {
        return new Cases(engine.with(Deadlines.of(requireNonNull(holidays, "holidays"))), references);
    }

    Cases withReferences(Function<UUID, ReferenceNumber> newReferences) {
        return new Cases(engine, newReferences);
    }

    /**
     * Returns the case types: what cases go through, as data.
     *
     * @return the types of this database
     */
    public CaseTypes types() {
        return new CaseTypes(engine);
    }

    /**
     * Returns the work queue.
     *
     * @return the queue of this database
     */
    public CaseQueue queue() {
        return CaseQueue.on(engine.plumbing());
    }

    /**
     * Opens a case in the initial state of the newest version of its type.
     *
     * @param request what it is about
     * @param call who opens it: a citizen for themselves, others for anybody
     * @return the case
     * @throws KernelRefused NOT_FOUND when there is no such type; NOT_PERMITTED
     * @throws CaseRefused DATA_INVALID with the place; CALENDAR_EXHAUSTED
     */
    public Case open(OpenRequest request, Call call) {
        AccessLog.requireOwn(request.resident(), call);
        return run(call, "casework.open", request, Case.class, context -> {
            var compiled = engine.types().newest(context.handle(), call.authority(), request.type());
            var type = compiled.type();
            CaseAccess.refuse(CaseAccess.permitted(type, Action.OPEN, "open a case of this type", call));
            DataRules.check(type, request.data());
            var store = new CaseStore(context.handle(), call.authority());
            var id = context.newId();
            var opened = rules.opened(id, reference(id, store), type, request, context.now());
            store.insert(CaseRow.of(opened, compiled.digest(), new CaseAssignment(id, 0, Optional.empty())));
            return Change.of(opened.ref(), 1, CaseRules.OPENED, opened);
        });
    }

    /**
     * Fires an event on a case.
     *
     * @param request which event on which case
     * @param call who fires it
     * @return the case after it
     * @throws KernelRefused NOT_FOUND; NOT_PERMITTED with the roles that may; STALE_VERSION when it moved since the version expected
     * @throws CaseRefused EVENT_UNKNOWN, EVENT_NOT_ALLOWED, ASSIGNEE_REQUIRED, NOTE_REQUIRED, OUTCOME_REQUIRED, OUTCOME_NOT_LISTED or CONDITION_NOT_MET
     */
    public Case transition(TransitionRequest request, Call call) {
        return run(call, "casework.transition", request, Case.class, context -> {
            var row = engine.locked(request.caseId(), context);
            var compiled = engine.typeOf(row, context.handle(), call);
            var before = row.about(compiled.type());
            var fired = new CaseRules.Fire(request, CaseAccess.roles(call));
            var after = rules.moved(compiled, before, row.assignment(), fired, context.now())
                    .orThrow();
            engine.store(CaseRow.of(after, row.typeDigest(), row.assignment()), row, context);
            var change = Change.of(after.ref(), after.version(), CaseRules.verb(before, after), after);
            return request.note()
                    .map(text -> change.and(write(text, CaseAccess.isCitizen(call), row.id(), context)))
                    .orElse(change);
        });
    }

    /**
     * Gives a case to a member of staff.
     *
     * @param id the case
     * @param staff a name that the authority can trace, 1 to 120 characters
     * @param call who gives it
     * @return who has it
     * @throws KernelRefused NOT_FOUND; NOT_PERMITTED with the roles that may
     * @throws CaseRefused CASE_CLOSED
     */
    public CaseAssignment assign(UUID id, String staff, Call call) {
        return assign(id, Optional.of(Texts.sent(staff, "staff", Texts.STAFF_LENGTH_MAX)), call);
    }

    /**
     * Takes a case from whoever has it.
     *
     * @param id the case
     * @param call who takes it
     * @return that nobody has it
     * @throws KernelRefused NOT_FOUND; NOT_PERMITTED with the roles that may
     * @throws CaseRefused CASE_CLOSED
     */
    public CaseAssignment unassign(UUID id, Call call) {
        return assign(id, Optional.empty(), call);
    }

    private CaseAssignment assign(UUID id, Optional<String> staff, Call call) {
        return run(call, "casework.assign", List.of(id, staff), CaseAssignment.class, context -> {
            var row = engine.changeable(id, Action.ASSIGN, "assign a case", context);
            var after = new CaseAssignment(id, row.assignmentVersion() + 1, staff);
            engine.store(row.with(after), row, context);
            return Change.of(
                    new Ref(CaseAssignment.KIND, id),
                    after.version(),
                    staff.isPresent() ? "case-file.assigned" : "case-file.unassigned",
                    after);
        });
    }

    /**
     * Adds a note.
     *
     * @param id the case
     * @param text what it says, 1 to 4,000 characters
     * @param visibleToResident whether the resident sees it; always, when they wrote it themselves
     * @param call who writes it
     * @return the note
     * @throws KernelRefused NOT_FOUND; INVALID_VALUE; NOT_PERMITTED with the roles that may
     * @throws CaseRefused CASE_CLOSED
     */
    public CaseNote note(UUID id, String text, boolean visibleToResident, Call call) {
        Texts.sent(text, "text", Texts.LONG_LENGTH_MAX);
        return run(call, "casework.note", List.of(id, text, visibleToResident), CaseNote.class, context -> {
            engine.changeable(id, Action.NOTE, "add a note", context);
            return write(text, visibleToResident || CaseAccess.isCitizen(call), id, context);
        });
    }

    /**
     * Returns a case. The look is recorded.
     *
     * @param id its id
     * @param call who looks
     * @return the case
     * @throws KernelRefused NOT_FOUND; NOT_PERMITTED with the roles that may
     */
    public Case get(UUID id, Call call) {
        return find(id, call).orElseThrow(() -> CaseAccess.unknown(id));
    }

    /**
     * Returns a case, if there is one. The look is recorded.
     *
     * @param id its id
     * @param call who looks
     * @return the case; empty also when it is another resident's
     * @throws KernelRefused NOT_PERMITTED with the roles that may
     */
    public Optional<Case> find(UUID id, Call call) {
        return queries.find(id, call);
    }

    /**
     * Returns a case by what people quote, if there is one. The look is recorded.
     *
     * @param reference the reference, see {@link ReferenceNumber#parse}
     * @param call who looks
     * @return the case; empty also when it is another resident's
     * @throws KernelRefused NOT_PERMITTED with the roles that may
     */
    public Optional<Case> findByReference(ReferenceNumber reference, Call call) {
        return queries.find(reference, call);
    }

    /**
     * Returns who of the staff has a case.
     *
     * @param id the case
     * @param call staff or a system with a role that may read cases of the type
     * @return the assignment
     * @throws KernelRefused NOT_FOUND; NOT_PERMITTED with the roles that may
     */
    public CaseAssignment assignment(UUID id, Call call) {
        return queries.assignment(id, call);
    }

    /**
     * Returns what happened to a case, oldest first: to residents what is meant for them, to staff everything. The look is recorded.
     *
     * @param id the case
     * @param call who looks
     * @return its timeline
     * @throws KernelRefused NOT_FOUND; NOT_PERMITTED with the roles that may
     */
    public List<TimelineEntry> timeline(UUID id, Call call) {
        return CaseTimeline.on(engine.plumbing()).of(id, call);
    }

    /**
     * Returns the events that may be fired on a case as it stands by the one who asks; what they require is theirs to bring.
     *
     * @param id the case
     * @param call who asks
     * @return the events, in the order of the type
     * @throws KernelRefused NOT_FOUND; NOT_PERMITTED with the roles that may read the case
     */
    public List<CaseType.Event> events(UUID id, Call call) {
        return queries.events(id, call);
    }

    private ReferenceNumber reference(UUID id, CaseStore store) {
        var reference = references.apply(id);
        while (store.find(reference).isPresent()) {
            reference = ReferenceNumber.random(RANDOM);
        }
        return reference;
    }

    private static Change<CaseNote> write(String text, boolean visible, UUID caseId, CommandContext context) {
        var actor = context.call().actor();
        var note = new CaseNote(context.newId(), caseId, text, visible, Side.of(actor.kind()), context.now());
        new NoteStore(context.handle(), context.call().authority()).insert(note, actor);
        return Change.of(new Ref(CaseNote.KIND, note.id()), 1, visible ? "case-note.sent" : "case-note.added", note);
    }

    /** A key belongs to the one who used it first: the same request of somebody else is another request. */
    private <T> T run(
            Call call, String name, Object request, Class<T> type, Function<CommandContext, Change<T>> command) {
        return engine.plumbing()
                .commands()
                .run(call, name, List.of(call.actor().kind(), call.actor().id(), request), type, command);
    }
}
