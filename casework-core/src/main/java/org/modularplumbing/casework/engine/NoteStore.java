package org.modularplumbing.casework.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.modularplumbing.casework.record.CaseNote;
import org.modularplumbing.casework.record.Side;
import org.modularplumbing.plumbing.call.Actor;
import org.modularplumbing.plumbing.call.Authority;

/** All SQL on notes. */
public final class NoteStore {

    private final Handle handle;
    private final Authority authority;

    public NoteStore(Handle handle, Authority authority) {
        this.handle = handle;
        this.authority = authority;
    }

    /** A note with who wrote it. */
    public record Written(CaseNote note, Actor.Kind authorKind, String author) {}

    public void insert(CaseNote note, Actor author) {
        handle.createUpdate("""
                        insert into casework_note (authority, id, case_id, text, visible, author_kind, author_id, written_at)
                        values (:authority, :id, :caseId, :text, :visible, :kind, :author, :at)
                        """)
                .bind("authority", authority)
                .bind("id", note.id())
                .bind("caseId", note.caseId())
                .bind("text", note.text())
                .bind("visible", note.visibleToResident())
                .bind("kind", author.kind().name())
                .bind("author", author.id())
                .bind("at", note.writtenAt())
                .execute();
    }

    /** The notes on a case; the hidden ones are left out in the database already. */
    public List<Written> of(UUID caseId, boolean hiddenToo) {
        return handle.createQuery("""
                        select * from casework_note where authority = :authority and case_id = :caseId and (visible or :hiddenToo)
                        order by written_at, id
                        """)
                .bind("authority", authority)
                .bind("caseId", caseId)
                .bind("hiddenToo", hiddenToo)
                .map((rows, context) -> written(rows))
                .list();
    }

    private static Written written(ResultSet rows) throws SQLException {
        var kind = Actor.Kind.valueOf(rows.getString("author_kind"));
        return new Written(
                new CaseNote(
                        rows.getObject("id", UUID.class),
                        rows.getObject("case_id", UUID.class),
                        rows.getString("text"),
                        rows.getBoolean("visible"),
                        Side.of(kind),
                        rows.getObject("written_at", OffsetDateTime.class).toInstant()),
                kind,
                rows.getString("author_id"));
    }
}
