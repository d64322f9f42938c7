package org.modularplumbing.feel;

import java.util.Objects;
import org.modularplumbing.feel.syntax.Span;

/**
 * What is wrong with an expression, or why a null came out of an evaluation.
 *
 * @param code stable code
 * @param at where in the text
 * @param message what was found, what was expected, and the next step; holds no values of variables
 */
public record FeelProblem(Code code, Span at, String message) {

    /** The stable codes. */
    public enum Code {
        /** The text is not FEEL. */
        SYNTAX,
        /** Nothing has that name. */
        UNKNOWN_NAME,
        /** No type has that name. */
        UNKNOWN_TYPE,
        /** A value of another type is needed. */
        TYPE,
        /** The function takes other arguments. */
        ARGUMENTS,
        /** The value is of the right type but cannot be used: 30 February, a text that is no number. */
        VALUE,
        /** Division by zero. */
        DIVISION_BY_ZERO,
        /** A number, date or duration beyond what FEEL can hold. */
        OVERFLOW,
        /** The context has no such entry, the list no such position. */
        MISSING,
        /** {@code now()} or {@code today()} without a clock from the caller. */
        NO_CLOCK,
        /** More steps than allowed. */
        TOO_MANY_STEPS,
        /** A list or string longer than allowed. */
        TOO_LONG,
        /** Nested deeper than allowed. */
        TOO_DEEP
    }

    /**
     * Checks that all parts are given.
     *
     * @param code stable code
     * @param at where in the text
     * @param message what was found, what was expected, and the next step; holds no values of variables
     */
    public FeelProblem {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(message, "message");
    }

    /**
     * Returns the same problem with a place before its message.
     *
     * @param where the place: {@code rule 3, input 2}
     * @return the problem there
     */
    public FeelProblem in(String where) {
        return new FeelProblem(code, at, where + ": " + message);
    }

    @Override
    public String toString() {
        return code + " at " + at + ": " + message;
    }
}
