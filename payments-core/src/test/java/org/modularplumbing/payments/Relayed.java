package org.modularplumbing.payments;

import org.modularplumbing.payments.provider.Capabilities;
import org.modularplumbing.payments.provider.ChargeInstruction;
import org.modularplumbing.payments.provider.Effect;
import org.modularplumbing.payments.provider.PaymentProvider;
import org.modularplumbing.payments.provider.ProviderAnswer;
import org.modularplumbing.payments.provider.RefundInstruction;

/** A provider that passes everything on to another: what a test changes of it, it overrides. */
class Relayed implements PaymentProvider {

    final PaymentProvider provider;

    Relayed(PaymentProvider provider) {
        this.provider = provider;
    }

    /** The same provider, which says that it can do something else. */
    static PaymentProvider saying(Capabilities capabilities, PaymentProvider provider) {
        return new Relayed(provider) {
            @Override
            public Capabilities capabilities() {
                return capabilities;
            }
        };
    }

    @Override
    public String name() {
        return provider.name();
    }

    @Override
    public Capabilities capabilities() {
        return provider.capabilities();
    }

    @Override
    public ProviderAnswer charge(ChargeInstruction order) {
        return provider.charge(order);
    }

    @Override
    public ProviderAnswer refund(RefundInstruction order) {
        return provider.refund(order);
    }

    @Override
    public ProviderAnswer query(Effect effect, String key) {
        return provider.query(effect, key);
    }
}
