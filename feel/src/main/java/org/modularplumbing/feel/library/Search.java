package org.modularplumbing.feel.library;

/**
 * Finds text in text in time that grows with the sum of the lengths (D. Knuth, J. Morris, V. Pratt, Fast Pattern Matching in Strings, 1977). The
 * JDK's search is faster for ordinary text, but its time may grow with the product.
 */
final class Search {

    private static final int SHORT = 32;

    private Search() {}

    /** Index of the first occurrence; -1 if there is none. */
    static int indexOf(String text, String part) {
        if (part.length() <= SHORT || text.length() <= part.length() + SHORT) {
            return text.indexOf(part);
        }
        int[] borders = borders(part);
        int matched = 0;
        for (int i = 0; i < text.length(); i++) {
            while (matched > 0 && text.charAt(i) != part.charAt(matched)) {
                matched = borders[matched - 1];
            }
            if (text.charAt(i) == part.charAt(matched)) {
                matched++;
            }
            if (matched == part.length()) {
                return i - matched + 1;
            }
        }
        return -1;
    }

    /** For each prefix the length of its longest proper prefix that is also its suffix. */
    private static int[] borders(String part) {
        int[] borders = new int[part.length()];
        int matched = 0;
        for (int i = 1; i < part.length(); i++) {
            while (matched > 0 && part.charAt(i) != part.charAt(matched)) {
                matched = borders[matched - 1];
            }
            if (part.charAt(i) == part.charAt(matched)) {
                matched++;
            }
            borders[i] = matched;
        }
        return borders;
    }
}
