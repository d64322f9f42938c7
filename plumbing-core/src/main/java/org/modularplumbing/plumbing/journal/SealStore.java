package org.modularplumbing.plumbing.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.modularplumbing.plumbing.call.Authority;

/** All SQL on seals, heads and rows that wait for their seal. */
final class SealStore {

    private final Handle handle;

    SealStore(Handle handle) {
        this.handle = handle;
    }

    record Head(long position, byte[] seal) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Head that && position == that.position && Arrays.equals(seal, that.seal);
        }

        @Override
        public int hashCode() {
            return Long.hashCode(position);
        }
    }

    /** A seal; its row is empty when it is gone, or when somebody put values into it that nothing here writes. */
    record Sealed(long position, byte[] seal, UUID journalId, boolean isThere, Optional<JournalStore.Row> row) {

        JournalStore.Row readable() {
            return row.orElseThrow(
                    () -> new IllegalStateException("journal row " + journalId + " was changed: verify the chain"));
        }
    }

    List<Authority> unsealedAuthorities() {
        return handle.createQuery("select distinct authority from plumbing_journal_pending order by authority")
                .mapTo(String.class)
                .map(Authority::of)
                .list();
    }

    /** Takes the head for this transaction; others who seal the same authority wait here. */
    Head lockHead(Authority authority) {
        return head(authority, " for update").orElseGet(() -> {
            handle.createUpdate(
                            "insert into plumbing_journal_head (authority, position, seal) values (:authority, 0, :seal)")
                    .bind("authority", authority.code())
                    .bind("seal", SealHash.START)
                    .execute();
            return new Head(0, SealHash.START);
        });
    }

    Optional<Head> head(Authority authority) {
        return head(authority, "");
    }

    private Optional<Head> head(Authority authority, String lock) {
        return handle.createQuery(
                        "select position, seal from plumbing_journal_head where authority = :authority" + lock)
                .bind("authority", authority.code())
                .map((rows, context) -> new Head(rows.getLong("position"), rows.getBytes("seal")))
                .findOne();
    }

    /** A row that waits, and the lowest version of its stream that waits anywhere. */
    record Pending(JournalStore.Row row, long lowest) {}

    /** The order in which rows are considered. */
    enum Order {
        /** As they happened. */
        ID("p.journal_id"),
        /** So that no row comes before an earlier version of its stream, however wrong the clocks that made the ids were. */
        VERSION("p.version, p.journal_id");

        private final String columns;

        Order(String columns) {
            this.columns = columns;
        }
    }

    List<Pending> pending(Authority authority, Order order, int limit) {
        return handle.createQuery("select " + JournalStore.COLUMNS + """
                        , (select min(q.version) from plumbing_journal_pending q where q.authority = p.authority
                              and q.stream_kind = p.stream_kind and q.stream_id = p.stream_id) as lowest
                        from plumbing_journal_pending p
                        join plumbing_journal j on j.authority = p.authority and j.id = p.journal_id
                        where p.authority = :authority order by
                        """ + " " + order.columns + " limit :limit")
                .bind("authority", authority.code())
                .bind("limit", limit)
                .map((rows, context) -> new Pending(JournalStore.row(rows, context), rows.getLong("lowest")))
                .list();
    }

    void seal(Authority authority, List<Sealed> seals) {
        var insert = handle.prepareBatch("""
                insert into plumbing_journal_seal (authority, position, journal_id, seal)
                values (:authority, :position, :journalId, :seal)
                """);
        var delete = handle.prepareBatch(
                "delete from plumbing_journal_pending where authority = :authority and journal_id = :journalId");
        for (var seal : seals) {
            insert.bind("authority", authority.code())
                    .bind("position", seal.position())
                    .bind("journalId", seal.journalId())
                    .bind("seal", seal.seal())
                    .add();
            delete.bind("authority", authority.code())
                    .bind("journalId", seal.journalId())
                    .add();
        }
        insert.execute();
        delete.execute();
        var last = seals.get(seals.size() - 1);
        handle.createUpdate(
                        "update plumbing_journal_head set position = :position, seal = :seal where authority = :authority")
                .bind("authority", authority.code())
                .bind("position", last.position())
                .bind("seal", last.seal())
                .execute();
    }

    /** Seals after a position, each with its journal row where that is still there. */
    List<Sealed> after(Authority authority, long position, int limit) {
        return handle.createQuery("select s.position, s.seal, s.journal_id, " + JournalStore.COLUMNS + """
                         from plumbing_journal_seal s
                        left join plumbing_journal j on j.authority = s.authority and j.id = s.journal_id
                        where s.authority = :authority and s.position > :after order by s.position limit :limit
                        """)
                .bind("authority", authority.code())
                .bind("after", position)
                .bind("limit", limit)
                .map((rows, context) -> new Sealed(
                        rows.getLong("position"),
                        rows.getBytes("seal"),
                        rows.getObject("journal_id", UUID.class),
                        rows.getObject("id") != null,
                        readable(rows, context)))
                .list();
    }

    private static Optional<JournalStore.Row> readable(ResultSet rows, StatementContext context) throws SQLException {
        try {
            return rows.getObject("id") == null ? Optional.empty() : Optional.of(JournalStore.row(rows, context));
        } catch (IllegalArgumentException spoilt) {
            return Optional.empty();
        }
    }

    /** Whether a later row of the same thing records that its documents were erased. */
    boolean isErasureRecorded(JournalEntry entry) {
        return handle.createQuery("""
                        select count(*) from plumbing_journal where authority = :authority and stream_kind = :kind and stream_id = :id
                          and version > :version and type = :erased
                        """)
                        .bind("authority", entry.authority().code())
                        .bind("kind", entry.stream().kind())
                        .bind("id", entry.stream().id())
                        .bind("version", entry.version())
                        .bind("erased", Journal.ERASED)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /** A journal row that has neither a seal nor a place among those that wait for one. */
    Optional<UUID> neverSealed(Authority authority) {
        return handle.createQuery("""
                        select j.id from plumbing_journal j
                        where j.authority = :authority
                          and not exists (select 1 from plumbing_journal_seal s where s.authority = j.authority and s.journal_id = j.id)
                          and not exists (select 1 from plumbing_journal_pending p where p.authority = j.authority and p.journal_id = j.id)
                        order by j.id limit 1
                        """)
                .bind("authority", authority.code())
                .mapTo(UUID.class)
                .findOne();
    }
}
