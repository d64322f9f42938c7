package org.modularplumbing.assessments;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** What comes of answers: a decision, or what is still to be answered, or what is wrong with them. */
public sealed interface Result {

    /**
     * All is known.
     *
     * @param outcome the outcome with its reasons and trace
     */
    record Decided(Outcome outcome) implements Result {

        public Decided {
            requireNonNull(outcome, "outcome");
        }
    }

    /**
     * Some questions must be answered first.
     *
     * @param questions the required questions that are asked and have no answer, in asking order; more may follow from their answers
     */
    record NeedsMore(List<Question> questions) implements Result {

        public NeedsMore {
            questions = List.copyOf(questions);
        }
    }

    /**
     * Some answers cannot be used, or lead nowhere.
     *
     * @param problems one or more, in asking order
     */
    record Invalid(List<AnswerProblem> problems) implements Result {

        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
