package org.modularplumbing.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.modularplumbing.schemas.internal.engine.Compiler;
import org.modularplumbing.schemas.internal.engine.Run;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonFault;
import org.modularplumbing.schemas.internal.json.JsonReader;
import org.modularplumbing.schemas.internal.json.Names;

/**
 * Runs the JSON-Schema-Test-Suite from the directory that {@code -Djsonschema.suite} names; the suite itself is not part of this project. The last
 * line printed is {@code json-schema-suite draft2020-12 passed/total} of the required tests.
 */
class JsonSchemaSuiteTest {

    private static final String REMOTE = "http://localhost:1234/";
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/";

    private final List<String> failures = new ArrayList<>();
    private int total;

    @Test
    void passes_every_required_test_of_the_suite() throws IOException {
        var directory = System.getProperty("jsonschema.suite");
        assumeTrue(
                directory != null && !directory.isEmpty(),
                "no -Djsonschema.suite=DIR: the JSON-Schema-Test-Suite is not run");
        var suite = Path.of(directory);
        formats(suite);
        total = 0;
        failures.clear();
        for (var file : files(suite.resolve("tests/draft2020-12"))) {
            runFile(suite, file, false);
        }
        failures.forEach(System.out::println);
        System.out.printf("json-schema-suite draft2020-12 %d/%d%n", total - failures.size(), total);
        assertThat(failures).isEmpty();
        assertThat(total).as("tests found in %s", suite).isPositive();
    }

    /** Formats are optional in the standard: counted for information. */
    private void formats(Path suite) throws IOException {
        var directory = suite.resolve("tests/draft2020-12/optional/format");
        if (!Files.isDirectory(directory)) {
            return;
        }
        for (var file : files(directory)) {
            runFile(suite, file, true);
        }
        if (Boolean.getBoolean("jsonschema.verbose")) {
            failures.forEach(System.out::println);
        }
        System.out.printf("json-schema-suite optional/format %d/%d%n", total - failures.size(), total);
    }

    private static List<Path> files(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private void runFile(Path suite, Path file, boolean formats) throws IOException {
        var groups = (Json.Arr) read(file);
        for (int g = 0; g < groups.size(); g++) {
            var group = (Json.Obj) groups.item(g);
            var tests = (Json.Arr) group.get("tests");
            for (int t = 0; t < tests.size(); t++) {
                var test = (Json.Obj) tests.item(t);
                total++;
                var outcome = outcome(suite, group.get("schema"), test, formats);
                if (!outcome.isEmpty()) {
                    failures.add("%s: %s: %s: %s"
                            .formatted(
                                    file.getFileName(), group.text("description"), test.text("description"), outcome));
                }
            }
        }
    }

    private static String outcome(Path suite, Json schema, Json.Obj test, boolean formats) {
        boolean expected = ((Json.Bool) test.get("valid")).value();
        try {
            var compiler = new Compiler(uri -> document(suite, uri), formats);
            var run = new Run(false);
            boolean actual = compiler.compile("urn:suite:schema", schema).accepts(test.get("data"), run);
            if (actual != run.faults().isEmpty()) {
                return "says " + actual + " with " + run.faults().size() + " faults";
            }
            return actual == expected ? "" : "expected " + expected;
        } catch (RuntimeException e) {
            return e.toString();
        }
    }

    private static Json document(Path suite, String uri) {
        if (uri.startsWith(REMOTE)) {
            return read(suite.resolve("remotes").resolve(uri.substring(REMOTE.length())));
        }
        return uri.startsWith(DIALECT) ? Dialect.document(uri) : null;
    }

    private static Json read(Path file) {
        try {
            return JsonReader.read(Files.readAllBytes(file), Names.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JsonFault fault) {
            throw new AssertionError(file + ": " + fault.getMessage(), fault);
        }
    }
}
