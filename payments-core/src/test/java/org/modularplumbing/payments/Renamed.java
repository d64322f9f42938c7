package org.modularplumbing.payments;

import org.modularplumbing.payments.provider.PaymentProvider;

/** Another provider, which the authority has changed to. */
final class Renamed extends Relayed {

    Renamed(PaymentProvider provider) {
        super(provider);
    }

    @Override
    public String name() {
        return "another";
    }
}
