package org.modularplumbing.payments.instruction;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.modularplumbing.payments.provider.PaymentProvider;

/** The provider of new charges, and all whose earlier charges are still looked after. */
public record Providers(PaymentProvider current, Map<String, PaymentProvider> byName) {

    public static Providers of(PaymentProvider current) {
        return new Providers(current, Map.of(current.name(), current));
    }

    public Providers and(PaymentProvider former) {
        var all = new HashMap<>(byName);
        all.putIfAbsent(former.name(), former);
        return new Providers(current, Map.copyOf(all));
    }

    public Optional<PaymentProvider> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
