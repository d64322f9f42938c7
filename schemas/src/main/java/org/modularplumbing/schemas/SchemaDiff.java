package org.modularplumbing.schemas;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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

    private final SchemaPair pair;
    private final SchemaPlace before;
    private final SchemaPlace after;
    private final Changes changes;

    private SchemaDiff(SchemaPair pair) {
        this.pair = pair;
        this.before = pair.before();
        this.after = pair.after();
        this.changes = pair.changes();
    }

    static List<SchemaChange> between(SchemaPlace before, SchemaPlace after) {
        return SchemaPair.compare(before, after);
    }

    static List<SchemaChange> between(SchemaPair pair) {
        return new SchemaDiff(pair).compare();
    }

    private List<SchemaChange> compare() {
        if (before.isNothing() || after.isNothing()) {
            if (before.isNothing() != after.isNothing()) {
                changes.add("false", after.isNothing(), before.isNothing(), before.isNothing() ? "allowed" : "refused");
            }
            return changes.list();
        }
        if (before.has("$ref") != after.has("$ref") && followed()) {
            return changes.list();
        }
        references();
        new ValueDiff(before, after, changes).compare();
        new BranchDiff(pair).compare();
        new MemberDiff(pair).compare();
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
        changes.addAll(pair.inPlace(from, to));
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
                below(pair.inPlace(from, to), "/$ref");
            } else {
                unfollowed("$ref");
            }
        } else if (before.has("$ref") || after.has("$ref")) {
            pair.presence("$ref");
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
            changes.add(keyword, false, false, "unfollowed");
        }
    }

    private void below(List<SchemaChange> found, String step) {
        for (var change : found) {
            changes.addAt(after.pointer() + step + change.pointer(), change);
        }
    }

    private void opaque(String keyword) {
        if (before.has(keyword) != after.has(keyword)
                || before.has(keyword) && !JsonEquality.equal(before.get(keyword), after.get(keyword))) {
            changes.add(keyword, false, false, "rule.changed", keyword);
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
                var verb = old == null ? "note.added" : now == null ? "note.removed" : "note.changed";
                changes.add(name, true, true, verb, name);
            }
        }
    }
}
