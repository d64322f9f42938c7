package org.modularplumbing.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonEdit;
import org.modularplumbing.schemas.internal.json.JsonWriter;
import org.modularplumbing.schemas.internal.json.Pointers;

/** No unlisted or uncleared field leaves, whatever keyword spoke of it: random schemas of every applicator, judged by a naive reading of them. */
class RedactionLeakTest {

    private static final int DOCUMENTS = 3_000;
    private static final List<String> CLASSIFICATIONS = List.of("OFFICIAL", "OFFICIAL-SENSITIVE");
    private static final List<String> KINDS = List.of("none", "personal", "special-category", "criminal-offence");
    private static final List<String> NAMES = List.of("a", "ab", "b", "bc", "c");

    @Test
    void nothing_leaves_that_some_part_of_the_schema_keeps_back() {
        var seen = run("");
        assertThat(seen.leaks).isEmpty();
        assertThat(seen.left).isGreaterThan(DOCUMENTS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "properties",
                "patternProperties",
                "additionalProperties",
                "unevaluatedProperties",
                "items",
                "prefixItems",
                "unevaluatedItems",
                "contains",
                "allOf",
                "anyOf",
                "oneOf",
                "if",
                "then",
                "else",
                "dependentSchemas",
                "$ref"
            })
    void a_projection_that_does_not_see_a_keyword_leaks(String keyword) {
        assertThat(run(keyword).leaks).as("leaks without " + keyword).isNotEmpty();
    }

    private static final class Seen {
        private final List<String> leaks = new ArrayList<>();
        private long left;
    }

    private static Seen run(String blindTo) {
        long seed = Long.getLong("seed", new Random().nextLong());
        var random = new Random(seed);
        var seen = new Seen();
        for (int i = 0; i < DOCUMENTS && (blindTo.isEmpty() || seen.leaks.isEmpty()); i++) {
            var schema = new Generator(random).root();
            var seenSchema = blindTo.isEmpty() ? schema : without(schema, blindTo);
            var declared = Declared.root(new SchemaPlace(uri -> null, seenSchema, "", seenSchema));
            var document = document(random, 3);
            var disclosure = new Disclosure(fields(random), some(CLASSIFICATIONS, random), some(KINDS, random));
            var projected = Redaction.project(document, declared, "", disclosure);
            if (projected != null) {
                JsonEdit.visit(projected, "", (pointer, value) -> {
                    if (value instanceof Json.Num number) {
                        seen.left++;
                        var path = pathOf(document, number.longValue());
                        if (!isAllowed((Json.Obj) schema, path, disclosure)) {
                            seen.leaks.add("seed " + seed + " " + path + " " + disclosure + " "
                                    + JsonWriter.compact(schema) + " " + JsonWriter.compact(document));
                        }
                    }
                });
            }
        }
        return seen;
    }

    // every number of a document is another one, so that what left is known again wherever it stands

    private static Json document(Random random, int depth) {
        return value(random, depth, new long[] {0});
    }

    private static Json value(Random random, int depth, long[] next) {
        int kind = depth == 3 ? 0 : depth == 0 ? 2 : random.nextInt(3);
        if (kind == 2) {
            return JsonWriter.number(++next[0]);
        }
        if (kind == 1) {
            return JsonWriter.array(Stream.generate(() -> value(random, depth - 1, next))
                    .limit(2)
                    .toList());
        }
        var names = new ArrayList<>(NAMES);
        names.removeIf(name -> random.nextInt(3) == 0);
        return JsonWriter.object(
                names,
                names.stream().map(name -> value(random, depth - 1, next)).toList());
    }

    private static List<String> pathOf(Json document, long number) {
        var path = new ArrayList<String>();
        JsonEdit.visit(document, "", (pointer, value) -> {
            if (value instanceof Json.Num found && found.longValue() == number) {
                path.addAll(List.of(pointer.substring(1).split("/")));
            }
        });
        return path;
    }

