package org.modularplumbing.schemas;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonEquality;

/**
 * Walks two schemas side by side. A schema is a conjunction of its keywords, so each keyword that narrows makes the whole no wider, and each that
 * widens makes it no narrower: the safety of the parts is the safety of the whole.
 */
final class SchemaDiff {

    /** Keywords that decide which documents are valid; every other keyword is an annotation. */
    private static final Set<String> ASSERTING = Set.of(
            "$ref",
            "$dynamicRef",
            "$dynamicAnchor",
            "type",
            "enum",
            "const",
            "properties",
            "patternProperties",
            "additionalProperties",
            "unevaluatedProperties",
            "propertyNames",
            "required",
            "minProperties",
            "maxProperties",
            "dependentRequired",
            "dependentSchemas",
            "items",
            "prefixItems",
            "unevaluatedItems",
            "contains",
            "minContains",
            "maxContains",
            "minItems",
            "maxItems",
            "uniqueItems",
            "minLength",
            "maxLength",
            "pattern",
            "format",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "allOf",
            "anyOf",
            "oneOf",
            "not",
            "if",
            "then",
            "else");

    /** Not annotations of the schema itself: the name under which it is published, and parts that count where they are used. */
    private static final Set<String> PASSED_OVER = Set.of("$id", "$schema", "$defs", "$anchor", "$comment");

