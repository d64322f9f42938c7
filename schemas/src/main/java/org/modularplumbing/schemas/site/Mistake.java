package org.modularplumbing.schemas.site;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.modularplumbing.schemas.Problem;
import org.modularplumbing.schemas.SchemaCatalog;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonEdit;
import org.modularplumbing.schemas.internal.json.JsonWriter;

/**
 * A mistake that people make, and what the validator says to it.
 *
 * @param what what was done to a valid document
 * @param value what stands there now; null where something was left out
 * @param problem the one problem that it has
 */
record Mistake(String what, Json value, Problem problem) {

    /** Added to a text where nothing better is known. */
    private static final String ODD = " ?";

    private static final int TRIED_MAX = 150;

    /** The most telling first. */
    private static final List<String> RANK =
            List.of("wrong-format", "not-in-list", "wrong-type", "unknown-property", "missing");

    private record Try(String what, Json value, Json document) {}

    /** Tries what people do wrong on a valid document and returns the most telling mistake that gives exactly one problem. */
    static Optional<Mistake> of(SchemaCatalog catalog, String schema, Json valid) {
        var found = new ArrayList<Mistake>();
        for (var attempt : attempts(valid)) {
            var problems = Sample.problems(catalog, schema, attempt.document());
            if (problems.size() == 1) {
                found.add(new Mistake(attempt.what(), attempt.value(), problems.get(0)));
            }
        }
        return found.stream().min(Comparator.comparing(Mistake::isOdd).thenComparing(Mistake::rank));
    }

    private boolean isOdd() {
        return value instanceof Json.Str text && text.value().endsWith(ODD);
    }

    private int rank() {
        int index = RANK.indexOf(problem.code());
        return index < 0 ? RANK.size() : index;
    }

    private static List<Try> attempts(Json valid) {
        var attempts = new ArrayList<Try>();
        JsonEdit.visit(valid, "", (pointer, value) -> {
            if (attempts.size() > TRIED_MAX) {
                return;
            }
            for (var wrong : wrong(value)) {
                attempts.add(new Try(pointer, wrong, JsonEdit.replace(valid, pointer, wrong)));
            }
            if (!pointer.isEmpty() && !pointer.matches(".*/[0-9]+")) {
                attempts.add(new Try(pointer, null, JsonEdit.remove(valid, pointer)));
            }
        });
        if (valid instanceof Json.Obj object) {
            var more = JsonWriter.text("…");
            attempts.add(new Try("/notes", more, JsonEdit.with(object, "notes", more)));
        }
        return attempts;
    }

    private static List<Json> wrong(Json value) {
        if (value instanceof Json.Str text) {
            return wrong(text.value()).stream()
                    .map(one -> (Json) JsonWriter.text(one))
                    .toList();
        }
        if (value instanceof Json.Num number) {
            return List.of(JsonWriter.text(number.decimal().toPlainString()));
        }
        if (value instanceof Json.Bool) {
            return List.of(JsonWriter.text("yes"));
        }
        return value instanceof Json.Arr || value instanceof Json.Obj ? List.of(JsonWriter.text("…")) : List.of();
    }

    private static List<String> wrong(String text) {
        if (text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
            return List.of(text.substring(8) + "/" + text.substring(5, 7) + "/" + text.substring(0, 4));
        }
        if (text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T.*Z")) {
            return List.of(text.substring(0, text.length() - 1));
        }
        if (text.matches("\\+44[0-9]+")) {
            return List.of("0" + text.substring(3));
        }
        if (text.contains("@")) {
            return List.of(text.replace("@", " at "));
        }
        var upper = text.toUpperCase(Locale.ROOT);
        return List.of(upper.equals(text) ? text.toLowerCase(Locale.ROOT) : upper, text + ODD);
    }
}
