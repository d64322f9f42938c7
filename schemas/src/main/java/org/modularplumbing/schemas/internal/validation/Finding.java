package org.modularplumbing.schemas.internal.validation;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An error of the validator, placed: which keyword of which schema said no, and of which value.
 *
 * @param error what the validator says
 * @param keyword the keyword that says no; for an error inside {@code anyOf} or {@code oneOf} that keyword
 * @param path the keywords and names from the root of the schema to that keyword
 * @param schemas for each token of the path that is a keyword, the schema that holds it; null for the others
 * @param depths how many tokens of the instance location each of these schemas stands at
 * @param label the schema whose title names the value
 */
record Finding(
        Error error, String keyword, List<String> path, List<Schema> schemas, List<Integer> depths, Schema label) {

    private static final Set<String> REPORTING = Set.of("anyOf", "oneOf");
    private static final Set<String> REFERENCES = Set.of("$ref", "$dynamicRef", "$recursiveRef");
    private static final Set<String> NAMED =
            Set.of("properties", "patternProperties", "dependentSchemas", "dependencies", "allOf", "prefixItems");
    private static final Set<String> INSIDE = Set.of(
            "properties",
            "patternProperties",
            "additionalProperties",
            "unevaluatedProperties",
            "items",
            "prefixItems",
            "additionalItems",
            "unevaluatedItems");

    static Finding of(Run.Found found) {
        var tokens = tokens(found.error().getEvaluationPath());
        var schemas = new ArrayList<Schema>(tokens.size());
        var depths = new ArrayList<Integer>(tokens.size());
        int at = 0;
        int depth = 0;
        Schema label = null;
        int labelled = -1;
        for (var schema : found.open()) {
            var keyword = tokens.get(at);
            schemas.add(schema);
            depths.add(depth);
            if (at == tokens.size() - 1 || REPORTING.contains(keyword)) {
                break;
            }
            if (REFERENCES.contains(keyword)
                    && labelled != depth
                    && schema.getSchemaNode().has("title")) {
                label = schema;
                labelled = depth;
            }
            depth += INSIDE.contains(keyword) ? 1 : 0;
            at++;
            if (NAMED.contains(keyword)
                    || keyword.equals("items")
                            && schema.getSchemaNode().get("items").isArray()) {
                schemas.add(null);
                depths.add(depth);
                at++;
            }
        }
        var innermost = schemas.get(schemas.size() - 1);
        return new Finding(
                found.error(),
                tokens.get(at),
                tokens.subList(0, at + 1),
                schemas,
                depths,
                labelled == depth ? label : innermost);
    }

    private static List<String> tokens(NodePath path) {
        var tokens = new ArrayList<String>(path.getNameCount());
        for (int i = 0; i < path.getNameCount(); i++) {
            tokens.add(String.valueOf(path.getElement(i)));
        }
        return tokens;
    }

    /** Returns the schema that holds the keyword. */
    Schema schema() {
        return schemas.get(schemas.size() - 1);
    }

    /** Returns how deep in the document the value stands. */
    int depth() {
        return depths.get(depths.size() - 1);
    }

    /** Returns the names and indices of the value in the document. */
    List<String> instance() {
        return tokens(error.getInstanceLocation()).subList(0, depth());
    }
}
