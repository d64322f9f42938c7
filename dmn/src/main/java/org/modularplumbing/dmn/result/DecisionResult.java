package org.modularplumbing.dmn.result;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * What an evaluation gave.
 *
 * @param value the value: null, BigDecimal, String, Boolean, a java.time value, List or Map
 * @param decisions values of every decision made on the way, by name, in the order in which they were made
 * @param missing names of the inputs that were needed and not given
 * @param problems why there are nulls where values were expected, in the order met
 */
public record DecisionResult(
        Object value, Map<String, Object> decisions, List<String> missing, List<DecisionProblem> problems) {

    public DecisionResult {
        decisions = Collections.unmodifiableMap(decisions);
        missing = List.copyOf(missing);
        problems = List.copyOf(problems);
    }
}
