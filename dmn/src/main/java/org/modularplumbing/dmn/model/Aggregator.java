package org.modularplumbing.dmn.model;

/** What a COLLECT table makes of the outputs of the rules that match. */
public enum Aggregator {
    /** Their sum. */
    SUM,
    /** How many there are. */
    COUNT,
    /** The smallest. */
    MIN,
    /** The largest. */
    MAX
}
