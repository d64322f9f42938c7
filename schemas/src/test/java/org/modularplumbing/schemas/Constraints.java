package org.modularplumbing.schemas;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonEdit;
import org.modularplumbing.schemas.internal.json.Pointers;

/** Every place of a schema that can say no, and the schema without it. */
final class Constraints {

    /** Keywords that refuse by themselves. */
    private static final Set<String> ASSERTIONS = Set.of(
            "type",
            "const",
            "enum",
            "pattern",
            "format",
            "minLength",
            "maxLength",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minItems",
            "maxItems",
            "uniqueItems",
            "minProperties",
            "maxProperties",
            "propertyNames",
            "contains",
            "minContains",
            "maxContains",
            "not");

    private static final Set<String> ONE =
            Set.of("additionalProperties", "else", "items", "then", "unevaluatedItems", "unevaluatedProperties");
    private static final Set<String> SILENT = Set.of("contains", "if", "not", "propertyNames");
    private static final Set<String> LIST = Set.of("allOf", "anyOf", "oneOf", "prefixItems");
    private static final Set<String> MAP = Set.of("$defs", "dependentSchemas", "patternProperties", "properties");

    /**
     * A constraint.
     *
     * @param pointer the keyword, or the value of it, in its document
     * @param spoken the pointer that a problem names
     * @param property the name that is required; else empty
     * @param speaks whether a problem names this very keyword when it says no: not so inside {@code if}, {@code not} and their like, for
     *     {@code $ref}, and for {@code dependentRequired}, whose problem does not say on account of which property
     * @param without the document without it
     */
    record Constraint(String pointer, String spoken, String property, boolean speaks, Json without) {

        String keyword() {
            return pointer.substring(pointer.lastIndexOf('/') + 1);
        }

        @Override
        public String toString() {
            return property.isEmpty() ? pointer : pointer + " (" + property + ")";
        }
    }

    private final Json.Obj document;
    private final List<Constraint> found = new ArrayList<>();

    private Constraints(Json.Obj document) {
        this.document = document;
    }

    static List<Constraint> of(Json.Obj document) {
        var constraints = new Constraints(document);
        constraints.schema(document, "", true);
        return List.copyOf(constraints.found);
    }

    /** Every schema object of a document with its pointer, properties and definitions included. */
    static List<String> schemas(Json.Obj document) {
        var pointers = new ArrayList<String>();
        new Constraints(document).collect(document, "", pointers);
        return pointers;
    }

    private void collect(Json schema, String pointer, List<String> pointers) {
        pointers.add(pointer);
        if (schema instanceof Json.Obj object) {
            for (int i = 0; i < object.size(); i++) {
                below(object, i, pointer, (value, at) -> collect(value, at, pointers));
            }
        }
    }

    private void schema(Json schema, String pointer, boolean speaks) {
        if (!(schema instanceof Json.Obj object)) {
            return;
        }
        for (int i = 0; i < object.size(); i++) {
            keyword(object, i, pointer + "/" + Pointers.escape(object.name(i)), speaks);
            boolean heard = speaks && !SILENT.contains(object.name(i));
            below(object, i, pointer, (value, at) -> schema(value, at, heard));
        }
    }

    private void keyword(Json.Obj object, int i, String pointer, boolean speaks) {
        var keyword = object.name(i);
        var value = object.value(i);
        boolean closes = keyword.equals("additionalProperties") || keyword.startsWith("unevaluated");
        if (keyword.equals("required")) {
            required((Json.Arr) value, pointer, pointer, speaks);
        } else if (keyword.equals("dependentRequired")) {
            var names = (Json.Obj) value;
            for (int k = 0; k < names.size(); k++) {
                required((Json.Arr) names.value(k), pointer + "/" + Pointers.escape(names.name(k)), pointer, false);
            }
        } else if (ASSERTIONS.contains(keyword) || closes && value instanceof Json.Bool bool && !bool.value()) {
            found.add(new Constraint(pointer, pointer, "", speaks, JsonEdit.remove(document, pointer)));
        } else if (keyword.equals("$ref")) {
            found.add(new Constraint(pointer, pointer, "", false, JsonEdit.remove(document, pointer)));
        }
        if (keyword.equals("enum")) {
            var values = (Json.Arr) value;
            for (int k = 0; k < values.size() && values.size() > 1; k++) {
                found.add(new Constraint(
                        pointer + "/" + k, pointer, "", false, JsonEdit.remove(document, pointer + "/" + k)));
            }
        }
    }

    private void required(Json.Arr names, String pointer, String spoken, boolean speaks) {
        for (int k = 0; k < names.size(); k++) {
            var name = ((Json.Str) names.item(k)).value();
            found.add(new Constraint(pointer, spoken, name, speaks, JsonEdit.remove(document, pointer + "/" + k)));
        }
    }

    private interface Step {
        void at(Json value, String pointer);
    }

    private static void below(Json.Obj object, int i, String pointer, Step step) {
        var keyword = object.name(i);
        var value = object.value(i);
        var here = pointer + "/" + Pointers.escape(keyword);
        if (ONE.contains(keyword) || SILENT.contains(keyword)) {
            step.at(value, here);
        } else if (LIST.contains(keyword) && value instanceof Json.Arr array) {
            for (int k = 0; k < array.size(); k++) {
                step.at(array.item(k), here + "/" + k);
            }
        } else if (MAP.contains(keyword) && value instanceof Json.Obj map) {
            for (int k = 0; k < map.size(); k++) {
                step.at(map.value(k), here + "/" + Pointers.escape(map.name(k)));
            }
        }
    }
}
