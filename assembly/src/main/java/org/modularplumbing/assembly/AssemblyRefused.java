package org.modularplumbing.assembly;

import java.util.Map;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;
import org.modularplumbing.plumbing.refusal.RefusalCode;

/** A refusal for a reason of a join between capabilities. Thread safe. */
public final class AssemblyRefused extends PlumbingRefusal {

    private static final long serialVersionUID = 1L;

    /** The reasons, in the order in which they win. */
    public enum Code implements RefusalCode {
        /** The assessment was made under another definition than the one that decides on this price. */
        ASSESSMENT_OF_ANOTHER_KIND(
                409,
                "The assessment is of another kind than the price asks for.",
                "Complete an assessment of the kind named."),
        /** The assessment has no outcome yet. */
        ASSESSMENT_NOT_COMPLETED(409, "The assessment is not completed.", "Answer its questions and complete it."),
        /** The outcome does not hold on this day. */
        ASSESSMENT_DOES_NOT_HOLD(
                409, "The outcome of the assessment does not hold today.", "Complete another assessment."),
        /** The outcome names no percentage. */
        OUTCOME_WITHOUT_PRICE(
                500,
                "The outcome of the assessment names no reduction.",
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

    AssemblyRefused(Code code, String detail, Map<String, ?> facts) {
        super(code, detail, "", facts);
    }
}
