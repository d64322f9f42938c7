package org.modularplumbing.feel.regex;

import java.util.List;

/** A set of characters. */
interface CharSet {

    /** Newline and carriage return, which {@code .} leaves out. */
    CharSet DOT = c -> c != '\n' && c != '\r';

    CharSet EVERYTHING = c -> true;

    boolean contains(int c);

    default CharSet negated() {
        return c -> !contains(c);
    }

    default CharSet minus(CharSet other) {
        return c -> contains(c) && !other.contains(c);
    }

    static CharSet anyOf(List<CharSet> sets) {
        return sets.size() == 1
                ? sets.get(0)
                : c -> {
                    for (var set : sets) {
                        if (set.contains(c)) {
                            return true;
                        }
                    }
                    return false;
                };
    }

    static CharSet range(int first, int last, boolean ignoreCase) {
        if (!ignoreCase) {
            return c -> c >= first && c <= last;
        }
        return c -> {
            int upper = Character.toUpperCase(c);
            int lower = Character.toLowerCase(c);
            int folded = Character.toLowerCase(upper);
            return c >= first && c <= last
                    || upper >= first && upper <= last
                    || lower >= first && lower <= last
                    || folded >= first && folded <= last;
        };
    }

    static CharSet character(int wanted, boolean ignoreCase) {
        if (!ignoreCase) {
            return c -> c == wanted;
        }
        int folded = fold(wanted);
        return c -> fold(c) == folded;
    }

    static int fold(int c) {
        return Character.toLowerCase(Character.toUpperCase(c));
    }
}
