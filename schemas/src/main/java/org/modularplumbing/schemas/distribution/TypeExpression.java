package org.modularplumbing.schemas.distribution;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonWriter;

/**
 * The type of a schema's values as an expression of TypeScript. A type never refuses a valid document; what types cannot say (lengths, patterns, bounds)
 * is left to the validator.
 */
final class TypeExpression {

    private static final String ANYTHING = "unknown";
    private static final Set<String> OF_OBJECTS = Set.of("properties", "required", "additionalProperties");

    private final UnaryOperator<String> names;

    /**
     * @param names gives the type for a reference
     */
    TypeExpression(UnaryOperator<String> names) {
        this.names = names;
    }

    String of(Json schema, String indent) {
        if (schema instanceof Json.Bool always) {
            return always.value() ? ANYTHING : "never";
        }
        var object = (Json.Obj) schema;
        var parts = new ArrayList<String>();
        parts.add(plain(object, indent));
        if (object.text("$ref") != null) {
            parts.add(names.apply(object.text("$ref")));
        }
        if (object.get("then") != null && object.get("else") != null) {
            parts.add(alternatives(List.of(of(object.get("then"), indent), of(object.get("else"), indent)), indent));
        }
        Variants.of(object).ifPresent(variants -> parts.add(union(variants, object, indent)));
        Variants.parts(object).filter(part -> part.get("if") == null).forEach(part -> parts.add(of(part, indent)));
        var shapes = Shapes.of(object);
        shapes.ifPresent(found -> parts.add(either(found.shapes(), indent)));
        parts.removeIf(ANYTHING::equals);
        var whole = parts.isEmpty() ? ANYTHING : all(parts);
        return shapes.flatMap(Shapes::plain)
                .map(plain -> of(plain, indent) + " | " + whole)
                .orElse(whole);
    }

    private static String all(List<String> parts) {
        return parts.size() == 1
                ? parts.get(0)
                : parts.stream().map(TypeExpression::grouped).collect(Collectors.joining(" & "));
    }

    /** A union binds less than an intersection, so that it needs brackets there. */
    private static String grouped(String type) {
        int depth = 0;
        for (int i = 0; i < type.length(); i++) {
            depth += "({[<".indexOf(type.charAt(i)) >= 0 ? 1 : ")}]>".indexOf(type.charAt(i)) >= 0 ? -1 : 0;
            if (depth == 0 && type.charAt(i) == '|') {
                return "(" + type + ")";
            }
        }
        return type;
    }

    private String plain(Json.Obj schema, String indent) {
        if (schema.get("const") != null) {
            return literal(schema.get("const"));
        }
        if (schema.get("enum") instanceof Json.Arr values) {
            return values.items().stream().map(TypeExpression::literal).collect(Collectors.joining(" | "));
        }
        if (schema.get("not") instanceof Json.Obj not && not.size() == 0) {
            return "never";
        }
        if (schema.get("type") instanceof Json.Arr types) {
            return types.items().stream()
                    .map(type -> ofType(((Json.Str) type).value(), schema, indent))
                    .collect(Collectors.joining(" | ", "(", ")"));
        }
        boolean object = schema.names().stream().anyMatch(OF_OBJECTS::contains);
        return schema.text("type") != null
                ? ofType(schema.text("type"), schema, indent)
                : object ? object(schema, indent) : ANYTHING;
    }

    private String ofType(String type, Json.Obj schema, String indent) {
        return switch (type) {
            case "integer", "number" -> "number";
            case "array" -> array(schema, indent);
            case "object" -> object(schema, indent);
            default -> type;
        };
    }

    private static String literal(Json value) {
        if (value instanceof Json.Str text) {
            return "'" + text.value().replace("\\", "\\\\").replace("'", "\\'") + "'";
        }
        return value instanceof Json.Obj || value instanceof Json.Arr ? ANYTHING : JsonWriter.compact(value);
    }

