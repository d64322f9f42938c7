package org.modularplumbing.schemas;

import java.util.List;
import java.util.Objects;

/**
 * All that changed between two schemas.
 *
 * @param before path of the older one; empty where the schema is new
 * @param after path of the newer one; empty where it was taken away
 * @param changes the differences, in the order of the schema; empty where there are none
 * @param declared by how much its version rose
 */
public record SchemaComparison(String before, String after, List<SchemaChange> changes, VersionBump declared) {

    /**
     * Checks that every part is there.
     *
     * @param before path of the older schema
     * @param after path of the newer schema
     * @param changes the differences
     * @param declared by how much its version rose
     */
    public SchemaComparison {
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        changes = List.copyOf(changes);
        Objects.requireNonNull(declared, "declared");
    }

    /**
     * Tells whether readers by the older schema take every document of the newer.
     *
     * @return false where one change is not safe
     */
    public boolean producerSafe() {
        return changes.stream().allMatch(SchemaChange::producerSafe);
    }

    /**
     * Tells whether the newer schema takes every document of the older.
     *
     * @return false where one change is not safe
     */
    public boolean consumerSafe() {
        return changes.stream().allMatch(SchemaChange::consumerSafe);
    }

    /**
     * Returns the bump of version that the changes together demand.
     *
     * @return {@link VersionBump#NONE} where nothing changed
     */
    public VersionBump demanded() {
        return changes.isEmpty() ? VersionBump.NONE : VersionBump.of(producerSafe(), consumerSafe());
    }

    /**
     * Tells whether the version says at least what the changes demand. A schema that is new needs nothing.
     *
     * @return false for a change that nobody announced
     */
    public boolean isDeclared() {
        return before.isEmpty() || declared.compareTo(demanded()) >= 0;
    }
}
