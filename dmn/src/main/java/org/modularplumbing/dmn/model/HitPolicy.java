package org.modularplumbing.dmn.model;

import java.util.Arrays;
import java.util.Optional;

/** What a decision table gives when several rules match (DMN 1.5, 8.2.8). */
public enum HitPolicy {
    /** At most one rule may match. */
    UNIQUE("UNIQUE"),
    /** The first rule that matches, in the order of the table. */
    FIRST("FIRST"),
    /** Of the rules that match, the one whose output stands first in the output values. */
    PRIORITY("PRIORITY"),
    /** Several rules may match if they give the same. */
    ANY("ANY"),
    /** The outputs of all rules that match, or what an {@link Aggregator} makes of them. */
    COLLECT("COLLECT"),
    /** The outputs of all rules that match, in the order of the table. */
    RULE_ORDER("RULE ORDER"),
    /** The outputs of all rules that match, in the order of the output values. */
    OUTPUT_ORDER("OUTPUT ORDER");

    private final String text;

    HitPolicy(String text) {
        this.text = text;
    }

    /**
     * Returns the policy as DMN writes it.
     *
     * @return for example {@code RULE ORDER}
     */
    public String text() {
        return text;
    }

    /**
     * Finds a policy.
     *
     * @param text as DMN writes it
     * @return the policy if there is one
     */
    public static Optional<HitPolicy> of(String text) {
        return Arrays.stream(values())
                .filter(policy -> policy.text.equals(text))
                .findFirst();
    }

    /**
     * Tells whether the policy gives one result, not a list of them.
     *
     * @return true for UNIQUE, FIRST, PRIORITY and ANY
     */
    public boolean isSingle() {
        return this == UNIQUE || this == FIRST || this == PRIORITY || this == ANY;
    }
}
