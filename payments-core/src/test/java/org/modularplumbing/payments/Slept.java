package org.modularplumbing.payments;

import org.modularplumbing.payments.provider.Capabilities;
import org.modularplumbing.payments.provider.ChargeOrder;
import org.modularplumbing.payments.provider.Effect;
import org.modularplumbing.payments.provider.PaymentProvider;
import org.modularplumbing.payments.provider.ProviderAnswer;
import org.modularplumbing.payments.provider.RefundOrder;

/** A provider whose caller loses time between the order and its arrival. */
record Slept(PaymentProvider provider, Runnable meanwhile) implements PaymentProvider {

    @Override
    public String name() {
        return provider.name();
    }

    @Override
    public Capabilities capabilities() {
        return provider.capabilities();
    }

    @Override
    public ProviderAnswer charge(ChargeOrder order) {
        meanwhile.run();
        return provider.charge(order);
    }

    @Override
    public ProviderAnswer refund(RefundOrder order) {
        return provider.refund(order);
    }

    @Override
    public ProviderAnswer query(Effect effect, String key) {
        return provider.query(effect, key);
    }
}
