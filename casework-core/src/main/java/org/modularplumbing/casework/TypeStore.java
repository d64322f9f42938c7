package org.modularplumbing.casework;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.documents.Documents;

/** All SQL on case types. */
final class TypeStore {

    private final Handle handle;

    TypeStore(Handle handle) {
        this.handle = handle;
    }

    void insert(Authority authority, UUID id, CaseType type, Instant now) {
        handle.createUpdate("""
                        insert into casework_type (authority, code, version, id, digest, document, published_at)
                        values (:authority, :code, :version, :id, :digest, :document, :now)
                        """)
                .bind("authority", authority.code())
                .bind("code", type.code())
                .bind("version", type.version())
                .bind("id", id)
                .bind("digest", type.digest())
                .bind("document", Documents.write(type))
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .execute();
        type.states().forEach(state -> insert(authority, type, state));
        type.rolesFor(CaseType.Action.READ).forEach(role -> insertReader(authority, type, role));
    }

    private void insert(Authority authority, CaseType type, CaseType.State state) {
        handle.createUpdate("""
                        insert into casework_state (authority, type_code, type_version, code, final, pause)
                        values (:authority, :type, :version, :code, :final, :pause)
                        """)
                .bind("authority", authority.code())
                .bind("type", type.code())
                .bind("version", type.version())
                .bind("code", state.code())
                .bind("final", state.isFinal())
                .bind("pause", state.pause())
                .execute();
    }

    private void insertReader(Authority authority, CaseType type, String role) {
        handle.createUpdate("""
                        insert into casework_reader (authority, type_code, type_version, role) values (:authority, :type, :version, :role)
                        """)
                .bind("authority", authority.code())
                .bind("type", type.code())
                .bind("version", type.version())
                .bind("role", role)
                .execute();
    }

    Optional<CaseType> newest(Authority authority, String code) {
        return handle.createQuery("""
                        select document from casework_type where authority = :authority and code = :code order by version desc limit 1
                        """)
                .bind("authority", authority.code())
                .bind("code", code)
                .mapTo(String.class)
                .findOne()
                .map(TypeStore::restored);
    }

    Optional<CaseType> find(Authority authority, String code, int version) {
        return handle.createQuery("""
                        select document from casework_type where authority = :authority and code = :code and version = :version
                        """)
                .bind("authority", authority.code())
                .bind("code", code)
                .bind("version", version)
                .mapTo(String.class)
                .findOne()
                .map(TypeStore::restored);
    }

    private static CaseType restored(String document) {
        return Documents.restore(document, CaseType.class);
    }
}
