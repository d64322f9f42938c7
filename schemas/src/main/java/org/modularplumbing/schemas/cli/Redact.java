package org.modularplumbing.schemas.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.modularplumbing.schemas.Disclosure;
import org.modularplumbing.schemas.Mode;
import org.modularplumbing.schemas.Redaction;

/** {@code redact}: a document with nothing but what a purpose needs and an audience may see. */
final class Redact {

    private Redact() {}

    static Exit run(Console console, List<String> arguments) {
        var words =
                Words.of(arguments, Set.of("--schema", "--schemas", "--fields", "--clearance", "--personal"), Set.of());
        var schemas = Schemas.of(words, words.require("--schema"));
        var disclosure = disclosure(words);
        Redaction.of(schemas.catalog())
                .unknownFields(schemas.id(), disclosure)
                .forEach(field -> console.say("Note: the schema has no field " + field + ", so nothing of it leaves."));
        var document = read(console, words.only(1, 0, "redact --schema ID --fields /a,/b FILE"));
        var problems = schemas.catalog().validate(schemas.id(), document, Mode.TOLERANT);
        if (!problems.isEmpty()) {
            console.say("The document is not valid, so nothing leaves: " + problems.get(0));
            return Exit.PROBLEMS;
        }
        console.out()
                .print(Redaction.of(schemas.catalog())
                        .project(schemas.id(), document, disclosure)
                        .orElse("{}\n"));
        return Exit.OK;
    }

    private static Disclosure disclosure(Words words) {
        try {
            return new Disclosure(
                    Set.of(words.require("--fields").split(",")),
                    Set.of(words.get("--clearance", "OFFICIAL").split(",")),
                    Set.of(words.get("--personal", "none").split(",")));
        } catch (IllegalArgumentException e) {
            throw new Stop(Exit.USAGE, e.getMessage());
        }
    }

    private static byte[] read(Console console, String file) {
        try {
            return file.equals("-") ? Inputs.read(console.in()) : Inputs.read(Path.of(file));
        } catch (IOException e) {
            throw new Stop(Exit.UNREADABLE, "Standard input cannot be read.");
        }
    }
}
