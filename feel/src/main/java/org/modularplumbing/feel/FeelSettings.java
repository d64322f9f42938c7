package org.modularplumbing.feel;

import java.time.ZonedDateTime;
import java.util.Objects;

/** How to evaluate: with which limits, what {@code now()} is, and whether an error is a null or an exception. Immutable. */
public final class FeelSettings {

    /** Standard limits, errors become null with a reason, no clock. */
    public static final FeelSettings STANDARD = new FeelSettings(FeelLimits.STANDARD, null, false);

    private final FeelLimits limits;
    private final ZonedDateTime now;
    private final boolean strict;

    private FeelSettings(FeelLimits limits, ZonedDateTime now, boolean strict) {
        this.limits = Objects.requireNonNull(limits, "limits");
        this.now = now;
        this.strict = strict;
    }

    /**
     * Returns settings with other limits.
     *
     * @param other the limits
     * @return the settings
     */
    public FeelSettings withLimits(FeelLimits other) {
        return new FeelSettings(other, now, strict);
    }

    /**
     * Returns settings in which {@code now()} is that moment and {@code today()} its date.
     *
     * @param moment the caller's time
     * @return the settings
     */
    public FeelSettings withNow(ZonedDateTime moment) {
        return new FeelSettings(limits, Objects.requireNonNull(moment, "moment"), strict);
    }

    /**
     * Returns settings in which an error is an exception, not a null.
     *
     * @return the settings
     */
    public FeelSettings strictly() {
        return new FeelSettings(limits, now, true);
    }

    /**
     * Returns the limits.
     *
     * @return the limits
     */
    public FeelLimits limits() {
        return limits;
    }

    /**
     * Tells whether errors are exceptions.
     *
     * @return true if strict
     */
    public boolean isStrict() {
        return strict;
    }

    ZonedDateTime now() {
        return now;
    }

    /**
     * Begins an evaluation. Expressions that belong together, such as the decisions of one model, share one and so one budget.
     *
     * @return an evaluation for one thread
     */
    public Evaluation begin() {
        return new Evaluation(this);
    }
}
