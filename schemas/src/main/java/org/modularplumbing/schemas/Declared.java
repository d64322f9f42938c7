package org.modularplumbing.schemas;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.regex.Regex;

/**
 * All schemas that may speak of one value - branches, conditions and references with it, whether or not they apply to this document - and what they
 * say of the values inside. A reference that cannot be followed might say anything, so nothing beneath it is cleared.
 */
record Declared(List<SchemaPlace> schemas, Marks marks) {

    private static final List<String> LISTS = List.of("allOf", "anyOf", "oneOf");
    private static final List<String> SINGLE = List.of("if", "then", "else");
    private static final List<String> OTHER_MEMBERS = List.of("additionalProperties", "unevaluatedProperties");
    private static final List<String> OTHER_ITEMS = List.of("items", "unevaluatedItems", "contains");

    /** Returns what is declared of a whole document. The marks of its root speak of the most delicate field and hide nothing by themselves. */
    static Declared root(SchemaPlace place) {
        var applying = applying(place);
        return new Declared(applying, unfollowed(applying));
    }

    private static List<SchemaPlace> applying(SchemaPlace place) {
        var found = new ArrayList<SchemaPlace>();
        collect(place, found);
        return found;
    }

    private static void collect(SchemaPlace place, List<SchemaPlace> found) {
        if (place == null || found.stream().anyMatch(one -> one.json() == place.json())) {
            return;
        }
        found.add(place);
        collect(place.target(), found);
        branches(place).forEach(branch -> collect(branch, found));
    }

    /** Returns the schemas of the same value that stand in this one. What stands in {@code not} says what a value is not. */
    private static List<SchemaPlace> branches(SchemaPlace place) {
        var found = new ArrayList<SchemaPlace>();
        SINGLE.stream().filter(place::has).map(place::at).forEach(found::add);
        LISTS.forEach(keyword -> found.addAll(place.each(keyword)));
        found.addAll(place.named("dependentSchemas").values());
        return found;
    }

    private static Marks unfollowed(List<SchemaPlace> applying) {
        boolean lost = applying.stream()
                .anyMatch(place -> place.has("$dynamicRef") || place.has("$ref") && place.target() == null);
        return lost ? Marks.UNKNOWN : Marks.NONE;
    }

    /** Returns what is declared of a member, by its name, by a pattern or as any other; of one that no schema speaks of, nothing. */
    Declared member(String name) {
        var found = new ArrayList<SchemaPlace>();
        for (var place : schemas) {
            var own = own(place, name);
            found.addAll(own);
            OTHER_MEMBERS.stream()
                    .filter(keyword -> own.isEmpty() && isSchema(place, keyword))
                    .map(place::at)
                    .forEach(found::add);
        }
        return inside(found);
    }

    private static List<SchemaPlace> own(SchemaPlace place, String name) {
        var own = new ArrayList<SchemaPlace>();
        if (OpenMembers.declares(place, name)) {
            own.add(place.at("properties", name));
        }
        place.named("patternProperties").forEach((pattern, schema) -> {
            if (Regex.compile(pattern).finds(name)) {
                own.add(schema);
            }
        });
        return own;
    }

    private static boolean isSchema(SchemaPlace place, String keyword) {
        return place.get(keyword) instanceof Json.Obj;
    }

    /** Returns what is declared of every item. */
    Declared items() {
        var found = new ArrayList<SchemaPlace>();
        for (var place : schemas) {
            OTHER_ITEMS.stream()
                    .filter(keyword -> isSchema(place, keyword))
                    .map(place::at)
                    .forEach(found::add);
            found.addAll(place.each("prefixItems"));
        }
        return inside(found);
    }

    /** A mark covers everything beneath it. */
    private Declared inside(List<SchemaPlace> places) {
        var all = new ArrayList<SchemaPlace>();
        var inner = marks;
        for (var place : places) {
            var applying = applying(place);
            all.addAll(applying);
            inner = inner.and(own(place, new ArrayList<>())).and(unfollowed(applying));
        }
        return new Declared(all, inner);
    }

    /** What stands beside a reference goes before what its target says of itself; what a branch says is said as well. */
    private static Marks own(SchemaPlace place, List<Json> seen) {
        if (place == null || seen.stream().anyMatch(one -> one == place.json())) {
            return Marks.NONE;
        }
        seen.add(place.json());
        var own = Marks.of(place);
        if (!own.isComplete()) {
            own = own.and(own(place.target(), seen));
        }
        for (var branch : branches(place)) {
            own = own.and(own(branch, seen));
        }
        return own;
    }

    /** Returns the names that are declared, with the first schema of each. */
    Map<String, SchemaPlace> names() {
        var names = new LinkedHashMap<String, SchemaPlace>();
        schemas.forEach(place -> place.named("properties").forEach(names::putIfAbsent));
        return names;
    }

    /** Returns what is declared of members whose names the schema does not list, each with its first schema. */
    List<SchemaPlace> unnamed() {
        var found = new ArrayList<SchemaPlace>();
        for (var place : schemas) {
            found.addAll(place.named("patternProperties").values());
            OTHER_MEMBERS.stream()
                    .filter(keyword -> isSchema(place, keyword))
                    .map(place::at)
                    .forEach(found::add);
        }
        return found;
    }

    /** Returns these schemas as those of one value beneath this one. */
    Declared beneath(List<SchemaPlace> places) {
        return inside(places);
    }

    boolean hasItems() {
        return schemas.stream()
                .anyMatch(place ->
                        place.has("prefixItems") || OTHER_ITEMS.stream().anyMatch(keyword -> isSchema(place, keyword)));
    }
}
