package org.modularplumbing.schemas.internal.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.modularplumbing.schemas.internal.json.Json;

/**
 * Internal: compiles JSON Schema 2020-12 documents to {@link Schema}s. All of the dialect, every vocabulary; {@code format} is asserted where asked.
 * Documents are only ever found through the function given, so nothing is fetched. Thread safe.
 */
public final class Compiler {

    private final Resources resources;
    private final boolean assertsFormat;
    private final Map<Json, Schema> compiled = new IdentityHashMap<>();
    private final Deque<Runnable> pending = new ArrayDeque<>();

    /**
     * Makes a compiler.
     *
     * @param documents finds a document by its URI without fragment, or returns null
     * @param assertsFormat whether {@code format} refuses, as in the format-assertion vocabulary
     */
    public Compiler(Function<String, Json> documents, boolean assertsFormat) {
        this.resources = new Resources(documents);
        this.assertsFormat = assertsFormat;
    }

    /**
     * Compiles a document.
     *
     * @param uri where it was found; its own {@code $id} wins
     * @param document the schema
     * @return the compiled schema, with everything it refers to
     * @throws BadSchema if a keyword has a value it cannot have or a reference leads nowhere
     */
    public synchronized Schema compile(String uri, Json document) {
        var resource = resources.add(uri, document);
        return finish(schema(document, resource, ""));
    }

    /**
     * Compiles what a reference leads to.
     *
     * @param uri absolute, with a fragment or without
     * @return the compiled schema, or null where the document is not to be found
     * @throws BadSchema as {@link #compile}
     */
    public synchronized Schema find(String uri) {
        int hash = uri.indexOf('#');
        var resource = resources.find(hash < 0 ? uri : uri.substring(0, hash));
        if (resource == null) {
            return null;
        }
        var target = resources.resolve(resource, hash < 0 ? "" : uri.substring(hash));
        return target == null ? null : finish(schema(target.schema(), target.resource(), target.pointer()));
    }

    synchronized Schema dynamic(Resource resource, String anchor) {
        var place = resource.dynamicAnchors().get(anchor);
        return finish(schema(place.schema(), resource, place.pointer()));
    }

    private Schema finish(Schema schema) {
        for (var next = pending.poll(); next != null; next = pending.poll()) {
            next.run();
        }
        return schema;
    }

    /** Returns the schema at once, still empty, and fills it later: so schemas may refer to one another in circles. */
    Schema schema(Json source, Resource from, String pointer) {
        var known = compiled.get(source);
        if (known != null) {
            return known;
        }
        var own = resources.embeddedAt(source);
        var resource = own == null ? from : own;
        var schema = new Schema(source, resource, own == null ? pointer : "");
        compiled.put(source, schema);
        pending.add(() -> fill(schema));
        return schema;
    }

    private void fill(Schema schema) {
        if (schema.source() instanceof Json.Bool bool) {
            schema.become(bool.value() ? new Check[0] : new Check[] {new Applicators.Never(schema)}, false);
        } else if (schema.source() instanceof Json.Obj object) {
            var checks = new ArrayList<Check>();
            boolean tracks = new Keywords(this, schema, object, checks).compile();
            schema.become(checks.toArray(Check[]::new), tracks);
        } else {
            throw new BadSchema(schema.location(), "a schema is an object, true or false");
        }
    }

    boolean assertsFormat() {
        return assertsFormat;
    }

    Check reference(Schema from, String reference) {
        var target = target(from, "$ref", reference);
        refuseCircle(from, reference, target);
        return new Applicators.Ref(from, schema(target.schema(), target.resource(), target.pointer()));
    }

    /** References that lead from one to the next and back to the first say nothing about any value, and never end. */
    private void refuseCircle(Schema from, String reference, Resources.Target target) {
        var seen = Collections.newSetFromMap(new IdentityHashMap<Json, Boolean>());
        var here = target;
        while (here != null && seen.add(here.schema()) && here.schema() instanceof Json.Obj object) {
            if (object == from.source()) {
                throw new BadSchema(from.below("$ref"), "'" + reference + "' leads in a circle");
            }
            var own = resources.embeddedAt(object);
            var next = object.text("$ref");
            here = next == null ? null : resources.resolve(own == null ? here.resource() : own, next);
        }
    }

    Check dynamicReference(Schema from, String reference) {
        var target = target(from, "$dynamicRef", reference);
        var first = schema(target.schema(), target.resource(), target.pointer());
        return target.dynamicAnchor().isEmpty()
                ? new Applicators.Ref(from, first)
                : new Applicators.DynamicRef(from, first, target.dynamicAnchor(), this);
    }

    private Resources.Target target(Schema from, String keyword, String reference) {
        var target = resources.resolve(from.resource(), reference);
        if (target == null) {
            throw new BadSchema(from.below(keyword), "'" + reference + "' leads nowhere");
        }
        return target;
    }

    List<Schema> list(Schema parent, String keyword, Json.Arr array) {
        var schemas = new ArrayList<Schema>(array.size());
        for (int i = 0; i < array.size(); i++) {
            schemas.add(schema(array.item(i), parent.resource(), below(parent, keyword, String.valueOf(i))));
        }
        return List.copyOf(schemas);
    }

    Schema one(Schema parent, String keyword, Json value) {
        return schema(value, parent.resource(), below(parent, keyword));
    }

    Schema named(Schema parent, String keyword, String name, Json value) {
        return schema(value, parent.resource(), below(parent, keyword, name));
    }

    private static String below(Schema parent, String... tokens) {
        var location = parent.below(tokens);
        return location.substring(location.indexOf('#') + 1);
    }
}
