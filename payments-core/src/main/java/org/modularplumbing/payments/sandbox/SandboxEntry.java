package org.modularplumbing.payments.sandbox;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.modularplumbing.payments.provider.Effect;
import org.modularplumbing.payments.provider.ProviderAnswer.Outcome;
import org.modularplumbing.plumbing.money.Money;

/**
 * One instruction in the sandbox's books.
 *
 * @param effect what it asked for
 * @param key its idempotency key
 * @param instruction the attempt, capture or refund that it is for
 * @param amount how much
 * @param charge the key of the charge that a capture or refund is about
 * @param page where a payer pays, and comes back to, while a page waits
 * @param delayedCapture whether the money of a charge is only reserved
 * @param fate what becomes of it, and when
 */
public record SandboxEntry(
        Effect effect,
        String key,
        UUID instruction,
        Money amount,
        Optional<String> charge,
        Optional<Page> page,
        boolean delayedCapture,
        Fate fate) {

    /**
     * A hosted page that waits for a payer.
     *
     * @param address where it is
     * @param returnAddress where the payer is sent afterwards
     * @param openUntil when it expires
     */
    public record Page(URI address, URI returnAddress, Instant openUntil) {}

    /**
     * What becomes of an instruction.
     *
     * @param before what is said of it at first
     * @param outcome what is said of it later
     * @param code why not, empty when it succeeds
     * @param effectAt from when the outcome is said
     * @param visibleAt from when questions see it
     */
    public record Fate(Outcome before, Outcome outcome, Optional<String> code, Instant effectAt, Instant visibleAt) {

        static Fate now(Outcome outcome, Optional<String> code, Instant now) {
            return new Fate(outcome, outcome, code, now, now);
        }
    }

    /**
     * What is said of it at a time.
     *
     * @param now the time
     * @return the outcome
     */
    public Outcome at(Instant now) {
        if (page.filter(waiting -> !now.isBefore(waiting.openUntil())).isPresent()) {
            return Outcome.DECLINED;
        }
        return now.isBefore(fate.effectAt()) ? fate.before() : fate.outcome();
    }

    /**
     * Whether money moved by it.
     *
     * @param now the time
     * @return true for a charge that was not only reserved, a capture or a refund that is done
     */
    public boolean moved(Instant now) {
        return at(now) == Outcome.SUCCEEDED;
    }

    SandboxEntry with(Optional<Page> waiting, Fate next) {
        return new SandboxEntry(effect, key, instruction, amount, charge, waiting, delayedCapture, next);
    }
}
