package org.modularplumbing.payments.provider;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Optional;
import org.modularplumbing.plumbing.text.FreeText;

/**
 * What a provider says about an instruction.
 *
 * @param outcome what became of it
 * @param reference the provider's own name for the charge, capture or refund; what looks like a card number is left out
 * @param code why not, in the codes of GOV.UK Pay: P0010 rejected, P0020 expired, P0030 cancelled by the payer, P0040 cancelled by the service, P0050 provider error
 * @param page where the payer pays, while a hosted page waits for them
 */
public record ProviderAnswer(Outcome outcome, Optional<String> reference, Optional<String> code, Optional<URI> page) {

    /** What became of an instruction. */
    public enum Outcome {
        /** Done: the money moved, or will without anybody's doing. */
        SUCCEEDED,
        /** The money is reserved on the payer's card, and waits to be captured. */
        AUTHORISED,
        /** Refused for a reason of the payer or their bank, or the payer took too long or gave up: no money moved. */
        DECLINED,
        /** Ended by the authority: no money moved, and what was reserved is released. */
        CANCELLED,
        /** Refused by the provider itself: no money moved, and none will by this instruction. */
        NOT_PROCESSED,
        /** Accepted and not decided yet: the payer is on the page, or the provider is at work. */
        PENDING,
        /** Nobody here knows: no answer came, or none that can be believed. */
        UNKNOWN,
        /** No such instruction is visible: it never arrived, or is not visible yet. Only {@link PaymentProvider#status} answers this. */
        NOT_FOUND;

        /**
         * Whether no money moves by the instruction any more.
         *
         * @return true for what ended without a charge
         */
        public boolean endsWithoutMoney() {
            return this == DECLINED || this == CANCELLED || this == NOT_PROCESSED;
        }

        /**
         * Whether the instruction is decided.
         *
         * @return true when it had its effect, or will never have it
         */
        public boolean isFinal() {
            return this == SUCCEEDED || endsWithoutMoney();
        }
    }

    private static final int REFERENCE_MAX = 120;

    public ProviderAnswer {
        requireNonNull(outcome, "outcome");
        requireNonNull(page, "page");
        reference = reference
                .filter(text -> text.length() <= REFERENCE_MAX)
                .filter(text -> FreeText.fault(text).isEmpty());
        code = code.filter(text -> text.length() <= 20)
                .filter(text -> FreeText.fault(text).isEmpty());
    }

    /**
     * Done.
     *
     * @param reference the provider's own name for it
     * @return the answer
     */
    public static ProviderAnswer succeeded(String reference) {
        return new ProviderAnswer(Outcome.SUCCEEDED, Optional.of(reference), Optional.empty(), Optional.empty());
    }

    /**
     * A page waits for the payer.
     *
     * @param reference the provider's own name for the charge
     * @param page where the payer pays
     * @return the answer
     */
    public static ProviderAnswer waitsForPayer(String reference, URI page) {
        return new ProviderAnswer(Outcome.PENDING, Optional.of(reference), Optional.empty(), Optional.of(page));
    }

    /**
     * Refused for a reason of the payer or their bank.
     *
     * @param code why
     * @return the answer
     */
    public static ProviderAnswer declined(String code) {
        return new ProviderAnswer(Outcome.DECLINED, Optional.empty(), Optional.of(code), Optional.empty());
    }

    /**
     * An answer that has nothing to add.
     *
     * @param outcome what became of the instruction
     * @return the answer
     */
    public static ProviderAnswer of(Outcome outcome) {
        var code = switch (outcome) {
            case NOT_PROCESSED -> Optional.of("P0050");
            case CANCELLED -> Optional.of("P0040");
            case DECLINED -> Optional.of("P0010");
            case SUCCEEDED, AUTHORISED, PENDING, UNKNOWN, NOT_FOUND -> Optional.<String>empty();
        };
        return new ProviderAnswer(outcome, Optional.empty(), code, Optional.empty());
    }

    /**
     * The same, with the provider's own name for it.
     *
     * @param name the name
     * @return the copy
     */
    public ProviderAnswer named(String name) {
        return new ProviderAnswer(outcome, Optional.of(name), code, page);
    }
}
