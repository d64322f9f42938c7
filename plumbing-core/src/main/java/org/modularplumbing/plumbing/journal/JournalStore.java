package org.modularplumbing.plumbing.journal;

import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.call.LawfulBasis;
import org.modularplumbing.plumbing.call.Purpose;
import org.modularplumbing.plumbing.call.Ref;

/** All SQL on journal rows. */
final class JournalStore {

    static final String COLUMNS = """
            j.authority, j.id, j.stream_kind, j.stream_id, j.version, j.type, j.occurred_at, j.actor_kind, j.actor_id, j.on_behalf_of,
            j.channel, j.purpose, j.lawful_basis, j.command_key, j.request_digest, j.document, j.document_salt, j.document_digest
            """;

    /** In characters: what H2 holds in a character column. */
    static final int LONGEST_DOCUMENT = 1_048_576;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT_BYTES = 16;

    private final Handle handle;

    JournalStore(Handle handle) {
        this.handle = handle;
    }

    /** A row with what only the kernel needs. */
    record Row(JournalEntry entry, byte[] requestDigest, byte[] salt, byte[] documentDigest) {}

    /**
     * The hottest statement of all: plain JDBC, and both inserts in one text, which the PostgreSQL driver sends in one round trip.
     */
    void append(JournalEntry entry, byte[] requestDigest) {
        var salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        var document = entry.document().orElseThrow();
        try (var statement = handle.getConnection().prepareStatement("""
                        insert into plumbing_journal (authority, id, stream_kind, stream_id, version, type, occurred_at, actor_kind, actor_id,
                            on_behalf_of, channel, purpose, lawful_basis, command_key, request_digest, document, document_salt, document_digest)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);
                        insert into plumbing_journal_pending (authority, journal_id, stream_kind, stream_id, version)
                        values (?, ?, ?, ?, ?)
                        """)) {
            var at = bindWhatHappened(statement, entry);
            at = bindBytes(statement, at, requestDigest);
            statement.setString(at++, document);
            statement.setBytes(at++, salt);
            statement.setBytes(at++, SealHash.document(salt, document));
            bindPending(statement, at, entry);
            statement.execute();
        } catch (SQLException problem) {
            throw new UnableToExecuteStatementException(problem, null);
        }
    }

    private static int bindWhatHappened(PreparedStatement statement, JournalEntry entry) throws SQLException {
        var at = 1;
        statement.setString(at++, entry.authority().code());
        statement.setObject(at++, entry.id());
        statement.setString(at++, entry.stream().kind());
        statement.setObject(at++, entry.stream().id());
        statement.setLong(at++, entry.version());
        statement.setString(at++, entry.type());
        statement.setObject(at++, entry.occurredAt().atOffset(ZoneOffset.UTC));
        statement.setString(at++, entry.actorKind().name());
        statement.setString(at++, entry.actorId());
        statement.setString(at++, entry.onBehalfOf().map(Ref::toString).orElse(null));
        statement.setString(at++, entry.channel().name());
        statement.setString(at++, entry.purpose().code());
        statement.setString(at++, entry.purpose().basis().name());
        statement.setString(at++, entry.key().orElse(null));
        return at;
    }

    private static int bindBytes(PreparedStatement statement, int at, byte[] bytes) throws SQLException {
        if (bytes == null) {
            statement.setNull(at, Types.BINARY);
        } else {
            statement.setBytes(at, bytes);
        }
        return at + 1;
    }

    private static void bindPending(PreparedStatement statement, int first, JournalEntry entry) throws SQLException {
        statement.setString(first, entry.authority().code());
        statement.setObject(first + 1, entry.id());
        statement.setString(first + 2, entry.stream().kind());
        statement.setObject(first + 3, entry.stream().id());
        statement.setLong(first + 4, entry.version());
    }

    Optional<Row> byKey(Authority authority, String key) {
        return handle.createQuery("select " + COLUMNS
                        + " from plumbing_journal j where j.authority = :authority and j.command_key = :key")
                .bind("authority", authority.code())
                .bind("key", key)
                .map(ROWS)
                .findOne();
    }

    List<Row> history(Authority authority, Ref stream) {
        return history(authority, stream, 0, Integer.MAX_VALUE);
    }

    List<Row> history(Authority authority, Ref stream, long after, int limit) {
        return handle.createQuery("select " + COLUMNS + """
                         from plumbing_journal j
                        where j.authority = :authority and j.stream_kind = :kind and j.stream_id = :id and j.version > :after
                        order by j.version limit :limit
                        """)
                .bind("after", after)
                .bind("limit", limit)
                .bind("authority", authority.code())
                .bind("kind", stream.kind())
                .bind("id", stream.id())
                .map(ROWS)
                .list();
    }

    /** The newest row of each stream of a kind, streams in the order of their ids, after the one given. */
    List<Row> newest(Authority authority, String kind, UUID after, int limit) {
        return handle.createQuery("select " + COLUMNS + """
                         from plumbing_journal j
                        where j.authority = :authority and j.stream_kind = :kind and j.stream_id > :after
                          and not exists (select 1 from plumbing_journal n where n.authority = j.authority
                              and n.stream_kind = j.stream_kind and n.stream_id = j.stream_id and n.version > j.version)
                        order by j.stream_id limit :limit
                        """)
                .bind("authority", authority.code())
                .bind("kind", kind)
                .bind("after", after)
                .bind("limit", limit)
                .map(ROWS)
                .list();
    }

    boolean isErased(Authority authority, Ref stream) {
        return handle.createQuery("""
                        select count(*) from plumbing_journal
                        where authority = :authority and stream_kind = :kind and stream_id = :id and type = :erased
                        """)
                        .bind("authority", authority.code())
                        .bind("kind", stream.kind())
                        .bind("id", stream.id())
                        .bind("erased", Journal.ERASED)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    int erase(Authority authority, Ref stream) {
        return handle.createUpdate("""
                        update plumbing_journal set document = null, document_salt = null
                        where authority = :authority and stream_kind = :kind and stream_id = :id and document is not null
                        """)
                .bind("authority", authority.code())
                .bind("kind", stream.kind())
                .bind("id", stream.id())
                .execute();
    }

    static final RowMapper<Row> ROWS = JournalStore::row;

    static Row row(ResultSet rows, StatementContext context) throws SQLException {
        return new Row(
                new JournalEntry(
                        Authority.of(rows.getString("authority")),
                        rows.getObject("id", UUID.class),
                        new Ref(rows.getString("stream_kind"), rows.getObject("stream_id", UUID.class)),
                        rows.getLong("version"),
                        rows.getString("type"),
                        rows.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                        Actor.Kind.valueOf(rows.getString("actor_kind")),
                        rows.getString("actor_id"),
                        Optional.ofNullable(rows.getString("on_behalf_of")).map(Ref::parse),
                        Channel.valueOf(rows.getString("channel")),
                        new Purpose(rows.getString("purpose"), LawfulBasis.valueOf(rows.getString("lawful_basis"))),
                        Optional.ofNullable(rows.getString("command_key")),
                        Optional.ofNullable(rows.getString("document"))),
                rows.getBytes("request_digest"),
                rows.getBytes("document_salt"),
                rows.getBytes("document_digest"));
    }
}
