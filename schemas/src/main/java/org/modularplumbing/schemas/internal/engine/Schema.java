package org.modularplumbing.schemas.internal.engine;

import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.Pointers;

/** Internal: one schema object or boolean, compiled. Thread safe once its resource is compiled. */
public final class Schema {

    private static final Check[] NONE = {};

    private final Json source;
    private final Resource resource;
    private final String pointer;
    private final boolean titled;
    private Check[] checks = NONE;
    private boolean tracks;

    Schema(Json source, Resource resource, String pointer) {
        this.source = source;
        this.resource = resource;
        this.pointer = pointer;
        this.titled = source instanceof Json.Obj object && object.indexOf("title") >= 0;
    }

    void become(Check[] checks, boolean tracks) {
        this.checks = checks;
        this.tracks = tracks;
    }

    /** Returns the schema as it was written. */
    public Json source() {
        return source;
    }

    /** Returns the document or embedded resource that holds this schema, as it was written. */
    public Json root() {
        return resource.root();
    }

    /** Returns the absolute location: the URI of its resource, a hash and a JSON Pointer. */
    public String location() {
        return resource.uri() + "#" + pointer;
    }

    /** Returns the JSON Pointer inside its resource. */
    public String pointer() {
        return pointer;
    }

    boolean hasTitle() {
        return titled;
    }

    Resource resource() {
        return resource;
    }

    /**
     * Checks a document.
     *
     * @param value the document
     * @param run collects what is wrong
     * @return whether it is valid
     */
    public boolean accepts(Json value, Run run) {
        return test(value, run, null);
    }

    /** Applies this schema to the same value: what it has evaluated counts for the caller only if it says yes. */
    boolean branch(Json value, Run run, Seen seen) {
        if (seen == null) {
            return test(value, run, null);
        }
        var own = new Seen();
        boolean ok = test(value, run, own);
        if (ok) {
            seen.add(own);
        }
        return ok;
    }

    boolean test(Json value, Run run, Seen seen) {
        run.down();
        boolean enters = run.current() != resource;
        if (enters) {
            run.enter(resource);
        }
        boolean ok = checks(value, run, tracks && seen == null ? new Seen() : seen);
        if (enters) {
            run.leave();
        }
        run.up();
        return ok;
    }

    /**
     * Text, numbers and literals have one fault at a time: the first keyword that says no is the one to mend. In objects and arrays the faults of
     * different members are independent, so every keyword is heard, except after a wrong type and, for {@code unevaluated…}, after any no.
     */
    private boolean checks(Json value, Run run, Seen seen) {
        boolean ok = true;
        boolean single = !(value instanceof Json.Obj) && !(value instanceof Json.Arr);
        for (var check : checks) {
            if (!ok && (check instanceof Unevaluated || single)) {
                return false;
            }
            if (!check.test(value, run, seen)) {
                if (!run.collecting() || check instanceof ValueChecks.TypeCheck) {
                    return false;
                }
                ok = false;
            }
        }
        return ok;
    }

    /** Returns the location of a member of this schema. */
    String below(String... tokens) {
        var path = new StringBuilder(location());
        for (var token : tokens) {
            path.append('/').append(Pointers.escape(token));
        }
        return path.toString();
    }
}
