package org.modularplumbing.schemas.internal.engine;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.Pointers;

/** The documents that references may reach, by absolute URI. Never the network. */
final class Resources {

    static final Set<String> ONE = Set.of(
            "additionalProperties",
            "contains",
            "contentSchema",
            "else",
            "if",
            "items",
            "not",
            "propertyNames",
            "then",
            "unevaluatedItems",
            "unevaluatedProperties");
    static final Set<String> LIST = Set.of("allOf", "anyOf", "oneOf", "prefixItems");
    static final Set<String> MAP =
            Set.of("$defs", "definitions", "dependentSchemas", "patternProperties", "properties");

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final String VALIDATION = "https://json-schema.org/draft/2020-12/vocab/validation";

    private final Map<String, Resource> byUri = new HashMap<>();
    private final Map<Json, Resource> byRoot = new IdentityHashMap<>();
    private final Function<String, Json> elsewhere;

    /** @param elsewhere finds a document by its URI without fragment, or returns null */
    Resources(Function<String, Json> elsewhere) {
        this.elsewhere = elsewhere;
    }

    /** Where a reference leads. */
    record Target(Json schema, Resource resource, String pointer, String dynamicAnchor) {}

    /** Adds a document with everything embedded in it. */
    Resource add(String uri, Json document) {
        var base = UriReference.withoutFragment(uri);
        var id = document instanceof Json.Obj object ? object.text("$id") : null;
        var own = id == null ? base : UriReference.withoutFragment(UriReference.resolve(base, id));
        var resource = new Resource(own, document, hasValidation(document));
        byUri.put(own, resource);
        byUri.putIfAbsent(base, resource);
        byRoot.put(document, resource);
        scan(document, resource, "", true);
        return resource;
    }

    private boolean hasValidation(Json document) {
        var dialect = document instanceof Json.Obj object ? object.text("$schema") : null;
        if (dialect == null || dialect.equals(DIALECT)) {
            return true;
        }
        var meta = find(UriReference.withoutFragment(dialect));
        if (meta == null
                || !(meta.root() instanceof Json.Obj object)
                || !(object.get("$vocabulary") instanceof Json.Obj words)) {
            return true;
        }
        return words.get(VALIDATION) != null;
    }

    private void scan(Json schema, Resource resource, String pointer, boolean root) {
        if (!(schema instanceof Json.Obj object)) {
            return;
        }
        var id = object.text("$id");
        if (!root && id != null) {
            embedded(object, resource, id);
            return;
        }
        var anchor = object.text("$anchor");
        if (anchor != null) {
            resource.anchors().put(anchor, new Resource.Anchor(schema, pointer));
        }
        var dynamic = object.text("$dynamicAnchor");
        if (dynamic != null) {
            resource.anchors().put(dynamic, new Resource.Anchor(schema, pointer));
            resource.dynamicAnchors().put(dynamic, new Resource.Anchor(schema, pointer));
        }
        for (int i = 0; i < object.size(); i++) {
            below(object.name(i), object.value(i), resource, pointer + "/" + Pointers.escape(object.name(i)));
        }
    }

    private void embedded(Json.Obj object, Resource parent, String id) {
        var uri = UriReference.withoutFragment(UriReference.resolve(parent.uri(), id));
        boolean validates = object.indexOf("$schema") >= 0 ? hasValidation(object) : parent.validates();
        var resource = new Resource(uri, object, validates);
        byUri.put(uri, resource);
        byRoot.put(object, resource);
        scan(object, resource, "", true);
    }

    private void below(String keyword, Json value, Resource resource, String pointer) {
        if (ONE.contains(keyword)) {
            scan(value, resource, pointer, false);
        } else if (LIST.contains(keyword) && value instanceof Json.Arr array) {
            for (int i = 0; i < array.size(); i++) {
                scan(array.item(i), resource, pointer + "/" + i, false);
            }
        } else if (MAP.contains(keyword) && value instanceof Json.Obj map) {
            for (int i = 0; i < map.size(); i++) {
                scan(map.value(i), resource, pointer + "/" + Pointers.escape(map.name(i)), false);
            }
        }
    }

    /** Returns the resource with this URI, fetched from elsewhere where need be, or null. */
    Resource find(String uri) {
        var resource = byUri.get(uri);
        if (resource != null) {
            return resource;
        }
        var document = elsewhere.apply(uri);
        return document == null ? null : add(uri, document);
    }

    Resource embeddedAt(Json schema) {
        return byRoot.get(schema);
    }

    /** Returns where the reference leads, or null. */
    Target resolve(Resource from, String reference) {
        var absolute = UriReference.resolve(from.uri(), reference);
        var resource = find(UriReference.withoutFragment(absolute));
        if (resource == null) {
            return null;
        }
        var fragment = UriReference.fragment(absolute);
        if (fragment.isEmpty()) {
            return new Target(resource.root(), resource, "", "");
        }
        return fragment.startsWith("/") ? byPointer(resource, fragment) : byAnchor(resource, fragment);
    }

    private static Target byAnchor(Resource resource, String name) {
        var anchor = resource.anchors().get(name);
        if (anchor == null) {
            return null;
        }
        boolean dynamic = resource.dynamicAnchors().containsKey(name);
        return new Target(anchor.schema(), resource, anchor.pointer(), dynamic ? name : "");
    }

    private Target byPointer(Resource start, String pointer) {
        var resource = start;
        var here = start.root();
        var inside = new StringBuilder();
        for (var token : pointer.substring(1).split("/", -1)) {
            here = Pointers.find(here, "/" + token);
            if (here == null) {
                return null;
            }
            inside.append('/').append(token);
            var embedded = byRoot.get(here);
            if (embedded != null) {
                resource = embedded;
                inside.setLength(0);
            }
        }
        return new Target(here, resource, inside.toString(), "");
    }
}
