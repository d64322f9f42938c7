package org.modularplumbing.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The good and bad documents on disk. With {@code -Dfixtures.write=DOMAIN} the missing bad ones are written first. */
final class Fixtures {

    static final Path SCHEMAS = Path.of("src/main/resources/modular-plumbing-schemas");
    static final Path ROOT = Path.of("src/test/fixtures");
    static final String HEADER = "file,keyword,pointer,property,line,column";

    /** Written once, before anybody looks. */
    static final SchemaCatalog CATALOG = writtenFirst();

    /** A line of {@code expected.csv}. */
    record Expected(String file, String keyword, String pointer, String property, int line, int column) {

        static Expected of(String file, Problem problem) {
            return new Expected(
                    file, problem.keyword(), problem.pointer(), problem.property(), problem.line(), problem.column());
        }

        private static Expected parse(String line) {
            var parts = Csv.fields(line);
            return new Expected(
                    parts.get(0),
                    parts.get(1),
                    parts.get(2),
                    parts.get(3),
                    Integer.parseInt(parts.get(4)),
                    Integer.parseInt(parts.get(5)));
        }

        String text() {
            return Stream.of(file, keyword, pointer, property, String.valueOf(line), String.valueOf(column))
                    .map(Csv::field)
                    .collect(Collectors.joining(","));
        }
    }

    /** The fixtures of one version of one schema. */
    record Of(SchemaEntry entry) {

        Path directory() {
            return ROOT.resolve(entry.path());
        }

        Map<String, byte[]> valid() {
            return documents(directory().resolve("valid"));
        }

        Map<String, byte[]> invalid() {
            return documents(directory().resolve("invalid"));
        }

        List<Expected> expected() {
            var file = directory().resolve("expected.csv");
            if (!Files.exists(file)) {
                return List.of();
            }
            var lines = lines(file);
            if (!lines.get(0).equals(HEADER)) {
                throw new AssertionError(file + " does not start with " + HEADER);
            }
            return lines.stream().skip(1).map(Expected::parse).toList();
        }
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
                documents.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
            return documents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> lines(Path file) {
        try {
            return new ArrayList<>(Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
