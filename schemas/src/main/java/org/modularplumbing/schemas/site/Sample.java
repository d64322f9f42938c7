package org.modularplumbing.schemas.site;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.modularplumbing.schemas.Problem;
import org.modularplumbing.schemas.SchemaCatalog;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonEdit;
import org.modularplumbing.schemas.internal.json.JsonFault;
import org.modularplumbing.schemas.internal.json.JsonReader;
import org.modularplumbing.schemas.internal.json.JsonWriter;
import org.modularplumbing.schemas.internal.json.Names;
import org.modularplumbing.schemas.internal.json.Pointers;

/**
 * Makes a document of a schema: its own example, or its required properties filled from their examples. What conditions ask for on top is added as the
 * validator asks for it.
 */
public final class Sample {

    private static final int DEPTH_MAX = 30;
    private static final int REPAIRS_MAX = 20;

    private final SchemaCatalog catalog;
    private final String schema;

    private Sample(SchemaCatalog catalog, String schema) {
        this.catalog = catalog;
        this.schema = schema;
    }

    /** Returns a document to start from; it is valid for nearly every schema. */
    public static Json of(SchemaCatalog catalog, String schema) {
        return new Sample(catalog, schema).made();
    }

    static Json.Obj document(SchemaCatalog catalog, String schema) {
        try {
            return (Json.Obj) JsonReader.read(catalog.text(schema).orElseThrow(), Names.NONE);
        } catch (JsonFault fault) {
            throw new AssertionError("schemas bug: the catalogue has compiled " + schema, fault);
        }
    }

    static List<Problem> problems(SchemaCatalog catalog, String schema, Json document) {
        return catalog.validate(schema, JsonWriter.pretty(document).getBytes(StandardCharsets.UTF_8));
    }

    private Json made() {
        var root = document(catalog, schema);
        var made = value(root, root, 0);
        for (int i = 0; i < REPAIRS_MAX; i++) {
            var missing = problems(catalog, schema, made).stream()
                    .filter(problem -> problem.keyword().equals("required"))
                    .findFirst();
            if (missing.isEmpty()) {
                break;
            }
            made = repaired(made, missing.get());
        }
        return made;
    }

    private Json repaired(Json document, Problem problem) {
        var uri = problem.schemaLocation().replaceFirst("#.*", "");
        var root = catalog.find(uri).isPresent() ? document(catalog, uri) : document(catalog, schema);
        var pointer = problem.schemaLocation().replaceFirst("^[^#]*#?", "").replaceFirst("/[^/]*$", "");
        return JsonEdit.at(
                document,
                problem.pointer(),
                object -> JsonEdit.with(
                        (Json.Obj) object, problem.property(), declared(root, pointer, problem.property())));
    }

    /** Looks for a property beside the keyword that asks for it, then in the schemas around. */
    private Json declared(Json.Obj root, String pointer, String property) {
        for (var at = pointer; ; at = at.substring(0, at.lastIndexOf('/'))) {
            var found = Pointers.find(root, at + "/properties/" + Pointers.escape(property));
            if (found != null) {
                return value(found, root, 1);
            }
            if (at.isEmpty()) {
                return JsonWriter.text("");
            }
        }
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
        return object.text("$ref") != null && object.get("properties") == null
                ? referred(object.text("$ref"), root, depth)
                : byType(object, root, depth);
    }

    private Json referred(String reference, Json root, int depth) {
        int hash = reference.indexOf('#');
        var uri = hash < 0 ? reference : reference.substring(0, hash);
        if (!uri.isEmpty() && catalog.find(uri).isEmpty()) {
            return JsonWriter.text("");
        }
        var document = uri.isEmpty() ? root : document(catalog, uri);
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
        var items = new ArrayList<Json>();
        if (schema.get("prefixItems") instanceof Json.Arr first) {
            first.items().forEach(item -> items.add(value(item, root, depth + 1)));
        }
        long least = schema.get("minItems") instanceof Json.Num number ? number.longValue() : 0;
        while (items.size() < least && schema.get("items") != null) {
            items.add(value(schema.get("items"), root, depth + 1));
        }
        return JsonWriter.array(items);
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
