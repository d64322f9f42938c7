package org.modularplumbing.assessments;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.modularplumbing.plumbing.text.Bilingual;

/**
 * Why an answer cannot be used, or why answers lead nowhere. Never repeats an answer.
 *
 * @param code what is wrong, in general
 * @param linkId which question; absent when it is not about one question
 * @param detail what is wrong, for programs' logs
 * @param text what the person who answers reads
 */
public record AnswerProblem(Code code, Optional<String> linkId, String detail, Bilingual text) {

    /** What can be wrong. */
    public enum Code {
        /** There is no such question. */
        UNKNOWN_QUESTION,
        /** The answer is of another type than the question. */
        WRONG_TYPE,
        /** There is no such option. */
        UNKNOWN_OPTION,
        /** There is no such day. */
        NO_SUCH_DATE,
        /** The text is too long. */
        TOO_LONG,
        /** The number is too small or too large. */
        OUT_OF_RANGE,
        /** The question's own check says no. */
        NOT_VALID,
        /** An expression could not be worked out for these answers: a fault of the definition. */
        CANNOT_CALCULATE,
        /** A parameter has no value on the day: a fault of the definition. */
        NO_PARAMETER,
        /** The decision gives no outcome for these answers: a fault of the definition. */
        NO_OUTCOME
    }

    public AnswerProblem {
        requireNonNull(code, "code");
        requireNonNull(linkId, "linkId");
        requireNonNull(detail, "detail");
        requireNonNull(text, "text");
    }

    static AnswerProblem of(Code code, String linkId, String detail, String en, String cy) {
        return new AnswerProblem(code, Optional.of(linkId), detail, Bilingual.of(en, cy));
    }

    /** A fault of the definition: the person who answers can do nothing about it. */
    static AnswerProblem fault(Code code, String detail) {
        return new AnswerProblem(
                code,
                Optional.empty(),
                detail,
                Bilingual.of(
                        "Sorry, we cannot work this out from your answers. Contact us and we will help.",
                        "Mae’n ddrwg gennym, ni allwn gyfrifo hyn o’ch atebion. Cysylltwch â ni a byddwn yn helpu."));
    }

    /**
     * Where in the request's JSON form.
     *
     * @return {@code /answers/linkId}, or {@code /answers}
     */
    public String pointer() {
        return linkId.map(id -> "/answers/" + id.replace("~", "~0").replace("/", "~1"))
                .orElse("/answers");
    }
}
