package org.modularplumbing.dmn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.schemas.SchemaCatalog;
import org.modularplumbing.testing.Seeded;

/** The JSON form of models and tables is what its schemas say. */
class ModelSchemasTest {

    private static final SchemaCatalog CATALOGUE = SchemaCatalog.load();

    private static void assertValid(String schema, String json) {
        assertThat(CATALOGUE.validate("assessments/" + schema, json.getBytes(StandardCharsets.UTF_8)))
                .as(json)
                .isEmpty();
    }

    @Test
    void a_model_with_everything_is_valid() {
        assertValid("decision-model", DecisionModels.toJson(DecisionModels.fromXml(ModelFormsTest.EVERYTHING)));
    }

    @Test
    void a_model_is_valid_as_people_write_it_and_as_it_is_written_back() {
        assertValid("decision-model", DecisionEngineTest.SUPPORT);
        assertValid("decision-model", DecisionModels.toJson(DecisionModels.fromJson(DecisionEngineTest.SUPPORT)));
    }

    @Test
    void random_models_and_their_tables_are_valid() {
        Seeded.run(200, (random, size) -> {
            var models = new RandomModels(new Random(random.nextLong()));
            var table = models.table();
            assertValid("decision-table", DecisionModels.toJson(table));
            assertValid("decision-model", DecisionModels.toJson(models.model(table)));
        });
    }

    @Test
    void the_tables_of_the_leisure_concessions_are_valid() throws IOException {
        for (var definition : new String[] {
            "../assessments-core/src/test/resources/definitions/leisure-concession.json",
            "../examples/town-hall/input/leisure-concession.json"
        }) {
            var tree = Documents.read(Files.readString(Path.of(definition)), Map.class);
            var table = Documents.write(tree.get("decision"));
            assertValid("decision-table", table);
            assertValid("decision-table", DecisionModels.toJson(DecisionModels.tableFromJson(table)));
        }
    }

    @Test
    void the_models_of_the_conformance_suite_are_valid_up_to_a_hundred_decisions() throws IOException {
        var folder = System.getProperty("dmn.tck");
        assumeTrue(folder != null, "SKIPPED: the conformance suite of DMN runs with -Ddmn.tck=DIR");
        try (var files = Files.walk(Path.of(folder))) {
            var models = files.filter(file -> file.toString().endsWith(".dmn"))
                    .sorted()
                    .toList();
            assertThat(models).isNotEmpty();
            for (var file : models) {
                var model = DecisionModels.fromXml(Files.readAllBytes(file));
                if (model.decisions().size() <= 100) {
                    assertValid("decision-model", DecisionModels.toJson(model));
                }
            }
        }
    }
}
