package org.modularplumbing.dmn.model;

import java.util.List;
import java.util.stream.Collectors;

/** A document that is not a decision model, or a model that cannot be compiled. Nothing of it was loaded. */
public final class DecisionModelException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<ModelProblem> problems;

    /**
     * Makes an exception of problems.
     *
     * @param problems one or more
     */
    public DecisionModelException(List<ModelProblem> problems) {
        super(problems.stream().limit(20).map(ModelProblem::toString).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /**
     * Makes an exception of one problem.
     *
     * @param problem what is wrong
     */
    public DecisionModelException(ModelProblem problem) {
        this(List.of(problem));
    }

    /**
     * Returns what is wrong.
     *
     * @return one or more problems, the first one found first
     */
    public List<ModelProblem> problems() {
        return problems;
    }
}
