package org.modularplumbing.signin.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Ref;

/** All SQL on sessions. */
final class SessionStore {

    private final Handle handle;
    private final Authority authority;

    SessionStore(Handle handle, Authority authority) {
        this.handle = handle;
        this.authority = authority;
    }

    void insert(Session session) {
        handle.createUpdate("""
                        insert into signin_session (authority, id, actor_kind, actor, roles, display_name, issuer, subject, is_proved, id_token,
                          csrf_secret, acting_for, acting_for_name, signed_in_at, last_seen_at)
                        values (:authority, :id, :actorKind, :actor, :roles, :displayName, :issuer, :subject, :isProved, :idToken,
                          :csrfSecret, :actingFor, :actingForName, :signedInAt, :lastSeenAt)
                        """)
                .bind("authority", authority)
                .bind("id", session.id())
                .bind("actorKind", session.who().actor().kind().name())
                .bind("actor", session.who().actor().id())
                .bind("roles", String.join(" ", session.who().actor().roles()))
                .bind("displayName", session.who().displayName())
                .bind("issuer", session.who().issuer())
                .bind("subject", session.who().subject())
                .bind("isProved", session.who().isProved())
                .bind("idToken", session.who().idToken().orElse(null))
                .bind("csrfSecret", session.csrfSecret())
                .bind(
                        "actingFor",
                        session.actingFor()
                                .map(other -> other.person().toString())
                                .orElse(null))
                .bind(
                        "actingForName",
                        session.actingFor().map(Session.ActingFor::name).orElse(null))
                .bind("signedInAt", session.signedInAt())
                .bind("lastSeenAt", session.lastSeenAt())
                .execute();
    }

    Optional<Session> find(String id) {
        return handle.createQuery("select * from signin_session where authority = :authority and id = :id")
                .bind("authority", authority)
                .bind("id", id)
                .map(SessionStore::session)
                .findOne();
    }

    /** Those of an actor, the newest first. */
    List<Session> ofActor(String actor) {
        return handle.createQuery("""
                        select * from signin_session where authority = :authority and actor = :actor
                        order by signed_in_at desc, id
                        """)
                .bind("authority", authority)
                .bind("actor", actor)
                .map(SessionStore::session)
                .list();
    }

    void seen(String id, Instant at) {
        handle.createUpdate("update signin_session set last_seen_at = :at where authority = :authority and id = :id")
                .bind("authority", authority)
                .bind("id", id)
                .bind("at", at)
                .execute();
    }

    boolean delete(String id) {
        return handle.createUpdate("delete from signin_session where authority = :authority and id = :id")
                        .bind("authority", authority)
                        .bind("id", id)
                        .execute()
                > 0;
    }

    int deleteOfSubject(String issuer, String subject) {
        return handle.createUpdate("""
                        delete from signin_session where authority = :authority and issuer = :issuer and subject = :subject
                        """)
                .bind("authority", authority)
                .bind("issuer", issuer)
                .bind("subject", subject)
                .execute();
    }

    int deleteOfActor(String actor) {
        return handle.createUpdate("delete from signin_session where authority = :authority and actor = :actor")
                .bind("authority", authority)
                .bind("actor", actor)
                .execute();
    }

    int deleteNotSeenSince(Instant time) {
        return handle.createUpdate("delete from signin_session where authority = :authority and last_seen_at < :time")
                .bind("authority", authority)
                .bind("time", time)
                .execute();
    }

    private static Session session(RowView row) {
        var kind = Actor.Kind.valueOf(row.getColumn("actor_kind", String.class));
        var roles = row.getColumn("roles", String.class);
        var actor = new Actor(
                kind, row.getColumn("actor", String.class), roles.isEmpty() ? Set.of() : Set.of(roles.split(" ")));
        var actingFor = row.getColumn("acting_for", String.class);
        return new Session(
                row.getColumn("id", String.class),
                new SignedIn(
                        actor,
                        row.getColumn("display_name", String.class),
                        row.getColumn("issuer", String.class),
                        row.getColumn("subject", String.class),
                        row.getColumn("is_proved", Boolean.class),
                        Optional.ofNullable(row.getColumn("id_token", String.class))),
                row.getColumn("csrf_secret", String.class),
                actingFor == null
                        ? Optional.empty()
                        : Optional.of(new Session.ActingFor(
                                Ref.parse(actingFor), row.getColumn("acting_for_name", String.class))),
                row.getColumn("signed_in_at", Instant.class),
                row.getColumn("last_seen_at", Instant.class));
    }
}
