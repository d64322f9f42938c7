package org.modularplumbing.schemas.internal.json;

import java.util.LinkedHashMap;
import java.util.Map;

/** Internal: the members of an object while it is being made, in order. */
public final class Members {

    private final Map<String, Json> members = new LinkedHashMap<>();

    /** Starts with those of an object. */
    public static Members of(Json.Obj object) {
        var members = new Members();
        for (int i = 0; i < object.size(); i++) {
            members.put(object.name(i), object.value(i));
        }
        return members;
    }

    /** Adds a member, or sets it where it stands; null is left out. */
    public Members put(String name, Json value) {
        if (value != null) {
            members.put(name, value);
        }
        return this;
    }

    /** Adds a text; null is left out. */
    public Members put(String name, String text) {
        return put(name, text == null ? null : JsonWriter.text(text));
    }

    /** Takes a member out and returns it, or null. */
    public Json remove(String name) {
        return members.remove(name);
    }

    /** Returns the object. */
    public Json.Obj object() {
        return JsonWriter.object(
                members.keySet().stream().toList(), members.values().stream().toList());
    }
}
