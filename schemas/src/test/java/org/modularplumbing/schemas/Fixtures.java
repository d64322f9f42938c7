package org.modularplumbing.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.modularplumbing.schemas.internal.json.FixturePatch;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonWriter;
import org.modularplumbing.schemas.internal.json.Members;

/**
 * The good documents on disk and the bad ones, which are told as differences from them. With {@code -Dfixtures.write=DOMAIN} the missing bad ones are
 * written first.
 */
final class Fixtures {

    static final Path SCHEMAS = Path.of("src/main/resources/modular-plumbing-schemas");
    static final Path ROOT = Path.of("src/test/fixtures");

    private static final int READABLE_MAX = 50_000;

    /** Written once, before anybody looks. */
    static final SchemaCatalog CATALOG = writtenFirst();

    /** The one problem that a bad document has. */
    record Expected(String file, String keyword, String pointer, String property, int line, int column) {

        static Expected of(String file, Problem problem) {
            return new Expected(
                    file, problem.keyword(), problem.pointer(), problem.property(), problem.line(), problem.column());
        }
    }

    /**
     * A bad document.
     *
     * @param good the file of the good document that it comes from
     * @param patch what makes it bad
     * @param expected its name and its problem
     */
    record Case(String good, FixturePatch patch, Expected expected) {

        private static Case parse(Json.Obj line) {
            var operations = ((Json.Arr) line.get("patch")).items();
            var expected = new Expected(
                    line.text("name"),
                    line.text("keyword"),
                    line.text("pointer"),
                    line.text("property"),
                    number(line, "line"),
                    number(line, "column"));
            return new Case(line.text("of"), new FixturePatch(operations), expected);
        }

        private static int number(Json.Obj line, String name) {
            return ((Json.Num) line.get(name)).decimal().intValueExact();
        }

        String text() {
            return JsonWriter.compact(new Members()
                    .put("name", expected.file())
                    .put("of", good)
                    .put("patch", JsonWriter.array(patch.operations()))
                    .put("keyword", expected.keyword())
                    .put("pointer", expected.pointer())
                    .put("property", expected.property())
                    .put("line", JsonWriter.number(expected.line()))
                    .put("column", JsonWriter.number(expected.column()))
                    .object());
        }
    }

    /** The fixtures of one version of one schema. */
    record Of(SchemaEntry entry) {

        Path directory() {
            return ROOT.resolve(entry.path());
        }

        Path file() {
            return directory().resolve("invalid.json");
        }

        Map<String, byte[]> valid() {
            return documents(directory().resolve("valid"));
        }

        List<Case> cases() {
            if (!Files.exists(file())) {
                return List.of();
            }
            return ((Json.Arr) FixtureTest.json(bytes(file())))
                    .items().stream().map(line -> Case.parse((Json.Obj) line)).toList();
        }

        /** One case a line, by name, so that a difference is read. */
        void write(List<Case> cases) {
            try {
                Files.writeString(
                        file(),
                        cases.stream()
                                .sorted(Comparator.comparing(
                                        one -> one.expected().file()))
                                .map(Case::text)
                                .collect(Collectors.joining(",\n", "[\n", "\n]\n")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Map<String, byte[]> invalid() {
            var good = new HashMap<String, Json>();
            valid().forEach((file, text) -> good.put(file, FixtureTest.json(text)));
            var invalid = new LinkedHashMap<String, byte[]>();
            for (var one : cases()) {
                var from = good.get(one.good());
                if (from == null) {
                    throw new AssertionError(file() + ": " + one.expected().file() + " comes from valid/" + one.good()
                            + ", which is not there");
                }
                invalid.put(one.expected().file(), text(one.patch().applyTo(from)));
            }
            return invalid;
        }

        List<Expected> expected() {
            return cases().stream().map(Case::expected).toList();
        }
    }

    /** Writes a document as the lines and columns of its problem count it: long lists, which nobody reads, on one line. */
    static byte[] text(Json document) {
        var text = JsonWriter.pretty(document);
        return (text.length() < READABLE_MAX ? text : JsonWriter.compact(document) + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private Fixtures() {}

    static List<Of> all() {
        return CATALOG.entries().stream().map(Of::new).toList();
    }

    private static SchemaCatalog writtenFirst() {
        var catalog = SchemaCatalog.load();
        var domain = System.getProperty("fixtures.write", "");
        var others = domain.isEmpty() ? List.<OtherEngine>of() : List.<OtherEngine>of(new HarrelEngine(catalog));
        for (var entry : catalog.entries()) {
            if (!domain.isEmpty() && (entry.path() + "/").startsWith(domain)) {
                new FixtureWriter(catalog, new Of(entry), others).write();
            }
        }
        return catalog;
    }

    static Map<String, byte[]> documents(Path directory) {
        if (!Files.isDirectory(directory)) {
            return Map.of();
        }
        try (var files = Files.list(directory)) {
            var documents = new LinkedHashMap<String, byte[]>();
            for (var file : files.sorted().toList()) {
                documents.put(file.getFileName().toString(), bytes(file));
            }
            return documents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> lines(Path file) {
        return new String(bytes(file), StandardCharsets.UTF_8).lines().toList();
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
