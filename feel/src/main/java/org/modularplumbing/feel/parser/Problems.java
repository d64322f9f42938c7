package org.modularplumbing.feel.parser;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.modularplumbing.feel.FeelProblem;
import org.modularplumbing.feel.FeelProblem.Code;
import org.modularplumbing.feel.syntax.Span;

/** The problems found while parsing that do not stop it: unknown names and wrong types. */
final class Problems {

    private static final int MOST = 100;
    private final List<FeelProblem> found = new ArrayList<>();

    void add(Code code, Span at, String message) {
        if (found.size() < MOST) {
            found.add(new FeelProblem(code, at, message));
        }
    }

    int size() {
        return found.size();
    }

    void cutBack(int size) {
        while (found.size() > size) {
            found.remove(found.size() - 1);
        }
    }

    List<FeelProblem> all() {
        return found;
    }

    static String suggestion(String wrong, Collection<String> known) {
        String best = null;
        int least = Math.max(1, wrong.length() / 3) + 1;
        for (var name : known) {
            if (Math.abs(name.length() - wrong.length()) >= least || name.length() > 200) {
                continue;
            }
            int distance = distance(wrong.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                best = name;
            }
        }
        return best == null ? "" : " Did you mean '" + best + "'?";
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
