package org.modularplumbing.casework.queue;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.modularplumbing.casework.access.CaseAccess;
import org.modularplumbing.casework.clock.ClockRules;
import org.modularplumbing.casework.clock.ClockState;
import org.modularplumbing.casework.engine.CaseRow;
import org.modularplumbing.casework.engine.CompiledType;
import org.modularplumbing.casework.engine.Engine;
import org.modularplumbing.casework.record.Case;
import org.modularplumbing.casework.record.CaseAssignment;
import org.modularplumbing.casework.refusal.CaseRefused;
import org.modularplumbing.casework.text.Texts;
import org.modularplumbing.casework.type.CaseType.Action;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.journal.Change;
import org.modularplumbing.plumbing.refusal.KernelRefused;

/** The work queue: the cases that staff may work on, the most urgent first, and who has which. Immutable and thread safe. */
public final class CaseQueue {

    private final Engine engine;

    private CaseQueue(Engine engine) {
        this.engine = engine;
    }

    /**
     * Opens the queue of a database.
     *
     * @param plumbing migrated with the capability of casework
     * @return the queue
     */
    public static CaseQueue on(Plumbing plumbing) {
        return new CaseQueue(Engine.on(plumbing));
    }

    /**
     * Returns a page of the work queue, the most urgent case first. Cases of types that none of the roles may read are not in it.
     *
     * @param filter which cases
     * @param call staff or a system
     * @return the cases
     * @throws org.modularplumbing.plumbing.refusal.KernelRefused NOT_PERMITTED to citizens, and to staff without a role
     */
    public List<QueueItem> page(QueueFilter filter, Call call) {
        requireNonNull(filter, "filter");
        CaseAccess.requireStaff(call, "see the work queue");
        return engine.plumbing().read(call, query -> {
            var today = ClockRules.day(query.now());
            return new QueueStore(query.handle(), call.authority())
                    .page(filter, CaseAccess.rolesOfStaff(call), today).stream()
                            .map(row -> item(row, engine.typeOf(row, query), today))
                            .toList();
        });
    }

    /**
     * Returns the first 200 open cases whose due date has passed, the longest overdue first.
     *
     * @param call staff or a system
     * @return the cases
     * @throws org.modularplumbing.plumbing.refusal.KernelRefused NOT_PERMITTED to citizens, and to staff without a role
     */
    public List<QueueItem> overdue(Call call) {
        return page(QueueFilter.open().onlyOverdue().limit(200), call);
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
        return assign(new Assignment(id, Optional.of(Texts.sent(staff, "staff", Texts.STAFF_LENGTH_MAX))), call);
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
        return assign(new Assignment(id, Optional.empty()), call);
    }

    private record Assignment(UUID caseId, Optional<String> staff) {}

    private CaseAssignment assign(Assignment request, Call call) {
        var id = request.caseId();
        var staff = request.staff();
        CaseAccess.requireStaff(call, "give a case to somebody");
        return engine.command(call, "casework.assign", request, CaseAssignment.class, context -> {
            var row = engine.changeable(id, Action.ASSIGN, "assign a case", context);
            var after = new CaseAssignment(id, row.assignment().version() + 1, staff);
            engine.store(row.with(after), row, context);
            return Change.of(
                    new Ref(CaseAssignment.KIND, id),
                    after.version(),
                    staff.isPresent() ? "case-assignment.given" : "case-assignment.taken-back",
                    after);
        });
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
        requireNonNull(id, "id");
        CaseAccess.requireStaff(call, "see who has a case");
        return engine.plumbing().read(call, query -> engine.readable(id, query).assignment());
    }

    private static QueueItem item(CaseRow row, CompiledType compiled, LocalDate today) {
        var kind = compiled.type();
        var state = compiled.state(row.progress().state());
        return new QueueItem(
                row.id(),
                row.reference(),
                row.progress().version(),
                new Case.Kind(kind.code(), kind.version(), kind.title()),
                new QueueItem.State(state.code(), state.status()),
                row.assignment().assignee(),
                row.progress().openedAt(),
                new QueueItem.Due(row.urgent().map(ClockState.Deadline::on), urgency(row, today)));
    }

    private static QueueItem.Urgency urgency(CaseRow row, LocalDate today) {
        if (row.isClosed()) {
            return QueueItem.Urgency.CLOSED;
        }
        var due = row.urgent();
        if (due.isEmpty()) {
            return QueueItem.Urgency.NO_DEADLINE;
        }
        if (due.get().on().isBefore(today)) {
            return QueueItem.Urgency.OVERDUE;
        }
        return due.get().warnOn().isAfter(today) ? QueueItem.Urgency.ON_TIME : QueueItem.Urgency.DUE_SOON;
    }
}
