package org.modularplumbing.dmn.result;

import java.util.Objects;
import org.modularplumbing.feel.FeelProblem;

/**
 * Why a value of an evaluation is null.
 *
 * @param element name of the decision in which it happened, or of the input
 * @param problem what happened
 */
public record DecisionProblem(String element, FeelProblem problem) {

    public DecisionProblem {
        Objects.requireNonNull(element, "element");
        Objects.requireNonNull(problem, "problem");
    }

    @Override
    public String toString() {
        return element + ": " + problem;
    }
}
