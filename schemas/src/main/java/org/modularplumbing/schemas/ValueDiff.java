package org.modularplumbing.schemas;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonEquality;
import org.modularplumbing.schemas.internal.json.JsonWriter;

/** Compares the keywords that speak of the value itself: its type, list, bounds, form and the names it must have. */
final class ValueDiff {

    private static final List<String> LOWER =
            List.of("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties", "minContains");
    private static final List<String> UPPER =
            List.of("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties", "maxContains");

    private final SchemaPlace before;
    private final SchemaPlace after;
    private final Changes changes;

    ValueDiff(SchemaPlace before, SchemaPlace after, Changes changes) {
        this.before = before;
        this.after = after;
        this.changes = changes;
    }

    void compare() {
        types();
        listed();
        LOWER.forEach(keyword -> bound(keyword, 1));
        UPPER.forEach(keyword -> bound(keyword, -1));
        multiple();
        form("pattern");
        form("format");
        unique();
        names("required", texts(before.get("required")), texts(after.get("required")));
        dependent();
    }

    private void types() {
        var old = types(before);
        var now = types(after);
        if (!old.equals(now)) {
            changes.add("type", old.containsAll(now), now.containsAll(old), "types");
        }
    }

    /** The types that the keyword or the list of values leaves. */
    private static Set<Json.Type> types(SchemaPlace place) {
        var types = EnumSet.noneOf(Json.Type.class);
        if (place.has("type")) {
            var words = place.get("type") instanceof Json.Str one ? List.of(one.value()) : texts(place.get("type"));
            for (var type : Json.Type.values()) {
                if (words.contains(type.word()) || type == Json.Type.INTEGER && words.contains("number")) {
                    types.add(type);
                }
            }
        } else if (values(place) != null) {
            values(place).forEach(value -> types.add(value.type()));
        } else {
            types.addAll(EnumSet.allOf(Json.Type.class));
        }
        return types;
    }

    /** Returns the values allowed, null for all. */
    private static List<Json> values(SchemaPlace place) {
        var listed = place.get("enum") instanceof Json.Arr array ? array.items() : null;
        if (!place.has("const")) {
            return listed;
        }
        var only = List.of(place.get("const"));
        return listed == null
                ? only
                : only.stream().filter(value -> isIn(value, listed)).toList();
    }

    private void listed() {
        var old = values(before);
        var now = values(after);
        var keyword = after.has("const") || before.has("const") && !after.has("enum") ? "const" : "enum";
        if (old == null || now == null) {
            if (old != null || now != null) {
                changes.add(keyword, now != null, old != null, now == null ? "values.removed" : "values.added");
            }
            return;
        }
        missing(now, old).forEach(value -> changes.add(keyword, false, true, "value.added", JsonWriter.compact(value)));
        missing(old, now)
                .forEach(value -> changes.add(keyword, true, false, "value.removed", JsonWriter.compact(value)));
    }

    private static List<Json> missing(List<Json> wanted, List<Json> list) {
        var missing = new ArrayList<Json>();
        for (var value : wanted) {
            if (!isIn(value, list)) {
                missing.add(value);
            }
        }
        return missing;
    }

    private static boolean isIn(Json value, List<Json> list) {
        return list.stream().anyMatch(other -> JsonEquality.equal(other, value));
    }

    private void bound(String keyword, int narrowing) {
        var old = number(before, keyword);
        var now = number(after, keyword);
        int direction = direction(old, now) * narrowing;
        if (old == null && now != null) {
            changes.add(keyword, true, false, "bound.added", keyword, now.toPlainString());
        } else if (old != null && now == null) {
            changes.add(keyword, false, true, "bound.removed", keyword, old.toPlainString());
        } else if (direction != 0) {
            changes.add(
                    keyword,
                    direction > 0,
                    direction < 0,
                    direction > 0 ? "bound.tightened" : "bound.loosened",
                    keyword,
                    old.toPlainString(),
                    now.toPlainString());
        }
    }

    private static int direction(BigDecimal old, BigDecimal now) {
        return old == null || now == null ? 0 : now.compareTo(old);
    }

    private static BigDecimal number(SchemaPlace place, String keyword) {
        if (place.get(keyword) instanceof Json.Num number) {
            return number.decimal();
        }
        return keyword.equals("minContains") && place.has("contains") ? BigDecimal.ONE : null;
    }

    private void multiple() {
        var old = number(before, "multipleOf");
        var now = number(after, "multipleOf");
        if (old == null ? now != null : now == null || old.compareTo(now) != 0) {
            boolean narrows = old == null || now != null && now.remainder(old).signum() == 0;
            boolean widens = now == null || old != null && old.remainder(now).signum() == 0;
            changes.add("multipleOf", narrows, widens, "step");
        }
    }

    private void form(String keyword) {
        var old = before.keywords().text(keyword);
        var now = after.keywords().text(keyword);
        if (old == null ? now != null : !old.equals(now)) {
            var verb = old == null ? "form.added" : now == null ? "form.removed" : "form.changed";
            changes.add(keyword, old == null, now == null, verb, keyword);
        }
    }

    private void unique() {
        boolean old = before.get("uniqueItems") instanceof Json.Bool bool && bool.value();
        boolean now = after.get("uniqueItems") instanceof Json.Bool bool && bool.value();
        if (old != now) {
            changes.add("uniqueItems", now, old, now ? "distinct" : "not-distinct");
        }
    }

    /** Compares names that must be there, perhaps only beside another. */
    private void names(String keyword, List<String> old, List<String> now, String... beside) {
        var when = beside.length == 0 ? "" : ".beside";
        for (var name : now) {
            if (!old.contains(name)) {
                changes.add(keyword, true, false, "property.required" + when, parts(name, beside));
            }
        }
        for (var name : old) {
            if (!now.contains(name)) {
                changes.add(keyword, false, true, "property.optional" + when, parts(name, beside));
            }
        }
    }

    private static String[] parts(String name, String... beside) {
        return beside.length == 0 ? new String[] {name} : new String[] {name, beside[0]};
    }

    private void dependent() {
        var triggers = new LinkedHashSet<String>();
        for (var side : List.of(before, after)) {
            if (side.get("dependentRequired") instanceof Json.Obj object) {
                triggers.addAll(object.names());
            }
        }
        for (var trigger : triggers) {
            names(
                    "dependentRequired",
                    texts(before.at("dependentRequired", trigger).json()),
                    texts(after.at("dependentRequired", trigger).json()),
                    trigger);
        }
    }

    private static List<String> texts(Json array) {
        var texts = new ArrayList<String>();
        if (array instanceof Json.Arr list) {
            list.items().forEach(item -> {
                if (item instanceof Json.Str text) {
                    texts.add(text.value());
                }
            });
        }
        return texts;
    }
}
