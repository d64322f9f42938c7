package org.modularplumbing.plumbing.persistence;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What takes long to make from rows that never change: compiled guards, decision models, programmes. One for each database, shared by all facades on it, also by those that
 * are opened for one transaction; of more than {@value #ENTRIES_MAX} entries the one that was not used for longest goes. For the cores. Thread safe.
 *
 * <p>An entry must follow from its key alone, for it is seen by transactions that were begun before and after, and stays when the transaction that made it is undone. So
 * the key of a published document has its digest in it, not only its name and version:
 *
 * <pre>{@code
 * var compiled = plumbing.database().cache().get(CompiledType.class, List.of(authority, code, digest), () -> CompiledType.of(document));
 * }</pre>
 */
public final class Cache {

    /** Enough for all that a few hundred councils use in an hour; with some KB each, tens of MB at most. */
    public static final int ENTRIES_MAX = 2_000;

    private final Map<Key, Object> entries = new LinkedHashMap<>(64, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Object> eldest) {
            return size() > ENTRIES_MAX;
        }
    };

    Cache() {}

    private record Key(Class<?> type, List<?> parts) {}

    /**
     * Returns an entry, made now if it is not there. Two threads may make the same one at once; both get the one that was there first.
     *
     * @param <T> what it is
     * @param type its class
     * @param key what it follows from: values with {@code equals} that never change
     * @param make makes it; what it throws is thrown, and nothing is kept
     * @return the entry
     */
    public <T> T get(Class<T> type, List<?> key, Supplier<T> make) {
        var whole = new Key(requireNonNull(type, "type"), List.copyOf(key));
        synchronized (entries) {
            var known = entries.get(whole);
            if (known != null) {
                return type.cast(known);
            }
        }
        var made = requireNonNull(make.get(), "what was made");
        synchronized (entries) {
            var first = entries.putIfAbsent(whole, made);
            return first == null ? made : type.cast(first);
        }
    }
}
