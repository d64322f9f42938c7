package org.modularplumbing.payments.payment;

import static java.util.Objects.requireNonNull;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.modularplumbing.plumbing.call.Ref;
import org.modularplumbing.plumbing.documents.Documents;
import org.modularplumbing.plumbing.money.Money;
import org.modularplumbing.plumbing.text.Bilingual;

/**
 * What is to be paid.
 *
 * @param amount how much, more than zero
 * @param reference the authority's own reference: 1 to 255 characters, not a card number
 * @param description what it is for, at most 200 characters in each language, without a card number
 * @param lines which funds earn it, 1 to 100; they add up to the amount
 * @param payer the person who owes it, on whose dashboard it appears
 * @param subject what it is for in another core
 * @param dueOn the day by which it should be paid
 * @param capture when the money is taken; at once where it does not say
 */
public record PaymentRequest(
        @NotNull Money amount,
        @NotBlank @Size(max = 255) String reference,
        @NotNull Bilingual description,
        @NotEmpty @Size(max = 100) List<PaymentLine> lines,
        @NotNull Optional<Ref> payer,
        @NotNull Optional<Ref> subject,
        @NotNull Optional<LocalDate> dueOn,
        @NotNull Optional<CaptureTiming> capture) {

    private static final int REFERENCE_MAX = 255;
    private static final int DESCRIPTION_MAX = 200;
    private static final int LINES_MAX = 100;

    /**
     * Checks the parts.
     *
     * @throws ArithmeticException when the lines add up to more than money can be
     */
    public PaymentRequest {
        requireNonNull(amount, "amount").requirePositive();
        if (requireNonNull(reference, "reference").isBlank() || reference.length() > REFERENCE_MAX) {
            throw new IllegalArgumentException("reference must have 1 to 255 characters");
        }
        requireNonNull(description, "description");
        if (description.en().length() > DESCRIPTION_MAX || description.cy().length() > DESCRIPTION_MAX) {
            throw new IllegalArgumentException("description must have at most 200 characters in each language");
        }
        lines = List.copyOf(requireNonNull(lines, "lines"));
        if (lines.isEmpty() || lines.size() > LINES_MAX) {
            throw new IllegalArgumentException("there must be 1 to 100 lines");
        }
        var sum = lines.stream().map(PaymentLine::gross).reduce(Money::plus).orElseThrow();
        if (!sum.equals(amount)) {
            throw new IllegalArgumentException("the lines add up to %s, not to the amount %s".formatted(sum, amount));
        }
        requireNonNull(payer, "payer");
        requireNonNull(subject, "subject");
        requireNonNull(dueOn, "dueOn");
        requireNonNull(capture, "capture");
    }

    /**
     * A payment that one fund earns, outside the scope of value added tax.
     *
     * @param amount how much
     * @param reference the authority's own reference
     * @param description what it is for
     * @param fund the fund
     * @return the request, without payer, subject and day
     */
    public static PaymentRequest of(Money amount, String reference, Bilingual description, String fund) {
        return of(reference, description, PaymentLine.outsideScope(fund, amount));
    }

    /**
     * A payment whose lines add up to the amount.
     *
     * @param reference the authority's own reference
     * @param description what it is for
     * @param lines which funds earn what
     * @return the request, without payer, subject and day
     */
    public static PaymentRequest of(String reference, Bilingual description, PaymentLine... lines) {
        var amount = List.of(lines).stream()
                .map(PaymentLine::gross)
                .reduce(Money::plus)
                .orElseThrow(() -> new IllegalArgumentException("there must be 1 to 100 lines"));
        return new PaymentRequest(
                amount,
                reference,
                description,
                List.of(lines),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Reads the JSON form.
     *
     * @param json the text
     * @return the request
     * @throws org.modularplumbing.plumbing.refusal.KernelRefused MALFORMED_JSON, UNKNOWN_FIELD, MISSING_FIELD, WRONG_TYPE or INVALID_VALUE, with the place
     */
    public static PaymentRequest fromJson(String json) {
        return Documents.read(json, PaymentRequest.class);
    }

    /**
     * The same, owed by a person.
     *
     * @param person the person
     * @return the copy
     */
    public PaymentRequest withPayer(Ref person) {
        return new PaymentRequest(amount, reference, description, lines, Optional.of(person), subject, dueOn, capture);
    }

    /**
     * The same, for a thing of another core.
     *
     * @param thing the thing
     * @return the copy
     */
    public PaymentRequest withSubject(Ref thing) {
        return new PaymentRequest(amount, reference, description, lines, payer, Optional.of(thing), dueOn, capture);
    }

    /**
     * The same, due on a day.
     *
     * @param day the day
     * @return the copy
     */
    public PaymentRequest withDueOn(LocalDate day) {
        return new PaymentRequest(amount, reference, description, lines, payer, subject, Optional.of(day), capture);
    }

    /**
     * The same, whose money is only reserved when the payer has paid, and taken later.
     *
     * @return the copy
     */
    public PaymentRequest withDelayedCapture() {
        return new PaymentRequest(
                amount, reference, description, lines, payer, subject, dueOn, Optional.of(CaptureTiming.LATER));
    }

    /**
     * Whether the money is only reserved when the payer has paid.
     *
     * @return true when it is captured later
     */
    public boolean capturesLater() {
        return capture.filter(timing -> timing == CaptureTiming.LATER).isPresent();
    }
}
