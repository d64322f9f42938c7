package org.modularplumbing.schemas.internal.validation;

import java.util.List;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonReader;
import org.modularplumbing.schemas.internal.json.Members;
import org.modularplumbing.schemas.internal.json.Subschemas;

/** Internal: what a schema says to tolerant readers: the same, but that no object is closed to properties that a later version may have added. */
public final class Tolerance {

    private static final List<String> CLOSING = List.of("additionalProperties", "unevaluatedProperties");
    private static final Json OPEN = JsonReader.read("true");

    private Tolerance() {}

    /** Returns the schema with every object open; null for null. */
    public static Json of(Json schema) {
        return schema == null ? null : Subschemas.map(schema, Tolerance::open);
    }

    private static Json.Obj open(Json.Obj schema) {
        if (CLOSING.stream().noneMatch(keyword -> closes(schema, keyword))) {
            return schema;
        }
        var members = Members.of(schema);
        CLOSING.stream().filter(keyword -> closes(schema, keyword)).forEach(keyword -> members.put(keyword, OPEN));
        return members.object();
    }

    private static boolean closes(Json.Obj schema, String keyword) {
        return schema.get(keyword) instanceof Json.Bool bool && !bool.value();
    }
}
