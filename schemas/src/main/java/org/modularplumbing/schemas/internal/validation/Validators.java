package org.modularplumbing.schemas.internal.validation;

import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.modularplumbing.schemas.internal.json.Json;
import org.modularplumbing.schemas.internal.json.JsonWriter;

/**
 * Internal: the schemas of a catalogue on networknt's json-schema-validator, set up for hostile input. Each is read in the dialect that its {@code
 * $schema} names: drafts 4, 6, 7, 2019-09, 2020-12 (where it names none) or one of the catalogue's own. Documents are only ever found through the function
 * given, so nothing is fetched. Thread safe.
 */
public final class Validators {

    private final Nodes nodes = new Nodes(null);
    private final String dialect;
    private final SchemaRegistry registry;
    private final ExecutionConfig config;

    /**
     * Sets up.
     *
     * @param documents finds a schema by its URI without fragment, or returns null
     * @param assertsFormat whether {@code format} refuses, as in the format-assertion vocabulary
     */
    public Validators(Function<String, Json> documents, boolean assertsFormat) {
        this(documents, assertsFormat, Dialects.getDraft202012().getId());
    }

    /**
     * Sets up for schemas that do not name their dialect.
     *
     * @param documents finds a schema by its URI without fragment, or returns null
     * @param assertsFormat whether {@code format} refuses
     * @param dialect the dialect of schemas without {@code $schema}
     */
    public Validators(Function<String, Json> documents, boolean assertsFormat, String dialect) {
        this.dialect = dialect;
        this.registry = SchemaRegistry.builder()
                .defaultDialectId(dialect)
                .dialectRegistry(Settings.dialects())
                .nodeReader(nodes)
                .schemaRegistryConfig(Settings.schemas(assertsFormat))
                .resourceLoaders(loaders -> loaders.add(uri -> {
                    var document = documents.apply(uri.toString());
                    return document == null
                            ? null
                            : () -> new ByteArrayInputStream(
                                    JsonWriter.compact(document).getBytes(StandardCharsets.UTF_8));
                }))
                .build();
        this.config = Settings.run(assertsFormat);
    }

    /**
     * Finds a schema.
     *
     * @param uri absolute, with a fragment or without
     * @return the schema, ready
     * @throws BadSchema if a keyword has a value it cannot have or a reference leads nowhere
     */
    public Validator find(String uri) {
        return ready(uri, nodes, () -> registry.getSchema(SchemaLocation.of(uri)));
    }

    /**
     * Makes a schema ready that none of the others refers to.
     *
     * @param uri where it was found; its own {@code $id} wins
     * @param schema the schema
     * @return the schema, ready
     * @throws BadSchema as {@link #find}
     */
    public Validator compile(String uri, Json schema) {
        var own = new Nodes(nodes);
        return ready(uri, own, () -> registry.getSchema(SchemaLocation.of(uri), own.schema(schema)));
    }

    /**
     * Checks a schema that this class can find.
     *
     * @param uri its {@code $id}
     * @param schema the schema as it was written
     * @throws BadSchema if its dialect is not known, a keyword has a value it cannot have, or a reference leads nowhere or in a circle
     */
    public void check(String uri, Json schema) {
        var check = new SchemaCheck(this, registry, uri, schema, dialect(schema));
        check.dialect();
        check.values();
        check.references();
        find(uri);
    }

    /**
     * Finds what the meta-schema of its dialect says against a schema that this class can find.
     *
     * @param uri its {@code $id}
     * @param schema the schema as it was written
     * @return the faults, in the order of the text
     * @throws BadSchema if its dialect is not known
     */
    public List<Fault> metaFaults(String uri, Json schema) {
        var check = new SchemaCheck(this, registry, uri, schema, dialect(schema));
        check.dialect();
        return check.metaSchema().faults(schema);
    }

    /**
     * Returns the keywords of the dialect of a schema.
     *
     * @param schema the schema as it was written, in a dialect that is known
     * @return every keyword that the meta-schema speaks of
     */
    public Set<String> keywords(Json schema) {
        var meta = (Json.Obj) source(registry.getSchema(SchemaLocation.of(dialect(schema))));
        var found = new TreeSet<String>();
        names(meta, found);
        if (meta.get("allOf") instanceof Json.Arr parts) {
            for (var part : parts.items()) {
                var location = SchemaLocation.of(dialect(schema)).resolve(((Json.Obj) part).text("$ref"));
                names((Json.Obj) source(registry.getSchema(location)), found);
            }
        }
        return found;
    }

    private static void names(Json.Obj meta, Set<String> found) {
        if (meta.get("properties") instanceof Json.Obj properties) {
            found.addAll(properties.names());
        }
    }

    private String dialect(Json schema) {
        var named = schema instanceof Json.Obj object ? object.text("$schema") : null;
        return named == null ? dialect : named;
    }

    /** Returns a schema of the registry as it was written. */
    Json source(Schema schema) {
        return nodes.source(schema.getSchemaNode());
    }

    private interface Source {
        Schema schema();
    }

    private Validator ready(String uri, Nodes nodes, Source source) {
        try {
            var schema = source.schema();
            schema.initializeValidators();
            return new Validator(schema, nodes, config);
        } catch (RuntimeException | StackOverflowError e) {
            throw new BadSchema(BadSchema.Kind.VALUE, uri + "#", "", String.valueOf(e.getMessage()));
        }
    }
}
