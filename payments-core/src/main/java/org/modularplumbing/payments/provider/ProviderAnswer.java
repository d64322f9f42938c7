package org.modularplumbing.payments.provider;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.modularplumbing.payments.card.CardNumbers;

/**
 * What a provider says about an order.
 *
 * @param outcome what became of it
 * @param reference the provider's own name for the charge or refund; what looks like a card number is left out
 * @param code why not, in the codes of GOV.UK Pay: P0010 rejected, P0020 expired, P0050 provider error
 */
public record ProviderAnswer(Outcome outcome, Optional<String> reference, Optional<String> code) {

    /** What became of an order. */
    public enum Outcome {
        /** Done: the money moved, or will without anybody's doing. */
        SUCCEEDED,
        /** Refused for a reason of the payer or their bank: no money moved. */
        DECLINED,
        /** Refused by the provider itself: no money moved, and none will by this order. */
        NOT_PROCESSED,
        /** Accepted and not decided yet. */
        PENDING,
        /** Nobody here knows: no answer came, or none that can be believed. */
        UNKNOWN,
        /** No such order is visible: it never arrived, or is not visible yet. Only a query answers this. */
        NOT_FOUND
    }

    private static final int REFERENCE_MAX = 120;

    /**
     * Checks the parts and leaves out what must not be stored.
     */
    public ProviderAnswer {
        requireNonNull(outcome, "outcome");
        reference =
                reference.filter(text -> text.length() <= REFERENCE_MAX).filter(text -> !CardNumbers.occursIn(text));
        code = code.filter(text -> text.length() <= 20).filter(text -> !CardNumbers.occursIn(text));
    }

    /**
     * Done.
     *
     * @param reference the provider's own name for it
     * @return the answer
     */
    public static ProviderAnswer succeeded(String reference) {
        return new ProviderAnswer(Outcome.SUCCEEDED, Optional.of(reference), Optional.empty());
    }

    /**
     * Refused for a reason of the payer or their bank.
     *
     * @param code why
     * @return the answer
     */
    public static ProviderAnswer declined(String code) {
        return new ProviderAnswer(Outcome.DECLINED, Optional.empty(), Optional.of(code));
    }

    /**
     * An answer that has nothing to add.
     *
     * @param outcome what became of the order
     * @return the answer
     */
    public static ProviderAnswer of(Outcome outcome) {
        return new ProviderAnswer(
                outcome, Optional.empty(), outcome == Outcome.NOT_PROCESSED ? Optional.of("P0050") : Optional.empty());
    }
}
