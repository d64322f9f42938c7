package org.modularplumbing.payments.instruction;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.modularplumbing.payments.provider.PaymentProvider;

/** The provider of new charges, and all whose earlier charges are still looked after. */
public record Providers(PaymentProvider current, Map<String, PaymentProvider> byName) {

    public static Providers of(PaymentProvider current, PaymentProvider... former) {
        var all = new HashMap<String, PaymentProvider>();
        all.put(current.name(), current);
        for (var one : former) {
            all.putIfAbsent(one.name(), one);
        }
        return new Providers(current, Map.copyOf(all));
    }

    Optional<PaymentProvider> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
