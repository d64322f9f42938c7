package org.modularplumbing.feel.value;

import java.util.List;
import java.util.Map;
import org.modularplumbing.feel.FeelFunction;
import org.modularplumbing.feel.FeelRange;
import org.modularplumbing.feel.FeelTypes;

/** Names of the kinds of values, for messages; never the values themselves, which may be personal. */
public final class Kinds {

    private Kinds() {}

    /** Returns the kind with its article: {@code a number}. */
    public static String article(Object value) {
        if (value == null) {
            return "null";
        }
        return "a " + kind(value);
    }

    /** Returns the kind at the start of a sentence: {@code A number}. */
    public static String found(Object value) {
        return value == null ? "Null" : "A " + kind(value);
    }

    private static String kind(Object value) {
        if (value instanceof List<?>) {
            return "list";
        }
        if (value instanceof Map<?, ?>) {
            return "context";
        }
        if (value instanceof FeelRange) {
            return "range";
        }
        return value instanceof FeelFunction ? "function" : FeelTypes.of(value).name();
    }
}
