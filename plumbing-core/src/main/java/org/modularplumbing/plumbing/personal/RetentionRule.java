package org.modularplumbing.plumbing.personal;

import static java.util.Objects.requireNonNull;

import java.time.Period;

/**
 * How long things of a kind are kept after they are finished.
 *
 * @param kind the kind, as in their references
 * @param keep how long: years, months and days of the calendar
 */
public record RetentionRule(String kind, Period keep) {

    public RetentionRule {
        requireNonNull(kind, "kind");
        if (requireNonNull(keep, "keep").isNegative() || keep.isZero()) {
            throw new IllegalArgumentException("keep must be a day or more, is " + keep);
        }
    }

    /**
     * Returns the reason that is written down with each erasure.
     *
     * @return {@code the retention period of P6Y has ended}
     */
    public String reason() {
        return "the retention period of %s has ended".formatted(keep);
    }
}
