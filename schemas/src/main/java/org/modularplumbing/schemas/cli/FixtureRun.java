package org.modularplumbing.schemas.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.modularplumbing.schemas.Problem;
import org.modularplumbing.schemas.SchemaCatalog;
import org.modularplumbing.schemas.internal.json.FixturePatch;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonFault;
import org.modularplumbing.schemas.internal.json.JsonReader;
import org.modularplumbing.schemas.internal.json.JsonWriter;
import org.modularplumbing.schemas.internal.json.Names;

/** {@code test}: the fixtures of schemas, as the guide for authors lays them out. */
final class FixtureRun {

    /** Longer documents are read on one line, as the guide says: lines and columns of cases are counted so. */
    private static final int READABLE_MAX = 50_000;

    private final Console console;
    private final SchemaCatalog catalog;
    private int run;
    private int failed;

    private FixtureRun(Console console, SchemaCatalog catalog) {
        this.console = console;
        this.catalog = catalog;
    }

    static Exit run(Console console, List<String> arguments) {
        var words = Words.of(arguments, Set.of("--schema", "--schemas"), Set.of());
        var folder = Path.of(words.only(1, 0, "test [--schema ID] FOLDER"));
        Inputs.files(folder);
        var schema = words.options().get("--schema");
        var schemas = schema == null ? null : Schemas.of(words, schema);
        var test = new FixtureRun(console, schemas == null ? Schemas.catalog(words) : schemas.catalog());
        if (schemas != null) {
            test.folder(schemas.id(), folder);
        } else {
            test.catalog.entries().stream()
                    .filter(entry -> Files.isDirectory(folder.resolve(entry.path())))
                    .forEach(entry -> test.folder(entry.id(), folder.resolve(entry.path())));
        }
        if (test.run == 0) {
            throw new Stop(Exit.UNREADABLE, "There is no fixture in " + folder + ".");
        }
        console.say(test.run + (test.run == 1 ? " fixture, " : " fixtures, ") + test.failed + " failed");
        return test.failed == 0 ? Exit.OK : Exit.PROBLEMS;
    }

    private void folder(String schema, Path folder) {
        var good = new HashMap<String, byte[]>();
        documents(folder.resolve("valid")).forEach((file, text) -> {
            good.put(file.getFileName().toString(), text);
            var problems = catalog.validate(schema, text);
            verdict(problems.isEmpty(), file.toString(), "must be valid, and is not: " + problems);
        });
        documents(folder.resolve("invalid")).forEach((file, text) -> {
            boolean bad = !catalog.validate(schema, text).isEmpty();
            verdict(bad, file.toString(), "must not be valid, and is");
        });
        var cases = folder.resolve("invalid.json");
        if (Files.exists(cases) && json(cases, Inputs.read(cases)) instanceof Json.Arr list) {
            for (var one : list.items()) {
                if (one instanceof Json.Obj object) {
                    oneCase(schema, cases, object, good);
                }
            }
        }
    }

    private static Map<Path, byte[]> documents(Path folder) {
        var documents = new java.util.TreeMap<Path, byte[]>();
        if (Files.isDirectory(folder)) {
            Inputs.files(folder).forEach(file -> documents.put(file, Inputs.read(file)));
        }
        return documents;
    }

    private void oneCase(String schema, Path file, Json.Obj expected, Map<String, byte[]> good) {
        var name = file + ": " + expected.text("name");
        var from = good.get(expected.text("of"));
        if (from == null || !(expected.get("patch") instanceof Json.Arr operations)) {
            verdict(false, name, "has no good document, or no patch");
            return;
        }
        try {
            var bad = new FixturePatch(operations.items()).applyTo(json(file, from));
            var problems = catalog.validate(schema, text(bad));
            boolean same = problems.size() == 1 && isExpected(expected, problems.get(0));
            verdict(same, name, "must have the one problem that it names, and has " + problems);
        } catch (RuntimeException e) {
            verdict(false, name, "has a patch that does not fit its good document");
        }
    }

    private static byte[] text(Json document) {
        var text = JsonWriter.pretty(document);
        return (text.length() < READABLE_MAX ? text : JsonWriter.compact(document) + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** What a case does not say is not compared. */
    private static boolean isExpected(Json.Obj expected, Problem problem) {
        return says(expected, "keyword", problem.keyword())
                && says(expected, "pointer", problem.pointer())
                && says(expected, "property", problem.property())
                && says(expected, "line", problem.line())
                && says(expected, "column", problem.column());
    }

    private static boolean says(Json.Obj expected, String name, Object found) {
        var value = expected.get(name);
        var written = value instanceof Json.Str text
                ? text.value()
                : value == null ? String.valueOf(found) : JsonWriter.compact(value);
        return written.equals(String.valueOf(found));
    }

    private static Json json(Path file, byte[] text) {
        try {
            return JsonReader.read(text, Names.NONE);
        } catch (JsonFault fault) {
            throw new Stop(Exit.UNREADABLE, file + " is not JSON.");
        }
    }

    private void verdict(boolean good, String name, String what) {
        run++;
        if (!good) {
            failed++;
            console.out().println(name.replaceAll("\\p{Cntrl}", "?") + " " + what.replaceAll("\\p{Cntrl}", "?"));
        }
    }
}