    private String array(Json.Obj schema, String indent) {
        var rest = schema.get("items") == null ? ANYTHING : of(schema.get("items"), indent);
        if (!(schema.get("prefixItems") instanceof Json.Arr first)) {
            return "Array<" + rest + ">";
        }
        int required = schema.get("minItems") instanceof Json.Num number ? (int) number.longValue() : 0;
        var items = new ArrayList<String>();
        for (int i = 0; i < first.size(); i++) {
            items.add("(" + of(first.item(i), indent) + ")" + (i < required ? "" : "?"));
        }
        if (!rest.equals("never")) {
            items.add("...Array<" + rest + ">");
        }
        return "[" + String.join(", ", items) + "]";
    }

    private String object(Json.Obj schema, String indent) {
        var inner = indent + "  ";
        var required = required(schema);
        var out = new StringBuilder();
        var left = new ArrayList<>(required);
        if (schema.get("properties") instanceof Json.Obj properties) {
            for (var name : properties.names()) {
                var property = properties.get(name);
                out.append(property instanceof Json.Obj object ? TypeComment.of(object, inner) : "");
                var mark = required.contains(name) ? ": " : "?: ";
                out.append(inner)
                        .append(quoted(name))
                        .append(mark)
                        .append(of(property, inner))
                        .append(";\n");
                left.remove(name);
            }
        }
        // the type of these is declared elsewhere; {} is any value but null and undefined
        left.forEach(name -> out.append(inner).append(quoted(name)).append(": {} | null;\n"));
        others(schema, out, inner);
        return out.isEmpty() ? "{ [name: string]: never }" : "{\n" + out + indent + "}";
    }

    private void others(Json.Obj schema, StringBuilder out, String inner) {
        boolean byPattern = schema.get("patternProperties") != null;
        var others = byPattern ? JsonWriter.bool(true) : schema.get("additionalProperties");
        if (others == null && !out.isEmpty() || others instanceof Json.Bool allowed && !allowed.value()) {
            return;
        }
        var type = others == null || !out.isEmpty() ? ANYTHING : of(others, inner);
        out.append(inner).append("[name: string]: ").append(type).append(";\n");
    }

    static List<String> required(Json.Obj schema) {
        return schema.get("required") instanceof Json.Arr names
                ? names.items().stream().map(name -> ((Json.Str) name).value()).toList()
                : List.of();
    }

    private static String quoted(String name) {
        return name.matches("[A-Za-z_$][A-Za-z0-9_$]*") ? name : "'" + name + "'";
    }

    /** One alternative for each value of the property that tells them apart. */
    private String union(Variants variants, Json.Obj schema, String indent) {
        var inner = indent + "  ";
        var name = quoted(variants.property());
        var alternatives = new ArrayList<String>();
        variants.values().forEach((then, values) -> {
            var parts = new ArrayList<>(List.of("{ %s: %s }".formatted(name, quotedUnion(values))));
            then.stream()
                    .map(part -> of(part, inner))
                    .filter(type -> !type.equals(ANYTHING))
                    .forEach(parts::add);
            alternatives.add(all(parts));
        });
        if (!required(schema).contains(variants.property())) {
            alternatives.add("{ %s?: undefined }".formatted(name));
        }
        return alternatives(alternatives, indent);
    }

    private String either(List<Shapes.Shape> shapes, String indent) {
        var types = shapes.stream()
                .map(shape -> all(List.of(present(shape.told()), of(shape.then(), indent + "  "))))
                .toList();
        return types.isEmpty() ? ANYTHING : alternatives(types, indent);
    }

    private static String present(Json told) {
        return required((Json.Obj) told).stream()
                .map(name -> quoted(name) + ": {} | null")
                .collect(Collectors.joining("; ", "{ ", " }"));
    }

    private static String alternatives(List<String> types, String indent) {
        var start = "\n" + indent + "  | ";
        return "(" + start + String.join(start, types) + "\n" + indent + ")";
    }

    private static String quotedUnion(List<String> values) {
        return values.stream().map(value -> literal(JsonWriter.text(value))).collect(Collectors.joining(" | "));
    }
}
