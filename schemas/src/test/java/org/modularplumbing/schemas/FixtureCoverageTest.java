package org.modularplumbing.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonEdit;
import org.modularplumbing.schemas.internal.json.Pointers;

/** Says what the fixtures of a schema still lack. */
class FixtureCoverageTest {

    @TestFactory
    Stream<DynamicTest> every_constraint_has_a_bad_document_of_its_own() {
        return Fixtures.all().stream()
                .map(fixtures -> dynamicTest(fixtures.entry().path(), () -> {
                    var proved = proved(fixtures);
                    var missing = Constraints.of(schema(fixtures)).stream()
                            .filter(Constraints.Constraint::speaks)
                            .map(constraint ->
                                    fixtures.entry().id() + "#" + constraint.spoken() + " " + constraint.property())
                            .filter(constraint -> !proved.contains(constraint))
                            .toList();
                    assertThat(missing)
                            .as(
                                    "constraints of %s without a bad document; run with -Dfixtures.write=%s",
                                    fixtures.entry().path(), fixtures.entry().domain())
                            .isEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> every_property_occurs_in_a_good_document() {
        return Fixtures.all().stream()
                .map(fixtures -> dynamicTest(fixtures.entry().path(), () -> {
                    var used = new HashSet<String>();
                    fixtures.valid()
                            .values()
                            .forEach(document -> JsonEdit.visit(
                                    FixtureTest.json(document),
                                    "",
                                    (pointer, value) -> used.add(
                                            Pointers.unescape(pointer.substring(pointer.lastIndexOf('/') + 1)))));
                    var unused = new TreeSet<>(declared(schema(fixtures)));
                    unused.removeAll(used);
                    assertThat(unused)
                            .as(
                                    "properties of %s in no good document",
                                    fixtures.entry().path())
                            .isEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> every_definition_is_used() {
        return Fixtures.all().stream()
                .map(fixtures -> dynamicTest(fixtures.entry().path(), () -> {
                    var schema = schema(fixtures);
                    var references = new HashSet<String>();
                    JsonEdit.visit(schema, "", (pointer, value) -> {
                        if (pointer.endsWith("/$ref") && value instanceof Json.Str text) {
                            references.add(text.value());
                        }
                    });
                    var unused = schema.get("$defs") instanceof Json.Obj definitions
                            ? definitions.names().stream()
                                    .filter(name -> !references.contains("#/$defs/" + name))
                                    .toList()
                            : List.of();
                    assertThat(unused)
                            .as(
                                    "definitions of %s that nothing refers to",
                                    fixtures.entry().path())
                            .isEmpty();
                }));
    }

    private static Json.Obj schema(Fixtures.Of fixtures) {
        return CatalogFiles.object(
                Fixtures.CATALOG.text(fixtures.entry().id()).orElseThrow(),
                fixtures.entry().path());
    }

    private static Set<String> proved(Fixtures.Of fixtures) {
        var proved = new HashSet<String>();
        fixtures.invalid()
                .values()
                .forEach(document -> Fixtures.CATALOG
                        .validate(fixtures.entry().id(), document)
                        .forEach(problem -> {
                            proved.add(problem.schemaLocation() + " " + problem.property());
                            proved.add(problem.schemaLocation() + " ");
                        }));
        return proved;
    }

    private static List<String> declared(Json.Obj schema) {
        var declared = new ArrayList<String>();
        for (var pointer : Constraints.schemas(schema)) {
            if (Pointers.find(schema, pointer + "/properties") instanceof Json.Obj properties) {
                declared.addAll(properties.names());
            }
        }
        return declared;
    }
}
