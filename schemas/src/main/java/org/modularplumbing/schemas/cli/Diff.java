package org.modularplumbing.schemas.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.modularplumbing.schemas.SchemaCatalog;
import org.modularplumbing.schemas.SchemaComparison;
import org.modularplumbing.schemas.SchemaCompat;

/** {@code diff}: two schemas, or two folders of schemas. */
final class Diff {

    private static final String USAGE = "diff OLD NEW, each a schema, a schema file, or both a folder of schemas";

    private Diff() {}

    static Exit run(Console console, List<String> arguments) {
        var words = Words.of(arguments, Set.of("--schemas"), Set.of());
        var old = words.only(2, 0, USAGE);
        var now = words.only(2, 1, USAGE);
        var found = Files.isDirectory(Path.of(old)) && Files.isDirectory(Path.of(now))
                ? SchemaCompat.compare(folder(old), folder(now))
                : List.of(compare(words, old, now));
        found.forEach(one -> print(console, one));
        return found.stream().allMatch(SchemaComparison::isDeclared) ? Exit.OK : Exit.PROBLEMS;
    }

    private static SchemaCatalog folder(String name) {
        return Schemas.catalog(Words.of(List.of("--schemas", name), Set.of("--schemas"), Set.of()));
    }

    private static SchemaComparison compare(Words words, String old, String now) {
        var before = Schemas.of(words, old);
        var after = Schemas.of(words, now);
        return SchemaCompat.compare(
                before.catalog(),
                before.catalog().text(before.id()).orElseThrow(),
                after.catalog().text(after.id()).orElseThrow());
    }

    private static void print(Console console, SchemaComparison found) {
        console.out().println(found.before() + " -> " + found.after());
        for (var change : found.changes()) {
            console.out()
                    .println("  " + change.bump() + " " + (change.pointer().isEmpty() ? "(schema)" : change.pointer())
                            + ": "
                            + change.sentence() + " Producers " + safe(change.producerSafe()) + ", consumers "
                            + safe(change.consumerSafe()) + ".");
        }
        console.out()
                .println("  demands " + found.demanded() + ", version says " + found.declared()
                        + (found.isDeclared() ? "" : ": the version must rise further"));
    }

    private static String safe(boolean safe) {
        return safe ? "safe" : "not safe";
    }
}
