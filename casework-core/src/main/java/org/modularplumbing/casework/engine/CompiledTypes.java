package org.modularplumbing.casework.engine;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.modularplumbing.casework.text.Texts;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.refusal.KernelRefused;

/**
 * Published types ready to decide by, kept in the one bounded cache of their database: a version never changes, so that it is read and compiled once. The key has the
 * digest of the content, which the row of a case repeats, so that what a transaction published and then took back is not found here afterwards. Thread safe.
 *
 * @param plumbing the database
 */
public record CompiledTypes(Plumbing plumbing) {

    /** The type that a new case gets. */
    public CompiledType newest(Handle handle, Authority authority, String code) {
        var store = new TypeStore(handle, authority);
        return store.newest(code)
                .map(found -> compiled(store, authority, found))
                .orElseThrow(() -> KernelRefused.notFound("case type '%s'".formatted(shown(code))));
    }

    /** A version of a type. */
    public CompiledType get(Handle handle, Authority authority, String code, int version) {
        var store = new TypeStore(handle, authority);
        return store.published(code, version)
                .map(found -> compiled(store, authority, found))
                .orElseThrow(
                        () -> KernelRefused.notFound("version %d of case type '%s'".formatted(version, shown(code))));
    }

    /** The type of a case. */
    public CompiledType of(Handle handle, Authority authority, CaseRow row) {
        return compiled(
                new TypeStore(handle, authority),
                authority,
                new TypeStore.Published(
                        row.type().code(), row.type().version(), row.type().digest()));
    }

    private CompiledType compiled(TypeStore store, Authority authority, TypeStore.Published found) {
        return plumbing.database()
                .cache()
                .get(
                        CompiledType.class,
                        List.of(authority, found.code(), found.version(), found.digest()),
                        () -> CompiledType.of(store.document(found.code(), found.version())));
    }

    /** What a caller typed is only repeated when it could be a code. */
    private static String shown(String code) {
        try {
            return Texts.code(code, "type");
        } catch (IllegalArgumentException noCode) {
            return "…";
        }
    }
}
