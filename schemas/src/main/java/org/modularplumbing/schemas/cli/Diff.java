package org.modularplumbing.schemas.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.modularplumbing.schemas.Message;
import org.modularplumbing.schemas.SchemaCatalog;
import org.modularplumbing.schemas.SchemaChange;
import org.modularplumbing.schemas.SchemaComparison;
import org.modularplumbing.schemas.SchemaCompat;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonWriter;

/** {@code diff}: two schemas, or two folders of schemas. */
final class Diff {

    private static final String USAGE = "diff OLD NEW, each a schema, a schema file, or both a folder of schemas";

    private final Console console;
    private final boolean welsh;

    private Diff(Console console, boolean welsh) {
        this.console = console;
        this.welsh = welsh;
    }

    static Exit run(Console console, List<String> arguments) {
        var words = Words.of(arguments, Set.of("--schemas", "--format", "--language"), Set.of());
        var old = words.only(2, 0, USAGE);
        var now = words.only(2, 1, USAGE);
        var format = words.oneOf("--format", "human", "json");
        var welsh = words.oneOf("--language", "en", "cy").equals("cy");
        var found = Files.isDirectory(Path.of(old)) && Files.isDirectory(Path.of(now))
                ? SchemaCompat.compare(folder(old), folder(now))
                : List.of(compare(words, old, now));
        if (format.equals("json")) {
            console.out()
                    .print(JsonWriter.pretty(
                            JsonWriter.array(found.stream().map(Diff::json).toList())));
        } else {
            found.forEach(new Diff(console, welsh)::print);
        }
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

    private void print(SchemaComparison found) {
        console.out().println(found.before() + " -> " + found.after());
        found.changes().forEach(change -> console.out().println("  " + line(change)));
        console.out()
                .println(
                        welsh
                                ? "  mae angen " + found.demanded() + ", mae’r fersiwn yn dweud " + found.declared()
                                        + (found.isDeclared() ? "" : ": rhaid i’r fersiwn godi ymhellach")
                                : "  demands " + found.demanded() + ", version says " + found.declared()
                                        + (found.isDeclared() ? "" : ": the version must rise further"));
    }

    private String line(SchemaChange change) {
        var safety = welsh
                ? " Cynhyrchwyr " + safe(change.producerSafe(), "yn ddiogel", "ddim yn ddiogel") + ", defnyddwyr "
                        + safe(change.consumerSafe(), "yn ddiogel", "ddim yn ddiogel") + "."
                : " Producers " + safe(change.producerSafe(), "safe", "not safe") + ", consumers "
                        + safe(change.consumerSafe(), "safe", "not safe") + ".";
        var place = change.pointer().isEmpty() ? (welsh ? "(sgema)" : "(schema)") : change.pointer();
        return change.bump() + " " + place + ": " + said(change.sentence()) + safety;
    }

    private String said(Message sentence) {
        return welsh ? sentence.cy() : sentence.en();
    }

    private static String safe(boolean safe, String yes, String no) {
        return safe ? yes : no;
    }

    private static Json json(SchemaComparison found) {
        return JsonWriter.object(
                "before", JsonWriter.text(found.before()),
                "after", JsonWriter.text(found.after()),
                "demanded", JsonWriter.text(found.demanded().name()),
                "declared", JsonWriter.text(found.declared().name()),
                "sufficient", JsonWriter.bool(found.isDeclared()),
                "changes",
                        JsonWriter.array(
                                found.changes().stream().map(Diff::json).toList()));
    }

    private static Json json(SchemaChange change) {
        return JsonWriter.object(
                "pointer", JsonWriter.text(change.pointer()),
                "keyword", JsonWriter.text(change.keyword()),
                "bump", JsonWriter.text(change.bump().name()),
                "producerSafe", JsonWriter.bool(change.producerSafe()),
                "consumerSafe", JsonWriter.bool(change.consumerSafe()),
                "message",
                        JsonWriter.object(
                                "en", JsonWriter.text(change.sentence().en()),
                                "cy", JsonWriter.text(change.sentence().cy())));
    }
}
