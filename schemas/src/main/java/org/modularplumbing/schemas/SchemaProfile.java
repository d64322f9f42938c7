package org.modularplumbing.schemas;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonEdit;
import org.modularplumbing.schemas.internal.json.JsonWriter;

/**
 * A council's own, narrower form of a schema: a JSON Merge Patch (RFC 7386) of it under an {@code $id} of the council's. A profile only narrows: every
 * document that is valid under it is valid under the schema it is made of, so that whoever reads the schema reads the profile. That is proved from the
 * two schemas; what cannot be proved counts as refused.
 *
 * @param base the {@code $id} of the schema it is made of
 * @param id its own {@code $id}
 * @param schema the profile, UTF-8 JSON, as it stands after the patch
 * @param changes all that it changes
 * @param refusals those of the changes that are not proved to narrow, and keywords that no schema knows; empty where the profile is good
 */
public record SchemaProfile(
        String base, String id, String schema, List<SchemaChange> changes, List<SchemaChange> refusals) {

    private static final String META = "meta/schema";

    /**
     * Checks that every part is there.
     *
     * @param base the schema it is made of
     * @param id its own {@code $id}
     * @param schema the profile
     * @param changes all that it changes
     * @param refusals what is not proved to narrow
     */
    public SchemaProfile {
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(schema, "schema");
        changes = List.copyOf(changes);
        refusals = List.copyOf(refusals);
    }

    /**
     * Applies a patch and looks at what comes out.
     *
     * @param catalog where the base and what it refers to are
     * @param base {@code $id}, path, or path without version
     * @param id the {@code $id} of the profile, which is not the base's
     * @param patch UTF-8 JSON, an object: a value replaces, an object is merged, null takes away
     * @return the profile; not to be used unless {@link #narrows()}
     * @throws NoSuchElementException if the catalogue does not hold the base
     * @throws IllegalArgumentException if the {@code $id} is one of the catalogue
     * @throws CatalogFault with one plain sentence if the patch is no JSON object or what comes out is no schema
     */
    public static SchemaProfile of(SchemaCatalog catalog, String base, String id, byte[] patch) {
        var entry = catalog.find(base)
                .orElseThrow(() -> new NoSuchElementException("The catalogue holds no schema " + base + "."));
        if (catalog.find(id).isPresent()) {
            throw new IllegalArgumentException("The $id " + id + " is taken; a profile has one of its own.");
        }
        var before = catalog.document(entry.id());
        var merged = (Json.Obj) JsonEdit.merge(before, CatalogFiles.object(patch, "of the patch"));
        var after = JsonEdit.with(merged, "$id", JsonWriter.text(id));
        var text = JsonWriter.pretty(after);
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        catalog.with("profile", bytes);
        var changes = SchemaDiff.between(SchemaPlace.root(catalog, before), SchemaPlace.root(catalog, after));
        var refusals = new ArrayList<>(
                changes.stream().filter(change -> !change.producerSafe()).toList());
        refusals.addAll(unknownKeywords(catalog, entry.id(), bytes));
        return new SchemaProfile(entry.id(), id, text, changes, refusals);
    }

    /** A keyword that is misspelt narrows nothing, and nobody notices. */
    private static List<SchemaChange> unknownKeywords(SchemaCatalog catalog, String base, byte[] profile) {
        if (!catalog.validate(META, catalog.text(base).orElseThrow()).isEmpty()) {
            return List.of();
        }
        return catalog.validate(META, profile).stream()
                .filter(problem -> problem.code().equals("unknown-property"))
                .map(problem -> new SchemaChange(
                        problem.pointer(), problem.property(), false, false, Changes.say("unknown-keyword")))
                .toList();
    }

    /**
     * Tells whether it is proved that every document of the profile is one of the base.
     *
     * @return false where a change is refused
     */
    public boolean narrows() {
        return refusals.isEmpty();
    }
}
