package org.modularplumbing.casework.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Ref;
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

    public void insert(CaseRow row) {
        bind(handle.createUpdate("""
                insert into casework_case (authority, id, reference, version, type_code, type_version, type_digest, resident, subject, details, links, data,
                    state, event, outcome, opened_at, closed_at, is_open, due_on, warn_on, stopped_on, stopped_days, queue_on, assignee, assignment_version)
                values (:authority, :id, :reference, :version, :typeCode, :typeVersion, :typeDigest, :resident, :subject, :details, :links, :data,
                    :state, :event, :outcome, :openedAt, :closedAt, :isOpen, :dueOn, :warnOn, :stoppedOn, :stoppedDays, :queueOn, :assignee,
                    :assignmentVersion)
                """), row).execute();
    }

    /** Writes what can change, if the case and its assignment are still as they were read. */
    public boolean update(CaseRow row, CaseRow before) {
        return bind(handle.createUpdate("""
                        update casework_case set version = :version, state = :state, event = :event, outcome = :outcome, closed_at = :closedAt,
                            is_open = :isOpen, due_on = :dueOn, warn_on = :warnOn, stopped_on = :stoppedOn, stopped_days = :stoppedDays,
                            queue_on = :queueOn, assignee = :assignee, assignment_version = :assignmentVersion
                        where authority = :authority and id = :id and version = :versionBefore and assignment_version = :assignmentVersionBefore
                        """), row)
                        .bind("versionBefore", before.version())
                        .bind("assignmentVersionBefore", before.assignmentVersion())
                        .execute()
                == 1;
    }

    private <S extends SqlStatement<S>> S bind(S statement, CaseRow row) {
        return statement
                .bind("authority", authority.code())
                .bind("id", row.id())
                .bind("reference", row.reference().value())
                .bind("version", row.version())
                .bind("typeCode", row.typeCode())
                .bind("typeVersion", row.typeVersion())
                .bind("typeDigest", row.typeDigest())
                .bind("resident", row.resident().toString())
                .bind("subject", row.subject())
                .bind("details", row.details().orElse(null))
                .bind("links", row.links())
                .bind("data", row.data())
                .bind("state", row.state())
                .bind("event", row.event().orElse(null))
                .bind("outcome", row.outcome().orElse(null))
                .bind("openedAt", row.openedAt().atOffset(ZoneOffset.UTC))
                .bind(
                        "closedAt",
                        row.closedAt().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null))
                .bind("isOpen", row.closedAt().isEmpty())
                .bind("dueOn", row.dueOn().orElse(null))
                .bind("warnOn", row.warnOn().orElse(null))
                .bind("stoppedOn", row.stoppedOn().orElse(null))
                .bind("stoppedDays", row.stoppedDays())
                .bind("queueOn", row.dueOn().orElse(NEVER))
                .bind("assignee", row.assignee().orElse(null))
                .bind("assignmentVersion", row.assignmentVersion());
    }

    /** The case, held until the end of the transaction. */
    public Optional<CaseRow> lock(UUID id) {
        return handle.createQuery("select * from casework_case where authority = :authority and id = :id for update")
                .bind("authority", authority.code())
                .bind("id", id)
                .map((rows, context) -> row(rows))
                .findOne();
    }

    public Optional<CaseRow> find(UUID id) {
        return handle.createQuery("select * from casework_case where authority = :authority and id = :id")
                .bind("authority", authority.code())
                .bind("id", id)
                .map((rows, context) -> row(rows))
                .findOne();
    }

    public Optional<CaseRow> find(ReferenceNumber reference) {
        return handle.createQuery("select * from casework_case where authority = :authority and reference = :reference")
                .bind("authority", authority.code())
                .bind("reference", reference.value())
                .map((rows, context) -> row(rows))
                .findOne();
    }

    public static CaseRow row(ResultSet rows) throws SQLException {
        return new CaseRow(
                rows.getObject("id", UUID.class),
                new ReferenceNumber(rows.getString("reference")),
                rows.getLong("version"),
                rows.getString("type_code"),
                rows.getInt("type_version"),
                rows.getString("type_digest"),
                Ref.parse(rows.getString("resident")),
                rows.getString("subject"),
                Optional.ofNullable(rows.getString("details")),
                rows.getString("links"),
                rows.getString("data"),
                rows.getString("state"),
                Optional.ofNullable(rows.getString("event")),
                Optional.ofNullable(rows.getString("outcome")),
                rows.getObject("opened_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(rows.getObject("closed_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                Optional.ofNullable(rows.getObject("due_on", LocalDate.class)),
                Optional.ofNullable(rows.getObject("warn_on", LocalDate.class)),
                Optional.ofNullable(rows.getObject("stopped_on", LocalDate.class)),
                rows.getInt("stopped_days"),
                Optional.ofNullable(rows.getString("assignee")),
                rows.getLong("assignment_version"));
    }
}
