package org.modularplumbing.payments.payment;

import static java.util.Objects.requireNonNull;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.plumbing.money.Money;

/**
 * What is to be given back. The lines of the payment bear it in proportion to what is left of them, to the penny.
 *
 * @param payment the payment
 * @param amount how much, more than zero
 * @param reason why: 1 to 500 characters, without a card number
 */
public record RefundRequest(
        @NotNull PaymentId payment,
        @NotNull Money amount,
        @NotBlank @Size(max = 500) String reason) {

    private static final int REASON_MAX = 500;

    public RefundRequest {
        requireNonNull(payment, "payment");
        requireNonNull(amount, "amount").requirePositive();
        if (requireNonNull(reason, "reason").isBlank() || reason.length() > REASON_MAX) {
            throw new IllegalArgumentException("reason must have 1 to 500 characters");
        }
    }

    /**
     * Reads the JSON form.
     *
     * @param json the text
     * @return the request
     * @throws org.modularplumbing.plumbing.refusal.KernelRefused MALFORMED_JSON, UNKNOWN_FIELD, MISSING_FIELD, WRONG_TYPE or INVALID_VALUE, with the place
     */
    public static RefundRequest fromJson(String json) {
        return Documents.read(json, RefundRequest.class);
    }
}
