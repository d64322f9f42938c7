package org.modularplumbing.feel.library;

import java.util.List;
import org.modularplumbing.feel.Evaluation;
import org.modularplumbing.feel.FeelType;
import org.modularplumbing.feel.syntax.Span;

/**
 * One way to call a built-in function.
 *
 * @param parameters its parameters in order
 * @param variadic whether the last one may be repeated; its values come as one list
 * @param result type of the result
 * @param body what it does
 */
public record Signature(List<Parameter> parameters, boolean variadic, ResultType result, Body body) {

    /**
     * @param name name for named arguments
     * @param type what is accepted
     * @param optional whether it may be left out
     * @param nullable whether null is a value for it
     */
    public record Parameter(String name, FeelType type, boolean optional, boolean nullable) {}

    /** The type of the result, given the types of the arguments. */
    @FunctionalInterface
    public interface ResultType {

        /** Returns the type. */
        FeelType of(List<FeelType> arguments);
    }

    /** What a built-in does. An argument left out is null. */
    @FunctionalInterface
    public interface Body {

        /** Calculates the result. */
        Object call(Object[] arguments, Evaluation evaluation, Span at);
    }

    int required() {
        return (int)
                parameters.stream().filter(parameter -> !parameter.optional()).count();
    }

    boolean fits(int count) {
        return count >= required() && (variadic || count <= parameters.size());
    }
}
