package org.modularplumbing.schemas.distribution;

import java.util.List;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonWriter;
import org.modularplumbing.schemas.internal.json.Members;

/** The OpenAPI 3.1 file: every schema as a component, for descriptions of interfaces to refer to. */
final class OpenApi {

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private OpenApi() {}

    static String text(Library library) {
        var schemas = new Members();
        new Components(library).all().forEach(schemas::put);
        return JsonWriter.pretty(JsonWriter.object(
                "openapi",
                JsonWriter.text("3.1.0"),
                "info",
                info(library),
                "jsonSchemaDialect",
                JsonWriter.text(DIALECT),
                "servers", // what a description without servers means; linters want it said
                JsonWriter.array(List.of(JsonWriter.object("url", JsonWriter.text("/")))),
                "components",
                JsonWriter.object("schemas", schemas.object())));
    }

    private static Json info(Library library) {
        return JsonWriter.object(
                "title", JsonWriter.text("Modular Plumbing: documents"),
                "version", JsonWriter.text(library.version()),
                "summary", JsonWriter.text("Booking, payments, casework and assessments for councils"),
                "description",
                        JsonWriter.text("Components to refer to from your own description. They say the same as the "
                                + "schemas; x-schema-id names the published one."),
                "license", licence());
    }

    static Json licence() {
        return JsonWriter.object(
                "name", JsonWriter.text("Apache License 2.0"),
                "identifier", JsonWriter.text("Apache-2.0"));
    }
}
