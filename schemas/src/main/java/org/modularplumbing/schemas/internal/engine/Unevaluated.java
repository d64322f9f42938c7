package org.modularplumbing.schemas.internal.engine;

import org.modularplumbing.schemas.internal.json.Json;

/**
 * {@code unevaluatedProperties} or {@code unevaluatedItems}: runs after every other keyword of its schema.
 *
 * @param rest the schema of what nobody evaluated
 * @param closed whether that is the literal false
 */
record Unevaluated(Schema schema, String keyword, Schema rest, boolean closed, boolean members) implements Check {

    @Override
    public boolean test(Json value, Run run, Seen seen) {
        boolean ok = true;
        if (members && value instanceof Json.Obj object) {
            for (int i = 0; i < object.size(); i++) {
                ok &= seen.has(i) || one(object.value(i), object.nameStart(i), object.name(i), run);
            }
            seen.markAll();
        } else if (!members && value instanceof Json.Arr array) {
            for (int i = 0; i < array.size(); i++) {
                ok &= seen.has(i) || one(array.item(i), array.item(i).start(), "", run);
            }
            seen.markAll();
        }
        return ok;
    }

    private boolean one(Json value, int offset, String name, Run run) {
        if (!closed) {
            return rest.test(value, run, null);
        }
        return members && run.tolerant() || run.no(schema, keyword, value, offset, name, -1);
    }
}
