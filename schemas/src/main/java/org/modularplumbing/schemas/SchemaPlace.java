package org.modularplumbing.schemas;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonWriter;
import org.modularplumbing.schemas.internal.json.Pointers;

/**
 * A schema and where it stands: enough to follow its references.
 *
 * @param documents finds other schemas by their absolute URI; null where there is none
 * @param root the schema resource it is part of: the document, or the innermost schema around it with an {@code $id}
 * @param pointer where it stands in the document it was reached in
 * @param json the schema itself, an object or a boolean
 */
record SchemaPlace(Function<String, Json> documents, Json root, String pointer, Json json) {

    private static final Json.Obj EVERYTHING = JsonWriter.object();

    /** Starts at a document; the schemas that are bundled in it go before those of the catalogue. */
    static SchemaPlace root(SchemaCatalog catalog, Json root) {
        var bundled = new HashMap<String, Json>();
        resources(root, bundled);
        Function<String, Json> documents = uri -> bundled.containsKey(uri) ? bundled.get(uri) : catalog.document(uri);
        return new SchemaPlace(documents, root, "", root);
    }

    private static void resources(Json value, Map<String, Json> found) {
        if (value instanceof Json.Obj object) {
            if (object.text("$id") != null) {
                found.putIfAbsent(object.text("$id"), object);
            }
            for (int i = 0; i < object.size(); i++) {
                resources(object.value(i), found);
            }
        } else if (value instanceof Json.Arr array) {
            array.items().forEach(item -> resources(item, found));
        }
    }

    /** Returns the keywords; {@code true} and {@code false} have none. */
    Json.Obj keywords() {
        return json instanceof Json.Obj object ? object : EVERYTHING;
    }

    boolean isNothing() {
        return json instanceof Json.Bool bool && !bool.value();
    }

    Json get(String keyword) {
        return keywords().get(keyword);
    }

    boolean has(String keyword) {
        return get(keyword) != null;
    }

    /** Returns a schema that is the value of a keyword; everything is allowed where the keyword is absent. */
    SchemaPlace at(String keyword) {
        return below("/" + keyword, get(keyword));
    }

    /** Returns a schema in an array or object of schemas; everything is allowed where it is absent. */
    SchemaPlace at(String keyword, String name) {
        var step = "/" + keyword + "/" + Pointers.escape(name);
        return below(step, Pointers.find(json, step));
    }

    private SchemaPlace below(String step, Json found) {
        boolean resource = found instanceof Json.Obj object && object.text("$id") != null;
        return new SchemaPlace(documents, resource ? found : root, pointer + step, found == null ? EVERYTHING : found);
    }

    /** Returns the schemas of an array of schemas; none where the keyword is absent. */
    List<SchemaPlace> each(String keyword) {
        int count = get(keyword) instanceof Json.Arr array ? array.size() : 0;
        return IntStream.range(0, count)
                .mapToObj(i -> at(keyword, String.valueOf(i)))
                .toList();
    }

    /** Returns the schemas of an object of schemas by name; none where the keyword is absent. */
    Map<String, SchemaPlace> named(String keyword) {
        var found = new LinkedHashMap<String, SchemaPlace>();
        if (get(keyword) instanceof Json.Obj object) {
            object.names().forEach(name -> found.put(name, at(keyword, name)));
        }
        return found;
    }

    /** Follows {@code $ref}; null where it leads nowhere or goes by an anchor. */
    SchemaPlace target() {
        var reference = keywords().text("$ref");
        if (reference == null) {
            return null;
        }
        int hash = reference.indexOf('#');
        var uri = hash < 0 ? reference : reference.substring(0, hash);
        var fragment = hash < 0 ? "" : reference.substring(hash + 1);
        var document = uri.isEmpty() ? root : documents.apply(uri);
        if (document == null || !fragment.isEmpty() && !fragment.startsWith("/")) {
            return null;
        }
        var found = Pointers.find(document, fragment);
        return found == null ? null : new SchemaPlace(documents, document, fragment, found);
    }
}
