package org.modularplumbing.schemas.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.modularplumbing.schemas.SchemaCatalog;

/** {@code check}: schemas in files and folders, and those of the catalogue. */
final class Check {

    private final Console console;
    private final SchemaCatalog catalog;
    private final Report report;
    private int schemas;
    private int bad;
    private boolean unreadable;

    private Check(Console console, Words words) {
        this.console = console;
        this.catalog = Schemas.catalog(words);
        this.report = new Report(
                console.out(),
                words.oneOf("--format", "human", "json", "sarif", "github"),
                words.oneOf("--language", "en", "cy").equals("cy"),
                console.terminal());
    }

    static Exit run(Console console, List<String> arguments) {
        var words = Words.of(arguments, Set.of("--format", "--language", "--schemas"), Set.of());
        if (words.rest().isEmpty()) {
            throw new Stop(Exit.USAGE, "Name a schema: a file, a folder, or one of the catalogue.");
        }
        return new Check(console, words).all(words.rest());
    }

    private Exit all(List<String> places) {
        try {
            places.forEach(this::place);
        } finally {
            report.end();
        }
        if (schemas > 0) {
            console.say(schemas + (schemas == 1 ? " schema, " : " schemas, ") + bad + " with problems");
        } else if (!unreadable) {
            throw new Stop(Exit.UNREADABLE, "There is no schema in " + String.join(", ", places) + ".");
        }
        return unreadable ? Exit.UNREADABLE : bad == 0 ? Exit.OK : Exit.PROBLEMS;
    }

    private void place(String place) {
        if (catalog.find(place).isPresent() && !Files.exists(Path.of(place))) {
            check(place, catalog.text(place).orElseThrow());
            return;
        }
        if (!Files.exists(Path.of(place)) && !place.endsWith(".json")) {
            Schemas.in(catalog, place);
        }
        try {
            for (var file : Inputs.files(Path.of(place))) {
                if (!file.endsWith("about.json") && !file.endsWith("catalog.json")) {
                    read(file);
                }
            }
        } catch (Stop stop) {
            unreadable(stop);
        }
    }

    private void read(Path file) {
        try {
            check(file.toString(), Inputs.read(file));
        } catch (Stop stop) {
            unreadable(stop);
        }
    }

    private void unreadable(Stop stop) {
        unreadable = true;
        console.say(stop.getMessage());
    }

    private void check(String name, byte[] schema) {
        var problems = catalog.check(schema);
        for (var problem : problems) {
            if (problem.code().equals("not-a-keyword")) {
                report.note(console, name, problem.line(), problem);
            } else {
                report.add(name, problem.line(), problem);
            }
        }
        schemas++;
        bad += problems.stream().allMatch(problem -> problem.code().equals("not-a-keyword")) ? 0 : 1;
    }
}
