package org.modularplumbing.dmn.analysis;

import java.util.ArrayList;
import java.util.stream.Collectors;
import org.modularplumbing.dmn.analysis.Grid.Line;
import org.modularplumbing.dmn.cell.Axis.Piece;
import org.modularplumbing.dmn.cell.Bits;
import org.modularplumbing.dmn.cell.Cells.Kind;
import org.modularplumbing.feel.FeelValues;

/** Says in words, and in FEEL where it can, where a box lies. */
final class Words {

    private Words() {}

    /** A box, column by column; a column that leaves nothing out is not spoken of. */
    static String of(Grid grid, long[][] box) {
        var parts = new ArrayList<String>();
        for (int i = 0; i < box.length; i++) {
            var line = grid.lines.get(i);
            if (line.kind != null && Bits.count(box[i]) < line.pieces.size()) {
                parts.add(grid.table.table().inputs().get(i).expression().strip() + " " + pieces(line, box[i]));
            }
        }
        return parts.isEmpty() ? "any input" : String.join(" and ", parts);
    }

    private static String pieces(Line line, long[] pieces) {
        var runs = new ArrayList<String>();
        for (int from = Bits.next(pieces, 0); from >= 0; ) {
            int to = from;
            while (isOrdered(line) && to + 1 < line.pieces.size() && Bits.get(pieces, to + 1)) {
                to++;
            }
            runs.add(run(line.pieces.get(from), line.pieces.get(to)));
            from = Bits.next(pieces, to + 1);
        }
        return runs.stream().collect(Collectors.joining(", "));
    }

    private static String value(Object value) {
        return value instanceof String text ? '"' + text + '"' : FeelValues.text(value);
    }

    private static boolean isOrdered(Line line) {
        return line.kind != Kind.TEXT && line.kind != Kind.BOOLEAN;
    }

    private static String run(Piece first, Piece last) {
        if (first == last && first.point()) {
            return value(first.low());
        }
        if (first.low() == null && last.high() == null) {
            return "any other value";
        }
        if (first.low() == null) {
            return (last.point() ? "<= " : "< ") + value(last.high());
        }
        if (last.high() == null) {
            return (first.point() ? ">= " : "> ") + value(first.low());
        }
        return (first.point() ? "[" : "(") + value(first.low()) + ".." + value(last.high())
                + (last.point() ? "]" : ")");
    }
}
