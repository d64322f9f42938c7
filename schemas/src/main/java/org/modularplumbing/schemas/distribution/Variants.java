package org.modularplumbing.schemas.distribution;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonWriter;

/**
 * The variants of an object that has one {@code if}/{@code then} for each value of a property, as the guide for authors asks.
 *
 * @param property the property that tells them apart
 * @param always whether it must be there
 * @param then what holds besides, by the values as a union of TypeScript
 */
record Variants(String property, boolean always, Map<String, Json> then) {

    /** One {@code if}/{@code then}: the values and what holds for them. */
    private record Rule(String property, List<String> values, Json then) {}

    /** Returns the variants; empty where the conditions are of another form, which a type cannot tell. */
    static Optional<Variants> of(Json.Obj schema, Json.Arr all) {
        var rules = all.items().stream()
                .map(part -> rule((Json.Obj) part))
                .flatMap(Optional::stream)
                .toList();
        if (rules.isEmpty()) {
            return Optional.empty();
        }
        var property = rules.get(0).property();
        var left = new ArrayList<>(values(declared(schema, property)));
        var mine =
                rules.stream().filter(rule -> rule.property().equals(property)).toList();
        if (!left.containsAll(
                mine.stream().flatMap(rule -> rule.values().stream()).toList())) {
            return Optional.empty();
        }
        var then = new LinkedHashMap<String, Json>();
        for (var rule : mine) {
            if (!left.removeAll(rule.values())) {
                return Optional.empty();
            }
            then.put(union(rule.values()), rule.then());
        }
        if (!left.isEmpty()) {
            then.put(union(left), JsonWriter.bool(true));
        }
        return Optional.of(
                new Variants(property, TypeExpression.required(schema).contains(property), then));
    }

    private static Json declared(Json.Obj schema, String property) {
        return schema.get("properties") instanceof Json.Obj properties ? properties.get(property) : null;
    }

    private static String union(List<String> values) {
        return values.stream().map(value -> "'" + value + "'").collect(Collectors.joining(" | "));
    }

    private static Optional<Rule> rule(Json.Obj part) {
        if (part.get("then") == null
                || !(part.get("if") instanceof Json.Obj condition)
                || !(condition.get("properties") instanceof Json.Obj properties)
                || properties.size() != 1) {
            return Optional.empty();
        }
        var values = values(properties.value(0));
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(new Rule(properties.name(0), values, part.get("then")));
    }

    /** Returns the texts that a property may be; none where it is not a list of texts. */
    private static List<String> values(Json property) {
        if (!(property instanceof Json.Obj object)) {
            return List.of();
        }
        if (object.text("const") != null) {
            return List.of(object.text("const"));
        }
        if (object.get("enum") instanceof Json.Arr values
                && values.items().stream().allMatch(Json.Str.class::isInstance)) {
            return values.items().stream()
                    .map(value -> ((Json.Str) value).value())
                    .toList();
        }
        return List.of();
    }
}
