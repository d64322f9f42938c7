package org.modularplumbing.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.modularplumbing.schemas.Fixtures.Expected;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonFault;
import org.modularplumbing.schemas.internal.json.JsonReader;
import org.modularplumbing.schemas.internal.json.Names;

/** The fixtures are the product: each good document is good, each bad one has exactly the one problem that its line names. */
class FixtureTest {

    static Json json(byte[] document) {
        try {
            return JsonReader.read(document, Names.NONE);
        } catch (JsonFault fault) {
            throw new AssertionError(fault.getMessage(), fault);
        }
    }

    @TestFactory
    Stream<DynamicTest> valid_documents_have_no_problem() {
        return Fixtures.all().stream()
                .map(fixtures -> dynamicTest(fixtures.entry().path(), () -> {
                    assertThat(fixtures.valid())
                            .as("valid documents of %s", fixtures.entry().path())
                            .isNotEmpty();
                    fixtures.valid()
                            .forEach((file, document) -> assertThat(Fixtures.CATALOG.validate(
                                            fixtures.entry().id(), document))
                                    .as("%s/%s", fixtures.entry().path(), file)
                                    .isEmpty());
                }));
    }

    @TestFactory
    Stream<DynamicTest> invalid_documents_have_exactly_the_problem_that_is_expected() {
        return Fixtures.all().stream()
                .map(fixtures -> dynamicTest(fixtures.entry().path(), () -> {
                    var expected = fixtures.expected();
                    assertThat(expected.stream().map(Expected::file))
                            .as(
                                    "lines of expected.csv of %s, one for each file",
                                    fixtures.entry().path())
                            .containsExactlyInAnyOrderElementsOf(
                                    fixtures.invalid().keySet());
                    for (var line : expected) {
                        var problems = Fixtures.CATALOG.validate(
                                fixtures.entry().id(), fixtures.invalid().get(line.file()));
                        assertThat(problems.stream().map(problem -> Expected.of(line.file(), problem)))
                                .as(
                                        "problems of %s/invalid/%s",
                                        fixtures.entry().path(), line.file())
                                .containsExactly(line);
                    }
                }));
    }
}
