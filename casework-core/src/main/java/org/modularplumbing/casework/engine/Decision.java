package org.modularplumbing.casework.engine;

import org.modularplumbing.plumbing.refusal.PlumbingRefusal;

/** What the rules say to a command. */
public sealed interface Decision<T> {

    /** They say yes. */
    public record Accepted<T>(T value) implements Decision<T> {}

    /** They say no, and why. */
    public record Refused<T>(PlumbingRefusal because) implements Decision<T> {}

    /** The value; a refusal is thrown, which undoes everything. */
    default T orThrow() {
        if (this instanceof Accepted<T> accepted) {
            return accepted.value();
        }
        throw ((Refused<T>) this).because();
    }
}
