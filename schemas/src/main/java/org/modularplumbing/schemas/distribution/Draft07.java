package org.modularplumbing.schemas.distribution;

import java.util.ArrayList;
import java.util.List;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonWriter;
import org.modularplumbing.schemas.internal.json.Members;
import org.modularplumbing.schemas.internal.json.Subschemas;

/**
 * A schema as readers of JSON Schema draft-07 understand it, which AsyncAPI builds on. It refuses nothing that the original accepts; {@code
 * unevaluatedProperties}, which draft-07 has no word for, is dropped.
 */
final class Draft07 {

    private Draft07() {}

    static Json of(Json schema) {
        return Subschemas.map(schema, part -> reference(tuple(words(part))));
    }

    private static Json.Obj words(Json.Obj part) {
        var members = Members.of(part);
        members.remove("unevaluatedProperties");
        members.remove("minContains");
        members.remove("maxContains");
        members.put("dependencies", members.remove("dependentRequired"));
        return members.object();
    }

    /** The first items by place are {@code items} there, and the others {@code additionalItems}. */
    private static Json.Obj tuple(Json.Obj part) {
        if (part.get("prefixItems") == null) {
            return part;
        }
        var members = Members.of(part);
        members.put("additionalItems", members.remove("items"));
        return members.put("items", members.remove("prefixItems")).object();
    }

    /** What stands beside a reference does not count there, so that the reference moves into an {@code allOf}. */
    private static Json.Obj reference(Json.Obj part) {
        if (part.text("$ref") == null || part.size() == 1) {
            return part;
        }
        var members = Members.of(part);
        List<Json> all = new ArrayList<>(List.of(JsonWriter.object("$ref", members.remove("$ref"))));
        if (members.remove("allOf") instanceof Json.Arr others) {
            all.addAll(others.items());
        }
        return members.put("allOf", JsonWriter.array(all)).object();
    }
}