    private record Pair(Json before, Json after, boolean watched) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Pair pair
                    && pair.before == before
                    && pair.after == after
                    && pair.watched == watched;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(before) * 31 + System.identityHashCode(after);
        }
    }

    private final Set<Pair> open;
    private final Changes changes;
    private final SchemaPlace before;
    private final SchemaPlace after;

    /** Whether a schema around this one refuses what no branch has evaluated, so that naming a property means something even if anything goes. */
    private final boolean watched;

    private SchemaDiff(SchemaPlace before, SchemaPlace after, Set<Pair> open, boolean watched) {
        this.watched = watched;
        this.before = before;
        this.after = after;
        this.open = open;
        this.changes = new Changes(after.pointer());
    }

    static List<SchemaChange> between(SchemaPlace before, SchemaPlace after) {
        return between(before, after, new HashSet<>(), false);
    }

    private static List<SchemaChange> between(SchemaPlace before, SchemaPlace after, Set<Pair> open, boolean watched) {
        var pair = new Pair(before.json(), after.json(), watched);
        if (!open.add(pair)) {
            return List.of();
        }
        var changes = new SchemaDiff(before, after, open, watched).compare();
        open.remove(pair);
        return changes;
    }

    /** Compares schemas of a value inside this one. */
    private List<SchemaChange> inside(SchemaPlace old, SchemaPlace now) {
        return between(old, now, open, false);
    }

    /** Compares schemas of the same value. */
    private List<SchemaChange> inPlace(SchemaPlace old, SchemaPlace now) {
        return between(old, now, open, isWatching());
    }

    private boolean isWatching() {
        return watched
                || List.of(before, after).stream()
                        .anyMatch(side -> side.has("unevaluatedProperties") || side.has("unevaluatedItems"));
    }

    private List<SchemaChange> compare() {
        if (before.isNothing() || after.isNothing()) {
            if (before.isNothing() != after.isNothing()) {
                changes.add(
                        "false",
                        after.isNothing(),
                        before.isNothing(),
                        before.isNothing() ? "What was refused is now allowed." : "What was allowed is now refused.");
            }
            return changes.list();
        }
        if (before.has("$ref") != after.has("$ref") && followed()) {
            return changes.list();
        }
        references();
        new ValueDiff(before, after, changes).compare();
        applicators();
        objects();
        arrays();
        annotations();
        return changes.list();
    }

    /** A schema that is nothing but a reference is the schema it leads to. */
    private boolean followed() {
        var from = before.has("$ref") && isOnlyReference(before) ? before.target() : before;
        var to = after.has("$ref") && isOnlyReference(after) ? after.target() : after;
        if (from == null || to == null || from == before && to == after) {
            return false;
        }
        changes.addAll(inPlace(from, to));
        return true;
    }

    private static boolean isOnlyReference(SchemaPlace place) {
        return place.keywords().names().stream().filter(ASSERTING::contains).count() == 1;
    }

    private void references() {
        if (before.has("$ref") && after.has("$ref")) {
            var from = before.target();
            var to = after.target();
            if (from != null && to != null) {
                below(inPlace(from, to), "/$ref");
            } else {
                unfollowed("$ref");
            }
        } else if (before.has("$ref") || after.has("$ref")) {
            presence("$ref");
        }
        unfollowed("$dynamicRef");
        opaque("$dynamicAnchor");
        if (before.has("$schema") && after.has("$schema")) {
            opaque("$schema");
        }
    }

    /** What a reference by an anchor leads to is not looked for: it is the same only in the same document. */
    private void unfollowed(String keyword) {
        if ((before.has(keyword) || after.has(keyword)) && !JsonEquality.equal(before.root(), after.root())) {
            changes.add(keyword, false, false, "It is not known where the reference leads.");
        }
    }

    private void below(List<SchemaChange> found, String step) {
        for (var change : found) {
            changes.addAt(after.pointer() + step + change.pointer(), change);
        }
    }

    private void applicators() {
        branches("allOf", true, false);
        branches("anyOf", false, true);
        branches("oneOf", false, false);
        reversed("not");
        conditions();
        named("dependentSchemas");
    }

    /** Branches that stand in both, in whatever order, are the same; the rest is compared in order. */
    private void branches(String keyword, boolean addingNarrows, boolean addingWidens) {
        if (before.has(keyword) != after.has(keyword) && !keyword.equals("allOf")) {
            presence(keyword);
            return;
        }
        var old = indexes(before, keyword);
        var now = indexes(after, keyword);
        pairEqual(keyword, old, now);
        for (int i = 0; i < Math.min(old.size(), now.size()); i++) {
            branch(keyword, old.get(i), now.get(i));
        }
        for (int i = now.size(); i < old.size(); i++) {
            changes.addAt(
                    before.at(keyword, old.get(i)).pointer(),
                    keyword,
                    addingWidens && !isWatching(),
                    addingNarrows && !isWatching(),
                    "A branch of " + keyword + " was taken away.");
        }
        for (int i = old.size(); i < now.size(); i++) {
            changes.addAt(
                    after.at(keyword, now.get(i)).pointer(),
                    keyword,
                    addingNarrows && !isWatching(),
                    addingWidens && !isWatching(),
                    "A branch of " + keyword + " was added.");
        }
    }

    private void branch(String keyword, String old, String now) {
        var found = inPlace(before.at(keyword, old), after.at(keyword, now));
        changes.addAll(keyword.equals("oneOf") ? Changes.unproved(found) : found);
    }

    private static List<String> indexes(SchemaPlace place, String keyword) {
        int count = place.get(keyword) instanceof Json.Arr array ? array.size() : 0;
        return new ArrayList<>(
                IntStream.range(0, count).mapToObj(String::valueOf).toList());
    }

    /** Takes the branches with equal text out of both lists; what their references lead to may differ all the same. */
    private void pairEqual(String keyword, List<String> old, List<String> now) {
        for (var index : List.copyOf(old)) {
            var text = before.at(keyword, index).json();
            now.stream()
                    .filter(other -> JsonEquality.equal(after.at(keyword, other).json(), text))
                    .findFirst()
                    .ifPresent(other -> {
                        branch(keyword, index, other);
                        old.remove(index);
                        now.remove(other);
                    });
        }
    }

    private void reversed(String keyword) {
        if (before.has(keyword) != after.has(keyword)) {
            presence(keyword);
        } else if (before.has(keyword)) {
            inside(before.at(keyword), after.at(keyword))
                    .forEach(change -> changes.addAt(
                            change.pointer(),
                            change.keyword(),
                            change.consumerSafe(),
                            change.producerSafe(),
                            change.sentence()));
        }
    }

    private void conditions() {
        if (before.has("if") && after.has("if")) {
            changes.addAll(Changes.unproved(inPlace(before.at("if"), after.at("if"))));
            changes.addAll(inPlace(before.at("then"), after.at("then")));
            changes.addAll(inPlace(before.at("else"), after.at("else")));
        } else if (before.has("if") || after.has("if")) {
            presence("if");
        }
    }

    /** Schemas by name where an absent one allows everything. */
    private void named(String keyword) {
        for (var name : names(keyword)) {
            changes.addAll(inPlace(before.at(keyword, name), after.at(keyword, name)));
        }
    }

    private Set<String> names(String keyword) {
        var names = new LinkedHashSet<String>();
        for (var side : List.of(before, after)) {
            if (side.get(keyword) instanceof Json.Obj object) {
                names.addAll(object.names());
            }
        }
        return names;
    }

    private void objects() {
        for (var name : names("properties")) {
            property(name);
        }
        patterns();
        evaluated("additionalProperties");
        for (var keyword : List.of("additionalProperties", "unevaluatedProperties", "propertyNames")) {
            var found = Changes.worded(inside(before.at(keyword), after.at(keyword)), keyword);
            changes.addAll(watched ? Changes.unproved(found) : found);
        }
    }

    private void property(String name) {
        var old = OpenMembers.schema(before, name);
        var now = OpenMembers.schema(after, name);
        boolean evaluatedElsewhere = watched && OpenMembers.declares(before, name) != OpenMembers.declares(after, name);
        if (old == null || now == null || evaluatedElsewhere) {
            changes.addAt(
                    after.at("properties", name).pointer(),
                    "properties",
                    false,
                    false,
                    "Property \"" + name + "\" was added or taken away where other rules may cover it.");
            return;
        }
        var found = inside(old, now);
        boolean added = !OpenMembers.declares(before, name);
        if (added && old.isNothing() || !OpenMembers.declares(after, name) && now.isNothing()) {
            var place = (added ? after : before).at("properties", name).pointer();
            found.forEach(change -> changes.addAt(
                    place,
                    "properties",
                    change.producerSafe(),
                    change.consumerSafe(),
                    "Property \"" + name + "\" was " + (added ? "added." : "taken away.")));
        } else {
            changes.addAll(found);
        }
    }

    private void patterns() {
        for (var regex : names("patternProperties")) {
            if (has(before, regex) && has(after, regex)) {
                changes.addAll(inside(before.at("patternProperties", regex), after.at("patternProperties", regex)));
            } else {
                changes.addAt(
                        after.pointer() + "/patternProperties",
                        "patternProperties",
                        false,
                        false,
                        "A rule for names by pattern was " + (has(after, regex) ? "added." : "taken away."));
            }
        }
    }

    private static boolean has(SchemaPlace place, String regex) {
        return place.get("patternProperties") instanceof Json.Obj patterns && patterns.get(regex) != null;
    }

    /** Where something is refused because nobody has spoken of it, a keyword counts that allows everything. */
    private void evaluated(String keyword) {
        if (isWatching() && before.has(keyword) != after.has(keyword)) {
            changes.add(keyword, false, false, "Other rules may now cover more or less than before.");
        }
    }

    private void arrays() {
        int count = Math.max(first(before), first(after));
        evaluated("items");
        evaluated("prefixItems");
        if (watched) {
            evaluated("unevaluatedProperties");
            evaluated("unevaluatedItems");
        }
        if (isWatching() && first(before) != first(after)) {
            changes.add("prefixItems", false, false, "Other rules may now cover more or less than before.");
        }
        for (int i = 0; i < count; i++) {
            items(item(before, i), item(after, i));
        }
        items(before.at("items"), after.at("items"));
        changes.addAll(inside(before.at("unevaluatedItems"), after.at("unevaluatedItems")));
        contains();
    }

    private void items(SchemaPlace old, SchemaPlace now) {
        var found = inside(old, now);
        changes.addAll(isWatching() ? Changes.unproved(found) : found);
    }

    private static int first(SchemaPlace place) {
        return place.get("prefixItems") instanceof Json.Arr array ? array.size() : 0;
    }

    private static SchemaPlace item(SchemaPlace place, int index) {
        return index < first(place) ? place.at("prefixItems", String.valueOf(index)) : place.at("items");
    }

    private void contains() {
        if (before.has("contains") != after.has("contains")) {
            presence("contains");
        } else if (before.has("contains")) {
            boolean counted = before.has("maxContains") || after.has("maxContains");
            var found = inside(before.at("contains"), after.at("contains"));
            changes.addAll(counted ? Changes.unproved(found) : found);
        }
    }

    private void presence(String keyword) {
        changes.add(
                keyword,
                after.has(keyword) && !isWatching(),
                before.has(keyword) && !isWatching(),
                "The rule " + keyword + " was " + (after.has(keyword) ? "added." : "taken away."));
    }

    private void opaque(String keyword) {
        if (before.has(keyword) != after.has(keyword)
                || before.has(keyword) && !JsonEquality.equal(before.get(keyword), after.get(keyword))) {
            changes.add(keyword, false, false, "The rule " + keyword + " was changed.");
        }
    }

    private void annotations() {
        var names = new LinkedHashSet<>(before.keywords().names());
        names.addAll(after.keywords().names());
        for (var name : names) {
            if (ASSERTING.contains(name) || PASSED_OVER.contains(name)) {
                continue;
            }
            var old = before.get(name);
            var now = after.get(name);
            if (old == null || now == null || !JsonEquality.equal(old, now)) {
                var verb = old == null ? "added." : now == null ? "taken away." : "changed.";
                changes.add(name, true, true, "The note " + name + " was " + verb);
            }
        }
    }
}
