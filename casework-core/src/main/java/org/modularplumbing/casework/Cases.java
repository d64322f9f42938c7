package org.modularplumbing.casework;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.modularplumbing.casework.access.CaseAccess;
import org.modularplumbing.casework.clock.Calendars;
import org.modularplumbing.casework.clock.ClockState;
import org.modularplumbing.casework.engine.CaseRow;
import org.modularplumbing.casework.engine.CaseRules;
import org.modularplumbing.casework.engine.CaseStore;
import org.modularplumbing.casework.engine.Decision;
import org.modularplumbing.casework.engine.Engine;
import org.modularplumbing.casework.engine.NoteStore;
import org.modularplumbing.casework.queue.CaseQueue;
import org.modularplumbing.casework.record.Case;
import org.modularplumbing.casework.record.CaseData;
import org.modularplumbing.casework.record.CaseNote;
import org.modularplumbing.casework.record.OpenRequest;
import org.modularplumbing.casework.record.Side;
import org.modularplumbing.casework.record.TransitionRequest;
import org.modularplumbing.casework.record.UpdateRequest;
import org.modularplumbing.casework.refusal.CaseRefused;
import org.modularplumbing.casework.text.Texts;
import org.modularplumbing.casework.timeline.CaseTimeline;
import org.modularplumbing.casework.timeline.TimelineEntry;
import org.modularplumbing.casework.type.CaseLifecycle;
import org.modularplumbing.casework.type.CaseType;
import org.modularplumbing.casework.type.CaseType.Action;
import org.modularplumbing.plumbing.Capability;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.access.Right;
import org.modularplumbing.plumbing.activity.ActivitySource;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.ids.ReferenceNumber;
import org.modularplumbing.plumbing.journal.Change;
import org.modularplumbing.plumbing.journal.CommandContext;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.time.BankHolidays;
import org.modularplumbing.plumbing.timer.TimerHandler;

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
                    List.of(ActivitySource.of(Case.KIND, Case.class, CaseActivity::of)),
                    CaseInvariants.ALL)
            .withPersonalData(new CaseHeld());

    /** Fires the event of a clock whose due date has passed, once; for {@link org.modularplumbing.plumbing.timer.Timers}. */
    public static final TimerHandler CLOCK_LATE = TimerHandler.inTransaction(
            Engine.CLOCK_LATE, (plumbing, thing, call) -> Cases.on(plumbing).late(thing.id(), call));

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
        this.rules = new CaseRules(engine.clocks());
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
        return new Cases(engine.with(new Calendars(holidays)), references);
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
     * @param call who opens it: a citizen for themselves or for somebody who lets them, others for anybody
     * @return the case, as far as the one who asks may see it
     * @throws KernelRefused NOT_FOUND when there is no such type, and to citizens who open it for somebody else; NOT_PERMITTED
     * @throws CaseRefused DATA_INVALID with everything that is wrong
     */
    public Case open(OpenRequest request, Call call) {
        requireNonNull(request, "request");
        return engine.run(
                call, "casework.open", request, Case.class, context -> open(request, context), Engine::answer);
    }

    private Change<Case> open(OpenRequest request, CommandContext context) {
        var call = context.call();
        var compiled = engine.types().newest(context.handle(), call.authority(), request.type());
        CaseAccess.require(compiled.type(), Action.OPEN, "open a case of this type", call);
        var id = context.newId();
        if (CaseAccess.isCitizen(call)) {
            context.requireSelf(request.resident(), new Ref(Case.KIND, id), Right.ACT);
        }
        var store = Engine.store(context);
        var row = rules.opened(id, reference(id, store), compiled, request, Engine.who(call), context.now());
        store.insert(row);
        engine.arm(row, context);
        var opened = Change.of(row.ref(), 1, Engine.OPENED, row.published(compiled));
        return row.data().version() == 0 ? opened : opened.and(Engine.dataChange(row, Engine.DATA_OPENED));
    }

    /**
     * Changes the data of a case by a merge patch (RFC 7396): what is absent stays, null removes, and what the writer may not see survives.
     *
     * @param request which values of which case
     * @param call who changes them
     * @return the values after it, by group, as far as the one who asks may see them
     * @throws KernelRefused NOT_FOUND; NOT_PERMITTED, with the field that may not be written; STALE_VERSION with the fields that are others now
     * @throws CaseRefused CASE_CLOSED; DATA_INVALID with everything that is wrong
     */
    public CaseData update(UpdateRequest request, Call call) {
        requireNonNull(request, "request");
        return engine.run(
                call, "casework.update", request, CaseData.class, context -> update(request, context), Engine::answer);
    }

    private Change<CaseData> update(UpdateRequest request, CommandContext context) {
        var row = engine.locked(request.caseId(), context);
        var compiled = engine.typeOf(row, context);
        CaseAccess.require(compiled.type(), Action.UPDATE, "change the data of a case", context.call());
        var after = rules.updated(compiled, row, request, Engine.who(context.call()))
                .orThrow();
        if (after.data().version() == row.data().version()) {
            return Change.unchanged(Engine.data(row));
        }
        Change<CaseData> change = Engine.dataChange(after);
        for (var other : engine.store(after, row, context)) {
            change = other.document() instanceof CaseData ? change : change.and(other);
        }
        return change;
    }

    /**
     * Fires an event on a case.
     *
     * @param request which event on which case
     * @param call who fires it
     * @return the case after it, as far as the one who asks may see it
     * @throws KernelRefused NOT_FOUND; NOT_PERMITTED with the roles that may; STALE_VERSION when it moved since the version expected
     * @throws CaseRefused EVENT_UNKNOWN, EVENT_NOT_ALLOWED, FOUR_EYES, ASSIGNEE_REQUIRED, NOTE_REQUIRED, OUTCOME_REQUIRED, OUTCOME_NOT_LISTED, FIELD_REQUIRED or
     *     CONDITION_NOT_MET
     */
    public Case transition(TransitionRequest request, Call call) {
        requireNonNull(request, "request");
        return engine.run(
                call,
                "casework.transition",
                request,
                Case.class,
                context -> transition(request, context),
                Engine::answer);
    }

    private Change<Case> transition(TransitionRequest request, CommandContext context) {
        var row = engine.locked(request.caseId(), context);
        var compiled = engine.typeOf(row, context);
        var after = rules.moved(compiled, row, request, Engine.who(context.call()), context.now())
                .orThrow();
        var changes = engine.store(after, row, context);
        var change = changed(changes, after.published(compiled));
        return request.note().isEmpty()
                ? change
                : change.and(write(request.note().get(), CaseAccess.isCitizen(context.call()), row.id(), context));
    }

    /** A clock is late: its event is fired where the case as it stands allows that, and however that is, this lateness is dealt with. */
    private void late(UUID id, Call call) {
        engine.command(call, "casework.clock-late", List.of(id), Case.class, context -> {
            var row = Engine.store(context).lock(id).orElseThrow(() -> CaseAccess.unknown(id));
            var compiled = engine.typeOf(row, context);
            var late = engine.clocks().unhandled(compiled.type(), row.clocks()).stream()
                    .filter(state -> !state.due().orElseThrow().at().isAfter(context.now()))
                    .findFirst();
            if (late.isEmpty()) {
                engine.arm(row, context);
                return Change.unchanged(row.published(compiled));
            }
            return late(row, late.get(), context);
        });
    }

    private Change<Case> late(CaseRow row, ClockState late, CommandContext context) {
        var compiled = engine.typeOf(row, context);
        var fires = compiled.type().work().clocks().stream()
                .filter(clock -> clock.code().equals(late.code()))
                .findFirst()
                .flatMap(clock -> clock.late().fires())
                .orElseThrow();
        var handled = row.with(row.clocks().stream()
                .map(state -> state.equals(late) ? engine.clocks().handled(state) : state)
                .toList());
        var moved = rules.moved(
                compiled, handled, TransitionRequest.of(row.id(), fires), Engine.who(context.call()), context.now());
        var after = moved instanceof Decision.Accepted<CaseRow> accepted ? accepted.value() : handled;
        return changed(engine.store(after, row, context), after.published(compiled));
    }

    private static Change<Case> changed(List<Change<?>> changes, Case answer) {
        var change = Change.unchanged(answer);
        for (var other : changes) {
            change = change.and(other);
        }
        return change;
    }

    private record Note(UUID caseId, String text, boolean visibleToResident) {}

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
        return engine.command(call, "casework.note", new Note(id, text, visibleToResident), CaseNote.class, context -> {
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
        return queries.find(id, call).orElseThrow(() -> CaseAccess.unknown(id));
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
     * Returns the values of a case by field group, each group with its version. The look is recorded.
     *
     * @param id the case
     * @param call who looks
     * @return the groups that the one who asks may see
     * @throws KernelRefused NOT_FOUND
     */
    public CaseData data(UUID id, Call call) {
        return queries.data(id, call);
    }

    /**
     * Returns the events that may be fired on a case as it stands by the one who asks; what they require is theirs to bring.
     *
     * @param id the case
     * @param call who asks
     * @return the events, in the order of the type
     * @throws KernelRefused NOT_FOUND; NOT_PERMITTED with the roles that may read the case
     */
    public List<CaseLifecycle.Event> events(UUID id, Call call) {
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
}
