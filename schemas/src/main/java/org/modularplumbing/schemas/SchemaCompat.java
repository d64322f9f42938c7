package org.modularplumbing.schemas;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.modularplumbing.schemas.internal.json.Json;

/**
 * Tells what a new version of a schema does to those who write and those who read its documents, and how far its version must rise.
 *
 * <p>A change is <em>producer-safe</em> if every document of the new schema is valid under the old one, <em>consumer-safe</em> if every document of
 * the old schema is valid under the new one. Both: PATCH. Consumer-safe only: MINOR. Otherwise MAJOR. Where it cannot be proved that a change is safe,
 * such as for two patterns, it counts as unsafe.
 */
public final class SchemaCompat {

    private SchemaCompat() {}

    /**
     * Compares two schemas, which may be of one catalogue.
     *
     * @param before the catalogue of the older schema
     * @param old its {@code $id}, path, or path without version
     * @param after the catalogue of the newer schema
     * @param now its {@code $id}, path, or path without version
     * @return what changed
     * @throws NoSuchElementException if a catalogue does not hold its schema
     */
    public static SchemaComparison compare(SchemaCatalog before, String old, SchemaCatalog after, String now) {
        return compare(before, entry(before, old), after, entry(after, now));
    }

    /**
     * Compares the texts of two schemas that need not be in any catalogue.
     *
     * @param references the catalogue in which references to other schemas are found
     * @param old the older schema, UTF-8 JSON
     * @param now the newer schema, UTF-8 JSON
     * @return what changed; the versions are those at the end of the {@code $id}s
     * @throws CatalogFault if a text is not a JSON object
     */
    public static SchemaComparison compare(SchemaCatalog references, byte[] old, byte[] now) {
        var before = CatalogFiles.object(old, "of the older schema");
        var after = CatalogFiles.object(now, "of the newer schema");
        var changes = SchemaDiff.between(SchemaPlace.root(references, before), SchemaPlace.root(references, after));
        return new SchemaComparison(
                path(before, "older"),
                path(after, "newer"),
                changes,
                VersionBump.between(version(before), version(after)));
    }

    private static String version(Json.Obj schema) {
        var path = path(schema, "");
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String path(Json.Obj schema, String otherwise) {
        var id = schema.text("$id");
        return id == null ? otherwise : id.replace(CatalogFiles.BASE, "");
    }

    /**
     * Compares two catalogues, such as the last release with what is about to be released. A schema that stands in both under one {@code $id} is
     * compared with itself, a new version with the highest one before it.
     *
     * @param before the older catalogue
     * @param after the newer catalogue
     * @return one comparison for each schema that changed, is new, or was taken away
     */
    public static List<SchemaComparison> compare(SchemaCatalog before, SchemaCatalog after) {
        Objects.requireNonNull(before, "before");
        var found = new ArrayList<SchemaComparison>();
        for (var entry : after.entries()) {
            var comparison = compareWithBefore(before, after, entry);
            if (comparison.before().isEmpty()
                    || !comparison.changes().isEmpty()
                    || !comparison.before().equals(comparison.after())) {
                found.add(comparison);
            }
        }
        for (var entry : before.entries()) {
            if (after.find(entry.id()).isEmpty()) {
                found.add(takenAway(entry));
            }
        }
        return List.copyOf(found);
    }

    private static SchemaComparison compareWithBefore(SchemaCatalog before, SchemaCatalog after, SchemaEntry entry) {
        return before.entries().stream()
                .filter(old -> old.domain().equals(entry.domain()) && old.name().equals(entry.name()))
                .filter(old -> Versions.ORDER.compare(old.version(), entry.version()) <= 0)
                .max((a, b) -> Versions.ORDER.compare(a.version(), b.version()))
                .map(old -> compare(before, old, after, entry))
                .orElseGet(() -> new SchemaComparison("", entry.path(), List.of(), VersionBump.NONE));
    }

    private static SchemaComparison takenAway(SchemaEntry entry) {
        var change = new SchemaChange("", "$id", true, false, Changes.say("schema.removed"));
        return new SchemaComparison(entry.path(), "", List.of(change), VersionBump.NONE);
    }

    private static SchemaComparison compare(
            SchemaCatalog before, SchemaEntry old, SchemaCatalog after, SchemaEntry now) {
        var changes = SchemaDiff.between(
                SchemaPlace.root(before, before.document(old.id())), SchemaPlace.root(after, after.document(now.id())));
        return new SchemaComparison(old.path(), now.path(), changes, VersionBump.between(old.version(), now.version()));
    }

    private static SchemaEntry entry(SchemaCatalog catalog, String schema) {
        return catalog.find(schema)
                .orElseThrow(() -> new NoSuchElementException("The catalogue holds no schema " + schema + "."));
    }
}
