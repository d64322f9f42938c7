package org.modularplumbing.assessments;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Answers that change, for a form that reacts to each of them. Gives exactly what {@link Assessor#evaluate} gives. For one thread. */
public final class Session {

    private final Evaluation evaluation;

    Session(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    /**
     * Takes an answer.
     *
     * @param linkId the question
     * @param answer the answer in its JSON form
     * @return this
     */
    public Session answer(String linkId, Object answer) {
        evaluation.change(Map.of(linkId, requireNonNull(Scalars.of(answer), "answer")));
        return this;
    }

    /**
     * Takes an answer back.
     *
     * @param linkId the question
     * @return this
     */
    public Session withdraw(String linkId) {
        evaluation.change(Collections.singletonMap(linkId, null));
        return this;
    }

    /**
     * The questions that are asked, as answers stand, in asking order.
     *
     * @return the questions with their answers and what is wrong with those
     */
    public List<Question> questions() {
        return evaluation.questions();
    }

    /**
     * What comes of the answers so far.
     *
     * @return a decision, or what is still to be answered, or what is wrong
     */
    public Result result() {
        return evaluation.result();
    }
}
