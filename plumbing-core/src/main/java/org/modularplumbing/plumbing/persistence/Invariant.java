package org.modularplumbing.plumbing.persistence;

import static java.util.Objects.requireNonNull;

/**
 * Something that is always true of the tables of a core, as a query that finds what contradicts it. Tests run all of them after every test; an operator can
 * run them at any time. They look across authorities and change nothing.
 *
 * @param name the rule, as a sentence: "no session has more places taken than its capacity"
 * @param violations SQL for both databases, one row per contradiction, whose first column names the offender
 */
public record Invariant(String name, String violations) {

    public Invariant {
        requireNonNull(name, "name");
        requireNonNull(violations, "violations");
    }

    /**
     * A contradiction that was found.
     *
     * @param invariant the rule's name
     * @param offender the first column of the row that contradicts it
     */
    public record Violation(String invariant, String offender) {}
}
