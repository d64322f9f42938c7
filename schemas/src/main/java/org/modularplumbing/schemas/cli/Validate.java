package org.modularplumbing.schemas.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.modularplumbing.schemas.Mode;
import org.modularplumbing.schemas.SchemaCatalog;

/** {@code validate}: documents in files, folders, standard input and lines. */
final class Validate {

    private static final int PROGRESS_EVERY = 10_000;

    private final Console console;
    private final SchemaCatalog catalog;
    private final String schema;
    private final Mode mode;
    private final boolean lines;
    private final Report report;
    private long documents;
    private long invalid;
    private boolean unreadable;

    private Validate(Console console, Words words) {
        this.console = console;
        var schemas = Schemas.of(words, words.require("--schema"));
        schemas.catalog().check(schemas.catalog().text(schemas.id()).orElseThrow()).stream()
                .filter(problem -> problem.code().equals("unknown-keyword")
                        || problem.code().equals("not-a-keyword"))
                .forEach(problem -> console.say("Note: the schema at " + problem.pointer() + ": "
                        + problem.message().en()));
        this.catalog = schemas.catalog();
        this.schema = schemas.id();
        this.mode = words.flags().contains("--tolerant") ? Mode.TOLERANT : Mode.STRICT;
        this.lines = words.flags().contains("--ndjson");
        this.report = new Report(
                console.out(),
                words.oneOf("--format", "human", "json", "sarif", "github"),
                words.oneOf("--language", "en", "cy").equals("cy"),
                console.terminal());
    }

    static Exit run(Console console, List<String> arguments) {
        var words = Words.of(
                arguments, Set.of("--schema", "--format", "--language", "--schemas"), Set.of("--tolerant", "--ndjson"));
        if (words.rest().isEmpty()) {
            throw new Stop(Exit.USAGE, "Name a file, a folder, or - for standard input.");
        }
        if (words.rest().stream().filter("-"::equals).count() > 1) {
            throw new Stop(Exit.USAGE, "Standard input can be read once only.");
        }
        return new Validate(console, words).all(words.rest());
    }

    private Exit all(List<String> places) {
        try {
            places.forEach(this::place);
        } finally {
            report.end();
        }
        if (documents > 0) {
            console.say(documents + (documents == 1 ? " document, " : " documents, ") + invalid + " with problems");
        } else if (!unreadable) {
            throw new Stop(Exit.UNREADABLE, "There is no document in " + String.join(", ", places) + ".");
        }
        return unreadable ? Exit.UNREADABLE : invalid == 0 ? Exit.OK : Exit.PROBLEMS;
    }

    /** What cannot be read is told, and the others are read all the same. */
    private void place(String place) {
        try {
            var files = place.equals("-") ? List.of(Path.of("-")) : Inputs.files(Path.of(place));
            for (var file : files) {
                try {
                    file(file);
                } catch (Stop stop) {
                    unreadable(stop);
                }
            }
        } catch (Stop stop) {
            unreadable(stop);
        }
    }

    private void unreadable(Stop stop) {
        unreadable = true;
        console.say(stop.getMessage());
    }

    private void file(Path file) {
        boolean standard = file.toString().equals("-");
        try (var in = standard ? console.in() : Inputs.open(file)) {
            if (lines || Inputs.isLines(file.toString())) {
                lines(file.toString(), in);
            } else {
                check(file.toString(), 1, Inputs.read(in));
            }
        } catch (IOException e) {
            throw Inputs.unreadable(file, e);
        } catch (OutOfMemoryError e) {
            throw new Stop(Exit.UNREADABLE, file + " is too large for the memory that Java has: " + Main.MORE_MEMORY);
        }
    }

    private void lines(String file, InputStream in) throws IOException {
        var reader = new Lines(in);
        int number = 1;
        for (var line = reader.next(); line != null; line = reader.next()) {
            if (!isBlank(line)) {
                check(file, number, line);
            }
            number++;
        }
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    private void check(String file, int firstLine, byte[] document) {
        var problems = catalog.validate(schema, document, mode);
        problems.forEach(problem -> report.add(file, firstLine + problem.line() - 1, problem));
        if (problems.isEmpty()) {
            catalog.notes(schema, document)
                    .forEach(note -> report.note(console, file, firstLine + note.line() - 1, note));
        }
        invalid += problems.isEmpty() ? 0 : 1;
        if (++documents % PROGRESS_EVERY == 0) {
            console.progress(documents + " documents, " + invalid + " with problems");
        }
    }
}
