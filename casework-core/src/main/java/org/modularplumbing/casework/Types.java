package org.modularplumbing.casework;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.modularplumbing.plumbing.call.Authority;
import org.modularplumbing.plumbing.refusal.KernelRefused;

/** Published types at hand: a version never changes, so that it is read from the database once. Thread safe. */
final class Types {

    private record Key(Authority authority, String code, int version) {}

    private final Map<Key, Rules> known = new ConcurrentHashMap<>();

    /** The type that a new case gets. */
    Rules newest(Handle handle, Authority authority, String code) {
        return new TypeStore(handle)
                .newest(authority, code)
                .map(type -> known.computeIfAbsent(new Key(authority, code, type.version()), key -> Rules.of(type)))
                .orElseThrow(() -> KernelRefused.notFound("case type '%s'".formatted(shown(code))));
    }

    Rules get(Handle handle, Authority authority, String code, int version) {
        var key = new Key(authority, code, version);
        var rules = known.get(key);
        if (rules == null) {
            rules = new TypeStore(handle)
                    .find(authority, code, version)
                    .map(Rules::of)
                    .orElseThrow(() ->
                            KernelRefused.notFound("version %d of case type '%s'".formatted(version, shown(code))));
            known.put(key, rules);
        }
        return rules;
    }

    Rules of(Handle handle, Authority authority, Row row) {
        return get(handle, authority, row.typeCode(), row.typeVersion());
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
