package org.modularplumbing.schemas;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonEdit;
import org.modularplumbing.schemas.internal.json.JsonReader;
import org.modularplumbing.schemas.internal.json.JsonWriter;

/** Small damages to a valid document, simplest first, that between them break every sort of constraint. */
final class Candidates {

    private static final int LONG_TEXT_MAX = 20_000;
    private static final int MANY_ITEMS_MAX = 2_000;

    private static final List<String> BAD_TEXTS = List.of(
            "",
            " ",
            "!",
            "no-such-value",
            "NO_SUCH_VALUE",
            "not a format",
            "2026-02-30",
            "2026-02-30T09:30:00Z",
            "31/03/2026",
            "25:00:00Z",
            "P",
            "name@",
            "http://[",
            "%zz",
            "/~2",
            "(",
            "0",
            "\u00e9",
            "https://example.org",
            "a\u0000b");

    private final Set<Integer> lengths = new LinkedHashSet<>();
    private final Set<BigDecimal> numbers = new LinkedHashSet<>();
    private final Set<String> words = new LinkedHashSet<>();

    Candidates(Json.Obj schema) {
        JsonEdit.visit(schema, "", (pointer, value) -> {
            var keyword = pointer.substring(pointer.lastIndexOf('/') + 1);
            if (value instanceof Json.Num number && keyword.matches("(min|max).*(Length|Items|Properties|Contains)")) {
                lengths.add(number.decimal().intValue());
            } else if (value instanceof Json.Num number && keyword.matches("minimum|maximum|exclusive.*|multipleOf")) {
                numbers.add(number.decimal());
            } else if (value instanceof Json.Str text && pointer.matches(".*/(const|enum/[0-9]+)")) {
                words.add(text.value());
            }
        });
    }

    /** Damaged copies of a document. */
    List<Json> of(Json document) {
        var damaged = new ArrayList<Json>();
        JsonEdit.visit(document, "", (pointer, value) -> {
            for (var other : others(value)) {
                damaged.add(JsonEdit.replace(document, pointer, other));
            }
        });
        return damaged;
    }

    private List<Json> others(Json value) {
        var others = new ArrayList<Json>();
        for (var other : List.of("7", "\"text\"", "true", "1.5", "{}", "[]", "null")) {
            others.add(JsonReader.read(other));
        }
        if (value instanceof Json.Str text) {
            texts(text.value()).forEach(other -> others.add(JsonWriter.text(other)));
        } else if (value instanceof Json.Num number) {
            numbers(number, others);
        } else if (value instanceof Json.Arr array) {
            arrays(array, others);
        } else if (value instanceof Json.Obj object) {
            objects(object, others);
        }
        return others;
    }

    private List<String> texts(String value) {
        var texts = new ArrayList<>(BAD_TEXTS);
        texts.addAll(words);
        texts.addAll(List.of(
                value + "!",
                "!" + value,
                value.toLowerCase(java.util.Locale.ROOT),
                value.toUpperCase(java.util.Locale.ROOT),
                value + value));
        if (!value.isEmpty()) {
            texts.add(value.substring(0, value.length() - 1));
            texts.add(value.substring(1));
            for (var first : List.of("0", "a", "A", "-", " ")) {
                texts.add(first + value.substring(1));
            }
        }
        for (int length : lengths) {
            if (length > 0 && length < value.length()) {
                texts.add(value.substring(0, length - 1));
            }
            if (length >= value.length() && length < LONG_TEXT_MAX) {
                int more = length + 1 - value.length();
                texts.add(value + "a".repeat(more));
                texts.add("a".repeat(more) + value);
                texts.add(value + "7".repeat(more));
                texts.add(value + "A".repeat(more));
                int at = value.indexOf('@');
                if (at > 0) {
                    texts.add(value.substring(0, at + 1) + labels(more) + value.substring(at + 1));
                }
            }
        }
        return texts;
    }

    /** So many characters of domain labels, each short enough, the last ended by its dot. */
    private static String labels(int length) {
        var labels = new StringBuilder();
        while (labels.length() < length) {
            int left = length - labels.length();
            int label = Math.min(left == 51 ? 48 : 50, left);
            labels.append(label == 1 ? "a" : "a".repeat(label - 1) + ".");
        }
        return labels.toString();
    }

    private void numbers(Json.Num value, List<Json> others) {
        var half = new BigDecimal("0.5");
        for (var number : numbers) {
            for (var other : List.of(
                    number,
                    number.subtract(BigDecimal.ONE),
                    number.add(BigDecimal.ONE),
                    number.subtract(half),
                    number.add(half))) {
                others.add(JsonReader.read(other.toPlainString()));
            }
        }
        others.add(JsonReader.read(value.decimal().add(half).toPlainString()));
        others.add(JsonReader.read(value.decimal().add(BigDecimal.ONE).toPlainString()));
        others.add(JsonReader.read("-1"));
        others.add(JsonReader.read("0"));
    }

    private void arrays(Json.Arr array, List<Json> others) {
        for (int i = 0; i < array.size(); i++) {
            others.add(JsonEdit.remove(array, "/" + i));
        }
        for (int length : lengths) {
            if (length > 0 && length <= array.size()) {
                others.add(JsonWriter.array(array.items().subList(0, length - 1)));
            }
            if (array.size() > 0 && length >= array.size() && length < MANY_ITEMS_MAX) {
                others.add(longer(array, length + 1, false));
                others.add(longer(array, length + 1, true));
            }
        }
        if (array.size() > 0) {
            others.add(longer(array, array.size() + 1, false));
        }
    }

    private static Json longer(Json.Arr array, int size, boolean distinct) {
        var items = new ArrayList<>(array.items());
        while (items.size() < size) {
            var item = smallest(array.items());
            items.add(distinct ? another(item, items.size()) : item);
        }
        return JsonWriter.array(items);
    }

    private static Json another(Json item, int number) {
        if (item instanceof Json.Str text) {
            return JsonWriter.text(text.value() + number);
        }
        if (item instanceof Json.Num) {
            return JsonWriter.number(number + 1000L);
        }
        var numbered = new Json[] {item};
        JsonEdit.visit(item, "", (pointer, value) -> {
            if (value instanceof Json.Str text && numbered[0] == item) {
                numbered[0] = JsonEdit.replace(item, pointer, JsonWriter.text(text.value() + number));
            }
        });
        return numbered[0];
    }

    private void objects(Json.Obj object, List<Json> others) {
        for (int i = 0; i < object.size(); i++) {
            others.add(JsonEdit.remove(
                    object, "/" + org.modularplumbing.schemas.internal.json.Pointers.escape(object.name(i))));
        }
        others.add(JsonEdit.with(object, "unexpected", JsonWriter.bool(true)));
        if (object.size() > 0) {
            others.add(JsonEdit.with(object, "Not a name!", object.value(0)));
            for (int length : lengths) {
                if (length < MANY_ITEMS_MAX) {
                    others.add(grown(object, length));
                    others.add(JsonEdit.with(object, object.name(0) + "a".repeat(length), object.value(0)));
                }
            }
        }
    }

    private static Json grown(Json.Obj object, int length) {
        var names = new ArrayList<>(object.names());
        var values = new ArrayList<Json>();
        names.forEach(name -> values.add(object.get(name)));
        var smallest = smallest(values);
        for (int i = names.size(); i <= length; i++) {
            names.add(object.name(0) + i);
            values.add(smallest);
        }
        return JsonWriter.object(names, values);
    }

    private static Json smallest(List<Json> values) {
        return values.stream()
                .min(Comparator.comparingInt(value -> JsonWriter.compact(value).length()))
                .orElseThrow();
    }
}
