package org.modularplumbing.feel;

import org.modularplumbing.feel.syntax.Operator;

/**
 * A range of FEEL values: between two ends, or what compares with one end in some way. Of a range between two ends of which one is null nothing can
 * be told; the range of everything above ten is {@code > 10}.
 *
 * @param operator null for a range between two ends, else the comparison with the one end that is given
 * @param lowIncluded whether the low end belongs to the range
 * @param low the low end or null
 * @param high the high end or null
 * @param highIncluded whether the high end belongs to the range
 */
public record FeelRange(Operator operator, boolean lowIncluded, Object low, Object high, boolean highIncluded) {

    /**
     * Makes a range between two ends.
     *
     * @param lowIncluded whether the low end belongs to the range
     * @param low the low end
     * @param high the high end
     * @param highIncluded whether the high end belongs to the range
     */
    public FeelRange(boolean lowIncluded, Object low, Object high, boolean highIncluded) {
        this(null, lowIncluded, low, high, highIncluded);
    }

    /**
     * Returns the range of what compares with a value in some way.
     *
     * @param operator one of the six comparisons
     * @param end the value
     * @return for example all numbers {@code < 10}
     */
    public static FeelRange of(Operator operator, Object end) {
        return switch (operator) {
            case LESS -> new FeelRange(operator, false, null, end, false);
            case LESS_EQUAL -> new FeelRange(operator, false, null, end, true);
            case GREATER -> new FeelRange(operator, false, end, null, false);
            case GREATER_EQUAL -> new FeelRange(operator, true, end, null, false);
            case EQUAL -> new FeelRange(operator, true, end, end, true);
            case NOT_EQUAL -> new FeelRange(operator, false, end, end, false);
            default -> throw new IllegalArgumentException("not a comparison: " + operator);
        };
    }
}
