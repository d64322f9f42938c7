package org.modularplumbing.schemas.distribution;

import java.util.LinkedHashMap;
import java.util.Map;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonWriter;

/** The members of an object while it is being made, in order. */
final class Members {

    private final Map<String, Json> members = new LinkedHashMap<>();

    static Members of(Json.Obj object) {
        var members = new Members();
        for (int i = 0; i < object.size(); i++) {
            members.put(object.name(i), object.value(i));
        }
        return members;
    }

    /** Adds a member, or sets it where it stands; null is left out. */
    Members put(String name, Json value) {
        if (value != null) {
            members.put(name, value);
        }
        return this;
    }

    Members put(String name, String text) {
        return put(name, text == null ? null : JsonWriter.text(text));
    }

    /** Takes a member out and returns it, or null. */
    Json remove(String name) {
        return members.remove(name);
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    Json.Obj object() {
        return JsonWriter.object(
                members.keySet().stream().toList(), members.values().stream().toList());
    }
}
