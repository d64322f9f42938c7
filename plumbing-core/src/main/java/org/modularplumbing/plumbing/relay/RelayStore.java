package org.modularplumbing.plumbing.relay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.journal.SealedEntry;

/** All SQL on subscriptions and deliveries. */
final class RelayStore {

    private final Handle handle;

    RelayStore(Handle handle) {
        this.handle = handle;
    }

    /** A parked event. */
    record Delivery(
            long position, UUID journalId, Ref stream, int attempts, Instant dueAt, boolean dead, String problem) {}

    List<Authority> authorities() {
        return handle.createQuery("select authority from plumbing_journal_head order by authority")
                .mapTo(String.class)
                .map(Authority::of)
                .list();
    }

    /** Whether there is anything to tell now: sealed rows that were not passed, or a parked event whose time has come. */
    boolean hasWork(Authority authority, String subscriber, Instant now) {
        return handle.createQuery("""
                                select h.position from plumbing_journal_head h where h.authority = :authority
                                """)
                                .bind("authority", authority.code())
                                .mapTo(Long.class)
                                .one()
                        > position(authority, subscriber).orElse(0L)
                || !due(authority, subscriber, now, 1).isEmpty();
    }

    /** Takes the subscription until a moment, unless another process holds it; gives its position. */
    Optional<Long> lease(Authority authority, String subscriber, UUID process, Instant now, Instant until) {
        var taken = handle.createUpdate("""
                        update plumbing_subscription set lease_by = :process, lease_until = :until
                        where authority = :authority and subscriber = :subscriber and (lease_by = :process or lease_until <= :now)
                        """)
                .bind("authority", authority.code())
                .bind("subscriber", subscriber)
                .bind("process", process)
                .bind("until", until.atOffset(ZoneOffset.UTC))
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .execute();
        var position = position(authority, subscriber);
        if (position.isEmpty()) {
            insert(authority, subscriber, process, until);
            return Optional.of(0L);
        }
        return taken == 1 ? position : Optional.empty();
    }

    /** Gives the subscription back before its time. */
    int release(Authority authority, String subscriber, UUID process, Instant now) {
        return handle.createUpdate("""
                        update plumbing_subscription set lease_until = :now
                        where authority = :authority and subscriber = :subscriber and lease_by = :process
                        """)
                .bind("authority", authority.code())
                .bind("subscriber", subscriber)
                .bind("process", process)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .execute();
    }

    private Optional<Long> position(Authority authority, String subscriber) {
        return handle.createQuery(
                        "select position from plumbing_subscription where authority = :authority and subscriber = :subscriber")
                .bind("authority", authority.code())
                .bind("subscriber", subscriber)
                .mapTo(Long.class)
                .findOne();
    }

    private void insert(Authority authority, String subscriber, UUID process, Instant until) {
        handle.createUpdate("""
                        insert into plumbing_subscription (authority, subscriber, position, lease_by, lease_until)
                        values (:authority, :subscriber, 0, :process, :until)
                        """)
                .bind("authority", authority.code())
                .bind("subscriber", subscriber)
                .bind("process", process)
                .bind("until", until.atOffset(ZoneOffset.UTC))
                .execute();
    }

    /** Moves on, unless the lease was lost meanwhile: then the other process tells the same events again. */
    boolean moveTo(Authority authority, String subscriber, UUID process, long position) {
        return handle.createUpdate("""
                        update plumbing_subscription set position = :position
                        where authority = :authority and subscriber = :subscriber and lease_by = :process and position < :position
                        """)
                        .bind("authority", authority.code())
                        .bind("subscriber", subscriber)
                        .bind("process", process)
                        .bind("position", position)
                        .execute()
                == 1;
    }

    boolean isBlocked(Authority authority, String subscriber, Ref stream) {
        return handle.createQuery("""
                        select count(*) from plumbing_delivery
                        where authority = :authority and subscriber = :subscriber and stream_kind = :kind and stream_id = :id
                        """)
                        .bind("authority", authority.code())
                        .bind("subscriber", subscriber)
                        .bind("kind", stream.kind())
                        .bind("id", stream.id())
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    void park(Authority authority, String subscriber, SealedEntry row, int attempts, Instant dueAt, String problem) {
        handle.createUpdate("""
                        insert into plumbing_delivery (authority, subscriber, position, journal_id, stream_kind, stream_id,
                            attempts, due_at, dead, problem)
                        values (:authority, :subscriber, :position, :journalId, :kind, :id, :attempts, :dueAt, false, :problem)
                        """)
                .bind("authority", authority.code())
                .bind("subscriber", subscriber)
                .bind("position", row.position())
                .bind("journalId", row.entry().id())
                .bind("kind", row.entry().stream().kind())
                .bind("id", row.entry().stream().id())
                .bind("attempts", attempts)
                .bind("dueAt", dueAt.atOffset(ZoneOffset.UTC))
                .bind("problem", problem)
                .execute();
    }

    void failed(
            Authority authority,
            String subscriber,
            long position,
            int attempts,
            Instant dueAt,
            boolean dead,
            String problem) {
        handle.createUpdate("""
                        update plumbing_delivery set attempts = :attempts, due_at = :dueAt, dead = :dead, problem = :problem
                        where authority = :authority and subscriber = :subscriber and position = :position
                        """)
                .bind("authority", authority.code())
                .bind("subscriber", subscriber)
                .bind("position", position)
                .bind("attempts", attempts)
                .bind("dueAt", dueAt.atOffset(ZoneOffset.UTC))
                .bind("dead", dead)
                .bind("problem", problem)
                .execute();
    }

    void remove(Authority authority, String subscriber, long position) {
        handle.createUpdate("""
                        delete from plumbing_delivery where authority = :authority and subscriber = :subscriber and position = :position
                        """)
                .bind("authority", authority.code())
                .bind("subscriber", subscriber)
                .bind("position", position)
                .execute();
    }

    /** The first parked event of each thing, where its time has come. */
    List<Delivery> due(Authority authority, String subscriber, Instant now, int limit) {
        return handle.createQuery("""
                        select d.* from plumbing_delivery d
                        where d.authority = :authority and d.subscriber = :subscriber and d.dead = false and d.due_at <= :now
                          and not exists (select 1 from plumbing_delivery e where e.authority = d.authority and e.subscriber = d.subscriber
                              and e.stream_kind = d.stream_kind and e.stream_id = d.stream_id and e.position < d.position)
                        order by d.position limit :limit
                        """)
                .bind("authority", authority.code())
                .bind("subscriber", subscriber)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("limit", limit)
                .map((rows, context) -> delivery(rows))
                .list();
    }

    List<Delivery> dead(Authority authority, String subscriber) {
        return handle.createQuery("""
                        select * from plumbing_delivery
                        where authority = :authority and subscriber = :subscriber and dead = true order by position
                        """)
                .bind("authority", authority.code())
                .bind("subscriber", subscriber)
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
