package org.modularplumbing.plumbing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.result.RowView;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.personal.LegalHold;

/** All SQL on legal holds, and what the kernel itself holds about a thing that is erased. */
final class LegalHoldStore {

    private final Handle handle;
    private final Authority authority;

    LegalHoldStore(Handle handle, Authority authority) {
        this.handle = handle;
        this.authority = authority;
    }

    void insert(LegalHold hold) {
        handle.createUpdate("""
                        insert into plumbing_legal_hold (authority, id, version, target, reason, placed_at)
                        values (:authority, :id, :version, :target, :reason, :placedAt)
                        """)
                .bind("authority", authority)
                .bind("id", hold.id())
                .bind("version", hold.version())
                .bind("target", hold.target())
                .bind("reason", hold.reason())
                .bind("placedAt", hold.placedAt())
                .execute();
    }

    void release(LegalHold released) {
        handle.createUpdate("""
                        update plumbing_legal_hold set version = :version, released_at = :releasedAt
                        where authority = :authority and id = :id
                        """)
                .bind("authority", authority)
                .bind("id", released.id())
                .bind("version", released.version())
                .bind("releasedAt", released.releasedAt())
                .execute();
    }

    Optional<LegalHold> lock(UUID id) {
        return handle.createQuery(
                        "select * from plumbing_legal_hold where authority = :authority and id = :id for update")
                .bind("authority", authority)
                .bind("id", id)
                .map(LegalHoldStore::hold)
                .findOne();
    }

    List<LegalHold> inForce() {
        return handle.createQuery("""
                        select * from plumbing_legal_hold where authority = :authority and released_at is null order by placed_at, id
                        """)
                .bind("authority", authority)
                .map(LegalHoldStore::hold)
                .list();
    }

    void removeTimers(Ref thing) {
        handle.createUpdate("delete from plumbing_timer where authority = :authority and thing = :thing")
                .bind("authority", authority)
                .bind("thing", thing)
                .execute();
    }

    /** Removes what others may do for a person, and the person for others. */
    List<Ref> removeDelegations(Ref party) {
        var ids = handle.createQuery("""
                        select id from plumbing_delegation where authority = :authority and person = :party
                        union
                        select id from plumbing_delegation where authority = :authority and delegate = :party
                        """)
                .bind("authority", authority)
                .bind("party", party)
                .mapTo(UUID.class)
                .list();
        ids.forEach(
                id -> handle.createUpdate("delete from plumbing_delegation where authority = :authority and id = :id")
                        .bind("authority", authority)
                        .bind("id", id)
                        .execute());
        return ids.stream().map(id -> new Ref("delegation", id)).toList();
    }

    /** Removes the holds that were released: their reasons may name the person. */
    List<Ref> removeHolds(Ref target) {
        var ids = handle.createQuery(
                        "select id from plumbing_legal_hold where authority = :authority and target = :target")
                .bind("authority", authority)
                .bind("target", target)
                .mapTo(UUID.class)
                .list();
        handle.createUpdate("delete from plumbing_legal_hold where authority = :authority and target = :target")
                .bind("authority", authority)
                .bind("target", target)
                .execute();
        return ids.stream().map(id -> new Ref(LegalHold.KIND, id)).toList();
    }

    private static LegalHold hold(RowView row) {
        return new LegalHold(
                row.getColumn("id", UUID.class),
                row.getColumn("version", Long.class),
                row.getColumn("target", Ref.class),
                row.getColumn("reason", String.class),
                row.getColumn("placed_at", Instant.class),
                row.getColumn("released_at", new GenericType<Optional<Instant>>() {}));
    }
}
