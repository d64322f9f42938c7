package org.modularplumbing.feel;

import java.util.List;

/**
 * What an evaluation gave.
 *
 * @param value the value, may be null
 * @param problems why there are nulls where values were expected, in the order met
 * @param trace what happened, if asked for
 */
public record FeelResult(Object value, List<FeelProblem> problems, List<TraceStep> trace) {

    /**
     * Copies the lists.
     *
     * @param value the value, may be null
     * @param problems why there are nulls where values were expected, in the order met
     * @param trace what happened, if asked for
     */
    public FeelResult {
        problems = List.copyOf(problems);
        trace = List.copyOf(trace);
    }
}
