package org.modularplumbing.schemas.internal.engine;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.modularplumbing.schemas.internal.json.Json;

/** The keywords of objects. */
final class ObjectChecks {

    private ObjectChecks() {}

    /** A pattern of {@code patternProperties} and its schema. */
    record ByPattern(Pattern pattern, Schema schema) {}

    /**
     * {@code properties}, {@code patternProperties} and {@code additionalProperties}, which depend on one another.
     *
     * @param others the schema of other members; null where there is none
     * @param closed whether that schema is the literal false
     */
    record Members(Schema schema, Map<String, Schema> named, List<ByPattern> patterns, Schema others, boolean closed)
            implements Check {

        @Override
        public boolean test(Json value, Run run, Seen seen) {
            if (!(value instanceof Json.Obj object)) {
                return true;
            }
            boolean ok = true;
            for (int i = 0; i < object.size(); i++) {
                if (!member(object, i, run, seen)) {
                    if (!run.collecting()) {
                        return false;
                    }
                    ok = false;
                }
            }
            return ok;
        }

        private boolean member(Json.Obj object, int i, Run run, Seen seen) {
            var name = object.name(i);
            var value = object.value(i);
            var own = named.get(name);
            boolean known = own != null;
            boolean ok = own == null || own.test(value, run, null);
            for (var one : patterns) {
                if (Regex.finds(one.pattern, name)) {
                    known = true;
                    ok &= one.schema.test(value, run, null);
                }
            }
            if (!known && others == null) {
                return true;
            }
            if (seen != null) {
                seen.mark(i);
            }
            return known ? ok : other(object, i, run);
        }

        private boolean other(Json.Obj object, int i, Run run) {
            if (!closed) {
                return others.test(object.value(i), run, null);
            }
            return run.tolerant()
                    || run.no(schema, "additionalProperties", object.value(i), object.nameStart(i), object.name(i), -1);
        }
    }

    record Required(Schema schema, List<String> names) implements Check {
        @Override
        public boolean test(Json value, Run run, Seen seen) {
            if (!(value instanceof Json.Obj object)) {
                return true;
            }
            boolean ok = true;
            for (int i = 0; i < names.size(); i++) {
                if (object.indexOf(names.get(i)) < 0) {
                    ok = run.no(schema, "required", value, value.start(), names.get(i), i);
                }
            }
            return ok;
        }
    }

    record DependentRequired(Schema schema, Map<String, List<String>> names) implements Check {
        @Override
        public boolean test(Json value, Run run, Seen seen) {
            if (!(value instanceof Json.Obj object)) {
                return true;
            }
            boolean ok = true;
            for (int i = 0; i < object.size(); i++) {
                for (var name : names.getOrDefault(object.name(i), List.of())) {
                    if (object.indexOf(name) < 0) {
                        ok = run.no(schema, "dependentRequired", value, value.start(), name, -1);
                    }
                }
            }
            return ok;
        }
    }

    record DependentSchemas(Map<String, Schema> schemas) implements Check {
        @Override
        public boolean test(Json value, Run run, Seen seen) {
            if (!(value instanceof Json.Obj object)) {
                return true;
            }
            boolean ok = true;
            for (int i = 0; i < object.size(); i++) {
                var dependent = schemas.get(object.name(i));
                ok &= dependent == null || dependent.branch(value, run, seen);
            }
            return ok;
        }
    }

    /** The name itself is checked as a text that stands where the name stands. */
    record PropertyNames(Schema schema, Schema names) implements Check {
        @Override
        public boolean test(Json value, Run run, Seen seen) {
            if (!(value instanceof Json.Obj object)) {
                return true;
            }
            boolean ok = true;
            for (int i = 0; i < object.size(); i++) {
                run.hush();
                boolean good = names.test(object.nameAsText(i), run, null);
                run.speak();
                ok &= good || run.no(schema, "propertyNames", object.value(i), object.nameStart(i), object.name(i), -1);
            }
            return ok;
        }
    }

    record Size(Schema schema, String keyword, int bound, boolean lower) implements Check {
        @Override
        public boolean test(Json value, Run run, Seen seen) {
            boolean ok =
                    !(value instanceof Json.Obj object) || (lower ? object.size() >= bound : object.size() <= bound);
            return ok || run.no(schema, keyword, value);
        }
    }
}
