package org.modularplumbing.schemas.internal.validation;

import org.modularplumbing.schemas.internal.json.Json;

/**
 * Internal: one schema object or boolean and where it stands.
 *
 * @param source the schema as it was written
 * @param root the document or embedded resource that holds it, as it was written
 * @param uri the absolute URI of that resource
 * @param pointer the JSON Pointer inside that resource
 */
public record Rule(Json source, Json root, String uri, String pointer) {

    /** Returns the absolute location: the URI of its resource, a hash and a JSON Pointer. */
    public String location() {
        return uri + "#" + pointer;
    }
}
