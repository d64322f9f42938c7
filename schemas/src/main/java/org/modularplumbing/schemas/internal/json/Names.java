package org.modularplumbing.schemas.internal.json;

import java.nio.charset.StandardCharsets;
import java.util.Collection;

/**
 * Internal: property names known beforehand, so that reading a document neither decodes nor allocates them. Immutable; a plain hash table with
 * open addressing over the bytes.
 */
public final class Names {

    /** Knows no name. */
    public static final Names NONE = new Names(java.util.List.of());

    private final byte[][] bytes;
    private final String[] names;
    private final int mask;

    /**
     * Makes the table.
     *
     * @param known names that documents are likely to use; those with characters beyond ASCII are left to the slow way
     */
    public Names(Collection<String> known) {
        int size = Integer.highestOneBit(Math.max(8, known.size() * 4));
        bytes = new byte[size][];
        names = new String[size];
        mask = size - 1;
        known.stream().filter(Names::isPlain).distinct().forEach(this::put);
    }

    private static boolean isPlain(String name) {
        return name.chars().allMatch(c -> c >= 0x20 && c < 0x7f && c != '"' && c != '\\');
    }

    private void put(String name) {
        byte[] key = name.getBytes(StandardCharsets.US_ASCII);
        int slot = hash(key, 0, key.length) & mask;
        while (names[slot] != null) {
            slot = slot + 1 & mask;
        }
        bytes[slot] = key;
        names[slot] = name.intern();
    }

    static int hash(byte[] text, int from, int to) {
        int hash = to - from;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + text[i];
        }
        return hash ^ hash >>> 15;
    }

    /** Returns the known name that these bytes spell, or null. */
    String find(byte[] text, int from, int to) {
        int slot = hash(text, from, to) & mask;
        while (names[slot] != null) {
            byte[] key = bytes[slot];
            if (key.length == to - from && java.util.Arrays.equals(key, 0, key.length, text, from, to)) {
                return names[slot];
            }
            slot = slot + 1 & mask;
        }
        return null;
    }
}
