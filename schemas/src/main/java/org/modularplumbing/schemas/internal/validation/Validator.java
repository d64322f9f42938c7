package org.modularplumbing.schemas.internal.validation;

import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.FailFastAssertionException;
import com.networknt.schema.Schema;
import com.networknt.schema.ValidationLimitExceededException;
import java.util.List;
import org.modularplumbing.schemas.internal.json.Json;

/** Internal: one schema, ready to check documents. Thread safe. */
public final class Validator {

    private final Schema schema;
    private final Nodes nodes;
    private final ExecutionConfig config;

    Validator(Schema schema, Nodes nodes, ExecutionConfig config) {
        this.schema = schema;
        this.nodes = nodes;
        this.config = config;
    }

    /**
     * Checks a document.
     *
     * @param document the document
     * @return what is wrong, in the order of the text; at most 200
     * @throws TooMuchWork if the limits are met before that is known
     */
    public List<Fault> faults(Json document) {
        var run = new Run(config);
        try {
            schema.validate(run, Nodes.of(document));
        } catch (FailFastAssertionException enough) {
            return Findings.of(nodes, document, run.found());
        } catch (ValidationLimitExceededException | Expressions.Unknown | StackOverflowError limit) {
            throw new TooMuchWork();
        }
        return run.found().isEmpty() ? List.of() : Findings.of(nodes, document, run.found());
    }

    /**
     * Tells whether a document is valid.
     *
     * @param document the document
     * @return whether nothing is wrong
     * @throws TooMuchWork if the limits are met before that is known
     */
    public boolean accepts(Json document) {
        return faults(document).isEmpty();
    }
}
