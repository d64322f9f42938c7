package org.modularplumbing.feel.library;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.modularplumbing.feel.Evaluation;
import org.modularplumbing.feel.FeelProblem.Code;
import org.modularplumbing.feel.syntax.Span;
import org.modularplumbing.feel.value.Decimals;

/** Median, sample standard deviation and mode. */
final class Statistics {

    private static final MathContext WIDE = new MathContext(50);

    private Statistics() {}

    static Object median(List<?> values, Evaluation run, Span at) {
        var sorted = sorted(values, run, at);
        if (sorted == null || sorted.isEmpty()) {
            return null;
        }
        int middle = sorted.size() / 2;
        if (sorted.size() % 2 == 1) {
            return sorted.get(middle);
        }
        var sum = Decimals.add(sorted.get(middle - 1), sorted.get(middle));
        return sum == null ? null : Decimals.divide(sum, BigDecimal.valueOf(2));
    }

    private static List<BigDecimal> sorted(List<?> values, Evaluation run, Span at) {
        var numbers = Aggregates.numbers(values, run, at);
        if (numbers == null) {
            return null;
        }
        var sorted = new ArrayList<>(numbers);
        Collections.sort(sorted);
        return sorted;
    }

    static Object deviation(List<?> values, Evaluation run, Span at) {
        var numbers = Aggregates.numbers(values, run, at);
        if (numbers == null) {
            return null;
        }
        if (numbers.size() < 2) {
            return run.fail(Code.VALUE, at, "A standard deviation needs at least two numbers.");
        }
        var sum = BigDecimal.ZERO;
        for (var number : numbers) {
            sum = sum.add(number, WIDE);
        }
        var mean = sum.divide(BigDecimal.valueOf(numbers.size()), WIDE);
        var squares = BigDecimal.ZERO;
        for (var number : numbers) {
            var distance = number.subtract(mean, WIDE);
            squares = squares.add(distance.multiply(distance, WIDE), WIDE);
        }
        var variance = squares.divide(BigDecimal.valueOf(numbers.size() - 1L), WIDE);
        return Decimals.of(variance.sqrt(WIDE));
    }

    static Object mode(List<?> values, Evaluation run, Span at) {
        var sorted = sorted(values, run, at);
        if (sorted == null) {
            return null;
        }
        var modes = new ArrayList<Object>();
        int most = 0;
        int start = 0;
        for (int i = 1; i <= sorted.size(); i++) {
            if (i < sorted.size() && sorted.get(i).compareTo(sorted.get(start)) == 0) {
                continue;
            }
            int count = i - start;
            if (count > most) {
                modes.clear();
                most = count;
            }
            if (count == most) {
                modes.add(sorted.get(start));
            }
            start = i;
        }
        return Collections.unmodifiableList(modes);
    }
}
