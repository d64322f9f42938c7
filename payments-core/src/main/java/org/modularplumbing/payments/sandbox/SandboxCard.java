package org.modularplumbing.payments.sandbox;

import java.util.Optional;
import java.util.stream.Stream;
import org.modularplumbing.payments.provider.ProviderAnswer.Outcome;

/**
 * The test cards of GOV.UK Pay's sandbox, and what each does. They are no cards of anybody; their numbers stay in here. Every other number is declined, so that a real
 * card that somebody types by mistake appears to do nothing.
 */
public enum SandboxCard {
    /** Visa, accepted. */
    ACCEPTED("4242424242424242", Outcome.SUCCEEDED, null),
    /** Another Visa, accepted. */
    ACCEPTED_VISA("4444333322221111", Outcome.SUCCEEDED, null),
    /** Visa debit, accepted. */
    ACCEPTED_DEBIT("4000056655665556", Outcome.SUCCEEDED, null),
    /** Mastercard, accepted. */
    ACCEPTED_MASTERCARD("5105105105105100", Outcome.SUCCEEDED, null),
    /** American Express, accepted. */
    ACCEPTED_AMEX("371449635398431", Outcome.SUCCEEDED, null),
    /** Accepted, and disputed by the payer, who wins. */
    DISPUTED_LOST("4000000000000259", Outcome.SUCCEEDED, null),
    /** Accepted, and disputed by the payer, who loses. */
    DISPUTED_WON("4000000000002685", Outcome.SUCCEEDED, null),
    /** Declined by the bank. */
    DECLINED("4000000000000002", Outcome.DECLINED, "P0010"),
    /** Declined because the card has expired. */
    EXPIRED("4000000000000069", Outcome.DECLINED, "P0010"),
    /** Declined because the security code is wrong. */
    WRONG_SECURITY_CODE("4000000000000127", Outcome.DECLINED, "P0010"),
    /** The provider fails to process it. */
    ERROR("4000000000000119", Outcome.NOT_PROCESSED, "P0050"),
    /** Any other number. */
    UNKNOWN("", Outcome.DECLINED, "P0010");

    private final String number;
    private final Outcome outcome;
    private final String code;

    SandboxCard(String number, Outcome outcome, String code) {
        this.number = number;
        this.outcome = outcome;
        this.code = code;
    }

    /**
     * The card with a number, as a person types it on the sandbox's own page.
     *
     * @param typed digits, perhaps with spaces between them; not kept
     * @return the card, UNKNOWN for every other number
     */
    public static SandboxCard typed(String typed) {
        var digits = typed.replaceAll("[ -]", "");
        return Stream.of(values())
                .filter(card -> !card.number.isEmpty() && card.number.equals(digits))
                .findFirst()
                .orElse(UNKNOWN);
    }

    /**
     * What becomes of a charge of it.
     *
     * @return the outcome
     */
    public Outcome outcome() {
        return outcome;
    }

    /**
     * Why it is refused.
     *
     * @return the code of GOV.UK Pay, empty when it is accepted
     */
    public Optional<String> code() {
        return Optional.ofNullable(code);
    }

    /**
     * What of the number may be shown.
     *
     * @return the last four digits; empty for UNKNOWN
     */
    public String lastFour() {
        return number.isEmpty() ? "" : number.substring(number.length() - 4);
    }
}
