package org.modularplumbing.schemas;

import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonWriter;
import org.modularplumbing.schemas.internal.json.Pointers;

/**
 * A schema and where it stands: enough to follow its references.
 *
 * @param catalog where other schemas are found
 * @param root the document it is part of
 * @param pointer where it stands in that document
 * @param json the schema itself, an object or a boolean
 */
record SchemaPlace(SchemaCatalog catalog, Json root, String pointer, Json json) {

    private static final Json.Obj EVERYTHING = JsonWriter.object();

    static SchemaPlace root(SchemaCatalog catalog, Json root) {
        return new SchemaPlace(catalog, root, "", root);
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
        var found = get(keyword);
        return new SchemaPlace(catalog, root, pointer + "/" + keyword, found == null ? EVERYTHING : found);
    }

    /** Returns a schema in an array or object of schemas; everything is allowed where it is absent. */
    SchemaPlace at(String keyword, String name) {
        var below = "/" + keyword + "/" + Pointers.escape(name);
        var found = Pointers.find(json, below);
        return new SchemaPlace(catalog, root, pointer + below, found == null ? EVERYTHING : found);
    }

    /** Follows {@code $ref}; null where it leads nowhere or goes by an anchor. */
    SchemaPlace target() {
        var reference = keywords().text("$ref");
        int hash = reference.indexOf('#');
        var uri = hash < 0 ? reference : reference.substring(0, hash);
        var fragment = hash < 0 ? "" : reference.substring(hash + 1);
        var document = uri.isEmpty() ? root : catalog.document(uri);
        if (document == null || !fragment.isEmpty() && !fragment.startsWith("/")) {
            return null;
        }
        var found = Pointers.find(document, fragment);
        return found == null ? null : new SchemaPlace(catalog, document, fragment, found);
    }
}
