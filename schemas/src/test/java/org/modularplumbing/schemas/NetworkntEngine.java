package org.modularplumbing.schemas;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The validator of networknt, set up as ours: formats asserted, offline. */
final class NetworkntEngine implements OtherEngine {

    private final SchemaRegistry registry;
    private final Map<String, Schema> schemas = new HashMap<>();

    NetworkntEngine(SchemaCatalog catalog) {
        var texts = new HashMap<String, String>();
        catalog.entries()
                .forEach(entry -> texts.put(
                        entry.id(), new String(catalog.text(entry.id()).orElseThrow(), StandardCharsets.UTF_8)));
        var config =
                SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        registry = SchemaRegistry.withDialect(
                Dialects.getDraft202012(),
                builder -> builder.schemaRegistryConfig(config).schemas(texts));
    }

    @Override
    public Set<String> problems(String id, String document) {
        var schema = schemas.computeIfAbsent(id, key -> registry.getSchema(SchemaLocation.of(key)));
        var places = new TreeSet<String>();
        for (var error : schema.validate(document, InputFormat.JSON)) {
            var pointer = error.getInstanceLocation().toString();
            places.add(error.getKeyword() + " " + pointer);
        }
        return places;
    }

    /** Whether it finds anything wrong; where its regular expressions run out of stack it has found something. */
    boolean finds(String id, String document) {
        try {
            return !problems(id, document).isEmpty();
        } catch (StackOverflowError e) {
            return true;
        }
    }
}
