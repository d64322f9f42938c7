package org.modularplumbing.schemas.internal.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonEquality;

/** The keywords of arrays. */
final class ArrayChecks {

    private static final int FEW = 8;

    private ArrayChecks() {}

    /** @param rest the schema of the items after the first ones; null where there is none */
    record Items(List<Schema> first, Schema rest) implements Check {
        @Override
        public boolean test(Json value, Run run, Seen seen) {
            if (!(value instanceof Json.Arr array)) {
                return true;
            }
            boolean ok = true;
            int end = rest != null ? array.size() : Math.min(array.size(), first.size());
            for (int i = 0; i < end; i++) {
                var schema = i < first.size() ? first.get(i) : rest;
                if (!schema.test(array.item(i), run, null)) {
                    if (!run.collecting()) {
                        return false;
                    }
                    ok = false;
                }
            }
            if (seen != null) {
                seen.markTo(end);
            }
            return ok;
        }
    }

    record Size(Schema schema, String keyword, int bound, boolean lower) implements Check {
        @Override
        public boolean test(Json value, Run run, Seen seen) {
            boolean ok = !(value instanceof Json.Arr array) || (lower ? array.size() >= bound : array.size() <= bound);
            return ok || run.no(schema, keyword, value);
        }
    }

    /** {@code contains} with its bounds; the keyword that is reported is the bound that was missed. */
    record Contains(Schema schema, Schema wanted, int min, int max, boolean hasMin) implements Check {
        @Override
        public boolean test(Json value, Run run, Seen seen) {
            if (!(value instanceof Json.Arr array)) {
                return true;
            }
            int found = 0;
            run.hush();
            for (int i = 0; i < array.size(); i++) {
                if (wanted.test(array.item(i), run, null)) {
                    found++;
                    if (seen != null) {
                        seen.mark(i);
                    }
                }
            }
            run.speak();
            if (found < min) {
                return run.no(schema, hasMin ? "minContains" : "contains", value);
            }
            return found <= max || run.no(schema, "maxContains", value);
        }
    }

    /** Points at the array; the index is that of the first item that repeats an earlier one. */
    record Unique(Schema schema) implements Check {
        @Override
        public boolean test(Json value, Run run, Seen seen) {
            if (!(value instanceof Json.Arr array)) {
                return true;
            }
            int repeated = array.size() <= FEW ? amongFew(array) : amongMany(array);
            return repeated < 0 || run.no(schema, "uniqueItems", value, value.start(), "", repeated);
        }

        private static int amongFew(Json.Arr array) {
            for (int i = 1; i < array.size(); i++) {
                for (int j = 0; j < i; j++) {
                    if (JsonEquality.equal(array.item(i), array.item(j))) {
                        return i;
                    }
                }
            }
            return -1;
        }

        private static int amongMany(Json.Arr array) {
            var byHash = new HashMap<Integer, List<Json>>();
            for (int i = 0; i < array.size(); i++) {
                var item = array.item(i);
                var alike = byHash.computeIfAbsent(JsonEquality.hash(item), hash -> new ArrayList<>(1));
                for (var earlier : alike) {
                    if (JsonEquality.equal(item, earlier)) {
                        return i;
                    }
                }
                alike.add(item);
            }
            return -1;
        }
    }
}
