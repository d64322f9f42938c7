package org.modularplumbing.schemas.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonWriter;
import org.modularplumbing.schemas.internal.json.Pointers;

/** {@code new}: a document with every required property, filled from the examples of the schema. */
final class Skeleton {

    private static final int DEPTH_MAX = 30;

    private final Schemas schemas;

    private Skeleton(Schemas schemas) {
        this.schemas = schemas;
    }

    static Exit run(Console console, List<String> arguments) {
        var words = Words.of(arguments, Set.of("--schemas"), Set.of());
        var schemas = Schemas.of(words, words.only(1, 0, "new ID"));
        var text = JsonWriter.pretty(of(schemas));
        console.out().print(text);
        var problems = schemas.catalog().validate(schemas.id(), text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        problems.forEach(problem -> console.say("Still to do: " + problem));
        return Exit.OK;
    }

    static Json of(Schemas schemas) {
        var root = Texts.schema(schemas);
        return new Skeleton(schemas).value(root, root, 0);
    }

    private Json value(Json schema, Json root, int depth) {
        if (!(schema instanceof Json.Obj object) || depth > DEPTH_MAX) {
            return JsonWriter.text("");
        }
        if (object.get("const") != null) {
            return object.get("const");
        }
        for (var keyword : List.of("examples", "enum")) {
            if (object.get(keyword) instanceof Json.Arr array && array.size() > 0) {
                return array.item(0);
            }
        }
        if (object.text("$ref") != null) {
            return referred(object.text("$ref"), root, depth);
        }
        return byType(object, root, depth);
    }

    private Json referred(String reference, Json root, int depth) {
        int hash = reference.indexOf('#');
        var uri = hash < 0 ? reference : reference.substring(0, hash);
        var document = uri.isEmpty() ? root : Texts.schema(new Schemas(schemas.catalog(), uri));
        return value(Pointers.find(document, hash < 0 ? "" : reference.substring(hash + 1)), document, depth + 1);
    }

    private Json byType(Json.Obj schema, Json root, int depth) {
        var type = schema.text("type");
        return switch (type == null ? "object" : type) {
            case "array" -> array(schema, root, depth);
            case "integer", "number" -> schema.get("minimum") == null ? JsonWriter.number(0) : schema.get("minimum");
            case "boolean" -> JsonWriter.bool(false);
            case "string" -> JsonWriter.text("");
            default -> object(schema, root, depth);
        };
    }

    private Json array(Json.Obj schema, Json root, int depth) {
        boolean filled = schema.get("minItems") != null && schema.get("items") != null;
        return JsonWriter.array(filled ? List.of(value(schema.get("items"), root, depth + 1)) : List.of());
    }

    private Json object(Json.Obj schema, Json root, int depth) {
        var names = new ArrayList<String>();
        var values = new ArrayList<Json>();
        if (schema.get("required") instanceof Json.Arr required
                && schema.get("properties") instanceof Json.Obj properties) {
            for (var item : required.items()) {
                var name = ((Json.Str) item).value();
                if (properties.get(name) != null) {
                    names.add(name);
                    values.add(value(properties.get(name), root, depth + 1));
                }
            }
        }
        return JsonWriter.object(names, values);
    }
}
