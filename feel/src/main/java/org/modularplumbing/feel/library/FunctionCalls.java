package org.modularplumbing.feel.library;

import org.modularplumbing.feel.Evaluation;
import org.modularplumbing.feel.FeelFunction;
import org.modularplumbing.feel.FeelProblem.Code;
import org.modularplumbing.feel.FeelType;
import org.modularplumbing.feel.syntax.Span;
import org.modularplumbing.feel.value.Kinds;

/** Calls functions that are values. */
public final class FunctionCalls {

    private FunctionCalls() {}

    /** Calls a function with arguments in the order of its parameters, after coercion to their types. */
    public static Object call(FeelFunction function, Object[] values, Evaluation run, Span at) {
        var parameters = function.parameters();
        if (values.length != parameters.size()) {
            return run.fail(
                    Code.ARGUMENTS,
                    at,
                    "This function takes " + parameters.size() + " arguments, not " + values.length + ".");
        }
        for (int i = 0; i < values.length; i++) {
            var type = parameters.get(i).type();
            if (type != FeelType.ANY && values[i] != null) {
                var coerced = type.coerce(values[i], run);
                if (coerced == null) {
                    return run.fail(
                            Code.TYPE,
                            at,
                            Kinds.found(values[i]) + " is given for '"
                                    + parameters.get(i).name() + "', which is a " + type.name() + ".");
                }
                values[i] = coerced;
            }
        }
        run.step(1);
        run.enter(1);
        var result = function.call(values, run);
        run.leave(1);
        return result;
    }
}
