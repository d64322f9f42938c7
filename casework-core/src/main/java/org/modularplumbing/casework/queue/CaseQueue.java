package org.modularplumbing.casework.queue;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;
import org.modularplumbing.casework.access.CaseAccess;
import org.modularplumbing.casework.engine.CaseRow;
import org.modularplumbing.casework.engine.Engine;
import org.modularplumbing.casework.type.CaseType;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Call;

/** The work queue: the cases that staff may work on, the most urgent first. Immutable and thread safe. */
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
     * @throws org.modularplumbing.plumbing.refusal.KernelRefused NOT_PERMITTED to citizens
     */
    public List<QueueItem> page(QueueFilter filter, Call call) {
        requireNonNull(filter, "filter");
        CaseAccess.refuseCitizens(call, "see the work queue");
        var roles = CaseAccess.roles(call).stream().sorted().toList();
        if (roles.isEmpty()) {
            return List.of();
        }
        var today = engine.today();
        return engine.read(
                call,
                transaction -> new QueueStore(transaction.handle(), call.authority())
                        .page(filter, roles, today).stream()
                                .map(row -> item(
                                        row,
                                        engine.typeOf(row, transaction.handle(), call)
                                                .type(),
                                        today))
                                .toList());
    }

    /**
     * Returns the first 200 open cases whose due date has passed, the longest overdue first.
     *
     * @param call staff or a system
     * @return the cases
     * @throws org.modularplumbing.plumbing.refusal.KernelRefused NOT_PERMITTED to citizens
     */
    public List<QueueItem> overdue(Call call) {
        return page(QueueFilter.open().onlyOverdue().limit(200), call);
    }

    private static QueueItem item(CaseRow row, CaseType type, LocalDate today) {
        return new QueueItem(
                row.id(),
                row.reference(),
                row.version(),
                row.typeCode(),
                type.title(),
                row.state(),
                type.state(row.state()).orElseThrow().status(),
                row.assignee(),
                row.openedAt(),
                row.dueOn(),
                urgency(row, today));
    }

    private static QueueItem.Urgency urgency(CaseRow row, LocalDate today) {
        if (row.closedAt().isPresent()) {
            return QueueItem.Urgency.CLOSED;
        }
        if (row.dueOn().isEmpty()) {
            return QueueItem.Urgency.NO_DEADLINE;
        }
        if (row.dueOn().get().isBefore(today)) {
            return QueueItem.Urgency.OVERDUE;
        }
        return row.warnOn().filter(day -> !day.isAfter(today)).isPresent()
                ? QueueItem.Urgency.DUE_SOON
                : QueueItem.Urgency.ON_TIME;
    }
}
