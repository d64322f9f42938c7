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
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonFault;
import org.modularplumbing.schemas.internal.json.JsonReader;
import org.modularplumbing.schemas.internal.json.Names;
import org.modularplumbing.schemas.internal.validation.Validators;

/**
 * Runs the JSON-Schema-Test-Suite from the directory that {@code -Djsonschema.suite} names; the suite itself is not part of this project. The last
 * line printed is {@code json-schema-suite draft2020-12 passed/total} of the required tests; those of the earlier drafts come before it.
 */
class JsonSchemaSuiteTest {

    private static final String REMOTE = "http://localhost:1234/";
    private static final String NEWEST = "https://json-schema.org/draft/2020-12/schema";

    private record Draft(String folder, String dialect) {}

    private static final List<Draft> DRAFTS = List.of(
            new Draft("draft4", "http://json-schema.org/draft-04/schema#"),
            new Draft("draft6", "http://json-schema.org/draft-06/schema#"),
            new Draft("draft7", "http://json-schema.org/draft-07/schema#"),
            new Draft("draft2019-09", "https://json-schema.org/draft/2019-09/schema"),
            new Draft("draft2020-12", NEWEST));

    private final List<String> failures = new ArrayList<>();
    private int total;

    @Test
    void passes_every_required_test_of_every_draft() throws IOException {
        var directory = System.getProperty("jsonschema.suite");
        assumeTrue(
                directory != null && !directory.isEmpty(),
                "no -Djsonschema.suite=DIR: the JSON-Schema-Test-Suite is not run");
        var suite = Path.of(directory);
        formats(suite);
        var failed = new ArrayList<String>();
        for (var draft : DRAFTS) {
            run(suite, draft.folder(), draft.dialect(), false);
            failures.forEach(System.out::println);
            System.out.printf("json-schema-suite %s %d/%d%n", draft.folder(), total - failures.size(), total);
            failed.addAll(failures);
            assertThat(total)
                    .as("tests of %s found in %s", draft.folder(), suite)
                    .isPositive();
        }
        assertThat(failed).isEmpty();
    }

    /** Formats are optional in the standard: counted for information. */
    private void formats(Path suite) throws IOException {
        if (!Files.isDirectory(suite.resolve("tests/draft2020-12/optional/format"))) {
            return;
        }
        run(suite, "draft2020-12/optional/format", NEWEST, true);
        if (Boolean.getBoolean("jsonschema.verbose")) {
            failures.forEach(System.out::println);
        }
        System.out.printf("json-schema-suite optional/format %d/%d%n", total - failures.size(), total);
    }

    private void run(Path suite, String folder, String dialect, boolean formats) throws IOException {
        total = 0;
        failures.clear();
        try (var files = Files.list(suite.resolve("tests").resolve(folder))) {
            for (var file : files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                runFile(file, new Validators(uri -> document(suite, uri), formats, dialect));
            }
        }
    }

    private void runFile(Path file, Validators validators) {
        for (var one : ((Json.Arr) read(file)).items()) {
            var group = (Json.Obj) one;
            for (var each : ((Json.Arr) group.get("tests")).items()) {
                var test = (Json.Obj) each;
                total++;
                var outcome = outcome(validators, group.get("schema"), test);
                if (!outcome.isEmpty()) {
                    failures.add("%s: %s: %s: %s"
                            .formatted(
                                    file.getFileName(), group.text("description"), test.text("description"), outcome));
                }
            }
        }
    }

    private static String outcome(Validators validators, Json schema, Json.Obj test) {
        boolean expected = ((Json.Bool) test.get("valid")).value();
        try {
            boolean actual = validators.compile("urn:suite:schema", schema).accepts(test.get("data"));
            return actual == expected ? "" : "expected " + expected;
        } catch (RuntimeException e) {
            return e.toString();
        }
    }

    private static Json document(Path suite, String uri) {
        var file = suite.resolve("remotes").resolve(uri.startsWith(REMOTE) ? uri.substring(REMOTE.length()) : "none");
        return Files.isRegularFile(file) ? read(file) : null;
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
