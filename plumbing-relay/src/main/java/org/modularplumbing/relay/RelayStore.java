package org.modularplumbing.relay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.journal.SealedEntry;

/** All SQL on the subscription of one subscriber in one authority, and on the events that wait for it. */
final class RelayStore {

    private final Handle handle;
    private final Authority authority;
    private final String subscriber;

    RelayStore(Handle handle, Authority authority, String subscriber) {
        this.handle = handle;
        this.authority = authority;
        this.subscriber = subscriber;
    }

    /** A parked event. */
    record Delivery(
            long position, UUID journalId, Ref stream, int attempts, Instant dueAt, boolean dead, String problem) {}

    /** The authorities with sealed rows that a subscriber has not passed, or with a parked event whose time has come. */
    static List<Authority> withWork(Handle handle, String subscriber, Instant now) {
        return handle.createQuery("""
                        select h.authority from plumbing_journal_head h
                        where h.position > coalesce((select s.position from relay_subscription s
                              where s.authority = h.authority and s.subscriber = :subscriber), 0)
                          or exists (select 1 from relay_delivery d where d.authority = h.authority and d.subscriber = :subscriber
                              and d.dead = false and d.due_at <= :now)
                        order by h.authority
                        """)
                .bind("subscriber", subscriber)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .mapTo(String.class)
                .map(Authority::of)
                .list();
    }

    private <S extends SqlStatement<S>> S mine(S statement) {
        return statement.bind("authority", authority.code()).bind("subscriber", subscriber);
    }

    /** Whether there is anything to tell now: sealed rows that were not passed, or a parked event whose time has come. */
    boolean hasWork(Instant now) {
        var last = handle.createQuery("select position from plumbing_journal_head where authority = :authority")
                .bind("authority", authority.code())
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
        return last > position().orElse(0L) || !due(now, 1).isEmpty();
    }

    /** Takes the subscription until a moment, unless another process holds it; gives its position. */
    Optional<Long> lease(UUID process, Instant now, Instant until) {
        var taken = mine(handle.createUpdate("""
                        update relay_subscription set lease_by = :process, lease_until = :until
                        where authority = :authority and subscriber = :subscriber and (lease_by = :process or lease_until <= :now)
                        """))
                .bind("process", process)
                .bind("until", until.atOffset(ZoneOffset.UTC))
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .execute();
        var position = position();
        if (position.isEmpty()) {
            insert(process, until);
            return Optional.of(0L);
        }
        return taken == 1 ? position : Optional.empty();
    }

    private Optional<Long> position() {
        return mine(handle.createQuery(
                        "select position from relay_subscription where authority = :authority and subscriber = :subscriber"))
                .mapTo(Long.class)
                .findOne();
    }

    private void insert(UUID process, Instant until) {
        mine(handle.createUpdate("""
                        insert into relay_subscription (authority, subscriber, position, lease_by, lease_until)
                        values (:authority, :subscriber, 0, :process, :until)
                        """))
                .bind("process", process)
                .bind("until", until.atOffset(ZoneOffset.UTC))
                .execute();
    }

    /** Whether the process still holds the subscription; others who would take it wait until the transaction ends. */
    boolean isHeld(UUID process) {
        return mine(handle.createQuery("""
                        select lease_by from relay_subscription where authority = :authority and subscriber = :subscriber for update
                        """))
                .mapTo(UUID.class)
                .findOne()
                .filter(process::equals)
                .isPresent();
    }

    /** Moves on, never back, and gives the subscription back for whoever comes next. */
    void moveTo(UUID process, long position, Instant now) {
        mine(handle.createUpdate("""
                        update relay_subscription set position = case when position < :position then :position else position end, lease_until = :now
                        where authority = :authority and subscriber = :subscriber and lease_by = :process
                        """))
                .bind("process", process)
                .bind("position", position)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .execute();
    }

    /** Those of some things of which an event waits. */
    Set<Ref> blocked(Collection<Ref> streams) {
        if (streams.isEmpty()) {
            return new HashSet<>();
        }
        return mine(handle.createQuery("""
                        select distinct stream_kind, stream_id from relay_delivery
                        where authority = :authority and subscriber = :subscriber and stream_id in (<ids>)
                        """))
                .bindList("ids", streams.stream().map(Ref::id).distinct().toList())
                .map((rows, context) -> new Ref(rows.getString("stream_kind"), rows.getObject("stream_id", UUID.class)))
                .collect(Collectors.toCollection(HashSet::new));
    }

    void park(SealedEntry row, int attempts, Instant dueAt, String problem) {
        mine(handle.createUpdate("""
                        insert into relay_delivery (authority, subscriber, position, journal_id, stream_kind, stream_id,
                            attempts, due_at, dead, problem)
                        values (:authority, :subscriber, :position, :journalId, :kind, :id, :attempts, :dueAt, false, :problem)
                        """))
                .bind("position", row.position())
                .bind("journalId", row.entry().id())
                .bind("kind", row.entry().stream().kind())
                .bind("id", row.entry().stream().id())
                .bind("attempts", attempts)
                .bind("dueAt", dueAt.atOffset(ZoneOffset.UTC))
                .bind("problem", problem)
                .execute();
    }

    void failed(long position, int attempts, Instant dueAt, boolean dead, String problem) {
        mine(handle.createUpdate("""
                        update relay_delivery set attempts = :attempts, due_at = :dueAt, dead = :dead, problem = :problem
                        where authority = :authority and subscriber = :subscriber and position = :position
                        """))
                .bind("position", position)
                .bind("attempts", attempts)
                .bind("dueAt", dueAt.atOffset(ZoneOffset.UTC))
                .bind("dead", dead)
                .bind("problem", problem)
                .execute();
    }

    void remove(long position) {
        mine(handle.createUpdate("""
                        delete from relay_delivery where authority = :authority and subscriber = :subscriber and position = :position
                        """)).bind("position", position).execute();
    }

    /** The first parked event of each thing, where its time has come. */
    List<Delivery> due(Instant now, int limit) {
        return mine(handle.createQuery("""
                        select d.* from relay_delivery d
                        where d.authority = :authority and d.subscriber = :subscriber and d.dead = false and d.due_at <= :now
                          and not exists (select 1 from relay_delivery e where e.authority = :authority and e.subscriber = :subscriber
                              and e.stream_kind = d.stream_kind and e.stream_id = d.stream_id and e.position < d.position)
                        order by d.position limit :limit
                        """))
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("limit", limit)
                .map((rows, context) -> delivery(rows))
                .list();
    }

    List<Delivery> dead() {
        return mine(handle.createQuery("""
                        select * from relay_delivery
                        where authority = :authority and subscriber = :subscriber and dead = true order by position
                        """))
                .map((rows, context) -> delivery(rows))
                .list();
    }

    private static Delivery delivery(ResultSet rows) throws SQLException {
        return new Delivery(
                rows.getLong("position"),
                rows.getObject("journal_id", UUID.class),
                new Ref(rows.getString("stream_kind"), rows.getObject("stream_id", UUID.class)),
                rows.getInt("attempts"),
                rows.getObject("due_at", OffsetDateTime.class).toInstant(),
                rows.getBoolean("dead"),
                rows.getString("problem"));
    }
}
