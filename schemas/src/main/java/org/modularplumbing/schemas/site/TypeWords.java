package org.modularplumbing.schemas.site;

import static org.modularplumbing.schemas.site.Html.at;
import static org.modularplumbing.schemas.site.Html.el;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonWriter;

/** Says in plain words what a value must be. */
final class TypeWords {

    private static final int LISTED_MAX = 12;

    private static final Map<String, String> FORMATS = Map.ofEntries(
            Map.entry("date", "Date, like 2026-03-31"),
            Map.entry("date-time", "Date and time with offset, like 2026-03-31T09:30:00Z"),
            Map.entry("time", "Time with offset, like 09:30:00Z"),
            Map.entry("duration", "Length of time, like P10D or PT45M"),
            Map.entry("email", "Email address"),
            Map.entry("uri", "Web address or other full URI"),
            Map.entry("uri-reference", "Web address or other URI"),
            Map.entry("uuid", "UUID"));

    private static final Map<String, String> TYPES = Map.of(
            "string", "Text",
            "integer", "Whole number",
            "number", "Number",
            "boolean", "True or false",
            "null", "Null",
            "array", "List",
            "object", "Group of fields");

    private final Place place;

    TypeWords(Place place) {
        this.place = place;
    }

    /** What the value is, in one phrase with links. */
    Html type(Json schema) {
        if (!(schema instanceof Json.Obj object)) {
            return Html.text(schema instanceof Json.Bool bool && !bool.value() ? "Nothing" : "Any value");
        }
        if (object.text("$ref") != null) {
            return reference(object.text("$ref"));
        }
        if (object.get("const") != null) {
            return Html.all("Always ", code(object.get("const")));
        }
        if (object.get("enum") instanceof Json.Arr values) {
            return listed(object, values);
        }
        if ("array".equals(object.text("type"))) {
            return list(object);
        }
        return plain(object);
    }

    private Html plain(Json.Obj schema) {
        var format = schema.text("format");
        var word = format == null ? null : FORMATS.get(format);
        if (word == null) {
            word = types(schema.get("type"));
        }
        if (schema.get("x-codelist") instanceof Json.Obj list) {
            return Html.all(word, ": code of the open list ", codelist(list.text("list")));
        }
        return schema.get("additionalProperties") instanceof Json.Obj values
                ? Html.all("Values by name, each: ", type(values))
                : Html.text(word);
    }

    private static String types(Json type) {
        if (type instanceof Json.Arr several) {
            return several.items().stream().map(TypeWords::types).collect(Collectors.joining(" or "));
        }
        return type instanceof Json.Str one ? TYPES.getOrDefault(one.value(), one.value()) : "Any value";
    }

    private Html list(Json.Obj schema) {
        var parts = new ArrayList<Html>();
        if (schema.get("prefixItems") instanceof Json.Arr first) {
            first.items()
                    .forEach(item -> parts.add(Html.all(parts.isEmpty() ? "List of, in order: " : ", ", type(item))));
        }
        if (parts.isEmpty()) {
            return schema.get("items") == null ? Html.text("List") : Html.all("List of: ", type(schema.get("items")));
        }
        return Html.all(parts);
    }

    private Html reference(String reference) {
        if (reference.startsWith("#/$defs/")) {
            var name = reference.substring("#/$defs/".length());
            var part = place.root().get("$defs") instanceof Json.Obj parts ? parts.get(name) : null;
            return el(
                    "a",
                    at("href", "#" + Place.part(name)),
                    place.title(part, name).en());
        }
        return place.other(reference)
                .map(entry ->
                        el("a", at("href", place.link(entry)), entry.title().en() + " " + entry.version()))
                .orElseGet(() -> reference.equals("#") ? Html.text("The same as this schema") : el("code", reference));
    }

    private Html listed(Json.Obj schema, Json.Arr values) {
        var codes = values.items().stream()
                .limit(LISTED_MAX)
                .map(value -> el("li", code(value)))
                .toList();
        var list = schema.get("x-codelist") instanceof Json.Obj codelist ? codelist.text("list") : null;
        if (list != null && values.size() > LISTED_MAX) {
            return Html.all("One of the " + values.size() + " codes of ", codelist(list));
        }
        return Html.all(
                list == null ? Html.text("One of:") : Html.all("One of the codes of ", codelist(list), ":"),
                el("ul", at("class", "codes"), codes),
                values.size() > LISTED_MAX ? "and " + (values.size() - LISTED_MAX) + " more" : null);
    }

    private Html codelist(String name) {
        return place.hasCodelist(name) ? el("a", at("href", place.codelist(name)), name) : el("code", name);
    }

    static Html code(Json value) {
        return el("code", value instanceof Json.Str text ? text.value() : JsonWriter.compact(value));
    }

    /** What else the value must keep to, one phrase each. */
    List<Html> rules(Json schema) {
        var rules = new ArrayList<Html>();
        if (schema instanceof Json.Obj object) {
            range(rules, object, "minLength", "maxLength", " characters");
            range(rules, object, "minItems", "maxItems", " items");
            range(rules, object, "minProperties", "maxProperties", " fields");
            range(
                    rules,
                    object,
                    "minimum",
                    "maximum",
                    object.text("x-unit") == null ? "" : ", unit: " + object.text("x-unit"));
            range(rules, object, "exclusiveMinimum", "exclusiveMaximum", " (these not included)");
            pattern(rules, object);
            if (object.get("multipleOf") != null) {
                rules.add(Html.all("multiple of ", code(object.get("multipleOf"))));
            }
            if (object.get("uniqueItems") instanceof Json.Bool bool && bool.value()) {
                rules.add(Html.text("no item twice"));
            }
            if (object.get("propertyNames") instanceof Json.Obj names) {
                rules.add(
                        Html.all("names: ", names.get("type") == null ? null : type(names), " ", joined(rules(names))));
            }
            if (object.get("items") instanceof Json.Obj items
                    && items.text("$ref") == null
                    && items.get("properties") == null) {
                rules(items).forEach(rule -> rules.add(Html.all("each item: ", rule)));
            }
            if (object.get("deprecated") != null) {
                rules.add(deprecated(object));
            }
        }
        return rules;
    }

    private static Html joined(List<Html> rules) {
        return Html.all(rules.stream()
                .flatMap(rule -> List.of(rule, Html.text(" ")).stream())
                .toList());
    }

    private static void pattern(List<Html> rules, Json.Obj schema) {
        var pattern = schema.text("pattern");
        if ("\\S".equals(pattern)) {
            rules.add(Html.text("not blank"));
        } else if (pattern != null) {
            rules.add(Html.all("form ", el("code", pattern)));
        }
    }

    private static Html deprecated(Json.Obj schema) {
        var how = schema.get("x-deprecated") instanceof Json.Obj more
                ? " since " + more.text("since") + "; use " + more.text("use")
                : "";
        return el("strong", "deprecated" + how);
    }

    private static void range(List<Html> rules, Json.Obj schema, String from, String to, String unit) {
        var least = written(schema.get(from));
        var most = written(schema.get(to));
        if (least != null && most != null) {
            rules.add(Html.text(least.equals(most) ? "exactly " + least + unit : least + " to " + most + unit));
        } else if (least != null || most != null) {
            rules.add(Html.text((least == null ? "up to " + most : "at least " + least) + unit));
        }
    }

    private static String written(Json number) {
        return number instanceof Json.Num found ? grouped(found.decimal().toPlainString()) : null;
    }

    private static String grouped(String number) {
        return number.replaceAll("(?<=[0-9])(?=([0-9]{3})+$)", ",");
    }
}
