package org.modularplumbing.schemas.internal.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Internal: goes through a schema by its keywords, so that examples and constants are never taken for schemas. */
public final class Subschemas {

    private static final Set<String> BY_NAME =
            Set.of("properties", "patternProperties", "$defs", "definitions", "dependentSchemas");
    private static final Set<String> LISTED = Set.of("allOf", "anyOf", "oneOf", "prefixItems");
    private static final Set<String> SINGLE = Set.of(
            "items",
            "additionalItems",
            "additionalProperties",
            "unevaluatedProperties",
            "unevaluatedItems",
            "propertyNames",
            "contains",
            "not",
            "if",
            "then",
            "else");

    private Subschemas() {}

    /** Returns the schema with every object in it that is a schema put through the operator, the innermost first. */
    public static Json map(Json schema, UnaryOperator<Json.Obj> operator) {
        if (!(schema instanceof Json.Obj object)) {
            return schema;
        }
        var members = new Members();
        for (int i = 0; i < object.size(); i++) {
            members.put(object.name(i), inside(object.name(i), object.value(i), operator));
        }
        return operator.apply(members.object());
    }

    private static Json inside(String keyword, Json value, UnaryOperator<Json.Obj> operator) {
        if (SINGLE.contains(keyword)) {
            return map(value, operator);
        }
        if (BY_NAME.contains(keyword) && value instanceof Json.Obj object) {
            var members = new Members();
            object.names().forEach(name -> members.put(name, map(object.get(name), operator)));
            return members.object();
        }
        if (LISTED.contains(keyword) && value instanceof Json.Arr array) {
            List<Json> items = new ArrayList<>();
            array.items().forEach(item -> items.add(map(item, operator)));
            return JsonWriter.array(items);
        }
        return value;
    }
}
