package org.modularplumbing.dmn.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.modularplumbing.dmn.cell.Axis;
import org.modularplumbing.dmn.cell.Bits;
import org.modularplumbing.dmn.cell.Cells;
import org.modularplumbing.dmn.cell.Cells.Kind;
import org.modularplumbing.feel.Evaluation;
import org.modularplumbing.feel.FeelException;
import org.modularplumbing.feel.FeelTests;

/**
 * One input column of a table. Cells that compare with constants are answered together: the value is looked up on the column's axis, and its piece
 * tells which rules it passes. The others are tested one by one, and only for rules that are still in question.
 */
final class Column {

    /** Pieces times rules; tables beyond that test their rules one by one. */
    private static final long LARGEST = 8_000_000;

    private final int number;
    private final FeelTests[] cells;
    private final FeelTests allowed;
    private final Axis axis;
    private final long[][] passes;
    private final boolean[] permits;
    private final int[] single;

    /** The column of a number from 1. Null for a cell that did not compile: it passes nothing. */
    Column(int number, FeelTests[] cells, FeelTests allowed, int frameSize) {
        this.number = number;
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
        boolean indexed = kind != null
                && (allowed == null || isPlain(allowed, kind, constants))
                && (2L * constants.size() + 1) * cells.length <= LARGEST;
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
        var pieces = axis.pieces();
        var untested = new HashSet<>(slow);
        for (int piece = 0; piece < passes.length; piece++) {
            passes[piece] = new long[Bits.words(cells.length)];
        }
        for (int rule = 0; rule < cells.length; rule++) {
            int column = rule;
            if (untested.contains(rule)) {
                for (int piece = 0; piece < passes.length; piece++) {
                    mark(piece, rule);
                }
            } else {
                Cells.passing(cells[rule], axis, frameSize).forEach(piece -> mark(piece, column));
            }
        }
        if (allowed == null) {
            for (int piece = 0; piece < permits.length; piece++) {
                permits[piece] = pieces.get(piece).sample() != null;
            }
        } else {
            Cells.passing(allowed, axis, frameSize).forEach(piece -> permits[piece] = true);
        }
    }

    private void mark(int piece, int rule) {
        if (axis.pieces().get(piece).sample() != null) {
            Bits.set(passes[piece], rule);
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
        if (Bits.get(open, rule) && (cells[rule] == null || !cells[rule].isAny() && !passes(rule, value, frame, run))) {
            Bits.clear(open, rule);
        }
    }

    /** Only true passes; where a cell cannot be told, its problems say in which rule that was. */
    private boolean passes(int rule, Object value, Object[] frame, Evaluation run) {
        int before = run.kept();
        try {
            var passed = cells[rule].test(value, frame, run);
            if (run.kept() > before) {
                run.placed(before, place(rule));
            }
            return passed == Boolean.TRUE;
        } catch (FeelException stopped) {
            throw stopped.in(place(rule));
        }
    }

    private String place(int rule) {
        return "rule %d, input %d".formatted(rule + 1, number);
    }
}
