package org.modularplumbing.casework.text;

import java.util.Collection;
import java.util.Comparator;

/** The name that somebody who mistyped probably meant. */
public final class Suggestion {

    private Suggestion() {}

    public static String of(String typed, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt((String name) -> distance(typed, name))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(name -> distance(typed, name) <= Math.max(2, name.length() / 3))
                .map("did you mean '%s'?"::formatted)
                .orElse("known are " + known.stream().sorted().toList());
    }

    /** Levenshtein's distance: how many characters are to be added, removed or replaced. */
    private static int distance(String a, String b) {
        var row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
