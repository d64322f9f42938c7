package org.modularplumbing.casework;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.modularplumbing.casework.record.Case;
import org.modularplumbing.casework.record.CaseNote;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.personal.PersonalDataHolder;

/** Where casework keeps personal data: in cases, their values and their notes. */
final class CaseHeld implements PersonalDataHolder {

    @Override
    public String kind() {
        return Case.KIND;
    }

    @Override
    public List<Ref> things(Handle handle, Authority authority, Ref person) {
        return handle.createQuery("""
                        select id from casework_case where authority = :authority and resident = :person order by id
                        """)
                .bind("authority", authority)
                .bind("person", person)
                .mapTo(UUID.class)
                .map(id -> new Ref(Case.KIND, id))
                .list();
    }

    @Override
    public List<Ref> parts(Handle handle, Authority authority, Ref thing) {
        var notes = handle.createQuery("""
                        select id from casework_note where authority = :authority and case_id = :id order by id
                        """)
                .bind("authority", authority)
                .bind("id", thing.id())
                .mapTo(UUID.class)
                .map(id -> new Ref(CaseNote.KIND, id))
                .list();
        var streams = handle.createQuery("""
                        select 'case-data' from casework_case where authority = :authority and id = :id and data_version > 0
                        union all
                        select 'case-assignment' from casework_case where authority = :authority and id = :id and assignment_version > 0
                        """)
                .bind("authority", authority)
                .bind("id", thing.id())
                .mapTo(String.class)
                .map(kind -> new Ref(kind, thing.id()))
                .list();
        return Stream.concat(streams.stream(), notes.stream()).toList();
    }

    @Override
    public void erase(Handle handle, Authority authority, Ref thing) {
        handle.createUpdate("delete from casework_note where authority = :authority and case_id = :id")
                .bind("authority", authority)
                .bind("id", thing.id())
                .execute();
        handle.createUpdate("delete from casework_case where authority = :authority and id = :id")
                .bind("authority", authority)
                .bind("id", thing.id())
                .execute();
    }

    @Override
    public List<Ref> finishedBefore(Handle handle, Authority authority, Instant before, int limit) {
        return handle.createQuery("""
                        select id from casework_case where authority = :authority and is_open = false and closed_at < :before
                        order by closed_at, id limit :limit
                        """)
                .bind("authority", authority)
                .bind("before", before)
                .bind("limit", limit)
                .mapTo(UUID.class)
                .map(id -> new Ref(Case.KIND, id))
                .list();
    }
}
