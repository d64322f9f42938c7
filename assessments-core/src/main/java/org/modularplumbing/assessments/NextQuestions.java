package org.modularplumbing.assessments;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.modularplumbing.plumbing.text.Bilingual;

/**
 * What to ask next.
 *
 * @param pageId the first page with something to answer or to correct; absent when the assessment can be completed
 * @param title the page's heading
 * @param questions all questions that are asked on that page, in asking order, with the answers so far and what is wrong with those
 * @param questionsLeft how many required questions are still to be answered on all pages, as answers stand
 */
public record NextQuestions(
        Optional<String> pageId, Optional<Bilingual> title, List<Question> questions, int questionsLeft) {

    public NextQuestions {
        requireNonNull(pageId, "pageId");
        requireNonNull(title, "title");
        questions = List.copyOf(questions);
    }

    /**
     * Whether nothing is to be answered or corrected any more.
     *
     * @return true when the assessment can be completed
     */
    public boolean isReady() {
        return pageId.isEmpty();
    }

    static NextQuestions of(Evaluation evaluation) {
        var asked = evaluation.questions();
        int left = evaluation.missing().size();
        return asked.stream()
                .filter(question -> question.problem().isPresent()
                        || question.required() && question.answer().isEmpty())
                .findFirst()
                .map(first -> page(evaluation.model().definition(), first.pageId(), asked, left))
                .orElseGet(() -> new NextQuestions(Optional.empty(), Optional.empty(), List.of(), left));
    }

    private static NextQuestions page(AssessmentDefinition definition, String pageId, List<Question> asked, int left) {
        var title = definition.pages().stream()
                .filter(page -> page.id().equals(pageId))
                .map(AssessmentDefinition.Page::title)
                .findFirst();
        var onPage = asked.stream()
                .filter(question -> question.pageId().equals(pageId))
                .toList();
        return new NextQuestions(Optional.of(pageId), title, onPage, left);
    }
}
