package org.modularplumbing.dmn.analysis;

import java.util.List;
import org.modularplumbing.dmn.cell.Bits;
import org.modularplumbing.dmn.engine.EngineCompiler;
import org.modularplumbing.dmn.model.DecisionModel;

/** The gaps that the analysis of the one table of a model finds, asked whether they hold given values. */
public record Places(Grid grid, List<long[][]> gaps) {

    public static Places of(DecisionModel model) {
        var grid = new Grid(
                EngineCompiler.compileForAnalysis(model, List.of()).tables().get(0));
        return new Places(grid, Coverage.gaps(grid, Bits.all(grid.rules), true, grid.everything(), Integer.MAX_VALUE));
    }

    /** Whether some gap holds a value of each input; null stands for any value, and so does an input at the end that none is given for. */
    public boolean inGap(List<Object> values) {
        return gaps.stream().anyMatch(gap -> holds(gap, values));
    }

    private boolean holds(long[][] gap, List<Object> values) {
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) != null && !holds(grid.lines.get(i), gap[i], values.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(Grid.Line line, long[] pieces, Object value) {
        for (int piece = Bits.next(pieces, 0); piece >= 0; piece = Bits.next(pieces, piece + 1)) {
            if (line.kind == null || within(line, line.pieces.get(piece), value)) {
                return true;
            }
        }
        return false;
    }

    @SuppressWarnings("unchecked")
    private static boolean within(Grid.Line line, org.modularplumbing.dmn.cell.Axis.Piece piece, Object value) {
        if (piece.point()) {
            return value instanceof java.math.BigDecimal number
                    ? number.compareTo((java.math.BigDecimal) piece.low()) == 0
                    : value.equals(piece.low());
        }
        return (piece.low() == null || ((Comparable<Object>) value).compareTo(piece.low()) > 0)
                && (piece.high() == null || ((Comparable<Object>) value).compareTo(piece.high()) < 0);
    }
}
