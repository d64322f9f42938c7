package org.modularplumbing.assessments;

import static java.util.Objects.requireNonNull;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.modularplumbing.plumbing.documents.Documents;

/**
 * Answers to one or more questions.
 *
 * @param answers by linkId, in their JSON form: texts, true or false, exact numbers, days as text, lists of option codes; null takes an answer back
 * @param source where they come from, such as the register they were taken from, 1 to 200 characters; the channel of the call unless given
 */
public record AnswerRequest(@NotEmpty Map<String, Object> answers, Optional<@Size(min = 1, max = 200) String> source) {

    /** As many as a definition has questions. */
    private static final int MOST = 500;

    private static final int LONGEST_LINK_ID = 60;

    public AnswerRequest {
        answers = Scalars.canonical(new TreeMap<>(requireNonNull(answers, "answers")));
        if (answers.isEmpty()) {
            throw new IllegalArgumentException("there is at least one answer");
        }
        if (answers.size() > MOST || answers.keySet().stream().anyMatch(linkId -> linkId.length() > LONGEST_LINK_ID)) {
            throw new IllegalArgumentException(
                    "there are at most %d answers, each under a linkId of at most %d characters"
                            .formatted(MOST, LONGEST_LINK_ID));
        }
        if (source.filter(text -> text.isBlank() || text.length() > 200).isPresent()) {
            throw new IllegalArgumentException("a source has 1 to 200 characters");
        }
    }

    /**
     * Answers from whoever calls.
     *
     * @param answers by linkId
     * @return the request
     */
    public static AnswerRequest of(Map<String, ?> answers) {
        return new AnswerRequest(new TreeMap<>(requireNonNull(answers, "answers")), Optional.empty());
    }

    /**
     * Reads the JSON form.
     *
     * @param json the text
     * @return the request
     * @throws org.modularplumbing.plumbing.refusal.KernelRefused MALFORMED_JSON, UNKNOWN_FIELD, MISSING_FIELD, WRONG_TYPE or INVALID_VALUE, with the place
     */
    public static AnswerRequest fromJson(String json) {
        return Documents.read(json, AnswerRequest.class);
    }
}
