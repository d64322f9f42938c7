package org.modularplumbing.dmn.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.modularplumbing.dmn.cell.Axis;
import org.modularplumbing.dmn.cell.Axis.Piece;
import org.modularplumbing.dmn.cell.Bits;
import org.modularplumbing.dmn.cell.Cells;
import org.modularplumbing.dmn.cell.Cells.Kind;
import org.modularplumbing.dmn.engine.TablePiece;
import org.modularplumbing.feel.FeelTests;
import org.modularplumbing.feel.FeelType;
import org.modularplumbing.feel.FeelType.RestrictedType;

/**
 * The space of a table's inputs, cut along each column into pieces whose values all rules treat alike. A rule is then, in each column, a set of
 * pieces, and everything that can be said about gaps and overlaps is said about sets.
 */
final class Grid {

    /**
     * One column: its pieces that may occur, which rules pass on each, and which may: those that test more than constants are not looked into, and may
     * pass anywhere.
     */
    static final class Line {
        final Kind kind;
        final boolean open;
        final List<Piece> pieces = new ArrayList<>();
        final List<long[]> passing = new ArrayList<>();
        final List<long[]> possible = new ArrayList<>();
        long[][] ofRule;
        long[] unsure;

        Line(Kind kind, boolean open) {
            this.kind = kind;
            this.open = open;
        }
    }

    /** Pieces times rules of a column that is looked into. */
    private static final long LARGEST = 64_000_000;

    final TablePiece table;
    final int rules;
    final List<Line> lines = new ArrayList<>();
    final TreeSet<Integer> unsure = new TreeSet<>();

    /** Columns with too many figures and rules to look into, from 1. */
    final TreeSet<Integer> tooLarge = new TreeSet<>();

    /** Rules that say that they match a value that is not there. */
    final TreeSet<Integer> absent = new TreeSet<>();

    private final long[][][] boxes;

    Grid(TablePiece table) {
        this.table = table;
        this.rules = table.table().rules().size();
        for (int i = 0; i < table.table().inputs().size(); i++) {
            lines.add(line(i));
            absent(i);
        }
        this.boxes = new long[rules][][];
        for (int rule = 0; rule < rules; rule++) {
            boxes[rule] = meeting(rule, rule);
        }
    }

    private void absent(int input) {
        for (int rule = 0; rule < rules; rule++) {
            var cell = table.cell(rule, input);
            if (cell != null && Cells.asksForNull(cell)) {
                absent.add(rule);
            }
        }
    }

    private Line line(int input) {
        var domains = new ArrayList<FeelTests>();
        if (table.allowed(input) != null) {
            domains.add(table.allowed(input));
        }
        for (var type = table.inputType(input); type instanceof RestrictedType each; type = each.base()) {
            domains.add(each.allowed());
        }
        var kind = kind(input, domains);
        var constants = new ArrayList<>();
        var plain = plain(input, kind, constants);
        domains.removeIf(domain -> kind == null || !isPlain(domain, kind, constants));
        boolean large = kind != null && (2L * constants.size() + 1) * rules > LARGEST;
        if (large) {
            tooLarge.add(input + 1);
        }
        if (kind == null || large) {
            return untold(input, large);
        }
        var line = new Line(kind, domains.isEmpty());
        line.unsure = bits(plain);
        note(plain);
        fill(line, input, Axis.of(kind, constants), domains, plain);
        line.ofRule = byRule(line);
        return line;
    }

    private boolean[] plain(int input, Kind kind, List<Object> constants) {
        var plain = new boolean[rules];
        for (int rule = 0; rule < rules; rule++) {
            plain[rule] = isPlain(table.cell(rule, input), kind, constants);
        }
        return plain;
    }

    /** The rules that are not plain. */
    private long[] bits(boolean[] plain) {
        var unsure = new long[Bits.words(rules)];
        for (int rule = 0; rule < rules; rule++) {
            if (!plain[rule]) {
                Bits.set(unsure, rule);
            }
        }
        return unsure;
    }

    private void note(boolean[] plain) {
        for (int rule = 0; rule < rules; rule++) {
            if (!plain[rule]) {
                unsure.add(rule);
            }
        }
    }

    /** A column on which nothing is compared, or too much: one piece, on which rules pass that test nothing. */
    private Line untold(int input, boolean large) {
        var line = new Line(null, true);
        var plain = plain(input, null, new ArrayList<>());
        line.unsure = bits(plain);
        if (!large) {
            note(plain);
        }
        line.pieces.add(new Piece(null, null, false, null));
        line.passing.add(new long[Bits.words(rules)]);
        for (int rule = 0; rule < rules; rule++) {
            var cell = table.cell(rule, input);
            if (plain[rule] && (cell.isAny() || cell.isNegated())) {
                Bits.set(line.passing.get(0), rule);
            }
        }
        line.ofRule = byRule(line);
        return line;
    }

