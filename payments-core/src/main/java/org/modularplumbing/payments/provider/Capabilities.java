package org.modularplumbing.payments.provider;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Set;

/**
 * What a provider can do and promises: read before anything is sent.
 *
 * @param visibilityBound how long after an order was sent its effect may still be invisible to a query: an order that is not found later than that had, and
 *     will have, no effect
 * @param responseTimeout the longest that a call takes before it gives up
 * @param currencies the ISO 4217 codes that it takes
 * @param amountMinorMax the largest single charge in minor units
 * @param partialRefunds whether less than the whole of a charge can be refunded, and more than once
 */
public record Capabilities(
        Duration visibilityBound,
        Duration responseTimeout,
        Set<String> currencies,
        long amountMinorMax,
        boolean partialRefunds) {

    public Capabilities {
        if (requireNonNull(visibilityBound, "visibilityBound").isNegative()) {
            throw new IllegalArgumentException("visibilityBound must not be negative, is " + visibilityBound);
        }
        if (requireNonNull(responseTimeout, "responseTimeout").isNegative() || responseTimeout.isZero()) {
            throw new IllegalArgumentException("responseTimeout must be more than zero, is " + responseTimeout);
        }
        if (amountMinorMax < 1) {
            throw new IllegalArgumentException("amountMinorMax must be at least 1, is " + amountMinorMax);
        }
        currencies = Set.copyOf(currencies);
    }
}
