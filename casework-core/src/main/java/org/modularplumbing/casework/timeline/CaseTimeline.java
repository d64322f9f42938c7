package org.modularplumbing.casework.timeline;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.UUID;
import org.modularplumbing.casework.access.CaseAccess;
import org.modularplumbing.casework.engine.Engine;
import org.modularplumbing.casework.engine.NoteStore;
import org.modularplumbing.casework.record.CaseAssignment;
import org.modularplumbing.casework.record.CaseData;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Ref;

/** What happened to cases. Immutable and thread safe. */
public final class CaseTimeline {

    private final Engine engine;

    private CaseTimeline(Engine engine) {
        this.engine = engine;
    }

    /**
     * Opens the timelines of a database.
     *
     * @param plumbing migrated with the capability of casework
     * @return the timelines
     */
    public static CaseTimeline on(Plumbing plumbing) {
        return new CaseTimeline(Engine.on(plumbing));
    }

    /**
     * Returns what happened to a case, oldest first: to residents what is meant for them, to staff everything. The look is recorded.
     *
     * @param id the case
     * @param call who looks
     * @return its timeline
     * @throws org.modularplumbing.plumbing.refusal.KernelRefused NOT_FOUND; NOT_PERMITTED with the roles that may
     */
    public List<TimelineEntry> of(UUID id, Call call) {
        requireNonNull(id, "id");
        return engine.plumbing()
                .inTransaction(transaction -> transaction.read(call, query -> {
                    var row = engine.readable(id, query);
                    query.recordLook(row.words().resident(), row.ref(), "timeline");
                    var staff = !CaseAccess.isCitizen(call);
                    var access = engine.typeOf(row, query).access();
                    var journal = transaction.journal();
                    return new TimelineBuilder(
                                    staff,
                                    (state, group) ->
                                            access.mayRead(call.actor().roles(), state, group),
                                    (state, field) ->
                                            access.mayRead(call.actor().roles(), state, access.groupOf(field)))
                            .moves(journal.history(call.authority(), row.ref()))
                            .assignments(
                                    staff
                                            ? journal.history(call.authority(), new Ref(CaseAssignment.KIND, id))
                                            : List.of())
                            .data(journal.history(call.authority(), new Ref(CaseData.KIND, id)))
                            .notes(new NoteStore(query.handle(), call.authority()).of(id, staff))
                            .built();
                }));
    }
}
