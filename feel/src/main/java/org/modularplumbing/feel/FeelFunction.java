package org.modularplumbing.feel;

import java.util.List;
import java.util.Objects;

/**
 * A function as a FEEL value: one that an expression defined, a built-in, or one that the calling application supplies, such as a business
 * knowledge model. FEEL text can never name Java code; what is not put into the scope by the caller cannot be called.
 */
public interface FeelFunction {

    /**
     * Returns the names and types of the parameters.
     *
     * @return in order
     */
    List<Parameter> parameters();

    /**
     * Returns the type of the result.
     *
     * @return {@link FeelType#ANY} if not known
     */
    FeelType result();

    /**
     * Calls the function. The arguments were already matched to the parameters, by position or by name, and coerced to their types.
     *
     * @param arguments as many as there are parameters, owned by the function
     * @param evaluation the evaluation under way
     * @return the result
     */
    Object call(Object[] arguments, Evaluation evaluation);

    /**
     * Returns the type of this function.
     *
     * @return a function type
     */
    default FeelType type() {
        return FeelType.function(parameters().stream().map(Parameter::type).toList(), result());
    }

    /**
     * A parameter of a function.
     *
     * @param name its name
     * @param type its type
     */
    record Parameter(String name, FeelType type) {

        /**
         * Checks that both are given.
         *
         * @param name its name
         * @param type its type
         */
        public Parameter {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(type, "type");
        }
    }

    /** What a function does. */
    @FunctionalInterface
    interface Body {

        /**
         * Calculates the result.
         *
         * @param arguments as many as there are parameters
         * @param evaluation the evaluation under way
         * @return the result, a FEEL value
         */
        Object call(Object[] arguments, Evaluation evaluation);
    }

    /**
     * Returns a function with a body.
     *
     * @param parameters names and types of its parameters
     * @param result type of its result
     * @param body what it does
     * @return the function
     */
    static FeelFunction of(List<Parameter> parameters, FeelType result, Body body) {
        return new SuppliedFunction(List.copyOf(parameters), result, body);
    }
}
