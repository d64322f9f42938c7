package org.modularplumbing.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.modularplumbing.schemas.Fixtures.Expected;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonFault;
import org.modularplumbing.schemas.internal.json.JsonReader;
import org.modularplumbing.schemas.internal.json.JsonWriter;
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

    @TestFactory
    Stream<DynamicTest> bad_documents_are_cases_of_one_file() {
        return Fixtures.all().stream()
                .map(fixtures -> dynamicTest(
                        fixtures.entry().path(),
                        () -> assertThat(Stream.of("invalid", "expected.csv")
                                        .map(fixtures.directory()::resolve)
                                        .filter(java.nio.file.Files::exists))
                                .as(
                                        "delete these, and run -Dfixtures.write=%s; cases that you wrote by hand go into invalid.json",
                                        fixtures.entry().path())
                                .isEmpty()));
    }

    @Test
    void every_operation_of_a_patch_is_found_and_done() {
        for (var pair : List.of(
                List.of("{'a':1,'b':2}", "{'b':2}"),
                List.of("{'a':1}", "{'a':1,'b':[1]}"),
                List.of("{'a':1,'b':2}", "{'b':2,'a':1}"),
                List.of("{'a':[1,2,3]}", "{'a':[1,3]}"),
                List.of("{'a':[1,2,3]}", "{'a':[]}"),
                List.of("[{'id':'x'}]", "[{'id':'x'},{'id':'x1'},{'id':'x2'},{'id':'x3'},{'id':'x4'},{'id':'x5'}]"),
                List.of("{'q':[7]}", "{'q':[7,7,7,7,7,7,7]}"),
                List.of("[1]", "[1,1001,1002,1003,1004,1005]"),
                List.of("{'a':'v'}", "{'a':'v','a1':'v','a2':'v','a3':'v','a4':'v','a5':'v'}"),
                List.of("{'~/':1}", "{'~/':{'x':null}}"),
                List.of("'short'", "'" + "ab".repeat(100) + "!'"),
                List.of("5", "{}"))) {
            var good = JsonReader.read(pair.get(0).replace('\'', '"'));
            var bad = JsonReader.read(pair.get(1).replace('\'', '"'));
            var patch = Patches.between(good, bad);
            assertThat(JsonWriter.compact(patch.applyTo(good))).isEqualTo(JsonWriter.compact(bad));
            assertThat(JsonWriter.compact(JsonWriter.array(patch.operations()))).hasSizeLessThan(110);
        }
    }
}
