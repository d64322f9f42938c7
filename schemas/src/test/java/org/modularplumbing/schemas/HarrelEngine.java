package org.modularplumbing.schemas;

import dev.harrel.jsonschema.FormatEvaluatorFactory;
import dev.harrel.jsonschema.SchemaResolver;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import java.net.URI;
import java.util.Set;
import java.util.TreeSet;
import org.modularplumbing.schemas.internal.json.Json;

/** The validator of dev.harrel, set up as ours: formats asserted, offline. */
final class HarrelEngine implements OtherEngine {

    /** Keywords that only pass on what schemas below them found. */
    private static final Set<String> PASSED_ON = Set.of("$ref", "allOf", "if");

    private static final Set<String> AROUND = Set.of("additionalProperties", "unevaluatedProperties", "propertyNames");

    private final Validator validator;

    HarrelEngine(SchemaCatalog catalog) {
        var factory = new HarrelNode.Factory();
        validator = new ValidatorFactory()
                .withJsonNodeFactory(factory)
                .withEvaluatorFactory(new FormatEvaluatorFactory())
                .withSchemaResolver(uri -> catalog.text(uri)
                        .map(text -> SchemaResolver.Result.fromJsonNode(factory.wrap(FixtureTest.json(text))))
                        .orElseGet(() -> {
                            Json meta = Dialect.document(uri);
                            return meta == null
                                    ? SchemaResolver.Result.empty()
                                    : SchemaResolver.Result.fromJsonNode(factory.wrap(meta));
                        }))
                .createValidator();
        catalog.entries()
                .forEach(entry -> validator.registerSchema(
                        URI.create(entry.id()),
                        factory.wrap(FixtureTest.json(catalog.text(entry.id()).orElseThrow()))));
    }

    /** A member or name that is refused is named by the keyword around it. */
    @Override
    public Set<String> problems(String id, String document) {
        var places = new TreeSet<String>();
        for (var error : validator.validate(URI.create(id), document).getErrors()) {
            var path = error.getEvaluationPath();
            var keyword = error.getKeyword() == null ? path.substring(path.lastIndexOf('/') + 1) : error.getKeyword();
            var pointer = error.getInstanceLocation();
            boolean member = error.getKeyword() == null && AROUND.contains(keyword);
            if (path.matches(".*/propertyNames/[^/]+")) {
                keyword = "propertyNames";
            }
            if (!PASSED_ON.contains(keyword)) {
                places.add(keyword + " " + (member ? pointer.substring(0, pointer.lastIndexOf('/')) : pointer));
            }
        }
        return places;
    }
}
