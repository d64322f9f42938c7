package org.modularplumbing.feel;

import java.util.List;
import java.util.stream.Collectors;

/** An expression that cannot be compiled, or an evaluation that cannot go on: a budget is spent, or strict evaluation met an error. */
public final class FeelException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<FeelProblem> problems;

    /**
     * Makes an exception of problems.
     *
     * @param problems one or more
     */
    public FeelException(List<FeelProblem> problems) {
        super(problems.stream().map(FeelProblem::toString).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /**
     * Makes an exception of one problem.
     *
     * @param problem what is wrong
     */
    public FeelException(FeelProblem problem) {
        this(List.of(problem));
    }

    /**
     * Returns the same exception with a place before each message.
     *
     * @param where the place: {@code rule 3, input 2}
     * @return the exception there
     */
    public FeelException in(String where) {
        return new FeelException(
                problems.stream().map(problem -> problem.in(where)).toList());
    }

    /**
     * Returns what is wrong.
     *
     * @return one or more problems, the decisive one first
     */
    public List<FeelProblem> problems() {
        return problems;
    }

    /**
     * Returns the decisive problem.
     *
     * @return the first
     */
    public FeelProblem problem() {
        return problems.get(0);
    }
}
