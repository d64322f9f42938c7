package org.modularplumbing.schemas.internal.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What someone may have meant. */
public final class Nearest {

    private static final int LENGTH_MAX = 200;

    private record Guess(String name, int distance) {}

    private Nearest() {}

    /** Returns the names within a third of the wanted length, nearest first. */
    public static List<String> among(Collection<String> names, String wanted, int count) {
        if (wanted.length() > LENGTH_MAX) {
            return List.of();
        }
        int limit = Math.max(2, wanted.length() / 3);
        return names.stream()
                .map(name -> new Guess(name, distance(name, wanted)))
                .filter(guess -> guess.distance() <= limit)
                .sorted(Comparator.comparingInt(Guess::distance).thenComparing(Guess::name))
                .limit(count)
                .map(Guess::name)
                .toList();
    }

    /** Levenshtein's distance, by rows. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
