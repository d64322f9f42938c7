package org.modularplumbing.schemas;

import java.util.List;
import org.modularplumbing.schemas.internal.json.Json;

/** What a schema says about a property, whether it names it or not. */
final class OpenMembers {

    private static final List<String> LISTS = List.of("allOf", "anyOf", "oneOf");
    private static final List<String> SINGLE = List.of("if", "then", "else");
    private static final int DEPTH_MAX = 50;

    private OpenMembers() {}

    static boolean declares(SchemaPlace place, String name) {
        return place.get("properties") instanceof Json.Obj properties && properties.get(name) != null;
    }

    /** Returns the schema of a property: its own, that of all others, or nothing; null where that cannot be told. */
    static SchemaPlace schema(SchemaPlace place, String name) {
        if (declares(place, name)) {
            return place.at("properties", name);
        }
        if (place.has("patternProperties")) {
            return null;
        }
        if (place.has("additionalProperties")) {
            return place.at("additionalProperties");
        }
        if (!place.has("unevaluatedProperties")) {
            return place.at("additionalProperties");
        }
        return mayEvaluate(place, name, 0) ? null : place.at("unevaluatedProperties");
    }

    /** Tells whether a schema in place, a branch or a reference, may speak of the property. */
    private static boolean mayEvaluate(SchemaPlace place, String name, int depth) {
        if (depth > DEPTH_MAX || place.has("$dynamicRef") || place.has("dependentSchemas")) {
            return true;
        }
        if (depth > 0
                && (declares(place, name) || place.has("patternProperties") || place.has("additionalProperties"))) {
            return true;
        }
        if (place.has("$ref") && (place.target() == null || mayEvaluate(place.target(), name, depth + 1))) {
            return true;
        }
        for (var keyword : LISTS) {
            int count = place.get(keyword) instanceof Json.Arr array ? array.size() : 0;
            for (int i = 0; i < count; i++) {
                if (mayEvaluate(place.at(keyword, String.valueOf(i)), name, depth + 1)) {
                    return true;
                }
            }
        }
        return SINGLE.stream()
                .anyMatch(keyword -> place.has(keyword) && mayEvaluate(place.at(keyword), name, depth + 1));
    }
}
