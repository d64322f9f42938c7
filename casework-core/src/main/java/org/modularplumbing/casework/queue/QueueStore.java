package org.modularplumbing.casework.queue;

import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.modularplumbing.casework.engine.CaseRow;
import org.modularplumbing.casework.engine.CaseStore;
import org.modularplumbing.plumbing.call.Authority;

/** All SQL on the work queue. */
final class QueueStore {

    private final Handle handle;
    private final Authority authority;

    QueueStore(Handle handle, Authority authority) {
        this.handle = handle;
        this.authority = authority;
    }

    /** A page of the queue, of those cases only whose types the roles may read; without roles of all, for programs. One statement, however many types and roles there are. */
    List<CaseRow> page(QueueFilter filter, List<String> roles, LocalDate today) {
        var sql = new StringBuilder("""
                select c.* from casework_case c where c.authority = :authority and c.is_open = :isOpen
                """);
        sql.append(roles.isEmpty() ? "" : """
                  and exists (select 1 from casework_reader r where r.authority = :authority and r.type_code = c.type_code
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
                .bind("authority", authority)
                .bind("isOpen", !filter.closed())
                .bind("limit", filter.limit());
        if (!roles.isEmpty()) {
            query.bindList("roles", roles);
        }
        filter.type().ifPresent(type -> query.bind("type", type));
        filter.state().ifPresent(state -> query.bind("state", state));
        filter.assignee().ifPresent(assignee -> query.bind("assignee", assignee));
        filter.dueUntil().ifPresent(day -> query.bind("dueUntil", day));
        filter.after()
                .ifPresent(last -> query.bind("lastOn", last.due().on().orElse(CaseStore.NEVER))
                        .bind("last", last.id()));
        if (filter.overdue()) {
            query.bind("today", today);
        }
        return query.map(CaseStore::row).list();
    }
}
