package org.modularplumbing.payments.payment;

import static java.util.Objects.requireNonNull;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.modularplumbing.plumbing.documents.Documents;

/**
 * What a person found out about an instruction whose outcome nobody knew.
 *
 * @param payment the payment
 * @param instruction the attempt, capture or refund
 * @param done whether the money moved
 * @param reason how they know: 1 to 500 characters, without a card number
 */
public record ReviewDecision(
        @NotNull PaymentId payment,
        @NotNull UUID instruction,
        boolean done,
        @NotBlank @Size(max = 500) String reason) {

    public ReviewDecision {
        requireNonNull(payment, "payment");
        requireNonNull(instruction, "instruction");
        if (requireNonNull(reason, "reason").isBlank() || reason.length() > 500) {
            throw new IllegalArgumentException("reason must have 1 to 500 characters");
        }
    }

    /**
     * Reads the JSON form.
     *
     * @param json the text
     * @return the decision
     * @throws org.modularplumbing.plumbing.refusal.KernelRefused MALFORMED_JSON, UNKNOWN_FIELD, MISSING_FIELD, WRONG_TYPE or INVALID_VALUE, with the place
     */
    public static ReviewDecision fromJson(String json) {
        return Documents.read(json, ReviewDecision.class);
    }
}
