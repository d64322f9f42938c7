package org.modularplumbing.schemas.internal.engine;

import java.util.HashMap;
import java.util.Map;
import org.modularplumbing.schemas.internal.json.Json;

/** A schema resource (core 4.3.5): a whole document, or an embedded schema with an {@code $id} of its own. */
final class Resource {

    private final String uri;
    private final Json root;
    private final boolean validates;
    private final Map<String, Anchor> anchors = new HashMap<>();
    private final Map<String, Anchor> dynamicAnchors = new HashMap<>();

    /** A named place: the schema and its pointer inside this resource. */
    record Anchor(Json schema, String pointer) {}

    /** @param validates whether the dialect of the resource has the validation vocabulary */
    Resource(String uri, Json root, boolean validates) {
        this.uri = uri;
        this.root = root;
        this.validates = validates;
    }

    String uri() {
        return uri;
    }

    Json root() {
        return root;
    }

    boolean validates() {
        return validates;
    }

    Map<String, Anchor> anchors() {
        return anchors;
    }

    Map<String, Anchor> dynamicAnchors() {
        return dynamicAnchors;
    }
}
