package org.modularplumbing.schemas.cli;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.modularplumbing.schemas.internal.json.JsonWriter;
import org.modularplumbing.schemas.site.Sample;

/** {@code new}: a document with every required property, filled from the examples of the schema. */
final class Skeleton {

    private Skeleton() {}

    static Exit run(Console console, List<String> arguments) {
        var words = Words.of(arguments, Set.of("--schemas"), Set.of());
        var schemas = Schemas.of(words, words.only(1, 0, "new ID"));
        var text = JsonWriter.pretty(Sample.of(schemas.catalog(), schemas.id()));
        console.out().print(text);
        var problems = schemas.catalog().validate(schemas.id(), text.getBytes(StandardCharsets.UTF_8));
        problems.forEach(problem -> console.say("Still to do: " + problem));
        return Exit.OK;
    }
}
