package org.modularplumbing.schemas.distribution;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.modularplumbing.schemas.internal.json.Json;

/**
 * The variants of an object that has one {@code if}/{@code then} for each value of a property, as the guide for authors asks.
 *
 * @param property the property that tells them apart
 * @param values its values, in groups for which the same holds, with what holds besides
 */
record Variants(String property, Map<List<Json>, List<String>> values) {

    private static final Set<String> VALUES =
            Set.of("const", "enum", "title", "description", "examples", "default", "type");

    /** One {@code if}/{@code then}: the values and what holds for them. */
    private record Rule(String property, List<String> values, Json then) {}

    /** Returns the variants; empty where the conditions are of another form, which a type cannot tell. */
    static Optional<Variants> of(Json.Obj schema) {
        var rules = parts(schema).map(Variants::rule).flatMap(Optional::stream).toList();
        if (rules.isEmpty()) {
            return Optional.empty();
        }
        var property = rules.get(0).property();
        var groups = new LinkedHashMap<List<Json>, List<String>>();
        for (var value : declared(schema, property)) {
            var then = rules.stream()
                    .filter(rule ->
                            rule.property().equals(property) && rule.values().contains(value))
                    .map(Rule::then)
                    .toList();
            groups.computeIfAbsent(then, key -> new ArrayList<>()).add(value);
        }
        return groups.isEmpty() ? Optional.empty() : Optional.of(new Variants(property, groups));
    }

    static Stream<Json.Obj> parts(Json.Obj schema) {
        return schema.get("allOf") instanceof Json.Arr all
                ? all.items().stream().map(Json.Obj.class::cast)
                : Stream.empty();
    }

    private static List<String> declared(Json.Obj schema, String property) {
        return schema.get("properties") instanceof Json.Obj properties ? texts(properties.get(property)) : List.of();
    }

    private static Optional<Rule> rule(Json.Obj part) {
        if (part.get("then") == null
                || !(part.get("if") instanceof Json.Obj condition)
                || !(condition.get("properties") instanceof Json.Obj properties)
                || properties.size() != 1
                || !isAbout(properties.name(0), condition)) {
            return Optional.empty();
        }
        return Optional.of(new Rule(properties.name(0), texts(properties.value(0)), part.get("then")));
    }

    /** Whether the condition asks for nothing but this property. */
    private static boolean isAbout(String property, Json.Obj condition) {
        return Set.of("properties", "required").containsAll(condition.names())
                && List.of(property).containsAll(TypeExpression.required(condition));
    }

    /** Returns the texts that a property may be; none where it is not a list of texts. */
    private static List<String> texts(Json property) {
        if (!(property instanceof Json.Obj object)) {
            return List.of();
        }
        if (!VALUES.containsAll(
                object.names().stream().filter(name -> !name.startsWith("x-")).toList())) {
            return List.of();
        }
        var values = object.get("enum") instanceof Json.Arr several
                ? several.items()
                : Stream.of(object.get("const")).filter(Objects::nonNull).toList();
        return values.stream().allMatch(Json.Str.class::isInstance)
                ? values.stream().map(value -> ((Json.Str) value).value()).toList()
                : List.of();
    }
}
