package org.modularplumbing.schemas;

import java.util.Objects;

/**
 * One difference between two schemas and whom it hurts.
 *
 * @param pointer JSON Pointer into the newer schema, into the older one for what was taken away; a {@code $ref} in it means the schema it leads to
 * @param keyword the keyword that changed
 * @param producerSafe every document that the newer schema takes is one that the older takes: who reads by the older is not surprised
 * @param consumerSafe every document that the older schema takes is one that the newer takes: who writes by the older is still understood
 * @param sentence what changed, in both languages
 */
public record SchemaChange(
        String pointer, String keyword, boolean producerSafe, boolean consumerSafe, Message sentence) {

    /**
     * Checks that every part is there.
     *
     * @param pointer where
     * @param keyword what
     * @param producerSafe safe for readers by the older schema
     * @param consumerSafe safe for writers by the older schema
     * @param sentence what changed
     */
    public SchemaChange {
        Objects.requireNonNull(pointer, "pointer");
        Objects.requireNonNull(keyword, "keyword");
        Objects.requireNonNull(sentence, "sentence");
    }

    /**
     * Returns what the version must show for this change alone.
     *
     * @return never {@link VersionBump#NONE}
     */
    public VersionBump bump() {
        return VersionBump.of(producerSafe, consumerSafe);
    }
}
