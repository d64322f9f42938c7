package org.modularplumbing.casework.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.modularplumbing.casework.type.CaseType;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.documents.Documents;

/** All SQL on case types. */
public final class TypeStore {

    private final Handle handle;
    private final Authority authority;

    public TypeStore(Handle handle, Authority authority) {
        this.handle = handle;
        this.authority = authority;
    }

    /** Which version was published, and the digest of its content. */
    public record Published(String code, int version, String digest) {}

    public void insert(UUID id, CaseType type, Instant now) {
        handle.createUpdate("""
                        insert into casework_type (authority, code, version, id, digest, document, published_at)
                        values (:authority, :code, :version, :id, :digest, :document, :now)
                        """)
                .bind("authority", authority)
                .bind("code", type.code())
                .bind("version", type.version())
                .bind("id", id)
                .bind("digest", type.digest())
                .bind("document", Documents.write(type))
                .bind("now", now)
                .execute();
        insertStates(type);
        insertReaders(type);
    }

    private void insertStates(CaseType type) {
        var batch = handle.prepareBatch("""
                insert into casework_state (authority, type_code, type_version, code, final, pause)
                values (:authority, :type, :version, :code, :final, :pause)
                """);
        type.lifecycle()
                .states()
                .forEach(state -> batch.bind("authority", authority)
                        .bind("type", type.code())
                        .bind("version", type.version())
                        .bind("code", state.code())
                        .bind("final", state.isFinal())
                        .bind("pause", state.pause())
                        .add());
        batch.execute();
    }

    private void insertReaders(CaseType type) {
        var batch = handle.prepareBatch("""
                insert into casework_reader (authority, type_code, type_version, role) values (:authority, :type, :version, :role)
                """);
        type.rolesFor(CaseType.Action.READ)
                .forEach(role -> batch.bind("authority", authority)
                        .bind("type", type.code())
                        .bind("version", type.version())
                        .bind("role", role)
                        .add());
        batch.execute();
    }

    public Optional<Published> newest(String code) {
        return handle.createQuery("""
                        select code, version, digest from casework_type where authority = :authority and code = :code
                        order by version desc limit 1
                        """)
                .bind("authority", authority)
                .bind("code", code)
                .map((rows, context) -> published(rows))
                .findOne();
    }

    public Optional<Published> published(String code, int version) {
        return handle.createQuery("""
                        select code, version, digest from casework_type
                        where authority = :authority and code = :code and version = :version
                        """)
                .bind("authority", authority)
                .bind("code", code)
                .bind("version", version)
                .map((rows, context) -> published(rows))
                .findOne();
    }

    /** The content of a version that is there. */
    CaseType document(String code, int version) {
        return Documents.restore(
                handle.createQuery("""
                                select document from casework_type
                                where authority = :authority and code = :code and version = :version
                                """)
                        .bind("authority", authority)
                        .bind("code", code)
                        .bind("version", version)
                        .mapTo(String.class)
                        .one(),
                CaseType.class);
    }

    private static Published published(ResultSet rows) throws SQLException {
        return new Published(rows.getString("code"), rows.getInt("version"), rows.getString("digest"));
    }
}
