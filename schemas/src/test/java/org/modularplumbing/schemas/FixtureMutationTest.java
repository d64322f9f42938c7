package org.modularplumbing.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonEdit;
import org.modularplumbing.schemas.internal.json.Pointers;

/** Whatever is deleted from a schema - a constraint, a value of an enumeration, a property, a required name - some fixture notices. */
@Tag("slow")
class FixtureMutationTest {

    @TestFactory
    Stream<DynamicTest> deleting_any_constraint_value_or_property_fails_some_fixture() {
        return Fixtures.all().stream()
                .map(fixtures -> dynamicTest(fixtures.entry().path(), () -> {
                    var schema = CatalogFiles.object(
                            Fixtures.CATALOG.text(fixtures.entry().id()).orElseThrow(),
                            fixtures.entry().path());
                    var mutation = new Mutation(fixtures);
                    var survivors = new ArrayList<String>();
                    for (var constraint : Constraints.of(schema)) {
                        if (!mutation.isNoticed(Fixtures.CATALOG, constraint.without(), constraint.keyword())) {
                            survivors.add("without " + constraint);
                        }
                    }
                    for (var pointer : Constraints.schemas(schema)) {
                        var properties = Pointers.find(schema, pointer + "/properties");
                        for (int i = 0; properties instanceof Json.Obj object && i < object.size(); i++) {
                            var property = pointer + "/properties/" + Pointers.escape(object.name(i));
                            if (!mutation.isNoticed(
                                    Fixtures.CATALOG, JsonEdit.remove(schema, property), "additionalProperties")) {
                                survivors.add("without the property " + property);
                            }
                        }
                    }
                    assertThat(survivors)
                            .as(
                                    "no fixture of %s notices the schema … (add a document to valid/, or run with -Dfixtures.write)",
                                    fixtures.entry().path())
                            .isEmpty();
                }));
    }
}
