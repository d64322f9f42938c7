package org.modularplumbing.plumbing.timer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.SqlStatement;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.LawfulBasis;
import org.modularplumbing.plumbing.call.Purpose;
import org.modularplumbing.plumbing.call.Ref;

/** All SQL on timers. */
final class TimerStore {

    private final Handle handle;
    private final Authority authority;

    TimerStore(Handle handle, Authority authority) {
        this.handle = handle;
        this.authority = authority;
    }

    void set(String kind, Ref thing, Instant dueAt, Purpose purpose) {
        var updated = of(handle.createUpdate("""
                        update plumbing_timer set due_at = :dueAt, next_at = :dueAt, attempts = 0, dead = false, problem = null,
                            purpose = :purpose, lawful_basis = :basis
                        where authority = :authority and kind = :kind and thing = :thing
                        """), kind, thing)
                .bind("dueAt", dueAt)
                .bind("purpose", purpose.code())
                .bind("basis", purpose.basis())
                .execute();
        if (updated == 0) {
            of(handle.createUpdate("""
                            insert into plumbing_timer (authority, kind, thing, due_at, next_at, attempts, dead, purpose, lawful_basis)
                            values (:authority, :kind, :thing, :dueAt, :dueAt, 0, false, :purpose, :basis)
                            """), kind, thing)
                    .bind("dueAt", dueAt)
                    .bind("purpose", purpose.code())
                    .bind("basis", purpose.basis())
                    .execute();
        }
    }

    void cancel(String kind, Ref thing) {
        of(handle.createUpdate("""
                        delete from plumbing_timer where authority = :authority and kind = :kind and thing = :thing
                        """), kind, thing).execute();
    }

    /** Those that are due, the longest first. */
    List<Timer> due(Set<String> kinds, Instant now, int limit) {
        return handle.createQuery("""
                        select * from plumbing_timer
                        where authority = :authority and dead = false and next_at <= :now and kind in (<kinds>)
                        order by next_at limit :limit
                        """)
                .bind("authority", authority)
                .bind("now", now)
                .bindList("kinds", List.copyOf(kinds))
                .bind("limit", limit)
                .map(TimerStore::timer)
                .list();
    }

    /** The kinds of which some are due, and nobody here handles them. */
    List<String> unhandled(Set<String> kinds, Instant now) {
        return handle.createQuery("""
                        select distinct kind from plumbing_timer
                        where authority = :authority and dead = false and next_at <= :now and kind not in (<kinds>)
                        """)
                .bind("authority", authority)
                .bind("now", now)
                .bindList("kinds", List.copyOf(kinds))
                .mapTo(String.class)
                .list();
    }

    /** Removes it, if it is as it was seen: whoever does, and commits, has fired it. Others wait for that, and find nothing. */
    boolean take(Timer seen) {
        return of(handle.createUpdate("""
                                delete from plumbing_timer where authority = :authority and kind = :kind and thing = :thing
                                  and due_at = :dueAt and next_at = :nextAt
                                """), seen.kind(), seen.thing())
                        .bind("dueAt", seen.dueAt())
                        .bind("nextAt", seen.nextAt())
                        .execute()
                > 0;
    }

    /** Removes it, whoever put it off meanwhile; not one that was set for another time since. */
    boolean remove(Timer seen) {
        return of(handle.createUpdate("""
                                delete from plumbing_timer
                                where authority = :authority and kind = :kind and thing = :thing and due_at = :dueAt
                                """), seen.kind(), seen.thing())
                        .bind("dueAt", seen.dueAt())
                        .execute()
                > 0;
    }

    /** Puts the next attempt off, if it is as it was seen: for a lease, or after a failure. */
    boolean putOff(Timer seen, Instant nextAt) {
        return of(handle.createUpdate("""
                                update plumbing_timer set next_at = :later, attempts = attempts + 1
                                where authority = :authority and kind = :kind and thing = :thing
                                  and due_at = :dueAt and next_at = :nextAt
                                """), seen.kind(), seen.thing())
                        .bind("later", nextAt)
                        .bind("dueAt", seen.dueAt())
                        .bind("nextAt", seen.nextAt())
                        .execute()
                > 0;
    }

    void failed(Timer seen, Instant nextAt, boolean dead, String problem) {
        of(handle.createUpdate("""
                        update plumbing_timer set next_at = :later, attempts = :attempts, dead = :dead, problem = :problem
                        where authority = :authority and kind = :kind and thing = :thing and due_at = :dueAt
                        """), seen.kind(), seen.thing())
                .bind("later", nextAt)
                .bind("attempts", seen.attempts() + 1)
                .bind("dead", dead)
                .bind("problem", problem)
                .bind("dueAt", seen.dueAt())
                .execute();
    }

    List<Timer> dead(int limit) {
        return handle.createQuery("""
                        select * from plumbing_timer where authority = :authority and dead = true order by next_at limit :limit
                        """)
                .bind("authority", authority)
                .bind("limit", limit)
                .map(TimerStore::timer)
                .list();
    }

    boolean revive(String kind, Ref thing, Instant now) {
        return of(handle.createUpdate("""
                                update plumbing_timer set next_at = :now, attempts = 0, dead = false, problem = null
                                where authority = :authority and kind = :kind and thing = :thing and dead = true
                                """), kind, thing).bind("now", now).execute() > 0;
    }

    /** Over all authorities: the table says nothing about anybody. */
    static List<Authority> authoritiesWithDue(Handle handle, Instant now) {
        return handle.createQuery("""
                        select distinct authority from plumbing_timer where dead = false and next_at <= :now order by authority
                        """).bind("now", now).mapTo(Authority.class).list();
    }

    private <S extends SqlStatement<S>> S of(S statement, String kind, Ref thing) {
        return statement.bind("authority", authority).bind("kind", kind).bind("thing", thing);
    }

    private static Timer timer(RowView row) {
        return new Timer(
                row.getColumn("kind", String.class),
                row.getColumn("thing", Ref.class),
                row.getColumn("due_at", Instant.class),
                row.getColumn("next_at", Instant.class),
                row.getColumn("attempts", Integer.class),
                row.getColumn("dead", Boolean.class),
                row.getColumn("problem", new GenericType<Optional<String>>() {}),
                new Purpose(
                        row.getColumn("purpose", String.class),
                        LawfulBasis.valueOf(row.getColumn("lawful_basis", String.class))));
    }
}
