package org.modularplumbing.assessments;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A question that is asked, as answers stand.
 *
 * @param pageId the page on which it stands
 * @param item the question itself
 * @param required whether it must be answered, as answers stand
 * @param answer the answer so far, in its JSON form
 * @param problem why the answer so far cannot be used
 */
public record Question(
        String pageId, Item item, boolean required, Optional<Object> answer, Optional<AnswerProblem> problem) {

    public Question {
        requireNonNull(pageId, "pageId");
        requireNonNull(item, "item");
        requireNonNull(answer, "answer");
        requireNonNull(problem, "problem");
    }

    /**
     * The question's name.
     *
     * @return the item's linkId
     */
    public String linkId() {
        return item.linkId();
    }
}
