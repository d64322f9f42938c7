package org.modularplumbing.payments;

import org.modularplumbing.payments.provider.ChargeInstruction;
import org.modularplumbing.payments.provider.PaymentProvider;
import org.modularplumbing.payments.provider.ProviderAnswer;

/** A provider whose caller loses time between the order and its arrival. */
final class Slept extends Relayed {

    private final Runnable meanwhile;

    Slept(PaymentProvider provider, Runnable meanwhile) {
        super(provider);
        this.meanwhile = meanwhile;
    }

    @Override
    public ProviderAnswer charge(ChargeInstruction instruction) {
        meanwhile.run();
        return provider.charge(instruction);
    }
}
