package org.modularplumbing.feel;

/**
 * What one evaluation may use. Going over ends in a {@link FeelException}, never in a hang or an exhausted heap.
 *
 * @param steps items visited, functions called, and every eight characters of text made
 * @param listLength items in one list
 * @param stringLength characters in one string
 * @param depth nodes on the way from the outermost expression to the innermost, through function calls
 */
public record FeelLimits(long steps, int listLength, int stringLength, int depth) {

    /** A million steps, lists of 100,000, strings of a million characters, 2,000 levels: well under a second on any machine. */
    public static final FeelLimits STANDARD = new FeelLimits(1_000_000, 100_000, 1_000_000, 2_000);

    /**
     * Checks that every limit allows something, and that the depth fits the stack of an ordinary thread.
     *
     * @param steps items visited, functions called, and every eight characters of text made
     * @param listLength items in one list
     * @param stringLength characters in one string
     * @param depth nodes on the way from the outermost expression to the innermost, through function calls
     */
    public FeelLimits {
        if (steps < 1 || listLength < 1 || stringLength < 1 || depth < 1) {
            throw new IllegalArgumentException("limits must be positive");
        }
        if (depth > 4_000) {
            throw new IllegalArgumentException(
                    "a depth over 4000 does not fit the stack of an ordinary thread: " + depth);
        }
    }
}
