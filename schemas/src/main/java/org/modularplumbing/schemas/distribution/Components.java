package org.modularplumbing.schemas.distribution;

import java.util.Map;
import java.util.TreeMap;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonWriter;
import org.modularplumbing.schemas.internal.json.Members;
import org.modularplumbing.schemas.internal.json.Subschemas;

/**
 * The schemas as components of one document: each under a name of its own, each of its {@code $defs} beside it, references among them rewritten. A
 * component has no {@code $id}, because references inside it would start from there; it is kept as {@code x-schema-id}. Schemas of schemas stay out:
 * they declare properties called {@code $ref}, which many tools take for references.
 */
final class Components {

    static final String PLACE = "#/components/schemas/";

    private final Map<String, Item> byId;

    Components(Library library) {
        this.byId = library.byId();
    }

    /** Returns every component by its name. */
    Map<String, Json> all() {
        var found = new TreeMap<String, Json>();
        byId.values().stream()
                .filter(item -> !item.entry().domain().equals("meta"))
                .forEach(item -> add(item, found));
        return found;
    }

    private void add(Item item, Map<String, Json> found) {
        var schema = (Json.Obj) Subschemas.map(item.schema(), part -> rewritten(part, item));
        var members = Members.of(schema);
        members.remove("$schema");
        members.remove("$id");
        var parts = members.remove("$defs");
        members.put("x-schema-id", item.entry().id());
        put(item.key(), members.object(), found);
        if (parts instanceof Json.Obj defined) {
            defined.names().forEach(name -> put(part(item, name), defined.get(name), found));
        }
    }

    private static void put(String name, Json component, Map<String, Json> found) {
        if (found.put(name, component) != null) {
            throw new IllegalStateException("Two schemas want to be the component " + name + ": rename one.");
        }
    }

    private static String part(Item item, String name) {
        return item.key() + "." + Item.pascal(name);
    }

    private Json.Obj rewritten(Json.Obj part, Item item) {
        var members = Members.of(part);
        if (part.text("$ref") != null) {
            members.put("$ref", PLACE + name(part.text("$ref"), item));
        }
        if (part.get("prefixItems") != null && part.get("items") == null) {
            members.put("items", JsonWriter.object()); // the same, said aloud for linters
        }
        return members.object();
    }

    /** Returns the name of the component that a reference of a schema means. */
    private String name(String reference, Item from) {
        int hash = reference.indexOf('#');
        var uri = hash < 0 ? reference : reference.substring(0, hash);
        var fragment = hash < 0 ? "" : reference.substring(hash + 1);
        var item = uri.isEmpty() ? from : byId.get(uri);
        if (item != null && fragment.isEmpty()) {
            return item.key();
        }
        if (item != null && fragment.matches("/\\$defs/[^/]+")) {
            return part(item, fragment.substring("/$defs/".length()));
        }
        throw new IllegalStateException(from.entry().path() + " refers to " + reference
                + ": refer to a whole schema or to one of its $defs, so that it can become a component.");
    }
}
