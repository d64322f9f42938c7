package org.modularplumbing.casework;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.modularplumbing.casework.CaseType.Action;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.ids.ReferenceNumber;
import org.modularplumbing.plumbing.persistence.Transaction;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;

/** The queries of {@link Cases}: who may see what of a case, and the record of each look. */
final class Reading {

    private final Plumbing plumbing;
    private final Types types;

    Reading(Plumbing plumbing, Types types) {
        this.plumbing = plumbing;
        this.types = types;
    }

    CaseType type(String code, Call call) {
        requireNonNull(code, "code");
        return read(
                call,
                transaction -> types.newest(transaction.handle(), call.authority(), code)
                        .type());
    }

    CaseType type(String code, int version, Call call) {
        requireNonNull(code, "code");
        return read(
                call,
                transaction -> types.get(transaction.handle(), call.authority(), code, version)
                        .type());
    }

    Optional<Case> find(UUID id, Call call) {
        requireNonNull(id, "id");
        return read(
                call,
                transaction -> seen(transaction, call, store(transaction, call).find(id), "case"));
    }

    Optional<Case> find(ReferenceNumber reference, Call call) {
        requireNonNull(reference, "reference");
        return read(
                call,
                transaction -> seen(transaction, call, store(transaction, call).find(reference), "case"));
    }

    CaseFile file(UUID id, Call call) {
        requireNonNull(id, "id");
        Permissions.refuseCitizens(call, "see the file of a case");
        return read(call, transaction -> {
            var row = store(transaction, call).find(id).orElseThrow(() -> Permissions.unknown(id));
            Permissions.refuse(mayRead(
                    types.of(transaction.handle(), call.authority(), row).type(), call));
            return row.file();
        });
    }

    List<TimelineEntry> timeline(UUID id, Call call) {
        requireNonNull(id, "id");
        return read(call, transaction -> {
            seen(transaction, call, store(transaction, call).find(id), "timeline")
                    .orElseThrow(() -> Permissions.unknown(id));
            var journal = plumbing.journal().joining(transaction);
            var staff = !Permissions.isCitizen(call);
            return Timeline.of(
                    journal.history(call.authority(), new Ref(Case.KIND, id)),
                    staff ? journal.history(call.authority(), new Ref(CaseFile.KIND, id)) : List.of(),
                    new NoteStore(transaction.handle(), call.authority()).of(id, staff),
                    staff);
        });
    }

    List<CaseType.Event> events(UUID id, Call call) {
        var about = find(id, call).orElseThrow(() -> Permissions.unknown(id));
        var rules = read(
                call,
                transaction -> types.get(transaction.handle(), call.authority(), about.type(), about.typeVersion()));
        return Decisions.possible(
                rules, about, call.actor().roles(), plumbing.clock().instant());
    }

    List<QueueItem> queue(QueueFilter filter, Call call) {
        requireNonNull(filter, "filter");
        Permissions.refuseCitizens(call, "see the work queue");
        var roles = call.actor().roles().stream().sorted().toList();
        if (roles.isEmpty()) {
            return List.of();
        }
        return read(
                call,
                transaction -> store(transaction, call).queue(filter, roles, today()).stream()
                        .map(row -> row.queued(
                                types.of(transaction.handle(), call.authority(), row)
                                        .type(),
                                today()))
                        .toList());
    }

    private Optional<Case> seen(Transaction transaction, Call call, Optional<Row> found, String field) {
        return found.filter(row -> Permissions.isKnowable(row, call)).map(row -> {
            var type = types.of(transaction.handle(), call.authority(), row).type();
            if (!Permissions.isCitizen(call)) {
                Permissions.refuse(mayRead(type, call));
            }
            var about = row.about(type);
            plumbing.accessLog().record(transaction, call, about.resident(), about.ref(), field);
            return about;
        });
    }

    private static Optional<PlumbingRefusal> mayRead(CaseType type, Call call) {
        return Decisions.permitted(
                type, Action.READ, "see cases of this type", call.actor().roles());
    }

    private LocalDate today() {
        return Deadlines.day(plumbing.clock().instant());
    }

    private static CaseStore store(Transaction transaction, Call call) {
        return new CaseStore(transaction.handle(), call.authority());
    }

    private <T> T read(Call call, Function<Transaction, T> query) {
        return plumbing.database().inTransaction(transaction -> {
            transaction.actFor(call.authority());
            return query.apply(transaction);
        });
    }
}
