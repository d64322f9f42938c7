package org.modularplumbing.dmn.engine;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.modularplumbing.dmn.cell.Cells;
import org.modularplumbing.dmn.cell.Cells.Kind;
import org.modularplumbing.dmn.result.DecisionExplanation.NearestMiss;
import org.modularplumbing.dmn.result.DecisionExplanation.Need;
import org.modularplumbing.dmn.result.DecisionExplanation.RuleTried;
import org.modularplumbing.feel.FeelTests;
import org.modularplumbing.feel.FeelValues;
import org.modularplumbing.feel.syntax.Node;

/** Finds the rule with another outcome that failed the fewest tests and, among those, by the smallest distance. */
final class NearestRule {

    private static final BigDecimal FAR = new BigDecimal("1e30");

    private record Miss(RuleTried rule, int failed, BigDecimal distance) {}

    private NearestRule() {}

    static Optional<NearestMiss> of(TablePiece piece, Object[] values, List<RuleTried> rules) {
        var given = rules.stream()
                .filter(RuleTried::matched)
                .map(rule -> piece.table().rules().get(rule.number() - 1).then())
                .collect(Collectors.toSet());
        return rules.stream()
                .filter(rule -> !rule.matched() && failed(rule) > 0)
                .filter(rule -> !given.contains(
                        piece.table().rules().get(rule.number() - 1).then()))
                .map(rule -> new Miss(rule, failed(rule), distance(piece, values, rule)))
                .min(Comparator.comparingInt(Miss::failed).thenComparing(Miss::distance))
                .map(miss -> nearest(piece, values, miss.rule()));
    }

    private static int failed(RuleTried rule) {
        return (int) rule.tests().stream().filter(test -> !test.passed()).count();
    }

    private static BigDecimal distance(TablePiece piece, Object[] values, RuleTried rule) {
        var sum = BigDecimal.ZERO;
        for (int i = 0; i < values.length; i++) {
            if (!rule.tests().get(i).passed()) {
                sum = sum.add(distance(piece.column(i).cell(rule.number() - 1), values[i]));
            }
        }
        return sum;
    }

    /** How far a number is from the nearest constant of a cell, in proportion to itself. */
    private static BigDecimal distance(FeelTests cell, Object value) {
        var constants = new ArrayList<>();
        if (cell == null || !(value instanceof BigDecimal number) || !Cells.constants(cell, Kind.NUMBER, constants)) {
            return BigDecimal.ONE;
        }
        var unit = number.abs().max(BigDecimal.ONE);
        return constants.stream()
                .map(each -> ((BigDecimal) each).subtract(number).abs().divide(unit, MathContext.DECIMAL64))
                .min(Comparator.naturalOrder())
                .orElse(FAR);
    }

    private static NearestMiss nearest(TablePiece piece, Object[] values, RuleTried rule) {
        var needs = new ArrayList<Need>();
        for (int i = 0; i < values.length; i++) {
            if (!rule.tests().get(i).passed()) {
                var input = piece.table().inputs().get(i);
                var cell = piece.column(i).cell(rule.number() - 1);
                needs.add(new Need(
                        input.label().orElse(input.expression().strip()),
                        values[i],
                        cell == null ? rule.tests().get(i).text() : need(cell, values[i])));
            }
        }
        return new NearestMiss(rule.number(), rule.id(), needs);
    }

    /** The end of a range that a value is beyond, else the test as written. */
    private static String need(FeelTests cell, Object value) {
        var tests = cell.syntax().tests();
        if (cell.syntax().negated() || tests.size() != 1 || !(tests.get(0) instanceof Node.RangeOf range)) {
            return cell.text().strip();
        }
        if (range.operator() == null && range.low() != null && range.high() != null) {
            var low = Cells.constant(range.low(), cell.text());
            if (below(value, low, range.lowIncluded())) {
                return (range.lowIncluded() ? ">= " : "> ") + FeelValues.text(low);
            }
            var high = Cells.constant(range.high(), cell.text());
            if (below(high, value, range.highIncluded())) {
                return (range.highIncluded() ? "<= " : "< ") + FeelValues.text(high);
            }
        }
        return cell.text().strip();
    }

    private static boolean below(Object one, Object other, boolean included) {
        var kind = Kind.of(one);
        if (kind == null || kind != Kind.of(other)) {
            return false;
        }
        @SuppressWarnings("unchecked")
        int order = ((Comparable<Object>) kind.key(one)).compareTo(kind.key(other));
        return included ? order < 0 : order <= 0;
    }
}
