package org.modularplumbing.feel;

import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Finds the word that someone probably meant. */
public final class Spelling {

    private static final int LONGEST = 200;

    private Spelling() {}

    /**
     * Returns the known word that is nearest to a misspelt one.
     *
     * @param wrong what was written
     * @param known what could have been meant
     * @return the nearest that differs in at most a third of its letters
     */
    public static Optional<String> nearest(String wrong, Collection<String> known) {
        Objects.requireNonNull(wrong, "wrong");
        String best = null;
        int least = Math.max(Math.min(1, wrong.length() / 2), wrong.length() / 3) + 1;
        for (var name : known) {
            if (Math.abs(name.length() - wrong.length()) >= least || name.length() > LONGEST) {
                continue;
            }
            int distance = distance(wrong.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                best = name;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Edits (insert, delete, replace, swap neighbours) that turn one word into the other. */
    private static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] current = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                current[j] = Math.min(Math.min(current[j - 1], last[j]) + 1, last[j - 1] + same);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    current[j] = Math.min(current[j], beforeLast[j - 2] + 1);
                }
            }
            int[] spare = beforeLast;
            beforeLast = last;
            last = current;
            current = spare;
        }
        return last[b.length()];
    }
}
