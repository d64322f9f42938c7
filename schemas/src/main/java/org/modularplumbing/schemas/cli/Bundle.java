package org.modularplumbing.schemas.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonWriter;

/** {@code bundle}: one document with all schemas that a schema reaches, each under its own {@code $id} (JSON Schema 2020-12, 9.3). */
final class Bundle {

    private Bundle() {}

    static Exit run(Console console, List<String> arguments) {
        var words = Words.of(arguments, Set.of("--schemas"), Set.of());
        var schemas = Schemas.of(words, words.only(1, 0, "bundle ID"));
        console.out().print(JsonWriter.pretty(bundled(schemas)));
        return Exit.OK;
    }

    static Json.Obj bundled(Schemas schemas) {
        var root = Texts.schema(schemas);
        var found = new TreeMap<String, Json>();
        collect(root, schemas, found);
        found.remove(schemas.id());
        return found.isEmpty() ? root : withDefinitions(root, found);
    }

    private static void collect(Json value, Schemas schemas, Map<String, Json> found) {
        if (value instanceof Json.Obj object) {
            var reference = object.text("$ref");
            if (reference != null) {
                add(reference.replaceFirst("#.*", ""), schemas, found);
            }
            for (int i = 0; i < object.size(); i++) {
                collect(object.value(i), schemas, found);
            }
        } else if (value instanceof Json.Arr array) {
            array.items().forEach(item -> collect(item, schemas, found));
        }
    }

    private static void add(String uri, Schemas schemas, Map<String, Json> found) {
        if (!found.containsKey(uri) && schemas.catalog().find(uri).isPresent()) {
            var schema = Texts.schema(new Schemas(schemas.catalog(), uri));
            found.put(uri, schema);
            collect(schema, schemas, found);
        }
    }

    private static Json.Obj withDefinitions(Json.Obj root, Map<String, Json> found) {
        var names = new ArrayList<String>();
        var values = new ArrayList<Json>();
        if (root.get("$defs") instanceof Json.Obj own) {
            names.addAll(own.names());
            own.names().forEach(name -> values.add(own.get(name)));
        }
        found.forEach((uri, schema) -> {
            names.add(uri);
            values.add(schema);
        });
        var outerNames = new ArrayList<>(root.names());
        var outer = new ArrayList<Json>();
        root.names().forEach(name -> outer.add(root.get(name)));
        if (outerNames.remove("$defs")) {
            outer.remove(root.indexOf("$defs"));
        }
        outerNames.add("$defs");
        outer.add(JsonWriter.object(names, values));
        return JsonWriter.object(outerNames, outer);
    }
}
