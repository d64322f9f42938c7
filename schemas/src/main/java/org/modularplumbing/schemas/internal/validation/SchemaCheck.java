package org.modularplumbing.schemas.internal.validation;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonWriter;
import org.modularplumbing.schemas.internal.json.Pointers;
import org.modularplumbing.schemas.internal.json.Subschemas;

/** What the validator takes without a word and would answer with nonsense: an unknown dialect, a keyword with a value it cannot have, a lost reference. */
final class SchemaCheck {

    private static final List<String> REFERENCES = List.of("$ref", "$dynamicRef", "$recursiveRef");
    private static final List<String> BRANCHES =
            List.of("allOf", "anyOf", "oneOf", "not", "if", "then", "else", "dependentSchemas");
    private static final List<String> ANCHORS = List.of("$anchor", "$dynamicAnchor", "$id", "id");

    private final Validators validators;
    private final SchemaRegistry registry;
    private final String uri;
    private final Json schema;
    private final String dialect;
    private final Map<String, Json> resources = new HashMap<>();
    private final Map<String, Target> anchors = new HashMap<>();

    SchemaCheck(Validators validators, SchemaRegistry registry, String uri, Json schema, String dialect) {
        this.validators = validators;
        this.registry = registry;
        this.uri = uri;
        this.schema = schema;
        this.dialect = dialect;
    }

    /** @throws BadSchema if the dialect is not known */
    void dialect() {
        try {
            registry.getDialect(dialect);
        } catch (RuntimeException unknown) {
            throw new BadSchema(
                    BadSchema.Kind.DIALECT,
                    uri + "#/$schema",
                    dialect,
                    "'" + dialect + "' is not a dialect that is known here");
        }
    }

    Validator metaSchema() {
        return validators.find(dialect);
    }

    /** @throws BadSchema if a keyword has a value that it cannot have */
    void values() {
        metaSchema().faults(schema).stream().findFirst().ifPresent(fault -> {
            var pointer = Pointers.to(schema, fault.offset());
            throw new BadSchema(BadSchema.Kind.VALUE, uri + "#" + pointer, "", cannot(fault, pointer));
        });
    }

    /** @throws BadSchema if a reference leads nowhere, or back to where it stands without a step into the document */
    void references() {
        var idKeyword = registry.getDialect(dialect).getIdKeyword();
        Subschemas.each(schema, uri, idKeyword, SchemaCheck::absolute, this::resource);
        Subschemas.each(schema, uri, idKeyword, SchemaCheck::absolute, this::reference);
    }

    private String cannot(Fault fault, String pointer) {
        var value = Pointers.find(schema, pointer);
        var written = value instanceof Json.Str text ? text.value() : JsonWriter.compact(value);
        if (value instanceof Json.Str && pointer.matches("(.*/)?type(/[0-9]+)?")) {
            return "'" + written + "' is not a type";
        }
        if (value instanceof Json.Str && pointer.endsWith("/pattern")) {
            return "'" + written + "' is not a regular expression";
        }
        if (fault.keyword().equals("propertyNames")) {
            return "'" + fault.property() + "' is not a regular expression";
        }
        return fault.keyword().equals("type")
                ? "the value is "
                        + JsonWriter.compact(((Json.Obj) fault.rule().source()).get("type"))
                                .replace('"', '\'')
                : "the value cannot be this one";
    }

    private void resource(String resource, String pointer, Json.Obj object) {
        if (pointer.isEmpty()) {
            resources.put(resource, object);
        }
        for (var keyword : ANCHORS) {
            var anchor = object.text(keyword);
            if (anchor != null && (keyword.endsWith("nchor") || anchor.startsWith("#"))) {
                anchors.put(resource + "#" + anchor.replace("#", ""), new Target(resource, pointer, object));
            }
        }
    }

    private void reference(String resource, String pointer, Json.Obj object) {
        for (var keyword : REFERENCES) {
            var reference = object.text(keyword);
            if (reference != null) {
                var here = resource + "#" + pointer;
                var target = target(resource, reference);
                if (target == null) {
                    throw bad(BadSchema.Kind.REFERENCE, here + "/" + keyword, reference, "leads nowhere");
                }
                if (leadsBack(target, here, new HashSet<>())) {
                    throw bad(BadSchema.Kind.CIRCLE, here + "/" + keyword, reference, "leads in a circle");
                }
            }
        }
    }

    private static BadSchema bad(BadSchema.Kind kind, String location, String reference, String what) {
        return new BadSchema(kind, location, reference, "'" + reference + "' " + what);
    }

    /** References and branches that lead back without a step into the document never end, whatever the document is. */
    private boolean leadsBack(Target here, String first, Set<String> seen) {
        if (here == null || !seen.add(here.location())) {
            return false;
        }
        return here.location().equals(first) || inPlace(here).stream().anyMatch(next -> leadsBack(next, first, seen));
    }

    /** Returns the schemas that speak of the same value as this one. */
    private List<Target> inPlace(Target here) {
        var found = new ArrayList<Target>();
        if (!(here.schema() instanceof Json.Obj object)) {
            return found;
        }
        if (object.text("$ref") != null) {
            found.add(target(here.resource(), object.text("$ref")));
        }
        for (var keyword : BRANCHES) {
            var value = object.get(keyword);
            if (value instanceof Json.Arr list) {
                for (int i = 0; i < list.size(); i++) {
                    found.add(below(here, list.item(i), keyword, String.valueOf(i)));
                }
            } else if (value instanceof Json.Obj named && keyword.equals("dependentSchemas")) {
                named.names().forEach(name -> found.add(below(here, named.get(name), keyword, name)));
            } else if (value != null) {
                found.add(below(here, value, keyword));
            }
        }
        return found;
    }

    private static Target below(Target here, Json schema, String... tokens) {
        var pointer = new StringBuilder(here.pointer());
        for (var token : tokens) {
            pointer.append('/').append(Pointers.escape(token));
        }
        return new Target(here.resource(), pointer.toString(), schema);
    }

    /** Returns where a reference leads, inside this document or among the others; null where it leads nowhere. */
    private Target target(String from, String reference) {
        try {
            var location = SchemaLocation.of(from).resolve(reference);
            var resource = location.getAbsoluteIri().toString();
            var fragment =
                    location.getFragment() == null ? "" : location.getFragment().toString();
            if (!resources.containsKey(resource)) {
                return other(location);
            }
            if (!fragment.isEmpty() && !fragment.startsWith("/")) {
                return anchors.get(resource + "#" + fragment);
            }
            var found = Pointers.find(resources.get(resource), fragment);
            boolean schema = found instanceof Json.Obj || found instanceof Json.Bool;
            return schema ? new Target(resource, fragment, found) : null;
        } catch (RuntimeException lost) {
            return null;
        }
    }

    private Target other(SchemaLocation location) {
        var schema = registry.getSchema(location);
        var own = schema.getSchemaLocation();
        return new Target(
                own.getAbsoluteIri().toString(),
                own.getFragment() == null ? "" : own.getFragment().toString(),
                validators.source(schema));
    }

    private static String absolute(String uri, String reference) {
        return SchemaLocation.of(uri).resolve(reference).getAbsoluteIri().toString();
    }

    /** A schema, the resource that holds it and where. */
    private record Target(String resource, String pointer, Json schema) {
        String location() {
            return resource + "#" + pointer;
        }
    }
}
