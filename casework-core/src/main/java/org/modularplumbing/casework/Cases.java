package org.modularplumbing.casework;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.modularplumbing.casework.CaseType.Action;
import org.modularplumbing.plumbing.Capability;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.access.AccessLog;
import org.modularplumbing.plumbing.activity.ActivitySource;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.ids.ReferenceNumber;
import org.modularplumbing.plumbing.journal.Change;
import org.modularplumbing.plumbing.journal.CommandContext;
import org.modularplumbing.plumbing.persistence.Database;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.time.BankHolidays;
import org.modularplumbing.plumbing.time.UkDivision;
import org.modularplumbing.plumbing.time.WorkingCalendar;

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
            List.of(ActivitySource.of(Case.KIND, Case.class, about -> Optional.of(CaseView.of(about)))),
            CaseworkInvariants.ALL);

    /** The role of staff who may publish case types; systems may, too. */
    public static final String DESIGNER = "casework-designer";

    static final String OPENED = "case.opened";
    static final String MOVED = "case.moved";
    static final String CLOSED = "case.closed";
    static final String REOPENED = "case.reopened";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Plumbing plumbing;
    private final Types types;
    private final Reading reading;
    private final Decisions decisions;
    private final Deadlines deadlines;
    private final Function<UUID, ReferenceNumber> references;

    private Cases(
            Plumbing plumbing,
            Function<UkDivision, WorkingCalendar> calendars,
            Function<UUID, ReferenceNumber> references) {
        this.plumbing = plumbing;
        this.types = new Types();
        this.reading = new Reading(plumbing, types);
        this.deadlines = new Deadlines(calendars);
        this.decisions = new Decisions(deadlines);
        this.references = references;
    }

    /**
     * Keeps cases on a plumbing, with the bank holidays that come with it.
     *
     * @param plumbing migrated with {@link #CAPABILITY}
     * @return the cases
     */
    public static Cases on(Plumbing plumbing) {
        return new Cases(plumbing.require(CAPABILITY), WorkingCalendar::uk, ReferenceNumber::from);
    }

    /**
     * The same cases with other bank holidays. Due dates that were computed already stay until their case moves.
     *
     * @param holidays a council's own list
     * @return the copy
     */
    public Cases withBankHolidays(BankHolidays holidays) {
        return new Cases(plumbing, requireNonNull(holidays, "holidays")::calendar, references);
    }

    Cases withReferences(Function<UUID, ReferenceNumber> newReferences) {
        return new Cases(plumbing, WorkingCalendar::uk, newReferences);
    }

    /**
     * Publishes a case type. Publishing the same content again changes nothing.
     *
     * @param json the case type document
     * @param call a system, or staff with the role {@link #DESIGNER}
     * @return the type
     * @throws KernelRefused with the place when the text is not such a document; NOT_PERMITTED
     * @throws CaseworkRefused TYPE_INVALID with everything that is wrong; TYPE_VERSION_TAKEN when the version was published with other content
     */
    public CaseType publishType(String json, Call call) {
        Permissions.refuseAllButDesigners(call);
        var type = CaseType.fromJson(json);
        var problems = type.check();
        if (!problems.isEmpty()) {
            throw new CaseworkRefused(problems);
        }
        return new Publishing(plumbing, type).publish(call);
    }

    /**
     * The newest version of a case type.
     *
     * @param code its code
     * @param call for which authority
     * @return the type
     * @throws KernelRefused NOT_FOUND
     */
    public CaseType type(String code, Call call) {
        return reading.type(code, call);
    }

    /**
     * A version of a case type.
     *
     * @param code its code
     * @param version the version
     * @param call for which authority
     * @return the type
     * @throws KernelRefused NOT_FOUND
     */
    public CaseType type(String code, int version, Call call) {
        return reading.type(code, version, call);
    }

    /**
     * Opens a case in the initial state of the newest version of its type.
     *
     * @param request what it is about
     * @param call who opens it: a citizen for themselves, others for anybody
     * @return the case
     * @throws KernelRefused NOT_FOUND when there is no such type; NOT_PERMITTED
     * @throws CaseworkRefused DATA_INVALID with the place; CALENDAR_EXHAUSTED
     */
    public Case open(OpenRequest request, Call call) {
        AccessLog.requireOwn(request.resident(), call);
        return run(call, "casework.open", request, Case.class, work -> {
            var type = types.newest(work.handle(), call.authority(), request.type())
                    .type();
            Permissions.refuse(Decisions.permitted(
                    type, Action.OPEN, "open a case of this type", call.actor().roles()));
            CaseData.check(type, request.data());
            var store = new CaseStore(work.handle(), call.authority());
            var opened = opened(type, request, store, work);
            store.insert(Row.of(opened, new CaseFile(opened.id(), 0, Optional.empty())));
            return Change.of(opened.ref(), 1, OPENED, opened);
        });
    }

    /**
     * Fires an event on a case.
     *
     * @param request which event on which case
     * @param call who fires it
     * @return the case after it
     * @throws KernelRefused NOT_FOUND; NOT_PERMITTED with the roles that may; STALE_VERSION when it moved since the version expected
     * @throws CaseworkRefused EVENT_UNKNOWN, EVENT_NOT_ALLOWED, ASSIGNEE_REQUIRED, NOTE_REQUIRED, OUTCOME_REQUIRED, OUTCOME_NOT_LISTED or CONDITION_NOT_MET
     */
    public Case transition(TransitionRequest request, Call call) {
        return run(call, "casework.transition", request, Case.class, work -> {
            var row = held(request.caseId(), work);
            var rules = types.of(work.handle(), call.authority(), row);
            var before = row.about(rules.type());
            var move = decisions
                    .decide(
                            rules,
                            before,
                            row.file(),
                            new Decisions.Fire(request, call.actor().roles()),
                            work.now())
                    .orThrow();
            var moved = before.moved(request.event(), move, work.now());
            store(Row.of(moved, row.file()), row, work);
            var change = Change.of(moved.ref(), moved.version(), verb(before, moved), moved);
            return request.note()
                    .map(text -> change.and(write(text, Permissions.isCitizen(call), row.id(), work)))
                    .orElse(change);
        });
    }

    /**
     * Gives a case to a member of staff.
     *
     * @param id the case
     * @param staff a name that the authority can trace, 1 to 120 characters
     * @param call who gives it
     * @return the file of the case
     * @throws KernelRefused NOT_FOUND; NOT_PERMITTED with the roles that may
     * @throws CaseworkRefused CASE_CLOSED
     */
    public CaseFile assign(UUID id, String staff, Call call) {
        return assign(id, Optional.of(Texts.sent(staff, "staff", Texts.STAFF_LENGTH_MAX)), call);
    }

    /**
     * Takes a case from whoever has it.
     *
     * @param id the case
     * @param call who takes it
     * @return the file of the case
     * @throws KernelRefused NOT_FOUND; NOT_PERMITTED with the roles that may
     * @throws CaseworkRefused CASE_CLOSED
     */
    public CaseFile unassign(UUID id, Call call) {
        return assign(id, Optional.empty(), call);
    }

    private CaseFile assign(UUID id, Optional<String> staff, Call call) {
        return run(call, "casework.assign", List.of(id, staff), CaseFile.class, work -> {
            var row = changeable(id, Action.ASSIGN, "assign a case", work);
            var file = new CaseFile(id, row.fileVersion() + 1, staff);
            store(row.with(file), row, work);
            return Change.of(
                    new Ref(CaseFile.KIND, id),
                    file.version(),
                    staff.isPresent() ? "case-file.assigned" : "case-file.unassigned",
                    file);
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
     * @throws CaseworkRefused CASE_CLOSED
     */
    public CaseNote note(UUID id, String text, boolean visibleToResident, Call call) {
        Texts.sent(text, "text", Texts.LONG_LENGTH_MAX);
        return run(call, "casework.note", List.of(id, text, visibleToResident), CaseNote.class, work -> {
            changeable(id, Action.NOTE, "add a note", work);
            return write(text, visibleToResident || Permissions.isCitizen(call), id, work);
        });
    }

    /**
     * A case. The look is recorded.
     *
     * @param id its id
     * @param call who looks
     * @return the case
     * @throws KernelRefused NOT_FOUND; NOT_PERMITTED with the roles that may
     */
    public Case get(UUID id, Call call) {
        return find(id, call).orElseThrow(() -> Permissions.unknown(id));
    }

    /**
     * A case, if there is one. The look is recorded.
     *
     * @param id its id
     * @param call who looks
     * @return the case; empty also when it is another resident's
     * @throws KernelRefused NOT_PERMITTED with the roles that may
     */
    public Optional<Case> find(UUID id, Call call) {
        return reading.find(id, call);
    }

    /**
     * A case by what people quote, if there is one. The look is recorded.
     *
     * @param reference the reference, see {@link ReferenceNumber#parse}
     * @param call who looks
     * @return the case; empty also when it is another resident's
     * @throws KernelRefused NOT_PERMITTED with the roles that may
     */
    public Optional<Case> findByReference(ReferenceNumber reference, Call call) {
        return reading.find(reference, call);
    }

    /**
     * What staff know of a case beside the case itself.
     *
     * @param id the case
     * @param call staff or a system with a role that may read cases of the type
     * @return the file
     * @throws KernelRefused NOT_FOUND; NOT_PERMITTED with the roles that may
     */
    public CaseFile file(UUID id, Call call) {
        return reading.file(id, call);
    }

    /**
     * What happened to a case, oldest first: to residents what is meant for them, to staff everything. The look is recorded.
     *
     * @param id the case
     * @param call who looks
     * @return its timeline
     * @throws KernelRefused NOT_FOUND; NOT_PERMITTED with the roles that may
     */
    public List<TimelineEntry> timeline(UUID id, Call call) {
        return reading.timeline(id, call);
    }

    /**
     * The events that may be fired on a case as it stands by the one who asks; what they require is theirs to bring.
     *
     * @param id the case
     * @param call who asks
     * @return the events, in the order of the type
     * @throws KernelRefused NOT_FOUND; NOT_PERMITTED with the roles that may read the case
     */
    public List<CaseType.Event> events(UUID id, Call call) {
        return reading.events(id, call);
    }

    /**
     * A page of the work queue, the most urgent case first. Cases of types that none of the roles may read are not in it.
     *
     * @param filter which cases
     * @param call staff or a system
     * @return the cases
     * @throws KernelRefused NOT_PERMITTED to citizens
     */
    public List<QueueItem> queue(QueueFilter filter, Call call) {
        return reading.queue(filter, call);
    }

    /**
     * The first 200 open cases whose due date has passed, the longest overdue first.
     *
     * @param call staff or a system
     * @return the cases
     * @throws KernelRefused NOT_PERMITTED to citizens
     */
    public List<QueueItem> overdue(Call call) {
        return queue(QueueFilter.open().onlyOverdue().limit(200), call);
    }

    private Case opened(CaseType type, OpenRequest request, CaseStore store, CommandContext work) {
        var id = work.newId();
        var state = type.state(type.initial()).orElseThrow();
        var deadline = deadlines.at(type, state, work.now(), Deadlines.Standing.NONE, work.now());
        var reference = references.apply(id);
        while (store.find(reference).isPresent()) {
            reference = ReferenceNumber.random(RANDOM);
        }
        return Case.opened(id, reference, type, state, request, deadline, work.now());
    }

    /** The case, held until the end of the transaction, if the one who asks may know of it. */
    private Row held(UUID id, CommandContext work) {
        return new CaseStore(work.handle(), work.call().authority())
                .lock(id)
                .filter(row -> Permissions.isKnowable(row, work.call()))
                .orElseThrow(() -> Permissions.unknown(id));
    }

    private Row changeable(UUID id, Action action, String words, CommandContext work) {
        var row = held(id, work);
        var type = types.of(work.handle(), work.call().authority(), row).type();
        Permissions.refuse(
                Decisions.permitted(type, action, words, work.call().actor().roles()));
        Permissions.refuse(Decisions.open(row.about(type)));
        return row;
    }

    private static void store(Row after, Row before, CommandContext work) {
        if (!new CaseStore(work.handle(), work.call().authority()).update(after, before)) {
            throw new Database.RetryTransaction();
        }
    }

    private static Change<CaseNote> write(String text, boolean visible, UUID caseId, CommandContext work) {
        var actor = work.call().actor();
        var note = new CaseNote(work.newId(), caseId, text, visible, Side.of(actor.kind()), work.now());
        new NoteStore(work.handle(), work.call().authority()).insert(note, actor);
        return Change.of(new Ref(CaseNote.KIND, note.id()), 1, visible ? "case-note.sent" : "case-note.added", note);
    }

    private static String verb(Case before, Case after) {
        if (after.isClosed()) {
            return CLOSED;
        }
        return before.isClosed() ? REOPENED : MOVED;
    }

    /** A key belongs to the one who used it first: the same request of somebody else is another request. */
    private <T> T run(Call call, String name, Object request, Class<T> type, Function<CommandContext, Change<T>> work) {
        return plumbing.commands()
                .run(call, name, List.of(call.actor().kind(), call.actor().id(), request), type, work);
    }
}
