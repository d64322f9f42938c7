package org.modularplumbing.feel;

import java.util.List;

/** Types of values, and what several types have in common. */
public final class FeelTypes {

    private FeelTypes() {}

    /**
     * Returns the type of a value.
     *
     * @param value a FEEL value
     * @return its type, {@link FeelType#NULL} for null
     */
    public static FeelType of(Object value) {
        return Conformance.typeOf(value);
    }

    /**
     * Returns the type of values that are of any of some types.
     *
     * @param types the types
     * @return the one that holds them all, nulls aside; {@link FeelType#ANY} if they differ
     */
    public static FeelType common(List<FeelType> types) {
        return Conformance.common(types);
    }
}
