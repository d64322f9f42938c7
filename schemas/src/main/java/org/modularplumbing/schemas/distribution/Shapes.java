package org.modularplumbing.schemas.distribution;

import java.util.List;
import java.util.Optional;
import org.modularplumbing.schemas.internal.json.Json;

/**
 * The shapes of a value that is told by which property it has ({@code if} it has {@code table} {@code then} …), or by whether it is an object at all.
 *
 * @param plain what it is where it is no object
 * @param shapes what it may be where it is an object: the part that has the condition, and what holds then
 */
record Shapes(Optional<Json> plain, List<Shape> shapes) {

    /** What a value must have, and what it is then. */
    record Shape(Json told, Json then) {}

    /** Returns the shapes; empty where a value has but one. */
    static Optional<Shapes> of(Json.Obj schema) {
        var plain = Variants.parts(schema).flatMap(part -> plain(part).stream()).findFirst();
        var shapes = isComplete(schema) ? shapes(schema) : List.<Shape>of();
        return plain.isEmpty() && shapes.isEmpty() ? Optional.empty() : Optional.of(new Shapes(plain, shapes));
    }

    private static List<Shape> shapes(Json.Obj schema) {
        return Variants.parts(schema)
                .filter(part -> part.get("then") != null
                        && part.get("if") instanceof Json.Obj condition
                        && condition.get("required") != null
                        && condition.get("properties") == null)
                .map(part -> new Shape(part.get("if"), part.get("then")))
                .toList();
    }

    /** What a value is that is no object: {@code if} it is none, or {@code else} where it is one. */
    private static Optional<Json> plain(Json.Obj part) {
        if (!(part.get("if") instanceof Json.Obj condition) || condition.size() != 1) {
            return Optional.empty();
        }
        if ("object".equals(condition.text("type"))) {
            return Optional.ofNullable(part.get("else"));
        }
        boolean object = part.get("then") instanceof Json.Obj then && "object".equals(then.text("type"));
        return object ? Optional.ofNullable(condition.get("not")) : Optional.empty();
    }

    /** Whether there is a rule for what has none of the properties. */
    private static boolean isComplete(Json.Obj schema) {
        return Variants.parts(schema)
                .anyMatch(part -> part.get("if") instanceof Json.Obj condition
                        && condition.get("required") == null
                        && Variants.parts(condition).anyMatch(other -> other.get("not") != null));
    }
}
