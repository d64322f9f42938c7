package org.modularplumbing.assessments.dmn.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.modularplumbing.assessments.dmn.engine.Axis;
import org.modularplumbing.assessments.dmn.engine.Axis.Piece;
import org.modularplumbing.assessments.dmn.engine.Bits;
import org.modularplumbing.assessments.dmn.engine.Cells;
import org.modularplumbing.assessments.dmn.engine.Cells.Kind;
import org.modularplumbing.assessments.dmn.engine.TablePiece;
import org.modularplumbing.feel.FeelException;
import org.modularplumbing.feel.FeelSettings;
import org.modularplumbing.feel.FeelTests;
import org.modularplumbing.feel.FeelType;
import org.modularplumbing.feel.FeelType.RestrictedType;

/**
 * The space of a table's inputs, cut along each column into pieces whose values all rules treat alike. A rule is then, in each column, a set of
 * pieces, and everything that can be said about gaps and overlaps is said about sets.
 */
final class Grid {

    /** One column: its pieces that may occur, and which rules pass on each. */
    static final class Line {
        final Kind kind;
        final boolean open;
        final List<Piece> pieces = new ArrayList<>();
        final List<long[]> passing = new ArrayList<>();
        long[][] ofRule;

        Line(Kind kind, boolean open) {
            this.kind = kind;
            this.open = open;
        }
    }

    final TablePiece table;
    final int rules;
    final List<Line> lines = new ArrayList<>();
    final TreeSet<Integer> unsure = new TreeSet<>();
    private final long[][][] boxes;
    private final FeelSettings settings = FeelSettings.STANDARD;

    Grid(TablePiece table) {
        this.table = table;
        this.rules = table.table().rules().size();
        for (int i = 0; i < table.table().inputs().size(); i++) {
            lines.add(line(i));
        }
        this.boxes = new long[rules][][];
        for (int rule = 0; rule < rules; rule++) {
            boxes[rule] = meeting(rule, rule);
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
        var plain = new boolean[rules];
        for (int rule = 0; rule < rules; rule++) {
            plain[rule] = isPlain(table.cell(rule, input), kind, constants);
            if (!plain[rule]) {
                unsure.add(rule);
            }
        }
        domains.removeIf(domain -> kind == null || !isPlain(domain, kind, constants));
        var line = new Line(kind, domains.isEmpty());
        var pieces = kind == null
                ? List.of(new Piece(null, null, false, null))
                : Axis.of(kind, constants).pieces();
        pieces.forEach(piece -> add(line, input, piece, domains, plain));
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
        boolean plain = tests.isAny() || kind != null && Cells.constants(tests, kind, own);
        if (plain) {
            constants.addAll(own);
        }
        return plain;
    }

    private void add(Line line, int input, Piece piece, List<FeelTests> domains, boolean[] plain) {
        var sample = piece.sample();
        boolean occurs =
                line.kind == null || sample != null && domains.stream().allMatch(domain -> passes(domain, sample));
        if (!occurs) {
            return;
        }
        var passing = new long[Bits.words(rules)];
        for (int rule = 0; rule < rules; rule++) {
            var cell = table.cell(rule, input);
            if (plain[rule] && (cell.isAny() || passes(cell, sample))) {
                Bits.set(passing, rule);
            }
        }
        line.pieces.add(piece);
        line.passing.add(passing);
    }

    private boolean passes(FeelTests tests, Object sample) {
        try {
            return tests.test(sample, new Object[tests.frameSize()], settings.begin()) == Boolean.TRUE;
        } catch (FeelException spent) {
            return false;
        }
    }

    private long[][] byRule(Line line) {
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
