package org.modularplumbing.casework.engine;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.SqlStatement;
import org.modularplumbing.casework.clock.ClockState;
import org.modularplumbing.casework.record.CaseAssignment;
import org.modularplumbing.casework.record.CaseData;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.plumbing.ids.ReferenceNumber;

/** All SQL on cases. */
public final class CaseStore {

    /** Where cases without a due date stand in the queue. */
    public static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

    private final Handle handle;
    private final Authority authority;

    public CaseStore(Handle handle, Authority authority) {
        this.handle = handle;
        this.authority = authority;
    }

    /** The data column: the groups by their codes. */
    record Groups(Map<String, CaseData.Group> groups) {}

    public void insert(CaseRow row) {
        bind(handle.createUpdate("""
                insert into casework_case (authority, id, reference, version, type_code, type_version, type_digest, resident, words,
                    data, data_version, clocks, state, event, outcome, fired_by, opened_at, closed_at, is_open, due_on, warn_on, queue_on, assignee,
                    assignment_version)
                values (:authority, :id, :reference, :version, :typeCode, :typeVersion, :typeDigest, :resident, :words,
                    :data, :dataVersion, :clocks, :state, :event, :outcome, :firedBy, :openedAt, :closedAt, :isOpen, :dueOn, :warnOn, :queueOn,
                    :assignee, :assignmentVersion)
                """), row).execute();
    }

    /** Writes what can change, if the case, its data and its assignment are still as they were read. */
    public boolean update(CaseRow row, CaseRow before) {
        return bind(handle.createUpdate("""
                        update casework_case set version = :version, data = :data, data_version = :dataVersion, clocks = :clocks, state = :state,
                            event = :event, outcome = :outcome, fired_by = :firedBy, closed_at = :closedAt, is_open = :isOpen, due_on = :dueOn,
                            warn_on = :warnOn, queue_on = :queueOn, assignee = :assignee, assignment_version = :assignmentVersion
                        where authority = :authority and id = :id and version = :versionBefore and data_version = :dataVersionBefore
                          and assignment_version = :assignmentVersionBefore
                        """), row)
                        .bind("versionBefore", before.progress().version())
                        .bind("dataVersionBefore", before.data().version())
                        .bind("assignmentVersionBefore", before.assignment().version())
                        .execute()
                == 1;
    }

    private <S extends SqlStatement<S>> S bind(S statement, CaseRow row) {
        var progress = row.progress();
        return statement
                .bind("authority", authority)
                .bind("id", row.id())
                .bind("reference", row.reference())
                .bind("version", progress.version())
                .bind("typeCode", row.type().code())
                .bind("typeVersion", row.type().version())
                .bind("typeDigest", row.type().digest())
                .bind("resident", row.words().resident())
                .bind("words", Documents.write(row.words()))
                .bind("data", Documents.write(new Groups(row.data().groups())))
                .bind("dataVersion", row.data().version())
                .bind("clocks", Documents.write(row.clocks()))
                .bind("state", progress.state())
                .bind("event", progress.event().orElse(null))
                .bind("outcome", progress.outcome().orElse(null))
                .bind("firedBy", Documents.write(progress.firedBy()))
                .bind("openedAt", progress.openedAt())
                .bind("closedAt", progress.closedAt().orElse(null))
                .bind("isOpen", progress.closedAt().isEmpty())
                .bind("dueOn", row.urgent().map(ClockState.Deadline::on).orElse(null))
                .bind("warnOn", row.urgent().map(ClockState.Deadline::warnOn).orElse(null))
                .bind("queueOn", row.urgent().map(ClockState.Deadline::on).orElse(NEVER))
                .bind("assignee", row.assignment().assignee().orElse(null))
                .bind("assignmentVersion", row.assignment().version());
    }

    /** The case, locked until the end of the transaction. */
    public Optional<CaseRow> lock(UUID id) {
        return handle.createQuery("select * from casework_case where authority = :authority and id = :id for update")
                .bind("authority", authority)
                .bind("id", id)
                .map(CaseStore::row)
                .findOne();
    }

    public Optional<CaseRow> find(UUID id) {
        return handle.createQuery("select * from casework_case where authority = :authority and id = :id")
                .bind("authority", authority)
                .bind("id", id)
                .map(CaseStore::row)
                .findOne();
    }

    public Optional<CaseRow> find(ReferenceNumber reference) {
        return handle.createQuery("select * from casework_case where authority = :authority and reference = :reference")
                .bind("authority", authority)
                .bind("reference", reference)
                .map(CaseStore::row)
                .findOne();
    }

    @SuppressWarnings("unchecked")
    public static CaseRow row(RowView row) {
        var id = row.getColumn("id", UUID.class);
        return new CaseRow(
                id,
                row.getColumn("reference", ReferenceNumber.class),
                new CaseRow.TypeKey(
                        row.getColumn("type_code", String.class),
                        row.getColumn("type_version", Integer.class),
                        row.getColumn("type_digest", String.class)),
                Documents.restore(row.getColumn("words", String.class), CaseRow.Words.class),
                new CaseRow.Progress(
                        row.getColumn("version", Long.class),
                        row.getColumn("state", String.class),
                        Optional.ofNullable(row.getColumn("event", String.class)),
                        Optional.ofNullable(row.getColumn("outcome", String.class)),
                        row.getColumn("opened_at", Instant.class),
                        row.getColumn("closed_at", OPTIONAL_INSTANT),
                        Documents.restore(row.getColumn("fired_by", String.class), Map.class)),
                new CaseRow.Data(
                        row.getColumn("data_version", Long.class),
                        Documents.restore(row.getColumn("data", String.class), Groups.class)
                                .groups()),
                List.of(Documents.restore(row.getColumn("clocks", String.class), ClockState[].class)),
                new CaseAssignment(
                        id,
                        row.getColumn("assignment_version", Long.class),
                        Optional.ofNullable(row.getColumn("assignee", String.class))));
    }

    private static final GenericType<Optional<Instant>> OPTIONAL_INSTANT = new GenericType<>() {};
}
