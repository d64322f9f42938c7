package org.modularplumbing.signin;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.signin.oidc.Attempt;
import org.modularplumbing.signin.oidc.Subject;

/** All SQL on sign-ins under way, on whom subjects stand for, and on logout tokens. */
final class SignInStore {

    private final Handle handle;
    private final Authority authority;

    SignInStore(Handle handle, Authority authority) {
        this.handle = handle;
        this.authority = authority;
    }

    /**
     * A sign-in under way.
     *
     * @param browser digest of the cookie that binds it
     * @param issuer where
     * @param attempt what comes back with it
     * @param nextPath where it leads
     * @param startedAt when
     */
    record UnderWay(String browser, String issuer, Attempt attempt, String nextPath, Instant startedAt) {}

    void insert(String id, UnderWay underWay) {
        handle.createUpdate("""
                        insert into signin_attempt (authority, id, browser, issuer, nonce, verifier, is_proof, next_path, started_at)
                        values (:authority, :id, :browser, :issuer, :nonce, :verifier, :isProof, :nextPath, :startedAt)
                        """)
                .bind("authority", authority)
                .bind("id", id)
                .bind("browser", underWay.browser())
                .bind("issuer", underWay.issuer())
                .bind("nonce", underWay.attempt().nonce())
                .bind("verifier", underWay.attempt().verifier())
                .bind("isProof", underWay.attempt().isProof())
                .bind("nextPath", underWay.nextPath())
                .bind("startedAt", underWay.startedAt())
                .execute();
    }

    /** Takes a sign-in under way: it is there once. */
    Optional<UnderWay> take(String id) {
        var found = handle.createQuery(
                        "select * from signin_attempt where authority = :authority and id = :id for update")
                .bind("authority", authority)
                .bind("id", id)
                .map(row -> new UnderWay(
                        row.getColumn("browser", String.class),
                        row.getColumn("issuer", String.class),
                        new Attempt(
                                row.getColumn("nonce", String.class),
                                row.getColumn("verifier", String.class),
                                row.getColumn("is_proof", Boolean.class)),
                        row.getColumn("next_path", String.class),
                        row.getColumn("started_at", Instant.class)))
                .findOne();
        handle.createUpdate("delete from signin_attempt where authority = :authority and id = :id")
                .bind("authority", authority)
                .bind("id", id)
                .execute();
        return found;
    }

    int deleteAttemptsBefore(Instant time) {
        return handle.createUpdate("delete from signin_attempt where authority = :authority and started_at < :time")
                .bind("authority", authority)
                .bind("time", time)
                .execute();
    }

    Optional<Ref> person(String issuer, String subject) {
        return handle.createQuery("""
                        select person from signin_link where authority = :authority and issuer = :issuer and subject = :subject
                        """)
                .bind("authority", authority)
                .bind("issuer", issuer)
                .bind("subject", subject)
                .mapTo(String.class)
                .findOne()
                .map(Ref::parse);
    }

    /** The name that was proved of a subject. */
    Optional<String> provedName(String issuer, String subject) {
        return handle.createQuery("""
                        select proved_name from signin_link
                        where authority = :authority and issuer = :issuer and subject = :subject and proved_name is not null
                        """)
                .bind("authority", authority)
                .bind("issuer", issuer)
                .bind("subject", subject)
                .mapTo(String.class)
                .findOne();
    }

    void link(String issuer, String subject, Ref person, Instant at) {
        handle.createUpdate("""
                        insert into signin_link (authority, issuer, subject, person, linked_at)
                        values (:authority, :issuer, :subject, :person, :at)
                        """)
                .bind("authority", authority)
                .bind("issuer", issuer)
                .bind("subject", subject)
                .bind("person", person.toString())
                .bind("at", at)
                .execute();
    }

    void prove(String issuer, String subject, Subject.Identity identity, Instant at) {
        handle.createUpdate("""
                        update signin_link set proved_name = :name, birth_date = :birthDate, proved_at = :at
                        where authority = :authority and issuer = :issuer and subject = :subject
                        """)
                .bind("authority", authority)
                .bind("issuer", issuer)
                .bind("subject", subject)
                .bind("name", identity.name())
                .bind("birthDate", identity.birthDate())
                .bind("at", at)
                .execute();
    }

    int deleteLinks(Ref person) {
        return handle.createUpdate("delete from signin_link where authority = :authority and person = :person")
                .bind("authority", authority)
                .bind("person", person.toString())
                .execute();
    }

    /** Notes a logout token; false if it was used before. */
    boolean useLogoutToken(String issuer, String id, Instant at) {
        var used = handle.createQuery("""
                        select count(*) from signin_logout where authority = :authority and issuer = :issuer and token_id = :id
                        """)
                .bind("authority", authority)
                .bind("issuer", issuer)
                .bind("id", id)
                .mapTo(Integer.class)
                .one();
        if (used > 0) {
            return false;
        }
        handle.createUpdate("""
                        insert into signin_logout (authority, issuer, token_id, seen_at) values (:authority, :issuer, :id, :at)
                        """)
                .bind("authority", authority)
                .bind("issuer", issuer)
                .bind("id", id)
                .bind("at", at)
                .execute();
        return true;
    }

    int deleteLogoutTokensBefore(Instant time) {
        return handle.createUpdate("delete from signin_logout where authority = :authority and seen_at < :time")
                .bind("authority", authority)
                .bind("time", time)
                .execute();
    }
}
