package org.modularplumbing.casework;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.ids.ReferenceNumber;

/** All SQL on cases. */
final class CaseStore {

    /** Where cases without a due date stand in the queue. */
    static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

    private final Handle handle;
    private final Authority authority;

    CaseStore(Handle handle, Authority authority) {
        this.handle = handle;
        this.authority = authority;
    }

    void insert(Row row) {
        bind(handle.createUpdate("""
                insert into casework_case (authority, id, reference, version, type_code, type_version, resident, subject, details, links, data,
                    state, event, outcome, opened_at, closed_at, is_open, due_on, warn_on, stopped_on, stopped_days, queue_on, assignee, file_version)
                values (:authority, :id, :reference, :version, :typeCode, :typeVersion, :resident, :subject, :details, :links, :data,
                    :state, :event, :outcome, :openedAt, :closedAt, :isOpen, :dueOn, :warnOn, :stoppedOn, :stoppedDays, :queueOn, :assignee,
                    :fileVersion)
                """), row).execute();
    }

    /** Writes what can change, if the case and its file are still as they were read. */
    boolean update(Row row, Row before) {
        return bind(handle.createUpdate("""
                        update casework_case set version = :version, state = :state, event = :event, outcome = :outcome, closed_at = :closedAt,
                            is_open = :isOpen, due_on = :dueOn, warn_on = :warnOn, stopped_on = :stoppedOn, stopped_days = :stoppedDays,
                            queue_on = :queueOn, assignee = :assignee, file_version = :fileVersion
                        where authority = :authority and id = :id and version = :versionBefore and file_version = :fileVersionBefore
                        """), row)
                        .bind("versionBefore", before.version())
                        .bind("fileVersionBefore", before.fileVersion())
                        .execute()
                == 1;
    }

    private <S extends SqlStatement<S>> S bind(S statement, Row row) {
        return statement
                .bind("authority", authority.code())
                .bind("id", row.id())
                .bind("reference", row.reference().value())
                .bind("version", row.version())
                .bind("typeCode", row.typeCode())
                .bind("typeVersion", row.typeVersion())
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
                .bind("fileVersion", row.fileVersion());
    }

    /** The case, held until the end of the transaction. */
    Optional<Row> lock(UUID id) {
        return handle.createQuery("select * from casework_case where authority = :authority and id = :id for update")
                .bind("authority", authority.code())
                .bind("id", id)
                .map((rows, context) -> row(rows))
                .findOne();
    }

    Optional<Row> find(UUID id) {
        return handle.createQuery("select * from casework_case where authority = :authority and id = :id")
                .bind("authority", authority.code())
                .bind("id", id)
                .map((rows, context) -> row(rows))
                .findOne();
    }

    Optional<Row> find(ReferenceNumber reference) {
        return handle.createQuery("select * from casework_case where authority = :authority and reference = :reference")
                .bind("authority", authority.code())
                .bind("reference", reference.value())
                .map((rows, context) -> row(rows))
                .findOne();
    }

    /** A page of the queue, of those cases only whose types the roles may read. One statement, however many types and roles there are. */
    List<Row> queue(QueueFilter filter, List<String> roles, LocalDate today) {
        var sql = new StringBuilder("""
                select c.* from casework_case c
                where c.authority = :authority and c.is_open = :isOpen
                  and exists (select 1 from casework_reader r where r.authority = c.authority and r.type_code = c.type_code
                      and r.type_version = c.type_version and r.role in (<roles>))
                """);
        filter.type().ifPresent(type -> sql.append(" and c.type_code = :type"));
        filter.state().ifPresent(state -> sql.append(" and c.state = :state"));
        filter.assignee().ifPresent(assignee -> sql.append(" and c.assignee = :assignee"));
        filter.dueUntil().ifPresent(day -> sql.append(" and c.due_on <= :dueUntil"));
        filter.after()
                .ifPresent(last -> sql.append(" and (c.queue_on > :lastOn or c.queue_on = :lastOn and c.id > :last)"));
        sql.append(filter.unassigned() ? " and c.assignee is null" : "");
        sql.append(filter.overdue() ? " and c.due_on < :today" : "");
        sql.append(" order by c.queue_on, c.id limit :limit");
        var query = handle.createQuery(sql.toString())
                .bind("authority", authority.code())
                .bind("isOpen", !filter.closed())
                .bindList("roles", roles)
                .bind("limit", filter.limit());
        filter.type().ifPresent(type -> query.bind("type", type));
        filter.state().ifPresent(state -> query.bind("state", state));
        filter.assignee().ifPresent(assignee -> query.bind("assignee", assignee));
        filter.dueUntil().ifPresent(day -> query.bind("dueUntil", day));
        filter.after()
                .ifPresent(
                        last -> query.bind("lastOn", last.dueOn().orElse(NEVER)).bind("last", last.id()));
        if (filter.overdue()) {
            query.bind("today", today);
        }
        return query.map((rows, context) -> row(rows)).list();
    }

    private static Row row(ResultSet rows) throws SQLException {
        return new Row(
                rows.getObject("id", UUID.class),
                new ReferenceNumber(rows.getString("reference")),
                rows.getLong("version"),
                rows.getString("type_code"),
                rows.getInt("type_version"),
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
                rows.getLong("file_version"));
    }
}
