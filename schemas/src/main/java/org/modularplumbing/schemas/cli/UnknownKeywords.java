package org.modularplumbing.schemas.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonReader;
import org.modularplumbing.schemas.internal.json.Subschemas;

/**
 * Finds words of a schema that JSON Schema 2020-12 has no meaning for. Every validator must pass over them, so that a misspelt keyword checks nothing and
 * nobody notices. Words that start with {@code x-} are meant so.
 */
final class UnknownKeywords {

    private static final String DIALECT = "/json-schema-2020-12/";
    private static final List<String> VOCABULARIES = List.of(
            "schema",
            "meta/core",
            "meta/applicator",
            "meta/unevaluated",
            "meta/validation",
            "meta/meta-data",
            "meta/format-annotation",
            "meta/content");

    private UnknownKeywords() {}

    /** Returns the words in the order of the alphabet. */
    static Set<String> of(Json.Obj schema) {
        var known = known();
        var found = new TreeSet<String>();
        Subschemas.map(schema, part -> {
            part.names().stream()
                    .filter(name -> !name.startsWith("x-") && !known.contains(name))
                    .forEach(found::add);
            return part;
        });
        return found;
    }

    private static Set<String> known() {
        var known = new TreeSet<String>();
        for (var vocabulary : VOCABULARIES) {
            var properties = (Json.Obj) read(DIALECT + vocabulary + ".json").get("properties");
            known.addAll(properties.names());
        }
        return known;
    }

    private static Json.Obj read(String resource) {
        try (var file = UnknownKeywords.class.getResourceAsStream(resource)) {
            return (Json.Obj) JsonReader.read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
