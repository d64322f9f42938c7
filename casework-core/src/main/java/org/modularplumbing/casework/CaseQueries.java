package org.modularplumbing.casework;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.modularplumbing.casework.access.CaseAccess;
import org.modularplumbing.casework.engine.CaseRules;
import org.modularplumbing.casework.engine.CaseStore;
import org.modularplumbing.casework.engine.Engine;
import org.modularplumbing.casework.record.Case;
import org.modularplumbing.casework.record.CaseAssignment;
import org.modularplumbing.casework.type.CaseType;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.ids.ReferenceNumber;
import org.modularplumbing.plumbing.persistence.Transaction;

/** The queries of {@link Cases}: who may see what of a case, and the record of each look. */
final class CaseQueries {

    private final Engine engine;

    CaseQueries(Engine engine) {
        this.engine = engine;
    }

    Optional<Case> find(UUID id, Call call) {
        requireNonNull(id, "id");
        return engine.read(
                call,
                transaction ->
                        engine.seen(transaction, call, store(transaction, call).find(id), "case"));
    }

    Optional<Case> find(ReferenceNumber reference, Call call) {
        requireNonNull(reference, "reference");
        return engine.read(
                call,
                transaction ->
                        engine.seen(transaction, call, store(transaction, call).find(reference), "case"));
    }

    CaseAssignment assignment(UUID id, Call call) {
        requireNonNull(id, "id");
        CaseAccess.refuseCitizens(call, "see who has a case");
        return engine.read(call, transaction -> {
            var row = store(transaction, call).find(id).orElseThrow(() -> CaseAccess.unknown(id));
            engine.refuseReader(row, transaction.handle(), call);
            return row.assignment();
        });
    }

    List<CaseType.Event> events(UUID id, Call call) {
        requireNonNull(id, "id");
        return engine.read(call, transaction -> {
            var row = store(transaction, call).find(id);
            var about = engine.seen(transaction, call, row, "case").orElseThrow(() -> CaseAccess.unknown(id));
            return CaseRules.possible(
                    engine.typeOf(row.orElseThrow(), transaction.handle(), call),
                    about,
                    CaseAccess.roles(call),
                    engine.plumbing().clock().instant());
        });
    }

    private static CaseStore store(Transaction transaction, Call call) {
        return new CaseStore(transaction.handle(), call.authority());
    }
}
