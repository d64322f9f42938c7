package org.modularplumbing.casework;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.modularplumbing.casework.access.CaseAccess;
import org.modularplumbing.casework.engine.CaseRow;
import org.modularplumbing.casework.engine.CaseRules;
import org.modularplumbing.casework.engine.Engine;
import org.modularplumbing.casework.record.Case;
import org.modularplumbing.casework.record.CaseData;
import org.modularplumbing.casework.type.CaseLifecycle.Event;
import org.modularplumbing.plumbing.access.QueryContext;
import org.modularplumbing.plumbing.access.Right;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.ids.ReferenceNumber;

/** The queries of {@link Cases}: who may see what of a case, and the record of each look. */
final class CaseQueries {

    private final Engine engine;

    CaseQueries(Engine engine) {
        this.engine = engine;
    }

    Optional<Case> find(UUID id, Call call) {
        requireNonNull(id, "id");
        return find(query -> engine.find(id, Right.READ, query), call);
    }

    Optional<Case> find(ReferenceNumber reference, Call call) {
        requireNonNull(reference, "reference");
        return find(query -> engine.find(reference, Right.READ, query), call);
    }

    private Optional<Case> find(Function<QueryContext, Optional<CaseRow>> found, Call call) {
        return engine.plumbing()
                .read(
                        call,
                        query -> found.apply(query)
                                .filter(row -> engine.mayRead(row, query))
                                .map(row -> engine.seen(row, query, "case")));
    }

    CaseData data(UUID id, Call call) {
        requireNonNull(id, "id");
        return engine.plumbing().read(call, query -> {
            var row = engine.readable(id, query);
            return engine.answer(Engine.data(row), query);
        });
    }

    List<Event> events(UUID id, Call call) {
        requireNonNull(id, "id");
        return engine.plumbing().read(call, query -> {
            var row = engine.find(id, Right.ACT, query).orElseThrow(() -> CaseAccess.unknown(id));
            query.recordLook(row.words().resident(), row.ref(), "state");
            return CaseRules.possible(engine.typeOf(row, query), row, Engine.who(call), query.now());
        });
    }
}
