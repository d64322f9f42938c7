package org.modularplumbing.schemas.site;

import java.util.ArrayList;
import java.util.List;
import org.modularplumbing.schemas.internal.json.Json;

/**
 * A field of an object, or of an object inside it.
 *
 * @param path how to get to it: names with dots between them, {@code []} for each item, {@code *} for each name
 * @param name its own name
 * @param schema what it must be
 * @param required whether the object around it must have it
 */
record Field(String path, String name, Json schema, boolean required) {

    /** Returns the fields of an object; those of what it refers to are described there. */
    static List<Field> of(Json.Obj schema) {
        var fields = new ArrayList<Field>();
        fields(schema, "", fields);
        return fields;
    }

    private static void fields(Json.Obj schema, String path, List<Field> found) {
        if (schema.get("properties") instanceof Json.Obj properties) {
            for (var name : properties.names()) {
                found.add(new Field(path + name, name, properties.get(name), isRequired(schema, name)));
                inside(properties.get(name), path + name, found);
            }
        }
    }

    private static void inside(Json schema, String path, List<Field> found) {
        if (schema instanceof Json.Obj object && object.text("$ref") == null) {
            fields(object, path + ".", found);
            inside(object.get("items"), path + "[]", found);
            inside(object.get("additionalProperties"), path + ".*", found);
        }
    }

    private static boolean isRequired(Json.Obj schema, String name) {
        return schema.get("required") instanceof Json.Arr names
                && names.items().stream()
                        .anyMatch(one -> ((Json.Str) one).value().equals(name));
    }
}
