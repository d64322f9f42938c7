package org.modularplumbing.casework.engine;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.modularplumbing.casework.access.CaseAccess;
import org.modularplumbing.casework.clock.Calendars;
import org.modularplumbing.casework.clock.ClockRules;
import org.modularplumbing.casework.record.Case;
import org.modularplumbing.casework.record.CaseData;
import org.modularplumbing.casework.type.CaseType.Action;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.access.QueryContext;
import org.modularplumbing.plumbing.access.Right;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.plumbing.ids.ReferenceNumber;
import org.modularplumbing.plumbing.journal.Change;
import org.modularplumbing.plumbing.journal.CommandContext;
import org.modularplumbing.plumbing.persistence.Database;
import org.modularplumbing.plumbing.timer.Timers;

/**
 * What all facades of casework work with: a database, its compiled types, and the calendars. Immutable and thread safe.
 *
 * @param plumbing the database
 * @param types the types published there
 * @param clocks how due dates are computed
 */
public record Engine(Plumbing plumbing, CompiledTypes types, ClockRules clocks) {

    public static final String OPENED = "case.opened";
    public static final String MOVED = "case.moved";
    public static final String UPDATED = "case.updated";
    public static final String CLOSED = "case.closed";
    public static final String REOPENED = "case.reopened";
    /** The timer of a case: a clock is late. */
    public static final String CLOCK_LATE = "casework.clock-late";

    public static final String DATA_OPENED = "case-data.opened";
    public static final String DATA_CHANGED = "case-data.changed";

    public Engine {
        requireNonNull(plumbing, "plumbing");
        requireNonNull(types, "types");
        requireNonNull(clocks, "clocks");
    }

    public static Engine on(Plumbing plumbing) {
        return new Engine(plumbing, new CompiledTypes(plumbing), new ClockRules(Calendars.BUNDLED));
    }

    /** The same with other calendars. */
    public Engine with(Calendars calendars) {
        return new Engine(plumbing, types, new ClockRules(calendars));
    }

    /** The same in an open transaction. */
    public Engine joining(Plumbing transaction) {
        return new Engine(transaction, new CompiledTypes(transaction), clocks);
    }

    public CompiledType typeOf(CaseRow row, QueryContext query) {
        return types.of(query.handle(), query.call().authority(), row);
    }

    public static CaseRules.Who who(Call call) {
        return new CaseRules.Who(call.actor().id(), call.actor().roles());
    }

    /** The case, if the one who asks may know of it. */
    public Optional<CaseRow> find(UUID id, Right right, QueryContext query) {
        return knowable(store(query).find(id), right, query);
    }

    public Optional<CaseRow> find(ReferenceNumber reference, Right right, QueryContext query) {
        return knowable(store(query).find(reference), right, query);
    }

    /** The case, locked until the end of the transaction; NOT_FOUND also to those who may not know of it. */
    public CaseRow locked(UUID id, CommandContext context) {
        return knowable(store(context).lock(id), Right.ACT, context).orElseThrow(() -> CaseAccess.unknown(id));
    }

    private Optional<CaseRow> knowable(Optional<CaseRow> found, Right right, QueryContext query) {
        return found.filter(row -> query.isPermitted(
                row.words().resident(), row.ref(), right, typeOf(row, query).participants()));
    }

    /** The open case, locked, if one of the roles may do this to it. */
    public CaseRow changeable(UUID id, Action action, String words, CommandContext context) {
        var row = locked(id, context);
        CaseAccess.require(typeOf(row, context).type(), action, words, context.call());
        CaseAccess.refuse(CaseRules.open(row));
        return row;
    }

    /** The case, if the one who asks may see it; NOT_FOUND to everybody else. */
    public CaseRow readable(UUID id, QueryContext query) {
        return find(id, Right.READ, query).filter(row -> mayRead(row, query)).orElseThrow(() -> CaseAccess.unknown(id));
    }

    /** Whether the one who asks, who may know of the case, may see it. */
    public boolean mayRead(CaseRow row, QueryContext query) {
        return CaseAccess.isCitizen(query.call())
                || CaseAccess.may(typeOf(row, query).type(), Action.READ, query.call());
    }

    /** The case as the one who asks may see it, with a record of the look. */
    public Case seen(CaseRow row, QueryContext query, String field) {
        query.recordLook(row.words().resident(), row.ref(), field);
        return row.readable(typeOf(row, query), query.call().actor().roles());
    }

