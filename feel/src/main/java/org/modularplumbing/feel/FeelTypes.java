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
     * Returns a type without the tests that its values, items and members must pass, as {@code instance of} asks.
     *
     * @param type the type
     * @return the type underneath
     */
    public static FeelType unrestricted(FeelType type) {
        return Conformance.unrestricted(type);
    }

    /**
     * Tells whether some value of one type can become a value of another, as {@link FeelType#coerce(Object)} does.
     *
     * @param type the type of the value, as far as it is known
     * @param wanted the type it is to have
     * @return false if every value but null is refused
     */
    public static boolean canBecome(FeelType type, FeelType wanted) {
        return Conformance.canBecome(type, wanted);
    }

    /**
     * Says in what a value differs from a type: which member is missing or of which other type. Never tells a value.
     *
     * @param value a FEEL value
     * @param type the type that it does not have
     * @return a clause, such as {@code 'income.weekly' is missing}
     */
    public static String mismatch(Object value, FeelType type) {
        return Conformance.mismatch(type, value, "", FeelSettings.STANDARD.begin());
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
