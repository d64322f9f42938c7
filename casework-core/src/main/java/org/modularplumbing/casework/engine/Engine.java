package org.modularplumbing.casework.engine;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.modularplumbing.casework.access.CaseAccess;
import org.modularplumbing.casework.clock.Deadlines;
import org.modularplumbing.casework.record.Case;
import org.modularplumbing.casework.type.CaseType.Action;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.journal.CommandContext;
import org.modularplumbing.plumbing.persistence.Database;
import org.modularplumbing.plumbing.persistence.Transaction;

/**
 * What all facades of casework work with: a database, its compiled types, and the calendars. Immutable and thread safe.
 *
 * @param plumbing the database
 * @param types the types published there
 * @param deadlines how due dates are computed
 */
public record Engine(Plumbing plumbing, CompiledTypes types, Deadlines deadlines) {

    public Engine {
        requireNonNull(plumbing, "plumbing");
        requireNonNull(types, "types");
        requireNonNull(deadlines, "deadlines");
    }

    public static Engine on(Plumbing plumbing) {
        return new Engine(plumbing, CompiledTypes.of(plumbing), Deadlines.UK);
    }

    /** The same with other bank holidays. */
    public Engine with(Deadlines other) {
        return new Engine(plumbing, types, other);
    }

    /** Today, where councils are. */
    public LocalDate today() {
        return Deadlines.day(plumbing.clock().instant());
    }

    /** Reads in one transaction for the authority of the call. */
    public <T> T read(Call call, Function<Transaction, T> query) {
        return plumbing.database().inTransaction(transaction -> {
            transaction.actFor(call.authority());
            return query.apply(transaction);
        });
    }

    public CompiledType typeOf(CaseRow row, Handle handle, Call call) {
        return types.of(handle, call.authority(), row);
    }

    /** The case, locked until the end of the transaction, if the one who asks may know of it. */
    public CaseRow locked(UUID id, CommandContext context) {
        return new CaseStore(context.handle(), context.call().authority())
                .lock(id)
                .filter(row -> CaseAccess.isKnowable(row.resident(), context.call()))
                .orElseThrow(() -> CaseAccess.unknown(id));
    }

    /** The open case, locked, if one of the roles may do this to it. */
    public CaseRow changeable(UUID id, Action action, String words, CommandContext context) {
        var row = locked(id, context);
        var type = typeOf(row, context.handle(), context.call()).type();
        CaseAccess.refuse(CaseAccess.permitted(type, action, words, context.call()));
        CaseAccess.refuse(CaseRules.open(row.about(type)));
        return row;
    }

    /** The case as the one who asks may see it, with a record of the look; empty when they may not know of it. */
    public Optional<Case> seen(Transaction transaction, Call call, Optional<CaseRow> found, String field) {
        return found.filter(row -> CaseAccess.isKnowable(row.resident(), call)).map(row -> {
            if (!CaseAccess.isCitizen(call)) {
                refuseReader(row, transaction.handle(), call);
            }
            var about = row.about(typeOf(row, transaction.handle(), call).type());
            plumbing.accessLog().record(transaction, call, about.resident(), about.ref(), field);
            return about;
        });
    }

    /** Refuses whoever may not see cases of the type. */
    public void refuseReader(CaseRow row, Handle handle, Call call) {
        CaseAccess.refuse(
                CaseAccess.permitted(typeOf(row, handle, call).type(), Action.READ, "see cases of this type", call));
    }

    /** Writes a case that was read in the same transaction. */
    public void store(CaseRow after, CaseRow before, CommandContext context) {
        if (!new CaseStore(context.handle(), context.call().authority()).update(after, before)) {
            throw new Database.RetryTransaction();
        }
    }
}