    private Kind kind(int input, List<FeelTests> domains) {
        for (int rule = 0; rule < rules; rule++) {
            var kind = kind(table.cell(rule, input));
            if (kind != null) {
                return kind;
            }
        }
        if (table.inputType(input) == FeelType.BOOLEAN) {
            return Kind.BOOLEAN;
        }
        return domains.stream()
                .map(Grid::kind)
                .filter(kind -> kind != null)
                .findFirst()
                .orElse(null);
    }

    private static Kind kind(FeelTests tests) {
        return tests == null || tests.isAny() ? null : Cells.kind(tests);
    }

    private static boolean isPlain(FeelTests tests, Kind kind, List<Object> constants) {
        if (tests == null) {
            return false;
        }
        var own = new ArrayList<>();
        boolean plain =
                tests.isAny() || (kind == null ? Cells.asksOnlyForNull(tests) : Cells.constants(tests, kind, own));
        if (plain) {
            constants.addAll(own);
        }
        return plain;
    }

    /** Everything that may occur on a column, and which rules pass on it. */
    private void fill(Line line, int input, Axis axis, List<FeelTests> domains, boolean[] plain) {
        var occurs = new boolean[axis.pieces().size()];
        for (int piece = 0; piece < occurs.length; piece++) {
            occurs[piece] = axis.pieces().get(piece).sample() != null;
        }
        for (var domain : domains) {
            var within = new boolean[occurs.length];
            Cells.passing(domain, axis, domain.frameSize()).forEach(piece -> within[piece] = true);
            for (int piece = 0; piece < occurs.length; piece++) {
                occurs[piece] &= within[piece];
            }
        }
        var places = new int[occurs.length];
        for (int piece = 0; piece < occurs.length; piece++) {
            places[piece] = occurs[piece] ? line.pieces.size() : -1;
            if (occurs[piece]) {
                line.pieces.add(axis.pieces().get(piece));
                line.passing.add(new long[Bits.words(rules)]);
            }
        }
        for (int rule = 0; rule < rules; rule++) {
            var cell = table.cell(rule, input);
            int at = rule;
            if (plain[rule]) {
                Cells.passing(cell, axis, cell.frameSize())
                        .filter(piece -> occurs[piece])
                        .forEach(piece -> Bits.set(line.passing.get(places[piece]), at));
            }
        }
    }

    private long[][] byRule(Line line) {
        for (var passing : line.passing) {
            var possible = passing.clone();
            Bits.or(possible, line.unsure);
            line.possible.add(possible);
        }
        var byRule = new long[rules][Bits.words(line.pieces.size())];
        for (int piece = 0; piece < line.pieces.size(); piece++) {
            for (int rule = 0; rule < rules; rule++) {
                if (Bits.get(line.passing.get(piece), rule)) {
                    Bits.set(byRule[rule], piece);
                }
            }
        }
        return byRule;
    }

    /** Whether a rule has a cell that was not looked into. */
    boolean isUnsure(int rule) {
        return lines.stream().anyMatch(line -> Bits.get(line.unsure, rule));
    }

    /** Whether every cell was looked into. */
    boolean isComplete() {
        return unsure.isEmpty() && tooLarge.isEmpty();
    }

    /** Where two rules meet: in each column the pieces on which both pass; null if there is a column without any. */
    long[][] meeting(int one, int other) {
        var meeting = new long[lines.size()][];
        for (int i = 0; i < meeting.length; i++) {
            meeting[i] = lines.get(i).ofRule[one].clone();
            Bits.and(meeting[i], lines.get(i).ofRule[other]);
            if (Bits.next(meeting[i], 0) < 0) {
                return null;
            }
        }
        return meeting;
    }

    /** The pieces of a rule; null if there is a column in which it passes on none. */
    long[][] box(int rule) {
        return boxes[rule];
    }

    /** Everything there is. */
    long[][] everything() {
        return lines.stream().map(line -> Bits.all(line.pieces.size())).toArray(long[][]::new);
    }

    /** A value for each input out of a box. */
    Map<String, Object> example(long[][] box) {
        var example = new LinkedHashMap<String, Object>();
        for (int i = 0; i < box.length; i++) {
            var piece = lines.get(i).pieces.get(Bits.next(box[i], 0));
            if (lines.get(i).kind != null) {
                example.put(table.table().inputs().get(i).expression().strip(), piece.sample());
            }
        }
        return example;
    }
}
