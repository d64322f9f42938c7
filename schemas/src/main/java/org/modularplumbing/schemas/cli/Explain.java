package org.modularplumbing.schemas.cli;

import java.util.List;
import java.util.Set;
import org.modularplumbing.schemas.Redaction;
import org.modularplumbing.schemas.SchemaEntry;
import org.modularplumbing.schemas.internal.json.Json;

/** {@code explain}: a schema as Markdown, which people read as it is. */
final class Explain {

    private Explain() {}

    static Exit run(Console console, List<String> arguments) {
        var words = Words.of(arguments, Set.of("--schemas"), Set.of());
        var schemas = Schemas.of(words, words.only(1, 0, "explain ID"));
        console.out().print(page(schemas));
        return Exit.OK;
    }

    private static String page(Schemas schemas) {
        var entry = schemas.catalog().find(schemas.id()).orElseThrow();
        var root = Texts.schema(schemas);
        var out = new StringBuilder(
                "# " + entry.title().en() + " / " + entry.title().cy() + "\n\n");
        if (root.text("description") != null) {
            out.append(root.text("description")).append("\n\n");
        }
        out.append("`").append(entry.id()).append("` - ").append(life(entry)).append("\n\n");
        var redaction = Redaction.of(schemas.catalog());
        var fields = redaction.fields(schemas.id());
        if (!fields.isEmpty()) {
            out.append("| field | title | teitl | classification | personal data |\n|---|---|---|---|---|\n");
        }
        for (var field : fields) {
            out.append("| `")
                    .append(field.pointer())
                    .append("` | ")
                    .append(cell(field.title().en()))
                    .append(" | ")
                    .append(cell(field.title().cy()))
                    .append(" | ")
                    .append(field.classification())
                    .append(" | ")
                    .append(field.personalData())
                    .append(" |\n");
        }
        return out.append(required(root)).toString();
    }

    private static String life(SchemaEntry entry) {
        return (entry.kind() + ", " + entry.status()).toLowerCase(java.util.Locale.ROOT);
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private static String required(Json.Obj root) {
        if (!(root.get("required") instanceof Json.Arr names)) {
            return "";
        }
        var list = names.items().stream()
                .map(name -> "`" + ((Json.Str) name).value() + "`")
                .toList();
        return "\nRequired: " + String.join(", ", list) + "\n";
    }
}
