package org.modularplumbing.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonFault;
import org.modularplumbing.schemas.internal.json.JsonReader;
import org.modularplumbing.schemas.internal.json.Names;

/** The published meta-schemas of JSON Schema 2020-12, which schemas may refer to. */
final class Dialect {

    static final String URI = "https://json-schema.org/draft/2020-12/schema";

    private static final String BASE = "https://json-schema.org/draft/2020-12/";

    private Dialect() {}

    /** Returns the meta-schema with this URI, or null. */
    static Json document(String uri) {
        if (!uri.startsWith(BASE)) {
            return null;
        }
        var name = "/json-schema-2020-12/" + uri.substring(BASE.length()) + ".json";
        try (var file = Dialect.class.getResourceAsStream(name)) {
            return file == null ? null : JsonReader.read(file.readAllBytes(), Names.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JsonFault fault) {
            throw new AssertionError("schemas bug: " + name + ": " + fault.getMessage(), fault);
        }
    }
}
