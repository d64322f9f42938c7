package org.modularplumbing.plumbing.delegation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.result.RowView;
import org.modularplumbing.plumbing.access.Right;
import org.modularplumbing.plumbing.access.Scope;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.documents.Documents;

/** All SQL on delegations, but for the question that every permission asks. */
final class DelegationStore {

    private static final GenericType<Optional<Instant>> TIME = new GenericType<>() {};

    private final Handle handle;
    private final Authority authority;

    DelegationStore(Handle handle, Authority authority) {
        this.handle = handle;
        this.authority = authority;
    }

    void insert(Delegation delegation) {
        var terms = delegation.terms();
        handle.createUpdate("""
                        insert into plumbing_delegation (authority, id, version, person, delegate, permitted, scope, starts_at, ends_at)
                        values (:authority, :id, :version, :person, :delegate, :permitted, :scope, :startsAt, :endsAt)
                        """)
                .bind("authority", authority)
                .bind("id", delegation.id())
                .bind("version", delegation.version())
                .bind("person", terms.person())
                .bind("delegate", terms.delegate())
                .bind("permitted", terms.right())
                .bind("scope", Documents.write(terms.scope()))
                .bind("startsAt", terms.startsAt())
                .bind("endsAt", terms.endsAt())
                .execute();
    }

    void revoke(Delegation revoked) {
        handle.createUpdate("""
                        update plumbing_delegation set version = :version, revoked_at = :revokedAt
                        where authority = :authority and id = :id
                        """)
                .bind("authority", authority)
                .bind("id", revoked.id())
                .bind("version", revoked.version())
                .bind("revokedAt", revoked.revokedAt())
                .execute();
    }

    Optional<Delegation> lock(UUID id) {
        return handle.createQuery(
                        "select * from plumbing_delegation where authority = :authority and id = :id for update")
                .bind("authority", authority)
                .bind("id", id)
                .map(DelegationStore::delegation)
                .findOne();
    }

    /** Those in which somebody is the person or the delegate, the newest first. */
    List<Delegation> of(Ref party) {
        return handle.createQuery("""
                        select * from plumbing_delegation where authority = :authority and person = :party
                        union all
                        select * from plumbing_delegation where authority = :authority and delegate = :party
                        order by starts_at desc, id desc
                        """)
                .bind("authority", authority)
                .bind("party", party)
                .map(DelegationStore::delegation)
                .list();
    }

    private static Delegation delegation(RowView row) {
        return new Delegation(
                row.getColumn("id", UUID.class),
                row.getColumn("version", Long.class),
                new DelegationRequest(
                        row.getColumn("person", Ref.class),
                        row.getColumn("delegate", Ref.class),
                        Right.valueOf(row.getColumn("permitted", String.class)),
                        Documents.restore(row.getColumn("scope", String.class), Scope.class),
                        row.getColumn("starts_at", Instant.class),
                        row.getColumn("ends_at", TIME)),
                row.getColumn("revoked_at", TIME));
    }
}
