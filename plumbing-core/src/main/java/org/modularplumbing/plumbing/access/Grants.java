package org.modularplumbing.plumbing.access;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.documents.Documents;

/** What a person allows another to do for them, as it stands in the transaction of the one who asks. */
final class Grants {

    /** One delegation in force. */
    record Grant(Right right, Scope scope) {

        boolean covers(Ref thing, Right wanted, Call call) {
            return right.includes(wanted) && scope.covers(thing, call.purpose());
        }
    }

    private Grants() {}

    static List<Grant> inForce(Handle handle, Call call, Ref person, Ref delegate, Instant now) {
        return handle.createQuery("""
                        select permitted, scope from plumbing_delegation
                        where authority = :authority and person = :person and delegate = :delegate
                          and starts_at <= :now and (ends_at is null or ends_at > :now) and revoked_at is null
                        """)
                .bind("authority", call.authority())
                .bind("person", person)
                .bind("delegate", delegate)
                .bind("now", now)
                .map((rows, context) -> new Grant(
                        Right.valueOf(rows.getString("permitted")),
                        Documents.restore(rows.getString("scope"), Scope.class)))
                .list();
    }
}
