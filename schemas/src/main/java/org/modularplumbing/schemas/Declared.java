package org.modularplumbing.schemas;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modularplumbing.schemas.internal.json.Json;

/** All schemas that may speak of one value - branches and references with it - and what they say of the values inside. */
record Declared(List<SchemaPlace> schemas, Marks marks) {

    private static final List<String> LISTS = List.of("allOf", "anyOf", "oneOf");
    private static final List<String> SINGLE = List.of("then", "else");
    private static final int DEPTH_MAX = 200;

    /** Returns what is declared of a whole document. The marks of its root speak of the most delicate field and hide nothing by themselves. */
    static Declared root(SchemaPlace place) {
        return new Declared(applying(place), Marks.NONE);
    }

    private static List<SchemaPlace> applying(SchemaPlace place) {
        var found = new ArrayList<SchemaPlace>();
        collect(place, found);
        return found;
    }

    private static void collect(SchemaPlace place, List<SchemaPlace> found) {
        if (place == null || found.size() > DEPTH_MAX || found.stream().anyMatch(one -> one.json() == place.json())) {
            return;
        }
        found.add(place);
        if (place.has("$ref")) {
            collect(place.target(), found);
        }
        SINGLE.stream().filter(place::has).forEach(keyword -> collect(place.at(keyword), found));
        for (var keyword : LISTS) {
            int count = place.get(keyword) instanceof Json.Arr array ? array.size() : 0;
            for (int i = 0; i < count; i++) {
                collect(place.at(keyword, String.valueOf(i)), found);
            }
        }
        if (place.get("dependentSchemas") instanceof Json.Obj named) {
            named.names().forEach(name -> collect(place.at("dependentSchemas", name), found));
        }
    }

    /** Returns what is declared of a member; of one that no schema names, nothing. */
    Declared member(String name) {
        return inside(schemas.stream()
                .filter(place -> OpenMembers.declares(place, name))
                .map(place -> place.at("properties", name))
                .toList());
    }

    /** Returns what is declared of every item. */
    Declared items() {
        var found = new ArrayList<SchemaPlace>();
        for (var place : schemas) {
            if (place.has("items")) {
                found.add(place.at("items"));
            }
            int count = place.get("prefixItems") instanceof Json.Arr array ? array.size() : 0;
            for (int i = 0; i < count; i++) {
                found.add(place.at("prefixItems", String.valueOf(i)));
            }
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
            inner = inner.and(own(place, applying));
        }
        return new Declared(all, inner);
    }

    /** What stands beside a reference goes before what its target says of itself. */
    private static Marks own(SchemaPlace place, List<SchemaPlace> applying) {
        var own = Marks.of(place);
        if (own.isComplete()) {
            return own;
        }
        return applying.stream().map(Marks::of).reduce(own, Marks::and);
    }

    /** Returns the names that are declared, with the first schema of each. */
    Map<String, SchemaPlace> names() {
        var names = new LinkedHashMap<String, SchemaPlace>();
        for (var place : schemas) {
            if (place.get("properties") instanceof Json.Obj properties) {
                properties.names().forEach(name -> names.putIfAbsent(name, place.at("properties", name)));
            }
        }
        return names;
    }
}
