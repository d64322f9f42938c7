package org.modularplumbing.dmn.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.modularplumbing.dmn.cell.Bits;

/**
 * Finds what rules leave uncovered of a box. It goes through the columns from left to right with the rules that still match; where none is left it
 * has found a gap, and where one is left that tests nothing further there is none. Situations met before are not looked into again.
 */
final class Coverage {

    /** Gaps told of one table; more would be noise. */
    static final int MOST = 50;

    private static final int STEPS = 200_000;

    /** A column and the rules that still match there. */
    private record Situation(int column, List<Long> rules) {}

    private final Grid grid;
    private final boolean sure;
    private final long[][] box;
    private final int most;
    private final List<long[][]> gaps = new ArrayList<>();
    private final Set<Situation> covered = new HashSet<>();
    private final long[][] certain;
    private int steps;

    private Coverage(Grid grid, boolean sure, long[][] box, int most) {
        this.grid = grid;
        this.sure = sure;
        this.box = box;
        this.most = most;
        this.certain = certain();
    }

    /**
     * Parts of a box that none of some rules covers; null if there was too much to look into.
     *
     * @param sure whether a rule covers only what it surely matches, or all that it may match
     */
    static List<long[][]> gaps(Grid grid, long[] rules, boolean sure, long[][] box, int most) {
        var coverage = new Coverage(grid, sure, box, most);
        coverage.search(0, rules, new long[box.length][]);
        return coverage.steps > STEPS ? null : coverage.merged();
    }

    /** For each column, the rules that pass on all the rest of the box from there on. */
    private long[][] certain() {
        var result = new long[box.length + 1][];
        result[box.length] = Bits.all(grid.rules);
        for (int i = box.length - 1; i >= 0; i--) {
            result[i] = result[i + 1].clone();
            for (int rule = 0; rule < grid.rules; rule++) {
                var line = grid.lines.get(i);
                var own = line.ofRule[rule].clone();
                Bits.and(own, box[i]);
                if (!Arrays.equals(own, box[i]) && (sure || !Bits.get(line.unsure, rule))) {
                    Bits.clear(result[i], rule);
                }
            }
        }
        return result;
    }

    /** Looks from a column on; true if everything is covered. */
    private boolean search(int column, long[] open, long[][] taken) {
        if (++steps > STEPS || gaps.size() >= most) {
            return false;
        }
        if (Bits.next(open, 0) < 0) {
            var gap = box.clone();
            System.arraycopy(taken, 0, gap, 0, column);
            gaps.add(gap);
            return false;
        }
        var sure = open.clone();
        Bits.and(sure, certain[column]);
        if (Bits.next(sure, 0) >= 0) {
            return true;
        }
        var situation = new Situation(column, Arrays.stream(open).boxed().toList());
        if (covered.contains(situation)) {
            return true;
        }
        boolean all = true;
        for (var group : groups(column, open).entrySet()) {
            taken[column] = group.getValue();
            all &= search(
                    column + 1, group.getKey().stream().mapToLong(each -> each).toArray(), taken);
        }
        if (all) {
            covered.add(situation);
        }
        return all;
    }

    /** Pieces of a column together that leave the same rules. */
    private Map<List<Long>, long[]> groups(int column, long[] open) {
        var groups = new LinkedHashMap<List<Long>, long[]>();
        var line = grid.lines.get(column);
        for (int piece = Bits.next(box[column], 0); piece >= 0; piece = Bits.next(box[column], piece + 1)) {
            var left = open.clone();
            Bits.and(left, (sure ? line.passing : line.possible).get(piece));
            var key = Arrays.stream(left).boxed().toList();
            Bits.set(groups.computeIfAbsent(key, each -> new long[Bits.words(line.pieces.size())]), piece);
        }
        return groups;
    }

    /** Gaps that differ in one column only are one gap. */
    private List<long[][]> merged() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = 0; i < gaps.size() && !changed; i++) {
                for (int j = i + 1; j < gaps.size() && !changed; j++) {
                    int differs = onlyDifference(gaps.get(i), gaps.get(j));
                    if (differs >= 0) {
                        gaps.set(i, joined(gaps.get(i), gaps.remove(j), differs));
                        changed = true;
                    }
                }
            }
        }
        return gaps;
    }

    static int onlyDifference(long[][] one, long[][] other) {
        int differs = -1;
        for (int i = 0; i < one.length; i++) {
            if (!Arrays.equals(one[i], other[i])) {
                if (differs >= 0) {
                    return -1;
                }
                differs = i;
            }
        }
        return differs;
    }

    private static long[][] joined(long[][] one, long[][] other, int column) {
        var joined = one.clone();
        joined[column] = one[column].clone();
        for (int word = 0; word < joined[column].length; word++) {
            joined[column][word] |= other[column][word];
        }
        return joined;
    }
}
