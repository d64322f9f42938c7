package org.modularplumbing.examples.townhall;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.schemas.SchemaCatalog;
import org.modularplumbing.schemas.SchemaEntry;

/** The town hall's door for documents: what comes in and what goes out is checked against its open schema. Thread safe. */
public final class Exchange {

    private final SchemaCatalog catalogue = SchemaCatalog.load();

    /**
     * Checks a text that came in.
     *
     * @throws Refused with every problem: place and sentence
     */
    public String checked(String schema, String json) {
        var problems = catalogue.validate(schema, json.getBytes(StandardCharsets.UTF_8));
        if (!problems.isEmpty()) {
            throw new Refused(
                    schema,
                    problems.stream()
                            .map(problem -> "line %d, column %d%s: %s"
                                    .formatted(
                                            problem.line(),
                                            problem.column(),
                                            problem.pointer().isEmpty() ? "" : " (" + problem.pointer() + ")",
                                            problem.message().en()))
                            .collect(Collectors.joining("; ")));
        }
        return json;
    }

    /** Checks a record in its JSON form, on its way in or out, and gives it back. */
    public <T> T checked(String schema, T document) {
        checked(schema, Documents.write(document));
        return document;
    }

    /** The {@code $id} of the schema of the documents that events carry, by what happened. */
    Optional<String> schemaOf(String event) {
        return catalogue.ofEvent(event).map(SchemaEntry::id);
    }

    /** The schemas of the documents that the cores publish, by the kind of thing. */
    static final Map<String, String> OF_KIND = Map.of(
            "booking", "booking/booking/0.1.0",
            "programme", "booking/programme/0.1.0",
            "payment", "payments/payment/0.1.0",
            "case", "casework/case/0.1.0",
            "assessment", "assessments/assessment/0.1.0");

    /** A document that its schema does not allow. */
    public static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Refused(String schema, String problems) {
            super("the document is not a valid %s: %s".formatted(schema, problems));
        }
    }
}
