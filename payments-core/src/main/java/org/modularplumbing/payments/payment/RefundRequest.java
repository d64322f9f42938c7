package org.modularplumbing.payments.payment;

import static java.util.Objects.requireNonNull;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.plumbing.money.Money;

/**
 * What is to be given back. Where it does not say which lines of the payment bear it, they do in proportion to what is left of them, to the penny.
 *
 * @param payment the payment
 * @param amount how much, more than zero
 * @param reason why: 1 to 500 characters, without a card number
 * @param lines which lines bear it, 1 to 100 and each at most once; they add up to the amount
 * @param available how much the one who asks believes can still be given back: refused when it is another amount by now
 */
public record RefundRequest(
        @NotNull PaymentId payment,
        @NotNull Money amount,
        @NotBlank @Size(max = 500) String reason,
        @NotNull Optional<List<LineAmount>> lines,
        @NotNull Optional<Money> available) {

    private static final int REASON_MAX = 500;
    private static final int LINES_MAX = 100;

    public RefundRequest {
        requireNonNull(payment, "payment");
        requireNonNull(amount, "amount").requirePositive();
        requireNonNull(available, "available");
        if (requireNonNull(reason, "reason").isBlank() || reason.length() > REASON_MAX) {
            throw new IllegalArgumentException("reason must have 1 to 500 characters");
        }
        lines = requireNonNull(lines, "lines").map(List::copyOf);
        if (lines.isPresent()) {
            requireSum(lines.get(), amount);
        }
    }

    /**
     * A refund that all lines bear in proportion.
     *
     * @param payment the payment
     * @param amount how much
     * @param reason why
     */
    public RefundRequest(PaymentId payment, Money amount, String reason) {
        this(payment, amount, reason, Optional.empty(), Optional.empty());
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

    /**
     * The same, borne by these lines.
     *
     * @param amounts how much each line bears; they add up to the amount
     * @return the copy
     */
    public RefundRequest withLines(LineAmount... amounts) {
        return new RefundRequest(payment, amount, reason, Optional.of(List.of(amounts)), available);
    }

    /**
     * The same, refused when another amount can be given back by now.
     *
     * @param amount how much can be given back
     * @return the copy
     */
    public RefundRequest ifAvailable(Money amount) {
        return new RefundRequest(payment, this.amount, reason, lines, Optional.of(amount));
    }

    private static void requireSum(List<LineAmount> lines, Money amount) {
        if (lines.isEmpty() || lines.size() > LINES_MAX) {
            throw new IllegalArgumentException("there must be 1 to 100 lines");
        }
        if (lines.stream().map(LineAmount::line).distinct().count() < lines.size()) {
            throw new IllegalArgumentException("a line is named twice");
        }
        var sum = lines.stream().map(LineAmount::amount).reduce(Money::plus).orElseThrow();
        if (!sum.equals(amount)) {
            throw new IllegalArgumentException("the lines add up to %s, not to the amount %s".formatted(sum, amount));
        }
    }
}
