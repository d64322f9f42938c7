package org.modularplumbing.feel;

import java.util.Objects;
import org.modularplumbing.feel.syntax.Span;

/**
 * One step of an evaluation: a part of the expression and the value it had.
 *
 * @param kind what the part is
 * @param at its place in the text
 * @param text the part as written
 * @param value the value it had
 */
public record TraceStep(Kind kind, Span at, String text, Object value) {

    /** The kinds of parts that a trace tells about. */
    public enum Kind {
        /** A variable was read. */
        INPUT,
        /** A condition decided which way to go. */
        CONDITION,
        /** The branch that was taken. */
        BRANCH,
        /** A function was called. */
        CALL,
        /** A unary test was applied to the value under test. */
        TEST,
        /** A comparison was made. */
        COMPARISON,
        /** Something was calculated. */
        CALCULATION
    }

    /**
     * Checks that the parts are given; the value may be null.
     *
     * @param kind what the part is
     * @param at its place in the text
     * @param text the part as written
     * @param value the value it had
     */
    public TraceStep {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(text, "text");
    }
}
