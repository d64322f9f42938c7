package org.modularplumbing.schemas;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonEquality;

/** Compares the keywords that speak of the same value by schemas of their own: branches, conditions, opposites. */
final class BranchDiff {

    private final SchemaPair pair;
    private final SchemaPlace before;
    private final SchemaPlace after;
    private final Changes changes;

    BranchDiff(SchemaPair pair) {
        this.pair = pair;
        this.before = pair.before();
        this.after = pair.after();
        this.changes = pair.changes();
    }

    void compare() {
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
            pair.presence(keyword);
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
                    addingWidens && !pair.isWatching(),
                    addingNarrows && !pair.isWatching(),
                    Changes.say("branch.removed", keyword));
        }
        for (int i = old.size(); i < now.size(); i++) {
            changes.addAt(
                    after.at(keyword, now.get(i)).pointer(),
                    keyword,
                    addingNarrows && !pair.isWatching(),
                    addingWidens && !pair.isWatching(),
                    Changes.say("branch.added", keyword));
        }
    }

    private void branch(String keyword, String old, String now) {
        var found = pair.inPlace(before.at(keyword, old), after.at(keyword, now));
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
            pair.presence(keyword);
        } else if (before.has(keyword)) {
            pair.inside(before.at(keyword), after.at(keyword))
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
            changes.addAll(Changes.unproved(pair.inPlace(before.at("if"), after.at("if"))));
            changes.addAll(pair.inPlace(before.at("then"), after.at("then")));
            changes.addAll(pair.inPlace(before.at("else"), after.at("else")));
        } else if (before.has("if") || after.has("if")) {
            pair.presence("if");
        }
    }

    /** Schemas by name where an absent one allows everything. */
    private void named(String keyword) {
        for (var name : pair.names(keyword)) {
            changes.addAll(pair.inPlace(before.at(keyword, name), after.at(keyword, name)));
        }
    }
}
