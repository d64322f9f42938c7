package org.modularplumbing.schemas.distribution;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.modularplumbing.schemas.SchemaEntry;
import org.modularplumbing.schemas.internal.json.Json;

/**
 * One version of one schema.
 *
 * @param entry what the catalogue knows about it
 * @param schema the schema
 * @param text its file
 * @param latest whether it is the version that the name without version means
 */
record Item(SchemaEntry entry, Json.Obj schema, byte[] text, boolean latest) {

    /** Returns the domain as the name of a namespace: {@code Booking}. */
    String namespace() {
        return pascal(entry.domain());
    }

    /** Returns the name of the type: {@code HoldRequest}, with the version behind where it is not the latest. */
    String typeName() {
        return pascal(entry.name()) + (latest ? "" : "_" + entry.version().replace('.', '_'));
    }

    /** Returns the name among components: {@code Booking.HoldRequest}. */
    String key() {
        return namespace() + "." + typeName();
    }

    /** Returns the file in the package and in the zip. */
    String file() {
        return "schemas/" + entry.path() + "/schema.json";
    }

    /** Returns the type, as a CloudEvent has it, of an event that carries documents of this schema. */
    String eventType(String event) {
        var version = entry.version();
        var major = version.substring(0, version.indexOf('.'));
        return "org.modularplumbing." + event + ".v"
                + (major.equals("0") ? "1" : major); // a draft is that of version 1
    }

    /** Returns a name with hyphens as a name of a type. */
    static String pascal(String name) {
        return Arrays.stream(name.split("[^A-Za-z0-9]+"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }
}
