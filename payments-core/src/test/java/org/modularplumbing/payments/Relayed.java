package org.modularplumbing.payments;

import org.modularplumbing.payments.provider.Capabilities;
import org.modularplumbing.payments.provider.CaptureInstruction;
import org.modularplumbing.payments.provider.ChargeInstruction;
import org.modularplumbing.payments.provider.PaymentProvider;
import org.modularplumbing.payments.provider.ProviderAnswer;
import org.modularplumbing.payments.provider.ProviderInstruction;
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
    public ProviderAnswer charge(ChargeInstruction instruction) {
        return provider.charge(instruction);
    }

    @Override
    public ProviderAnswer capture(CaptureInstruction instruction) {
        return provider.capture(instruction);
    }

    @Override
    public ProviderAnswer refund(RefundInstruction instruction) {
        return provider.refund(instruction);
    }

    @Override
    public ProviderAnswer cancel(ChargeInstruction instruction) {
        return provider.cancel(instruction);
    }

    @Override
    public ProviderAnswer status(ProviderInstruction instruction) {
        return provider.status(instruction);
    }
}
