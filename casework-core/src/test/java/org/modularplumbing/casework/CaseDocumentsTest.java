package org.modularplumbing.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.casework.record.Case;
import org.modularplumbing.casework.record.CaseAssignment;
import org.modularplumbing.casework.record.CaseData;
import org.modularplumbing.casework.record.CaseNote;
import org.modularplumbing.casework.record.TransitionRequest;
import org.modularplumbing.casework.record.UpdateRequest;
import org.modularplumbing.casework.type.CaseType;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.schemas.SchemaCatalog;
import org.modularplumbing.testing.OnBothDatabases;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.TestDatabase;

/** Every document that casework writes or reads is valid against its schema, and comes back equal. */
class CaseDocumentsTest {

    private static final SchemaCatalog SCHEMAS = SchemaCatalog.load();
    private static final Map<String, String> SCHEMA_OF_STREAM = Map.of(
            Case.KIND,
            "case",
            CaseAssignment.KIND,
            "case-assignment",
            CaseData.KIND,
            "case-data",
            CaseNote.KIND,
            "case-note",
            "case-type",
            "case-type");

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Cases.CAPABILITY);

    @OnBothDatabases
    void everything_in_the_journal_is_valid_and_comes_back_equal(TestDatabase db) {
        var town = new Town(db);
        town.closed();
        var full = town.cases.open(
                town.enquiry()
                        .withDetails("Twice.")
                        .withLinks(new Ref("booking", UUID.randomUUID()))
                        .withData(Map.of("amount", 48, "paidOn", LocalDate.of(2026, 11, 2), "cardPayment", true)),
                town.citizen);
        town.cases.queue().assign(full.id(), "officer-1", town.manager);
        town.cases.queue().unassign(full.id(), town.manager);
        town.cases.note(full.id(), "Thank you.", true, town.citizen);
        var update =
                UpdateRequest.of(full.id(), Map.of("comment", "And once more")).atVersion("all", 1);
        assertValid("update-request", Documents.write(update));
        assertValid("case-data", Documents.write(town.cases.update(update, town.officer)));
        town.cases.queue().assign(full.id(), "officer-1", town.manager);
        town.fire(full, "start", town.officer);
        town.fire(full, "ask", "Which card?", town.officer);
        var authority = town.citizen.authority();
        town.plumbing.journal().seal(authority);
        var feed = town.plumbing.journal().feed(authority, 0, 1_000);
        assertThat(feed)
                .extracting(row -> row.entry().stream().kind())
                .contains(SCHEMA_OF_STREAM.keySet().toArray(String[]::new));
        feed.forEach(row -> {
            var document = row.entry().document().orElseThrow();
            assertValid(SCHEMA_OF_STREAM.get(row.entry().stream().kind()), document);
            assertThat(Documents.write(
                            Documents.read(document, type(row.entry().stream().kind()))))
                    .isEqualTo(document);
        });
    }

    @OnBothDatabases
    void requests_and_the_sample_types_are_valid(TestDatabase db) {
        var town = new Town(db);
        assertValid("case-type", Town.REFUND);
        assertValid("case-type", Town.POTHOLE);
        assertValid("case-type", Town.text("complaint.json"));
        assertValid(
                "open-request",
                Documents.write(town.enquiry().withDetails("Twice.").withLinks(town.neighbour)));
        assertValid(
                "transition-request",
                Documents.write(TransitionRequest.of(UUID.randomUUID(), "answer")
                        .atVersion(3)
                        .withOutcome("refunded")
                        .withNote("Paid.")));
    }

    private static Class<?> type(String stream) {
        return switch (stream) {
            case Case.KIND -> Case.class;
            case CaseAssignment.KIND -> CaseAssignment.class;
            case CaseData.KIND -> CaseData.class;
            case CaseNote.KIND -> CaseNote.class;
            default -> CaseType.class;
        };
    }

    private static void assertValid(String name, String document) {
        var schema = "https://modularplumbing.org/schemas/casework/%s".formatted(name);
        assertThat(SCHEMAS.validate(schema, document.getBytes(StandardCharsets.UTF_8)))
                .as("%s", document)
                .isEmpty();
    }
}