    private static Set<String> fields(Random random) {
        var fields = new HashSet<String>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            var field = new StringBuilder();
            for (int k = random.nextInt(3); k > 0; k--) {
                field.append('/').append(random.nextInt(3) == 0 ? "*" : NAMES.get(random.nextInt(NAMES.size())));
            }
            fields.add(field.toString());
        }
        return fields;
    }

    private static Set<String> some(List<String> words, Random random) {
        var chosen = new HashSet<>(words);
        chosen.removeIf(word -> random.nextInt(4) == 0);
        return chosen;
    }

    // the naive reading: every way through the schema to a place, and all the marks on all of the ways

    private static boolean isAllowed(Json.Obj schema, List<String> path, Disclosure disclosure) {
        var marks = new TreeSet<String>();
        way(schema, schema, path, 0, true, marks);
        boolean listed = disclosure.fields().stream().anyMatch(field -> isListed(field, path));
        boolean complete = marks.stream().anyMatch(CLASSIFICATIONS::contains)
                && marks.stream().anyMatch(KINDS::contains);
        var cleared = new HashSet<>(disclosure.classifications());
        cleared.addAll(disclosure.personalData());
        return listed && complete && cleared.containsAll(marks);
    }

    private static boolean isListed(String field, List<String> path) {
        var pattern = new StringBuilder();
        for (var token : field.isEmpty() ? new String[0] : field.substring(1).split("/")) {
            pattern.append(token.equals("*") ? "/[^/]+" : "/" + Pattern.quote(token));
        }
        return ("/" + String.join("/", path)).matches(pattern + "(/.*)?");
    }

    private static void way(Json root, Json schema, List<String> path, int at, boolean counts, Set<String> marks) {
        if (!(schema instanceof Json.Obj object)) {
            return;
        }
        boolean complete = object.text("x-classification") != null && object.text("x-personal-data") != null;
        if (at > 0 && counts) {
            Stream.of("x-classification", "x-personal-data")
                    .filter(keyword -> object.text(keyword) != null)
                    .forEach(keyword -> marks.add(object.text(keyword)));
        }
        for (var branch : children(object, "allOf", "anyOf", "oneOf", "if", "then", "else", "dependentSchemas")) {
            way(root, branch, path, at, counts, marks);
        }
        if (object.text("$ref") != null) {
            way(root, Pointers.find(root, object.text("$ref").substring(1)), path, at, counts && !complete, marks);
        }
        if (at < path.size()) {
            for (var child : members(object, path.get(at))) {
                way(root, child, path, at + 1, true, marks);
            }
        }
    }

    private static List<Json> children(Json.Obj object, String... keywords) {
        var found = new ArrayList<Json>();
        for (var keyword : keywords) {
            var value = object.get(keyword);
            if (value instanceof Json.Arr array) {
                found.addAll(array.items());
            } else if (keyword.equals("dependentSchemas") && value instanceof Json.Obj named) {
                named.names().forEach(name -> found.add(named.get(name)));
            } else if (value != null) {
                found.add(value);
            }
        }
        return found;
    }

    private static List<Json> members(Json.Obj object, String token) {
        if (token.matches("[0-9]+")) {
            return children(object, "items", "prefixItems", "unevaluatedItems", "contains");
        }
        var found = new ArrayList<Json>();
        if (object.get("properties") instanceof Json.Obj properties && properties.get(token) != null) {
            found.add(properties.get(token));
        }
        if (object.get("patternProperties") instanceof Json.Obj patterns) {
            patterns.names().stream()
                    .filter(pattern -> Pattern.compile(pattern).matcher(token).find())
                    .forEach(pattern -> found.add(patterns.get(pattern)));
        }
        return found.isEmpty() ? children(object, "additionalProperties", "unevaluatedProperties") : found;
    }

    /** The schema as one reads it who does not know the keyword. */
    private static Json without(Json schema, String keyword) {
        var found = new ArrayList<String>();
        JsonEdit.visit(schema, "", (pointer, value) -> {
            if (pointer.endsWith("/" + keyword)) {
                found.add(0, pointer);
            }
        });
        var cut = schema;
        for (var pointer : found) {
            cut = JsonEdit.remove(cut, pointer);
        }
        return cut;
    }

    /** Schemas that take every document and say something of its parts in every way there is. */
    private static final class Generator {
        private final Random random;
        private final List<String> targets = new ArrayList<>();

        Generator(Random random) {
            this.random = random;
        }

        Json root() {
            var two = schema(2);
            targets.add("#/$defs/two");
            var one = schema(2);
            targets.add("#/$defs/one");
            return JsonEdit.with((Json.Obj) schema(4), "$defs", JsonWriter.object("one", one, "two", two));
        }

        private Json schema(int depth) {
            var names = new ArrayList<String>();
            var values = new ArrayList<Json>();
            if (random.nextInt(5) > 0) {
                names.addAll(List.of("x-classification", "x-personal-data"));
                values.add(JsonWriter.text(CLASSIFICATIONS.get(random.nextInt(2))));
                values.add(JsonWriter.text(KINDS.get(random.nextInt(4) * random.nextInt(2))));
            }
            for (int i = depth == 0 ? 0 : 1 + random.nextInt(4); i > 0; i--) {
                keyword(depth - 1, names, values);
            }
            return JsonWriter.object(names, values);
        }

        private void keyword(int depth, List<String> names, List<Json> values) {
            var all = List.of(
                    "properties",
                    "properties",
                    "properties",
                    "patternProperties",
                    "additionalProperties",
                    "unevaluatedProperties",
                    "items",
                    "items",
                    "prefixItems",
                    "unevaluatedItems",
                    "contains",
                    "allOf",
                    "anyOf",
                    "oneOf",
                    "if",
                    "then",
                    "else",
                    "dependentSchemas",
                    "$ref");
            var keyword = all.get(random.nextInt(all.size()));
            if (names.contains(keyword) || keyword.equals("$ref") && targets.isEmpty()) {
                return;
            }
            names.add(keyword);
            values.add(
                    switch (keyword) {
                        case "properties", "dependentSchemas" -> named(NAMES, depth);
                        case "patternProperties" -> named(List.of("^a", "b", "c$"), depth);
                        case "allOf", "anyOf", "prefixItems" -> JsonWriter.array(List.of(schema(depth), schema(depth)));
                        case "oneOf" -> JsonWriter.array(List.of(schema(depth), JsonWriter.bool(false)));
                        case "$ref" -> JsonWriter.text(targets.get(random.nextInt(targets.size())));
                        default -> schema(depth);
                    });
        }

        private Json named(List<String> names, int depth) {
            var chosen = new ArrayList<>(names);
            chosen.removeIf(name -> random.nextInt(3) == 0);
            return JsonWriter.object(
                    chosen, chosen.stream().map(name -> schema(depth)).toList());
        }
    }
}
