package org.modularplumbing.casework.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.WeakHashMap;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.modularplumbing.casework.text.Texts;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.refusal.KernelRefused;

/**
 * Published types ready to decide by, the most used of one database at hand: a version never changes, so that it is read and compiled once. Thread safe.
 *
 * <p>What a transaction published and then took back must not be found here afterwards. Each entry therefore has the id of its row: a look-up asks the database for
 * that id wherever the transaction may hold types that nobody else sees yet.
 */
public final class CompiledTypes {

    /** A council has dozens of types in a handful of versions; a large type takes a few megabytes. */
    private static final int AT_HAND = 256;

    private static final Map<DataSource, CompiledTypes> BY_DATABASE = Collections.synchronizedMap(new WeakHashMap<>());

    private final Map<Key, CompiledType> known = Collections.synchronizedMap(new LastUsed());

    private CompiledTypes() {}

    private record Key(Authority authority, String code, int version, String digest) {}

    private static final class LastUsed extends LinkedHashMap<Key, CompiledType> {

        private static final long serialVersionUID = 1L;

        LastUsed() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, CompiledType> eldest) {
            return size() > AT_HAND;
        }
    }

    /**
     * The types of a database, the same for all facades on it.
     *
     * @param plumbing the database
     * @return its types
     */
    static CompiledTypes of(Plumbing plumbing) {
        return BY_DATABASE.computeIfAbsent(plumbing.database().dataSource(), key -> new CompiledTypes());
    }

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
        var type = known.get(new Key(authority, row.typeCode(), row.typeVersion(), row.typeDigest()));
        return type != null ? type : get(handle, authority, row.typeCode(), row.typeVersion());
    }

    private CompiledType compiled(TypeStore store, Authority authority, TypeStore.Published found) {
        var key = new Key(authority, found.code(), found.version(), found.digest());
        var type = known.get(key);
        if (type == null) {
            type = CompiledType.of(store.document(found.code(), found.version()));
            known.put(key, type);
        }
        return type;
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
