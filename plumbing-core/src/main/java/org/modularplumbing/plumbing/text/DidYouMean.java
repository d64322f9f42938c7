package org.modularplumbing.plumbing.text;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that somebody who mistyped one probably meant. */
public final class DidYouMean {

    /** Longer ones are no names. */
    private static final int LONGEST = 200;

    private DidYouMean() {}

    /**
     * Returns the known name that is the fewest typing mistakes away: letters added, left out, changed, or swapped with their neighbour (the distance of Damerau and
     * Levenshtein, in its restricted form), whatever their case.
     *
     * @param typed what was written
     * @param known what could have been meant
     * @return the nearest one, of several the first in the order of the alphabet, if at most one in three letters is wrong, two at least being allowed in a word of three
     *     letters or more; empty when none is as near
     */
    public static Optional<String> nearest(String typed, Collection<String> known) {
        requireNonNull(typed, "typed");
        var mistakesMax = typed.length() < 3 ? 1 : Math.max(2, typed.length() / 3);
        return typed.length() > LONGEST
                ? Optional.empty()
                : known.stream()
                        .filter(name -> name.length() <= LONGEST
                                && Math.abs(name.length() - typed.length()) <= mistakesMax
                                && mistakes(typed, name) <= mistakesMax)
                        .min(Comparator.comparingInt((String name) -> mistakes(typed, name))
                                .thenComparing(Comparator.naturalOrder()));
    }

    /**
     * Returns a phrase for a message.
     *
     * @param typed what was written
     * @param known what could have been meant
     * @return {@code did you mean 'hold'?}, or the known names when none is near
     */
    public static String phrase(String typed, Collection<String> known) {
        return nearest(typed, known)
                .map("did you mean '%s'?"::formatted)
                .orElseGet(() -> "known are " + known.stream().sorted().toList());
    }

    private static int mistakes(String typed, String name) {
        var a = typed.toLowerCase(Locale.ROOT);
        var b = name.toLowerCase(Locale.ROOT);
        var beforeLast = new int[b.length() + 1];
        var last = new int[b.length() + 1];
        var current = new int[b.length() + 1];
        for (var j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (var i = 1; i <= a.length(); i++) {
            current[0] = i;
            for (var j = 1; j <= b.length(); j++) {
                var changed = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(changed, 1 + Math.min(current[j - 1], last[j]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    current[j] = Math.min(current[j], beforeLast[j - 2] + 1);
                }
            }
            var spare = beforeLast;
            beforeLast = last;
            last = current;
            current = spare;
        }
        return last[b.length()];
    }
}
