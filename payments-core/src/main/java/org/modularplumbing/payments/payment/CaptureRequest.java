package org.modularplumbing.payments.payment;

import static java.util.Objects.requireNonNull;

import jakarta.validation.constraints.NotNull;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.plumbing.money.Money;

/**
 * How much of the reserved money is to be taken. The lines of the payment earn it in proportion to what is left of them.
 *
 * @param payment the payment
 * @param amount how much, more than zero
 * @param last whether nothing more will be captured: the rest is released
 */
public record CaptureRequest(
        @NotNull PaymentId payment, @NotNull Money amount, boolean last) {

    public CaptureRequest {
        requireNonNull(payment, "payment");
        requireNonNull(amount, "amount").requirePositive();
    }

    /**
     * Reads the JSON form.
     *
     * @param json the text
     * @return the request
     * @throws org.modularplumbing.plumbing.refusal.KernelRefused MALFORMED_JSON, UNKNOWN_FIELD, MISSING_FIELD, WRONG_TYPE or INVALID_VALUE, with the place
     */
    public static CaptureRequest fromJson(String json) {
        return Documents.read(json, CaptureRequest.class);
    }
}
