package org.modularplumbing.schemas.internal.engine;

import java.util.List;
import org.modularplumbing.schemas.internal.json.Json;

/** The keywords that apply other schemas to the same value. */
final class Applicators {

    private Applicators() {}

    record AllOf(List<Schema> branches) implements Check {
        @Override
        public boolean test(Json value, Run run, Seen seen) {
            boolean ok = true;
            for (int i = 0; i < branches.size(); i++) {
                if (!branches.get(i).branch(value, run, seen)) {
                    if (!run.collecting()) {
                        return false;
                    }
                    ok = false;
                }
            }
            return ok;
        }
    }

    record AnyOf(Schema schema, List<Schema> branches) implements Check {
        @Override
        public boolean test(Json value, Run run, Seen seen) {
            boolean ok = false;
            run.hush();
            for (int i = 0; i < branches.size() && (!ok || seen != null); i++) {
                ok |= branches.get(i).branch(value, run, seen);
            }
            run.speak();
            return ok || run.no(schema, "anyOf", value);
        }
    }

    record OneOf(Schema schema, List<Schema> branches) implements Check {
        @Override
        public boolean test(Json value, Run run, Seen seen) {
            int matching = 0;
            run.hush();
            for (int i = 0; i < branches.size() && matching < 2; i++) {
                matching += branches.get(i).branch(value, run, seen) ? 1 : 0;
            }
            run.speak();
            return matching == 1 || run.no(schema, "oneOf", value);
        }
    }

    record Not(Schema schema, Schema refused) implements Check {
        @Override
        public boolean test(Json value, Run run, Seen seen) {
            run.hush();
            boolean matches = refused.test(value, run, null);
            run.speak();
            return !matches || run.no(schema, "not", value);
        }
    }

    /** @param then null where absent; so is {@code otherwise} */
    record IfThenElse(Schema condition, Schema then, Schema otherwise) implements Check {
        @Override
        public boolean test(Json value, Run run, Seen seen) {
            run.hush();
            boolean holds = condition.branch(value, run, seen);
            run.speak();
            var next = holds ? then : otherwise;
            return next == null || next.branch(value, run, seen);
        }
    }

    record Ref(Schema from, Schema target) implements Check {
        @Override
        public boolean test(Json value, Run run, Seen seen) {
            return run.refer(from, target, value, seen);
        }
    }

    /** {@code $dynamicRef} whose first target has a dynamic anchor: the outermost resource in scope with that anchor decides. */
    record DynamicRef(Schema from, Schema first, String anchor, Compiler compiler) implements Check {
        @Override
        public boolean test(Json value, Run run, Seen seen) {
            var outermost = run.outermostWith(anchor);
            var target = outermost == null ? first : compiler.dynamic(outermost, anchor);
            return run.refer(from, target, value, seen);
        }
    }

    /** The schema false. */
    record Never(Schema schema) implements Check {
        @Override
        public boolean test(Json value, Run run, Seen seen) {
            return run.no(schema, "false", value);
        }
    }
}
