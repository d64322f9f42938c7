package org.modularplumbing.assessments.dmn.engine;

import java.util.ArrayList;
import java.util.List;
import org.modularplumbing.assessments.dmn.engine.Cells.Kind;
import org.modularplumbing.feel.Evaluation;
import org.modularplumbing.feel.FeelException;
import org.modularplumbing.feel.FeelSettings;
import org.modularplumbing.feel.FeelTests;

/**
 * One input column of a table. Cells that compare with constants are answered together: the value is looked up on the column's axis, and its piece
 * tells which rules it passes. The others are tested one by one, and only for rules that are still in question.
 */
final class Column {

    private final FeelTests[] cells;
    private final FeelTests allowed;
    private final Axis axis;
    private final long[][] passes;
    private final boolean[] permits;
    private final int[] single;

    /** Null for a cell that did not compile: it passes nothing. */
    Column(FeelTests[] cells, FeelTests allowed, int frameSize) {
        this.cells = cells;
        this.allowed = allowed;
        var kind = kind(cells, allowed);
        var constants = new ArrayList<>();
        var slow = new ArrayList<Integer>();
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] == null || !cells[i].isAny() && !isPlain(cells[i], kind, constants)) {
                slow.add(i);
            }
        }
        boolean indexed = kind != null && (allowed == null || isPlain(allowed, kind, constants));
        this.single = indexed ? slow.stream().mapToInt(each -> each).toArray() : all(cells);
        this.axis = indexed ? Axis.of(kind, constants) : null;
        this.passes = indexed ? new long[axis.pieces().size()][] : null;
        this.permits = indexed ? new boolean[axis.pieces().size()] : null;
        if (indexed) {
            fill(frameSize, slow);
        }
    }

    private static Kind kind(FeelTests[] cells, FeelTests allowed) {
        for (var cell : cells) {
            var kind = cell == null || cell.isAny() ? null : Cells.kind(cell);
            if (kind != null) {
                return kind;
            }
        }
        return allowed == null ? null : Cells.kind(allowed);
    }

    private static boolean isPlain(FeelTests tests, Kind kind, List<Object> constants) {
        var own = new ArrayList<>();
        boolean plain = kind != null && Cells.constants(tests, kind, own);
        if (plain) {
            constants.addAll(own);
        }
        return plain;
    }

    /** Without an index every cell that tests anything is tested. */
    private static int[] all(FeelTests[] cells) {
        return java.util.stream.IntStream.range(0, cells.length)
                .filter(i -> cells[i] == null || !cells[i].isAny())
                .toArray();
    }

    private void fill(int frameSize, List<Integer> slow) {
        var frame = new Object[frameSize];
        for (int piece = 0; piece < passes.length; piece++) {
            passes[piece] = new long[Bits.words(cells.length)];
            var sample = axis.pieces().get(piece).sample();
            for (int rule = 0; sample != null && rule < cells.length; rule++) {
                if (slow.contains(rule) || holds(cells[rule], sample, frame)) {
                    Bits.set(passes[piece], rule);
                }
            }
            permits[piece] = sample != null && (allowed == null || holds(allowed, sample, frame));
        }
    }

    private static boolean holds(FeelTests tests, Object sample, Object[] frame) {
        try {
            return tests.test(sample, frame, FeelSettings.STANDARD.begin()) == Boolean.TRUE;
        } catch (FeelException spent) {
            return false;
        }
    }

    FeelTests cell(int rule) {
        return cells[rule];
    }

    FeelTests allowed() {
        return allowed;
    }

    /** Tells whether a value may stand in this column at all; null may. */
    boolean permits(Object value, Object[] frame, Evaluation run) {
        if (allowed == null || value == null) {
            return true;
        }
        int piece = axis == null ? -1 : axis.find(value);
        return piece >= 0 ? permits[piece] : allowed.test(value, frame, run) == Boolean.TRUE;
    }

    /** Takes the rules that a value does not pass out of those in question. */
    void match(Object value, long[] open, Object[] frame, Evaluation run) {
        int piece = axis == null ? -1 : axis.find(value);
        if (piece >= 0) {
            Bits.and(open, passes[piece]);
            for (int rule : single) {
                test(rule, value, open, frame, run);
            }
            return;
        }
        for (int rule = 0; rule < cells.length; rule++) {
            test(rule, value, open, frame, run);
        }
    }

    private void test(int rule, Object value, long[] open, Object[] frame, Evaluation run) {
        if (Bits.get(open, rule)
                && (cells[rule] == null
                        || !cells[rule].isAny() && cells[rule].test(value, frame, run) != Boolean.TRUE)) {
            Bits.clear(open, rule);
        }
    }
}