    /** What a command answers: the case as it left it, as far as the one who asks may see it, with a record of the look. */
    public Case answer(Case answer, QueryContext query) {
        var found = store(query).find(answer.id());
        if (found.isEmpty() || !mayRead(found.get(), query)) {
            return answer.with(Optional.empty());
        }
        query.recordLook(found.get().words().resident(), answer.ref(), "case");
        var access = typeOf(found.get(), query).access();
        var data = new TreeMap<>(answer.data());
        data.keySet()
                .removeIf(
                        field -> !access.mayRead(query.call().actor().roles(), answer.state(), access.groupOf(field)));
        return answer.with(answer.content().map(content -> content.withData(data)));
    }

    /** The values by group as the one who asks may see them. */
    public CaseData answer(CaseData answer, QueryContext query) {
        var row = store(query).find(answer.caseId()).orElseThrow(() -> CaseAccess.unknown(answer.caseId()));
        var access = typeOf(row, query).access();
        var groups = new TreeMap<>(answer.groups());
        groups.keySet()
                .removeIf(group -> !mayRead(row, query)
                        || !access.mayRead(query.call().actor().roles(), answer.state(), group));
        if (!groups.isEmpty()) {
            query.recordLook(row.words().resident(), row.ref(), "data");
        }
        return new CaseData(answer.caseId(), answer.state(), groups);
    }

    /** Runs a command. A key belongs to the one who used it first: the same request of somebody else, or for somebody else, is another request. */
    public <T> T command(
            Call call, String name, Object request, Class<T> type, Function<CommandContext, Change<T>> command) {
        var asked = Documents.write(List.of(
                name,
                call.actor().kind(),
                call.actor().id(),
                call.onBehalfOf().map(Ref::toString).orElse("")));
        return plumbing.commands().run(call, asked, request, type, command);
    }

    /** Runs a command, and gives its answer in the same transaction as the one who asks may see it. */
    public <T, A> A run(
            Call call,
            String name,
            Object request,
            Class<T> type,
            Function<CommandContext, Change<T>> command,
            Answering<T, A> answering) {
        return plumbing.inTransaction(transaction -> {
            var inside = joining(transaction);
            var answer = inside.command(call, name, request, type, command);
            return transaction.read(call, query -> answering.answer(inside, answer, query));
        });
    }

    /** Makes of a command's answer what the one who asks may see. */
    @FunctionalInterface
    public interface Answering<T, A> {

        A answer(Engine engine, T answer, QueryContext query);
    }

    /** Writes a case that was read in the same transaction, and tells the journal what changed. */
    public List<Change<?>> store(CaseRow after, CaseRow before, CommandContext context) {
        if (!store(context).update(after, before)) {
            throw new Database.RetryTransaction();
        }
        arm(after, context);
        var compiled = typeOf(after, context);
        var changes = new ArrayList<Change<?>>();
        if (after.progress().version() != before.progress().version()) {
            var document = after.published(compiled);
            changes.add(Change.of(after.ref(), document.version(), verb(before, after), document));
        }
        if (after.data().version() != before.data().version()) {
            changes.add(dataChange(after));
        }
        return changes;
    }

    /** Sets the timer for the next clock whose lateness fires an event, or takes it away. */
    public void arm(CaseRow row, CommandContext context) {
        var type = typeOf(row, context).type();
        if (type.work().clocks().stream()
                .noneMatch(clock -> clock.late().fires().isPresent())) {
            return;
        }
        var next = clocks.unhandled(type, row.clocks());
        if (next.isEmpty()) {
            Timers.cancel(context, CLOCK_LATE, row.ref());
        } else {
            Timers.set(
                    context,
                    CLOCK_LATE,
                    row.ref(),
                    next.get(0).due().orElseThrow().at());
        }
    }

    /** What the journal keeps of the values. */
    public static Change<CaseData> dataChange(CaseRow row) {
        return dataChange(row, DATA_CHANGED);
    }

    public static Change<CaseData> dataChange(CaseRow row, String type) {
        return Change.of(new Ref(CaseData.KIND, row.id()), row.data().version(), type, data(row));
    }

    public static CaseData data(CaseRow row) {
        return new CaseData(row.id(), row.progress().state(), row.data().groups());
    }

    private static String verb(CaseRow before, CaseRow after) {
        if (after.progress().state().equals(before.progress().state())
                && after.progress().firedBy().equals(before.progress().firedBy())
                && after.progress().event().equals(before.progress().event())
                && after.progress().closedAt().equals(before.progress().closedAt())
                && after.data().version() != before.data().version()) {
            return UPDATED;
        }
        if (after.isClosed()) {
            return CLOSED;
        }
        return before.isClosed() ? REOPENED : MOVED;
    }

    public static CaseStore store(QueryContext query) {
        return new CaseStore(query.handle(), query.call().authority());
    }
}
