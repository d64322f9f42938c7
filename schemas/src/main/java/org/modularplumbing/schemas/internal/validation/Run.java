package org.modularplumbing.schemas.internal.validation;

import com.networknt.schema.Error;
import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.FailFastAssertionException;
import com.networknt.schema.Schema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * One validation of one document. Keeps with each error the schemas that were open when it was found, and no more errors than people read: inside a
 * branch that may fail ({@code anyOf}, {@code if}, {@code contains}…) one is enough to know that it does.
 */
final class Run extends ExecutionContext {

    /** Far above what is reported, because echoes of other errors are among them. */
    private static final int ERRORS_MAX = 5_000;

    /** An error and the schemas around it, the outermost first. */
    record Found(Error error, Schema[] open) {}

    private final List<Found> found = new ArrayList<>();
    private final List<Error> reported = new Reported();

    Run(ExecutionConfig config) {
        super(config);
        setErrors(reported);
    }

    List<Found> found() {
        return found;
    }

    @Override
    public void addError(Error error) {
        var errors = getErrors();
        if (errors == reported || errors.isEmpty()) {
            errors.add(error);
        }
    }

    private final class Reported extends ArrayList<Error> {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean add(Error error) {
            if (size() >= ERRORS_MAX) {
                throw new FailFastAssertionException(error);
            }
            found.add(new Found(error, getEvaluationSchema().toArray(Schema[]::new)));
            return super.add(error);
        }

        /** The errors of the branches that failed: one stands for all. */
        @Override
        public boolean addAll(Collection<? extends Error> errors) {
            return !errors.isEmpty() && add(errors.iterator().next());
        }
    }
}
