package org.modularplumbing.payments.sandbox;

import java.util.Map;
import java.util.Optional;
import org.modularplumbing.payments.provider.Instrument;
import org.modularplumbing.payments.provider.ProviderAnswer.Outcome;

/**
 * The test numbers of GOV.UK Pay's sandbox, and what each does. Every other number is declined, so that a real card typed in by mistake appears to do nothing.
 */
public final class SandboxCards {

    /** Visa, accepted. */
    public static final String ACCEPTED = "4242424242424242";
    /** Declined by the bank. */
    public static final String DECLINED = "4000000000000002";
    /** Declined because the card has expired. */
    public static final String EXPIRED = "4000000000000069";
    /** Declined because the security code is wrong. */
    public static final String WRONG_SECURITY_CODE = "4000000000000127";
    /** The provider fails to process it. */
    public static final String ERROR = "4000000000000119";

    private static final Answer OK = new Answer(Outcome.SUCCEEDED, Optional.empty());
    private static final Answer REJECTED = new Answer(Outcome.DECLINED, Optional.of("P0010"));
    private static final Answer FAILED = new Answer(Outcome.NOT_PROCESSED, Optional.of("P0050"));

    private static final Map<String, Answer> ANSWERS = Map.ofEntries(
            Map.entry(ACCEPTED, OK),
            Map.entry("4444333322221111", OK),
            Map.entry("4000056655665556", OK),
            Map.entry("5105105105105100", OK),
            Map.entry("371449635398431", OK),
            Map.entry(DECLINED, REJECTED),
            Map.entry(EXPIRED, REJECTED),
            Map.entry(WRONG_SECURITY_CODE, REJECTED),
            Map.entry(ERROR, FAILED));

    private SandboxCards() {}

    record Answer(Outcome outcome, Optional<String> code) {}

    /** A token that starts with "declined" is declined, every other is good. */
    static Answer of(Instrument instrument) {
        if (instrument instanceof Instrument.Card card) {
            return ANSWERS.getOrDefault(card.details().number(), REJECTED);
        }
        return instrument.kept().startsWith("declined") ? REJECTED : OK;
    }
}
