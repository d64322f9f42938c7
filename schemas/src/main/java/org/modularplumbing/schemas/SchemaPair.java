package org.modularplumbing.schemas;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.modularplumbing.schemas.internal.json.Json;

/** Two schemas side by side, what was found between them, and how to go on with those inside. */
final class SchemaPair {

    /** A comparison that is under way further up: schemas may contain themselves, and what is looked at already need not be looked at again. */
    private record Open(Json before, Json after, boolean watched) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Open pair
                    && pair.before == before
                    && pair.after == after
                    && pair.watched == watched;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(before) * 31 + System.identityHashCode(after);
        }
    }

    private final Set<Open> open;
    private final Changes changes;
    private final SchemaPlace before;
    private final SchemaPlace after;
    private final boolean watched;

    private SchemaPair(SchemaPlace before, SchemaPlace after, Set<Open> open, boolean watched) {
        this.watched = watched;
        this.before = before;
        this.after = after;
        this.open = open;
        this.changes = new Changes(after.pointer());
    }

    static List<SchemaChange> compare(SchemaPlace before, SchemaPlace after) {
        return compare(before, after, new HashSet<>(), false);
    }

    private static List<SchemaChange> compare(SchemaPlace before, SchemaPlace after, Set<Open> open, boolean watched) {
        var here = new Open(before.json(), after.json(), watched);
        if (!open.add(here)) {
            return List.of();
        }
        var changes = SchemaDiff.between(new SchemaPair(before, after, open, watched));
        open.remove(here);
        return changes;
    }

    SchemaPlace before() {
        return before;
    }

    SchemaPlace after() {
        return after;
    }

    Changes changes() {
        return changes;
    }

    /** Whether a schema around this one refuses what no branch has evaluated, so that naming a property means something even if anything goes. */
    boolean isWatched() {
        return watched;
    }

    /** Whether this schema or one around it refuses what no branch has evaluated. */
    boolean isWatching() {
        return watched
                || List.of(before, after).stream()
                        .anyMatch(side -> side.has("unevaluatedProperties") || side.has("unevaluatedItems"));
    }

    /** Compares schemas of a value inside this one. */
    List<SchemaChange> inside(SchemaPlace old, SchemaPlace now) {
        return compare(old, now, open, false);
    }

    /** Compares schemas of the same value. */
    List<SchemaChange> inPlace(SchemaPlace old, SchemaPlace now) {
        return compare(old, now, open, isWatching());
    }

    /** Returns the names in an object of schemas, on either side. */
    Set<String> names(String keyword) {
        var names = new LinkedHashSet<String>();
        for (var side : List.of(before, after)) {
            if (side.get(keyword) instanceof Json.Obj object) {
                names.addAll(object.names());
            }
        }
        return names;
    }

    /** A keyword that narrows the place where it is occurs on one side only. */
    void presence(String keyword) {
        changes.add(
                keyword,
                after.has(keyword) && !isWatching(),
                before.has(keyword) && !isWatching(),
                after.has(keyword) ? "rule.added" : "rule.removed",
                keyword);
    }
}
