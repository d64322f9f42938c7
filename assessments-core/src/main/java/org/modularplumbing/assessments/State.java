package org.modularplumbing.assessments;

/**
 * What is known about a node.
 *
 * @param status how much is known
 * @param value the value when it is known
 * @param problem why it cannot be used
 */
record State(Status status, Object value, AnswerProblem problem) {

    enum Status {
        /** Answered, calculated or shown. */
        KNOWN,
        /** Not asked, so it has no value and counts for nothing. */
        HIDDEN,
        /** Asked, optional and not answered: it has no value. */
        BLANK,
        /** Asked, required and not answered. */
        MISSING,
        /** Depends on something that is missing or wrong. */
        PENDING,
        /** Answered in a way that cannot be used, or impossible to work out. */
        WRONG
    }

    static final State HIDDEN = new State(Status.HIDDEN, null, null);
    static final State BLANK = new State(Status.BLANK, null, null);
    static final State MISSING = new State(Status.MISSING, null, null);
    static final State PENDING = new State(Status.PENDING, null, null);

    static State known(Object value) {
        return new State(Status.KNOWN, value, null);
    }

    static State wrong(AnswerProblem problem) {
        return new State(Status.WRONG, null, problem);
    }

    /** Whether expressions may read it: they see null when it is hidden or blank. */
    boolean isSettled() {
        return status == Status.KNOWN || status == Status.HIDDEN || status == Status.BLANK;
    }
}
