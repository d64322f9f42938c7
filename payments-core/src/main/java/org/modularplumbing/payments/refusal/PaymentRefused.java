package org.modularplumbing.payments.refusal;

import java.util.Map;
import org.modularplumbing.plumbing.refusal.PlumbingRefusal;
import org.modularplumbing.plumbing.refusal.RefusalCode;

/** The rules of payments say no. Thread safe. */
public final class PaymentRefused extends PlumbingRefusal {

    private static final long serialVersionUID = 1L;

    /** Why, in the order in which the reasons win. */
    public enum Code implements RefusalCode {
        /** A key of the payments' own form. */
        KEY_RESERVED(400, "Idempotency keys that start with 'payments:' are reserved.", "Take a key of another form."),
        /** The provider does not take this amount or currency. */
        AMOUNT_NOT_SUPPORTED(
                422,
                "The payment provider does not take this amount.",
                "Ask for less, or in a currency that the provider takes."),
        /** The provider does not offer this way to pay. */
        METHOD_NOT_SUPPORTED(
                422, "The payment provider does not offer this way to pay.", "Use a way that the provider offers."),
        /** A charge is under way. */
        PAYMENT_IN_PROGRESS(
                409,
                "An attempt to pay is under way and its outcome is not known yet.",
                "Wait for its outcome; do not pay again."),
        /** It is paid. */
        ALREADY_PAID(409, "The payment is paid already.", "Nothing needs to be done; to give money back, refund it."),
        /** It was cancelled. */
        PAYMENT_CANCELLED(409, "The payment was cancelled.", "Create a new payment if something is due."),
        /** Too many attempts. */
        TOO_MANY_ATTEMPTS(
                409, "Too many attempts to pay have failed.", "Create a new payment, or offer another way to pay."),
        /** No money is reserved. */
        NOT_AUTHORISED(
                409, "No money is reserved that could be captured.", "Start a payment with delayed capture first."),
        /** More than what is reserved. */
        CAPTURE_ABOVE_AUTHORISED(
                412, "The capture is more than what is reserved.", "Capture at most the amount that is left."),
        /** Only the whole. */
        PARTIAL_CAPTURE_NOT_SUPPORTED(
                422,
                "The payment provider captures the whole of a charge only, and once.",
                "Capture the whole amount."),
        /** Nothing was taken yet. */
        NOT_PAID(409, "Nothing was paid that could be given back.", "Cancel the payment instead."),
        /** More than what is left. */
        REFUND_ABOVE_AVAILABLE(
                412, "The refund is more than what can still be given back.", "Ask for at most the amount available."),
        /** Another amount than the one that was expected. */
        REFUND_AVAILABLE_CHANGED(
                412,
                "Another amount can be given back than was expected.",
                "Read the payment again, and decide with what can be given back now."),
        /** Only the whole. */
        PARTIAL_REFUND_NOT_SUPPORTED(
                422, "The payment provider gives back the whole of a charge only.", "Refund the whole amount."),
        /** Too many refunds. */
        TOO_MANY_REFUNDS(
                409, "The payment has as many refunds as one payment can have.", "Give the rest back in another way."),
        /** There is nothing to review. */
        NOTHING_TO_REVIEW(409, "Nobody is asked to look at this instruction.", "Read the list of review items again."),
        /** Its outcome is known already; only programs of this core meet this one. */
        ALREADY_SETTLED(409, "The outcome is known already.", "Read the payment again.");

        private final Meaning meaning;

        Code(int httpStatus, String title, String nextStep) {
            meaning = new Meaning(httpStatus, title, nextStep);
        }

        @Override
        public Meaning meaning() {
            return meaning;
        }
    }

    /**
     * Refuses without a place.
     *
     * @param code why
     * @param detail what is wrong, without personal data
     * @param facts what a caller may want to know
     */
    public PaymentRefused(Code code, String detail, Map<String, ?> facts) {
        super(code, detail, "", facts);
    }

    /**
     * Refuses a part of a request.
     *
     * @param code why
     * @param detail what is wrong, without personal data
     * @param pointer the JSON Pointer of the part
     * @param facts what a caller may want to know
     */
    public PaymentRefused(Code code, String detail, String pointer, Map<String, ?> facts) {
        super(code, detail, pointer, facts);
    }
}
