package org.modularplumbing.payments.sandbox;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.modularplumbing.payments.provider.Effect;
import org.modularplumbing.payments.provider.ProviderAnswer.Outcome;
import org.modularplumbing.plumbing.money.Money;

/**
 * One order in the sandbox's books.
 *
 * @param effect what it asked for
 * @param key its idempotency key
 * @param order the attempt or refund that it is for
 * @param amount how much
 * @param outcome what becomes of it
 * @param before what is said of it until then
 * @param reference the sandbox's name for it
 * @param code why not, empty when it succeeds
 * @param charge the key of the charge that a refund is of
 * @param lastFour the last four digits of the card: more is not kept
 * @param effectAt when the outcome comes about
 * @param visibleAt from when queries see it
 */
public record SandboxEntry(
        Effect effect,
        String key,
        UUID order,
        Money amount,
        Outcome outcome,
        Outcome before,
        String reference,
        Optional<String> code,
        Optional<String> charge,
        Optional<String> lastFour,
        Instant effectAt,
        Instant visibleAt) {

    /**
     * What is said of it at a time.
     *
     * @param now the time
     * @return the outcome
     */
    public Outcome at(Instant now) {
        return now.isBefore(effectAt) ? before : outcome;
    }

    boolean moved(Effect wanted, Instant now) {
        return effect == wanted && at(now) == Outcome.SUCCEEDED;
    }
}
