package org.modularplumbing.payments.provider;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Set;

/**
 * What a provider can do and promises: read before anything is sent.
 *
 * @param visibilityBound how long after an instruction was sent its effect may still be invisible to {@link PaymentProvider#status}: an instruction that is not
 *     found later than that had, and will have, no effect
 * @param responseTimeout the longest that a call takes before it gives up
 * @param pageLifetime how long a payer may take on a hosted page before it expires
 * @param currencies the ISO 4217 codes that it takes
 * @param amountMinorMax the largest single charge in minor units
 * @param features what it offers besides charges of whole amounts
 */
public record Capabilities(
        Duration visibilityBound,
        Duration responseTimeout,
        Duration pageLifetime,
        Set<String> currencies,
        long amountMinorMax,
        Set<Feature> features) {

    /** What not every provider offers. */
    public enum Feature {
        /** A page of the provider on which the payer enters the card. */
        HOSTED_PAGE,
        /** Charges with an agreement that the payer gave before, without the payer. */
        AGREEMENTS,
        /** Amounts that are reserved on the card first and captured later. */
        DELAYED_CAPTURE,
        /** Captures of less than what was authorised. */
        PARTIAL_CAPTURE,
        /** More than one capture of what was authorised. */
        SEVERAL_CAPTURES,
        /** Refunds of less than what was captured, and more than one. */
        PARTIAL_REFUNDS
    }

    public Capabilities {
        if (requireNonNull(visibilityBound, "visibilityBound").isNegative()) {
            throw new IllegalArgumentException("visibilityBound must not be negative, is " + visibilityBound);
        }
        requirePositive(responseTimeout, "responseTimeout");
        requirePositive(pageLifetime, "pageLifetime");
        if (amountMinorMax < 1) {
            throw new IllegalArgumentException("amountMinorMax must be at least 1, is " + amountMinorMax);
        }
        currencies = Set.copyOf(currencies);
        features = Set.copyOf(features);
    }

    /**
     * Whether the provider offers something.
     *
     * @param feature what
     * @return true when it does
     */
    public boolean has(Feature feature) {
        return features.contains(feature);
    }

    private static void requirePositive(Duration duration, String name) {
        if (requireNonNull(duration, name).isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(name + " must be more than zero, is " + duration);
        }
    }
}
