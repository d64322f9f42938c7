package org.modularplumbing.plumbing.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Channel;
import org.modularplumbing.plumbing.call.LawfulBasis;
import org.modularplumbing.plumbing.call.Purpose;
import org.modularplumbing.plumbing.call.Ref;

/** All SQL on the access log. */
final class AccessStore {

    /** No id of ours comes after it. */
    private static final UUID LAST = new UUID(-1, -1);

    private final Handle handle;

    AccessStore(Handle handle) {
        this.handle = handle;
    }

    void insert(Authority authority, Access access) {
        handle.createUpdate("""
                        insert into plumbing_access (authority, id, occurred_at, actor_kind, actor_id, on_behalf_of, channel, purpose,
                            lawful_basis, subject, resource, fields)
                        values (:authority, :id, :occurredAt, :actorKind, :actorId, :onBehalfOf, :channel, :purpose,
                            :lawfulBasis, :subject, :resource, :fields)
                        """)
                .bind("authority", authority.code())
                .bind("id", access.id())
                .bind("occurredAt", access.occurredAt().atOffset(ZoneOffset.UTC))
                .bind("actorKind", access.actorKind().name())
                .bind("actorId", access.actorId())
                .bind("onBehalfOf", access.onBehalfOf().map(Ref::toString).orElse(null))
                .bind("channel", access.channel().name())
                .bind("purpose", access.purpose().code())
                .bind("lawfulBasis", access.purpose().basis().name())
                .bind("subject", access.subject().toString())
                .bind("resource", access.resource().toString())
                .bind("fields", String.join(" ", access.fields()))
                .execute();
    }

    /** Read backwards in the index, from the last one seen. */
    List<Access> about(Authority authority, Ref subject, Optional<UUID> before, int limit) {
        return handle.createQuery("""
                        select * from plumbing_access where authority = :authority and subject = :subject and id < :before
                        order by id desc limit :limit
                        """)
                .bind("authority", authority)
                .bind("subject", subject)
                .bind("before", before.orElse(LAST))
                .bind("limit", limit)
                .map((rows, context) -> access(rows))
                .list();
    }

    private static Access access(ResultSet rows) throws SQLException {
        return new Access(
                rows.getObject("id", UUID.class),
                rows.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                Actor.Kind.valueOf(rows.getString("actor_kind")),
                rows.getString("actor_id"),
                Optional.ofNullable(rows.getString("on_behalf_of")).map(Ref::parse),
                Channel.valueOf(rows.getString("channel")),
                new Purpose(rows.getString("purpose"), LawfulBasis.valueOf(rows.getString("lawful_basis"))),
                Ref.parse(rows.getString("subject")),
                Ref.parse(rows.getString("resource")),
                List.of(rows.getString("fields").split(" ")));
    }
}
