package org.modularplumbing.assessments;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.plumbing.journal.SealedEntry;
import org.modularplumbing.schemas.SchemaCatalog;
import org.modularplumbing.testing.OnH2;
import org.modularplumbing.testing.PlumbingExtension;
import org.modularplumbing.testing.Seeded;
import org.modularplumbing.testing.TestDatabase;

/** Every document that goes in or out is what its schema says. */
class DocumentsTest {

    @RegisterExtension
    static final PlumbingExtension databases = PlumbingExtension.with(Assessments.CAPABILITY);

    static final SchemaCatalog CATALOGUE = SchemaCatalog.load();

    static void assertValid(String schema, String json) {
        assertThat(CATALOGUE.validate("assessments/" + schema, json.getBytes(StandardCharsets.UTF_8)))
                .as(json)
                .isEmpty();
    }

    @OnH2
    void every_document_in_the_journal_is_valid(TestDatabase db) {
        var office = Office.open(db);
        office.completed();
        var full = office.answered(Map.of("dateOfBirth", "1980-03-01", "benefits", List.of("pension-credit")));
        office.assessments.complete(full, Samples.OFFICER);
        db.plumbing().journal().seal(Samples.CITIZEN.authority());
        var rows = db.plumbing().journal().feed(Samples.CITIZEN.authority(), 0, 100);
        assertThat(rows).hasSize(7);
        rows.stream()
                .map(SealedEntry::entry)
                .forEach(entry -> assertValid(
                        entry.stream().kind().equals(PublishedDefinition.KIND) ? "published-definition" : "assessment",
                        entry.document().orElseThrow()));
    }

    @Test
    void every_outcome_of_random_answers_is_valid() {
        var assessor = Samples.leisure();
        Seeded.run(200, (random, size) -> {
            if (assessor.evaluate(Samples.randomAnswers(random), Samples.DAY) instanceof Result.Decided decided) {
                assertValid("outcome", Documents.write(decided.outcome()));
            }
        });
    }

    @Test
    void requests_and_definitions_are_valid_as_they_are_written() {
        assertValid("definition", Samples.LEISURE);
        assertValid("definition", AssessmentDefinition.fromJson(Samples.LEISURE).toJson());
        assertValid("start-request", Documents.write(StartRequest.of("leisure-concession", Samples.RESIDENT)));
        var all = new StartRequest(
                "leisure-concession", Optional.of(1), Samples.RESIDENT, Optional.of(LocalDate.of(2026, 4, 1)));
        assertValid("start-request", Documents.write(all));
        assertThat(StartRequest.fromJson(Documents.write(all))).isEqualTo(all);
        var answers = AnswerRequest.of(Samples.HALF);
        assertValid("answer-request", Documents.write(answers));
        assertThat(AnswerRequest.fromJson(Documents.write(answers))).isEqualTo(answers);
    }
}
