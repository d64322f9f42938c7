package org.modularplumbing.schemas;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonWriter;

/**
 * What the last release promised: each schema that is no draft, by its digest, and the codes of the lists they name. The text of a released schema is
 * not kept a second time: it must still be in the catalogue, unchanged.
 *
 * @param schemas by path
 * @param codelists the codes of each list by its name
 */
record ReleasedCatalogue(Map<String, Released> schemas, Map<String, List<String>> codelists) {

    /** A released schema. */
    record Released(SchemaEntry.Status status, String sha256) {}

    static ReleasedCatalogue of(SchemaCatalog catalog) {
        var schemas = new LinkedHashMap<String, Released>();
        for (var entry : catalog.entries()) {
            if (entry.status() != SchemaEntry.Status.DRAFT) {
                schemas.put(entry.path(), new Released(entry.status(), entry.sha256()));
            }
        }
        var codelists = new LinkedHashMap<String, List<String>>();
        for (var list : schemas.isEmpty() ? List.<Codelist>of() : catalog.codelists()) {
            codelists.put(
                    list.name(), list.codes().stream().map(Codelist.Code::code).toList());
        }
        return new ReleasedCatalogue(schemas, codelists);
    }

    static ReleasedCatalogue read(byte[] text) {
        var json = CatalogFiles.object(text, "of the last release");
        var schemas = new LinkedHashMap<String, Released>();
        for (var item : items(json.get("schemas"))) {
            var schema = (Json.Obj) item;
            var status = SchemaEntry.Status.valueOf(schema.text("status").toUpperCase(Locale.ROOT));
            schemas.put(schema.text("path"), new Released(status, schema.text("sha256")));
        }
        var codelists = new LinkedHashMap<String, List<String>>();
        if (json.get("codelists") instanceof Json.Obj lists) {
            lists.names()
                    .forEach(name -> codelists.put(
                            name,
                            items(lists.get(name)).stream()
                                    .map(code -> ((Json.Str) code).value())
                                    .toList()));
        }
        return new ReleasedCatalogue(schemas, codelists);
    }

    private static List<Json> items(Json array) {
        return array instanceof Json.Arr list ? list.items() : List.of();
    }

    String text() {
        var released = new ArrayList<Json>();
        schemas.forEach((path, schema) -> released.add(JsonWriter.object(
                "path", JsonWriter.text(path),
                "status", JsonWriter.text(schema.status().name().toLowerCase(Locale.ROOT)),
                "sha256", JsonWriter.text(schema.sha256()))));
        var lists = new ArrayList<Json>();
        codelists
                .values()
                .forEach(codes -> lists.add(
                        JsonWriter.array(codes.stream().map(JsonWriter::text).toList())));
        return JsonWriter.pretty(JsonWriter.object(
                "schemas", JsonWriter.array(released),
                "codelists", JsonWriter.object(List.copyOf(codelists.keySet()), lists)));
    }
}
