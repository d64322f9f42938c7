package org.modularplumbing.schemas;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonEdit;
import org.modularplumbing.schemas.internal.json.JsonWriter;

/** Small schemas of every keyword, changes of them, and documents that some of them take. */
final class RandomSchemas {

    static final List<String> KEYWORDS = List.of(
            "type",
            "enum",
            "const",
            "properties",
            "patternProperties",
            "additionalProperties",
            "unevaluatedProperties",
            "propertyNames",
            "required",
            "dependentRequired",
            "dependentSchemas",
            "minProperties",
            "maxProperties",
            "items",
            "prefixItems",
            "unevaluatedItems",
            "contains",
            "minContains",
            "maxContains",
            "minItems",
            "maxItems",
            "uniqueItems",
            "minLength",
            "maxLength",
            "pattern",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "allOf",
            "anyOf",
            "oneOf",
            "not",
            "if",
            "then",
            "else",
            "$ref");

    private static final List<String> NAMES = List.of("a", "b", "c");
    private static final List<String> TYPES = List.of("object", "array", "string", "integer", "number", "boolean");

    private final Random random;

    RandomSchemas(Random random) {
        this.random = random;
    }

    Json.Obj root() {
        return JsonEdit.with(
                (Json.Obj) schema(3, 5), "$defs", JsonWriter.object("one", schema(1, 3), "two", schema(1, 3)));
    }

    private Json schema(int depth, int most) {
        if (depth < 2 && random.nextInt(8) == 0) {
            return JsonWriter.bool(random.nextBoolean());
        }
        var names = new ArrayList<String>();
        var values = new ArrayList<Json>();
        for (int i = random.nextInt(most + 1); i >= 0; i--) {
            var keyword = KEYWORDS.get(random.nextInt(KEYWORDS.size()));
            if (!names.contains(keyword) && !(keyword.equals("$ref") && depth < 2)) {
                names.add(keyword);
                values.add(value(keyword, depth - 1));
            }
        }
        return JsonWriter.object(names, values);
    }

    Json value(String keyword, int depth) {
        return switch (keyword) {
            case "type" -> JsonWriter.text(TYPES.get(random.nextInt(TYPES.size())));
            case "enum" -> JsonWriter.array(List.of(scalar(), scalar(), scalar()));
            case "const" -> scalar();
            case "properties", "dependentSchemas" -> named(NAMES, depth);
            case "patternProperties" -> named(List.of("^a", "b"), depth);
            case "required" -> names();
            case "dependentRequired" -> JsonWriter.object(NAMES.get(random.nextInt(3)), names());
            case "prefixItems", "allOf", "anyOf", "oneOf" -> list(depth);
            case "uniqueItems" -> JsonWriter.bool(random.nextBoolean());
            case "pattern" -> JsonWriter.text(List.of("^x", "y$", "x").get(random.nextInt(3)));
            case "multipleOf" -> JsonWriter.number(1 + random.nextInt(4));
            case "$ref" -> JsonWriter.text(random.nextBoolean() ? "#/$defs/one" : "#/$defs/two");
            case "additionalProperties",
                    "unevaluatedProperties",
                    "propertyNames",
                    "items",
                    "unevaluatedItems",
                    "contains",
                    "not",
                    "if",
                    "then",
                    "else" -> depth < 0 ? JsonWriter.bool(random.nextBoolean()) : schema(depth, 2);
            default -> JsonWriter.number(random.nextInt(4));
        };
    }

    private Json names() {
        return JsonWriter.array(NAMES.stream()
                .filter(name -> random.nextBoolean())
                .map(JsonWriter::text)
                .toList());
    }

    private Json list(int depth) {
        return JsonWriter.array(Stream.generate(() -> depth < 0 ? JsonWriter.bool(true) : schema(depth, 2))
                .limit(1L + random.nextInt(2))
                .toList());
    }

    private Json named(List<String> names, int depth) {
        var chosen = names.stream().filter(name -> random.nextInt(3) > 0).toList();
        return JsonWriter.object(
                chosen,
                chosen.stream()
                        .map(name -> depth < 0 ? JsonWriter.bool(true) : schema(depth, 2))
                        .toList());
    }

    private Json scalar() {
        return switch (random.nextInt(6)) {
            case 0 -> JsonWriter.bool(random.nextBoolean());
            case 1, 2 -> JsonWriter.number(random.nextInt(6));
            default -> JsonWriter.text(List.of("", "x", "y", "xy", "xxy").get(random.nextInt(5)));
        };
    }

    Json document(int depth) {
        int kind = depth == 0 ? 0 : random.nextInt(4);
        if (kind <= 1) {
            return scalar();
        }
        if (kind == 2) {
            return JsonWriter.array(Stream.generate(() -> document(depth - 1))
                    .limit(random.nextInt(4))
                    .toList());
        }
        var names = Stream.of("a", "ab", "b", "c", "d")
                .filter(name -> random.nextBoolean())
                .toList();
        return JsonWriter.object(
                names, names.stream().map(name -> document(depth - 1)).toList());
    }

    /** A merge patch that sets or takes away a few keywords, anywhere in the schema where one would merge. */
    Json.Obj patch(Json.Obj schema) {
        var patch = JsonWriter.object();
        for (int i = random.nextInt(2); i >= 0; i--) {
            patch = (Json.Obj) JsonEdit.merge(patch, inside(schema, 3));
        }
        return patch;
    }

    private Json.Obj inside(Json.Obj schema, int depth) {
        var deeper = schema.names().stream()
                .filter(name -> schema.get(name) instanceof Json.Obj && !name.equals("$defs"))
                .toList();
        if (depth > 0 && !deeper.isEmpty() && random.nextInt(3) > 0) {
            var name = deeper.get(random.nextInt(deeper.size()));
            var inner = (Json.Obj) schema.get(name);
            boolean map = List.of("properties", "patternProperties", "dependentSchemas")
                    .contains(name);
            if (map && inner.size() > 0 && random.nextInt(4) > 0) {
                var member = inner.name(random.nextInt(inner.size()));
                var change = inner.get(member) instanceof Json.Obj below ? inside(below, depth - 1) : change(inner);
                return JsonWriter.object(name, JsonWriter.object(member, change));
            }
            return JsonWriter.object(
                    name, map || name.equals("dependentRequired") ? value(name, 0) : inside(inner, depth - 1));
        }
        return change(schema);
    }

    private Json.Obj change(Json.Obj schema) {
        if (schema.size() > 0 && random.nextInt(3) == 0) {
            var name = schema.name(random.nextInt(schema.size()));
            return JsonWriter.object(name, random.nextInt(4) == 0 ? nothing() : nearby(schema, name));
        }
        var keyword = KEYWORDS.get(random.nextInt(KEYWORDS.size()));
        return JsonWriter.object(keyword, value(keyword, 1));
    }

    /** Another value for a keyword that is there already. */
    private Json nearby(Json.Obj schema, String name) {
        return KEYWORDS.contains(name) ? value(name, 1) : schema.get(name);
    }

    private static Json nothing() {
        return FixtureTest.json("null".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
