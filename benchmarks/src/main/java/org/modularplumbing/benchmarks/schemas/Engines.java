package org.modularplumbing.benchmarks.schemas;

import com.github.erosb.jsonsKema.FormatValidationPolicy;
import com.github.erosb.jsonsKema.JsonParser;
import com.github.erosb.jsonsKema.SchemaLoader;
import com.github.erosb.jsonsKema.SchemaLoaderConfig;
import com.github.erosb.jsonsKema.Validator;
import com.github.erosb.jsonsKema.ValidatorConfig;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.modularplumbing.schemas.SchemaCatalog;

/** The peers, each set up as ours is: formats asserted, lines and columns kept, every schema of the catalogue at hand, nothing fetched. */
final class Engines {

    /** Reads a text and counts what is wrong with it. */
    interface Engine {
        int faults(String text);
    }

    private final Map<String, String> texts = new HashMap<>();

    Engines(SchemaCatalog catalog) {
        catalog.entries()
                .forEach(entry -> texts.put(
                        entry.id(), new String(catalog.text(entry.id()).orElseThrow(), StandardCharsets.UTF_8)));
    }

    Engine networknt(String id) {
        var config =
                SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        var registry = SchemaRegistry.withDialect(
                Dialects.getDraft202012(),
                builder -> builder.schemaRegistryConfig(config)
                        .schemas(texts)
                        .nodeReader(reader -> reader.locationAware()));
        var schema = registry.getSchema(SchemaLocation.of(id));
        schema.initializeValidators();
        return text -> schema.validate(text, InputFormat.JSON).size();
    }

    Engine jsonSkema(String id) {
        var mappings = new HashMap<URI, String>();
        texts.forEach((uri, text) -> mappings.put(URI.create(uri), text));
        var json = new JsonParser(texts.get(id), URI.create(id)).parse();
        var schema = new SchemaLoader(json, SchemaLoaderConfig.createDefaultConfig(mappings)).load();
        var validator = Validator.create(schema, new ValidatorConfig(FormatValidationPolicy.ALWAYS));
        return text -> validator.validate(new JsonParser(text).parse()) == null ? 0 : 1;
    }
}
