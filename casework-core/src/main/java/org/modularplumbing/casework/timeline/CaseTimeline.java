package org.modularplumbing.casework.timeline;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.UUID;
import org.modularplumbing.casework.access.CaseAccess;
import org.modularplumbing.casework.engine.CaseStore;
import org.modularplumbing.casework.engine.Engine;
import org.modularplumbing.casework.engine.NoteStore;
import org.modularplumbing.casework.record.Case;
import org.modularplumbing.casework.record.CaseAssignment;
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
        return engine.read(call, transaction -> {
            engine.seen(transaction, call, new CaseStore(transaction.handle(), call.authority()).find(id), "timeline")
                    .orElseThrow(() -> CaseAccess.unknown(id));
            var journal = engine.plumbing().journal().joining(transaction);
            var staff = !CaseAccess.isCitizen(call);
            return TimelineBuilder.of(
                    journal.history(call.authority(), new Ref(Case.KIND, id)),
                    staff ? journal.history(call.authority(), new Ref(CaseAssignment.KIND, id)) : List.of(),
                    new NoteStore(transaction.handle(), call.authority()).of(id, staff),
                    staff);
        });
    }
}
