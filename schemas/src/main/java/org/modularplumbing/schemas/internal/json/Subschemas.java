package org.modularplumbing.schemas.internal.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** Internal: goes through a schema by its keywords, so that examples and constants are never taken for schemas. */
public final class Subschemas {

    private static final Set<String> BY_NAME =
            Set.of("properties", "patternProperties", "$defs", "definitions", "dependentSchemas", "dependencies");
    private static final Set<String> LISTED = Set.of("allOf", "anyOf", "oneOf", "prefixItems", "items");
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

    /** Takes a schema object and where it stands: the URI of its resource, and the pointer in that. */
    public interface Visitor {
        /** Takes a schema object. */
        void visit(String resource, String pointer, Json.Obj schema);
    }

    /**
     * Visits every object that is a schema, the outermost first.
     *
     * @param schema the document
     * @param uri its URI
     * @param idKeyword the keyword by which a schema inside becomes a resource of its own: {@code $id}
     * @param resolve makes a reference absolute: the URI it stands under, the reference
     * @param visitor takes them
     */
    public static void each(
            Json schema, String uri, String idKeyword, BinaryOperator<String> resolve, Visitor visitor) {
        new Walk(idKeyword, resolve, visitor).visit(schema, uri, "");
    }

    private record Walk(String idKeyword, BinaryOperator<String> resolve, Visitor visitor) {

        private void visit(Json schema, String resource, String pointer) {
            if (!(schema instanceof Json.Obj object)) {
                return;
            }
            var id = pointer.isEmpty() ? null : object.text(idKeyword);
            if (id != null && !id.startsWith("#")) {
                visit(object, resolve.apply(resource, id), "");
                return;
            }
            visitor.visit(resource, pointer, object);
            for (int i = 0; i < object.size(); i++) {
                below(object.name(i), object.value(i), resource, pointer + "/" + Pointers.escape(object.name(i)));
            }
        }

        private void below(String keyword, Json value, String resource, String pointer) {
            if (BY_NAME.contains(keyword) && value instanceof Json.Obj named) {
                named.names().forEach(name -> visit(named.get(name), resource, pointer + "/" + Pointers.escape(name)));
            } else if (LISTED.contains(keyword) && value instanceof Json.Arr list) {
                for (int i = 0; i < list.size(); i++) {
                    visit(list.item(i), resource, pointer + "/" + i);
                }
            } else if (SINGLE.contains(keyword)) {
                visit(value, resource, pointer);
            }
        }
    }

    private static Json inside(String keyword, Json value, UnaryOperator<Json.Obj> operator) {
        if (SINGLE.contains(keyword) && !(value instanceof Json.Arr)) {
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
