package org.modularplumbing.payments.provider;

import java.util.Optional;
import org.modularplumbing.plumbing.money.Money;

/** What a provider is told to do. It is the same each time it is sent, and when its outcome is asked. */
public sealed interface ProviderInstruction permits ChargeInstruction, CaptureInstruction, RefundInstruction {

    /**
     * The idempotency key: however often an instruction with it is sent, it has one effect.
     *
     * @return the key
     */
    String key();

    /**
     * How much.
     *
     * @return the amount, more than zero
     */
    Money amount();

    /**
     * The name that the provider gave to the charge that this is, or is about.
     *
     * @return the name, empty while no answer with it has come
     */
    Optional<String> chargeReference();

    /**
     * What is to be done.
     *
     * @return the effect
     */
    default Effect effect() {
        return this instanceof ChargeInstruction
                ? Effect.CHARGE
                : this instanceof CaptureInstruction ? Effect.CAPTURE : Effect.REFUND;
    }
}
