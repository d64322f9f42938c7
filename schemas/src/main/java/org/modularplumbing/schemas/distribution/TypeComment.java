package org.modularplumbing.schemas.distribution;

import java.util.ArrayList;
import java.util.Objects;
import java.util.stream.Stream;
import org.modularplumbing.schemas.internal.json.Json;

/** What editors show about a type or a property: title, description, unit, standard, format, and that it is deprecated. */
final class TypeComment {

    private TypeComment() {}

    static String of(Json.Obj schema, String indent) {
        var lines = new ArrayList<String>();
        var title = schema.text("title");
        var description = schema.text("description");
        if (title != null || description != null) {
            lines.add(Stream.of(title == null ? null : title + ".", description)
                    .filter(Objects::nonNull)
                    .reduce((one, other) -> one + " " + other)
                    .orElseThrow());
        }
        fact("Format: ", schema.text("format"), lines);
        fact("Unit: ", schema.text("x-unit"), lines);
        fact("Standard: ", schema.text("x-standard"), lines);
        fact("@see ", schema.text("$id"), lines);
        if (schema.get("x-deprecated") instanceof Json.Obj deprecated) {
            lines.add("@deprecated Since " + deprecated.text("since") + ": " + deprecated.text("use"));
        }
        return lines.isEmpty() ? "" : comment(lines, indent);
    }

    private static void fact(String word, String text, ArrayList<String> lines) {
        if (text != null) {
            lines.add(word + text);
        }
    }

    private static String comment(ArrayList<String> lines, String indent) {
        if (lines.size() == 1) {
            return indent + "/** " + safe(lines.get(0)) + " */\n";
        }
        var text = new StringBuilder(indent).append("/**\n");
        lines.forEach(
                line -> text.append(indent).append(" * ").append(safe(line)).append('\n'));
        return text.append(indent).append(" */\n").toString();
    }

    private static String safe(String line) {
        return line.replace("*/", "*\\/").replaceAll("\\R", " ");
    }
}
