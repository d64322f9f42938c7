package org.modularplumbing.assessments;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;
import org.modularplumbing.plumbing.refusal.RefusalCode;

/** The rules of assessments say no. Never repeats an answer. */
public final class AssessmentRefused extends PlumbingRefusal {

    private static final long serialVersionUID = 1L;

    /** Why, in the order in which they win. */
    public enum Code implements RefusalCode {
        /** The static checks or the tests of a definition found errors. */
        DEFINITION_FAULTY(
                422, "The definition has errors.", "Correct what is named at the place named, and publish it again."),
        /** This version was published with other content. */
        VERSION_PUBLISHED(
                409,
                "This version was published with other content, and a published version never changes.",
                "Publish the changed definition under a new version."),
        /** The assessment was completed before. */
        ALREADY_COMPLETED(409, "The assessment is completed.", "Read its outcome, or start another assessment."),
        /** There is no such question. */
        UNKNOWN_QUESTION(422, "There is no such question.", "Use the linkId of a question of this definition."),
        /** The question is not asked, as answers stand. */
        NOT_ASKED(422, "The question is not asked, as answers stand.", "Ask what is next, and answer only that."),
        /** The answer is of another type than the question, or empty. */
        WRONG_ANSWER_TYPE(422, "The answer is not of the question's type.", "Send an answer of the type named."),
        /** There is no such option. */
        UNKNOWN_OPTION(422, "There is no such option.", "Send the code of one of the options."),
        /** There is no such day. */
        NO_SUCH_DATE(422, "There is no such day.", "Send a day that exists, as 2026-11-22."),
        /** The text is too long. */
        ANSWER_TOO_LONG(422, "The answer is too long.", "Shorten it."),
        /** The number is too small or too large. */
        ANSWER_OUT_OF_RANGE(422, "The number is too small or too large.", "Send a number in the range named."),
        /** The question's own check says no. */
        ANSWER_NOT_VALID(
                422,
                "The answer does not pass the question's own check.",
                "Show the person the message, and send another answer."),
        /** Questions are still to be answered. */
        INCOMPLETE(409, "Questions are still to be answered.", "Answer the questions named, then complete it."),
        /** The answers lead to no outcome: a fault of the definition. */
        NO_OUTCOME(
                500,
                "The definition gives no outcome for these answers.",
                "Tell the authority: its definition has a fault.");

        private final Meaning meaning;

        Code(int httpStatus, String title, String nextStep) {
            meaning = new Meaning(httpStatus, title, nextStep);
        }

        @Override
        public Meaning meaning() {
            return meaning;
        }
    }

    private AssessmentRefused(Code code, String detail, String pointer, Map<String, ?> facts) {
        super(code, detail, pointer, facts);
    }

    static AssessmentRefused versionPublished(PublishedDefinition before, String hash) {
        var definition = before.definition();
        return new AssessmentRefused(
                Code.VERSION_PUBLISHED,
                "version %d of '%s' was published with other content".formatted(definition.version(), definition.id()),
                "/version",
                Map.of("definition", definition.id(), "published", before.hash(), "sent", hash));
    }

    static AssessmentRefused alreadyCompleted(Assessment assessment) {
        return new AssessmentRefused(
                Code.ALREADY_COMPLETED,
                "%s was completed before".formatted(assessment.ref()),
                "",
                Map.of("assessment", assessment.ref()));
    }

    /** The first error; the facts count and list the places of all. */
    static AssessmentRefused faulty(List<Finding> findings) {
        var errors = findings.stream().filter(Finding::isError).toList();
        var first = errors.get(0);
        var facts = new LinkedHashMap<String, Object>();
        facts.put("finding", first.code());
        facts.put("suggestion", first.suggestion());
        facts.put("errors", errors.size());
        facts.put("places", errors.stream().map(Finding::pointer).distinct().collect(Collectors.joining(" ")));
        return new AssessmentRefused(
                Code.DEFINITION_FAULTY, first.message() + "; " + first.suggestion(), first.pointer(), facts);
    }

    static AssessmentRefused notAsked(String linkId) {
        return new AssessmentRefused(
                Code.NOT_ASKED,
                "question '%s' is not asked, as answers stand".formatted(linkId),
                "/answers/" + linkId,
                Map.of("linkId", linkId));
    }

    /** What is wrong with an answer, with what the person reads in both languages. */
    static AssessmentRefused answer(AnswerProblem problem) {
        var facts = new LinkedHashMap<String, Object>();
        problem.linkId().ifPresent(linkId -> facts.put("linkId", linkId));
        facts.put("en", problem.text().en());
        facts.put("cy", problem.text().cy());
        return new AssessmentRefused(codeOf(problem.code()), problem.detail(), problem.pointer(), facts);
    }

    static AssessmentRefused incomplete(List<Question> missing) {
        var names = missing.stream().map(Question::linkId).collect(Collectors.joining(" "));
        return new AssessmentRefused(
                Code.INCOMPLETE,
                "still to be answered: " + names,
                "/answers/" + missing.get(0).linkId(),
                Map.of("missing", names));
    }

    private static Code codeOf(AnswerProblem.Code code) {
        return switch (code) {
            case UNKNOWN_QUESTION -> Code.UNKNOWN_QUESTION;
            case WRONG_TYPE -> Code.WRONG_ANSWER_TYPE;
            case UNKNOWN_OPTION -> Code.UNKNOWN_OPTION;
            case NO_SUCH_DATE -> Code.NO_SUCH_DATE;
            case TOO_LONG -> Code.ANSWER_TOO_LONG;
            case OUT_OF_RANGE -> Code.ANSWER_OUT_OF_RANGE;
            case NOT_VALID -> Code.ANSWER_NOT_VALID;
            case CANNOT_CALCULATE, NO_PARAMETER, NO_OUTCOME -> Code.NO_OUTCOME;
        };
    }
}
