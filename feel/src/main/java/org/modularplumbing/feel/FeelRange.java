package org.modularplumbing.feel;

/**
 * A range of FEEL values. An end that is null is open: the range {@code (10..null)} holds everything above ten.
 *
 * @param lowIncluded whether the low end belongs to the range
 * @param low the low end or null
 * @param high the high end or null
 * @param highIncluded whether the high end belongs to the range
 */
public record FeelRange(boolean lowIncluded, Object low, Object high, boolean highIncluded) {

    /**
     * Checks that an end that is open is not included.
     *
     * @param lowIncluded whether the low end belongs to the range
     * @param low the low end or null
     * @param high the high end or null
     * @param highIncluded whether the high end belongs to the range
     */
    public FeelRange {
        lowIncluded = lowIncluded && low != null;
        highIncluded = highIncluded && high != null;
    }
}
