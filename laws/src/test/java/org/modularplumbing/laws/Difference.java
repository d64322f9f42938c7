package org.modularplumbing.laws;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The lines in which a text differs from what it should be: those alone, each with its place. */
final class Difference {

    private Difference() {}

    /** What is in the file and not in the text ({@code -}), and what is in the text and not in the file ({@code +}). */
    static List<String> between(String file, String text, Path place) {
        var old = file.lines().toList();
        var now = text.lines().toList();
        var start = 0;
        while (start < Math.min(old.size(), now.size()) && old.get(start).equals(now.get(start))) {
            start++;
        }
        var oldEnd = old.size();
        var nowEnd = now.size();
        while (oldEnd > start && nowEnd > start && old.get(oldEnd - 1).equals(now.get(nowEnd - 1))) {
            oldEnd--;
            nowEnd--;
        }
        return lines(old.subList(start, oldEnd), now.subList(start, nowEnd), place, start);
    }

    /** By the longest common subsequence, which is small work: equal heads and tails are gone. */
    private static List<String> lines(List<String> old, List<String> now, Path place, int before) {
        var common = new int[old.size() + 1][now.size() + 1];
        for (var i = old.size() - 1; i >= 0; i--) {
            for (var j = now.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(now.get(j))
                        ? 1 + common[i + 1][j + 1]
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        var differences = new ArrayList<String>();
        for (int i = 0, j = 0; i < old.size() || j < now.size(); ) {
            if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
                i++;
                j++;
            } else if (i < old.size() && (j == now.size() || common[i + 1][j] >= common[i][j + 1])) {
                differences.add(Repository.place(place, before + ++i) + " - "
                        + old.get(i - 1).strip());
            } else {
                differences.add(Repository.place(place, before + i + 1) + " + "
                        + now.get(j++).strip());
            }
        }
        return differences;
    }
}
