package org.modularplumbing.feel;

import org.modularplumbing.feel.syntax.Span;

/** What one of the alternatives in a decision table cell asks of the value under test, for explanation and analysis. */
public sealed interface CellTest {

    /**
     * Returns the place of the test in the cell's text.
     *
     * @return its place
     */
    Span at();

    /**
     * The value must equal another, or hold if that is a boolean about something else.
     *
     * @param at place in the text
     * @param value the other value
     */
    record Value(Span at, Object value) implements CellTest {}

    /**
     * The value must lie in a range; comparisons such as {@code < 10} are ranges with one end.
     *
     * @param at place in the text
     * @param range the range
     */
    record Range(Span at, FeelRange range) implements CellTest {}

    /**
     * Anything else: the test mentions the value under test, or depends on variables whose values are not known here.
     *
     * @param at place in the text
     */
    record Condition(Span at) implements CellTest {}
}
