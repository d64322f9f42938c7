package org.modularplumbing.schemas.cli;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.modularplumbing.schemas.SchemaEntry;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonWriter;

/** {@code list}: what the catalogue holds. */
final class Listing {

    private Listing() {}

    static Exit run(Console console, List<String> arguments) {
        var words = Words.of(arguments, Set.of("--schemas", "--format"), Set.of());
        if (words.rest().size() > 1) {
            throw new Stop(Exit.USAGE, "Write: list [WORD]");
        }
        var wanted = words.rest().isEmpty() ? "" : words.rest().get(0).toLowerCase(Locale.ROOT);
        var found = Schemas.catalog(words).entries().stream()
                .filter(entry -> text(entry).toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
        if (words.oneOf("--format", "human", "json").equals("json")) {
            console.out()
                    .println(JsonWriter.compact(
                            JsonWriter.array(found.stream().map(Listing::json).toList())));
        } else {
            found.forEach(entry -> console.out().println(text(entry)));
        }
        console.say(found.size() + (found.size() == 1 ? " schema" : " schemas"));
        return Exit.OK;
    }

    private static String text(SchemaEntry entry) {
        return "%-40s %-10s %s / %s"
                .formatted(
                        entry.path(),
                        word(entry.status()),
                        entry.title().en(),
                        entry.title().cy());
    }

    private static Json json(SchemaEntry entry) {
        return JsonWriter.object(
                "id", JsonWriter.text(entry.id()),
                "path", JsonWriter.text(entry.path()),
                "status", JsonWriter.text(word(entry.status())),
                "kind", JsonWriter.text(word(entry.kind())),
                "title",
                        JsonWriter.object(
                                "en", JsonWriter.text(entry.title().en()),
                                "cy", JsonWriter.text(entry.title().cy())));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
