package org.modularplumbing.schemas.internal.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.modularplumbing.schemas.internal.json.Json;

/** The keywords of objects. */
final class ObjectChecks {

    /** Required names that fit into a long, with one bit to spare. */
    static final int REQUIRED_MAX = 63;

    private ObjectChecks() {}

    /** A pattern of {@code patternProperties} and its schema. */
    record ByPattern(Regex pattern, Schema schema) {}

    /**
     * A property that the schema names.
     *
     * @param schema null where it is only required
     * @param required its bit among the required ones; 0 where it is optional
     */
    private record Named(Schema schema, long required) {}

    /**
     * {@code properties}, {@code patternProperties} and {@code additionalProperties}, which depend on one another, and {@code required} in the same pass
     * where the names fit into the bits of a long.
     */
    static final class Members implements Check {

        private final Schema schema;
        private final Map<String, Named> named = new HashMap<>();
        private final ByPattern[] patterns;
        private final Schema others;
        private final boolean closed;
        private final List<String> required;
        private final long allRequired;

        /**
         * @param others the schema of other members; null where there is none
         * @param closed whether that schema is the literal false
         * @param required at most {@link #REQUIRED_MAX} names
         */
        Members(
                Schema schema,
                Map<String, Schema> properties,
                List<ByPattern> patterns,
                Schema others,
                boolean closed,
                List<String> required) {
            this.schema = schema;
            this.patterns = patterns.toArray(ByPattern[]::new);
            this.others = others;
            this.closed = closed;
            this.required = required;
            this.allRequired = (1L << required.size()) - 1;
            properties.forEach((name, one) -> named.put(name.intern(), new Named(one, 0)));
            for (int i = 0; i < required.size(); i++) {
                named.put(required.get(i).intern(), new Named(properties.get(required.get(i)), 1L << i));
            }
        }

        @Override
        public boolean test(Json value, Run run, Seen seen) {
            if (!(value instanceof Json.Obj object)) {
                return true;
            }
            boolean ok = true;
            long missing = allRequired;
            for (int i = 0; i < object.size(); i++) {
                var known = named.get(object.name(i));
                missing &= known == null ? -1L : ~known.required;
                if (!member(object, i, known == null ? null : known.schema, run, seen)) {
                    if (!run.collecting()) {
                        return false;
                    }
                    ok = false;
                }
            }
            return missing == 0 ? ok : missing(object, missing, run);
        }

        private boolean missing(Json.Obj object, long missing, Run run) {
            for (int i = 0; i < required.size(); i++) {
                if ((missing & 1L << i) != 0) {
                    run.no(schema, "required", object, object.start(), required.get(i), i);
                }
            }
            return false;
        }

        private boolean member(Json.Obj object, int i, Schema own, Run run, Seen seen) {
            boolean known = own != null;
            boolean ok = own == null || own.test(object.value(i), run, null);
            for (var one : patterns) {
                if (one.pattern.finds(object.name(i))) {
                    known = true;
                    ok &= one.schema.test(object.value(i), run, null);
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
