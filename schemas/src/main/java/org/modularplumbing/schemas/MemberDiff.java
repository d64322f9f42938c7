package org.modularplumbing.schemas;

import java.util.List;
import org.modularplumbing.schemas.internal.json.Json;

/** Compares what is said of the values inside: properties and items. */
final class MemberDiff {

    private final SchemaPair pair;
    private final SchemaPlace before;
    private final SchemaPlace after;
    private final Changes changes;

    MemberDiff(SchemaPair pair) {
        this.pair = pair;
        this.before = pair.before();
        this.after = pair.after();
        this.changes = pair.changes();
    }

    void compare() {
        objects();
        arrays();
    }

    private void objects() {
        for (var name : pair.names("properties")) {
            property(name);
        }
        patterns();
        evaluated("additionalProperties");
        for (var keyword : List.of("additionalProperties", "unevaluatedProperties", "propertyNames")) {
            var found = Changes.worded(pair.inside(before.at(keyword), after.at(keyword)), keyword);
            changes.addAll(pair.isWatched() ? Changes.unproved(found) : found);
        }
    }

    private void property(String name) {
        var old = OpenMembers.schema(before, name);
        var now = OpenMembers.schema(after, name);
        boolean evaluatedElsewhere =
                pair.isWatched() && OpenMembers.declares(before, name) != OpenMembers.declares(after, name);
        if (old == null || now == null || evaluatedElsewhere) {
            changes.addAt(
                    after.at("properties", name).pointer(),
                    "properties",
                    false,
                    false,
                    Changes.say("property.covered", name));
            return;
        }
        var found = pair.inside(old, now);
        boolean added = !OpenMembers.declares(before, name);
        if (added && old.isNothing() || !OpenMembers.declares(after, name) && now.isNothing()) {
            var place = (added ? after : before).at("properties", name).pointer();
            found.forEach(change -> changes.addAt(
                    place,
                    "properties",
                    change.producerSafe(),
                    change.consumerSafe(),
                    Changes.say(added ? "property.added" : "property.removed", name)));
        } else {
            changes.addAll(found);
        }
    }

    private void patterns() {
        for (var regex : pair.names("patternProperties")) {
            if (has(before, regex) && has(after, regex)) {
                changes.addAll(
                        pair.inside(before.at("patternProperties", regex), after.at("patternProperties", regex)));
            } else {
                changes.addAt(
                        after.pointer() + "/patternProperties",
                        "patternProperties",
                        false,
                        false,
                        Changes.say(has(after, regex) ? "pattern-names.added" : "pattern-names.removed"));
            }
        }
    }

    private static boolean has(SchemaPlace place, String regex) {
        return place.get("patternProperties") instanceof Json.Obj patterns && patterns.get(regex) != null;
    }

    /** Where something is refused because nobody has spoken of it, a keyword counts that allows everything. */
    private void evaluated(String keyword) {
        if (pair.isWatching() && before.has(keyword) != after.has(keyword)) {
            changes.add(keyword, false, false, "evaluated");
        }
    }

    private void arrays() {
        int count = Math.max(first(before), first(after));
        evaluated("items");
        evaluated("prefixItems");
        if (pair.isWatched()) {
            evaluated("unevaluatedProperties");
            evaluated("unevaluatedItems");
        }
        if (pair.isWatching() && first(before) != first(after)) {
            changes.add("prefixItems", false, false, "evaluated");
        }
        for (int i = 0; i < count; i++) {
            items(item(before, i), item(after, i));
        }
        items(before.at("items"), after.at("items"));
        changes.addAll(pair.inside(before.at("unevaluatedItems"), after.at("unevaluatedItems")));
        contains();
    }

    private void items(SchemaPlace old, SchemaPlace now) {
        var found = pair.inside(old, now);
        changes.addAll(pair.isWatching() ? Changes.unproved(found) : found);
    }

    private static int first(SchemaPlace place) {
        return place.get("prefixItems") instanceof Json.Arr array ? array.size() : 0;
    }

    private static SchemaPlace item(SchemaPlace place, int index) {
        return index < first(place) ? place.at("prefixItems", String.valueOf(index)) : place.at("items");
    }

    private void contains() {
        if (before.has("contains") != after.has("contains")) {
            pair.presence("contains");
        } else if (before.has("contains")) {
            boolean counted = before.has("maxContains") || after.has("maxContains");
            var found = pair.inside(before.at("contains"), after.at("contains"));
            changes.addAll(counted ? Changes.unproved(found) : found);
        }
    }
}
