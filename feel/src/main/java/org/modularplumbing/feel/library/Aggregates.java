package org.modularplumbing.feel.library;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.modularplumbing.feel.Evaluation;
import org.modularplumbing.feel.FeelProblem.Code;
import org.modularplumbing.feel.FeelType;
import org.modularplumbing.feel.FeelType.ListType;
import org.modularplumbing.feel.syntax.Span;
import org.modularplumbing.feel.value.Arithmetic;
import org.modularplumbing.feel.value.Comparison;
import org.modularplumbing.feel.value.Decimals;
import org.modularplumbing.feel.value.Kinds;

/** Functions that make one value of a list, or of several arguments. */
final class Aggregates {

    /** Makes one value of many. */
    private interface Aggregate {
        Object of(List<?> values, Evaluation run, Span at);
    }

    private Aggregates() {}

    static void addTo(Builtins.Registry registry) {
        add(registry, "min", Aggregates::item, (values, run, at) -> extreme(values, -1, run, at));
        add(registry, "max", Aggregates::item, (values, run, at) -> extreme(values, 1, run, at));
        add(registry, "sum", Aggregates::item, Aggregates::sum);
        add(registry, "mean", Aggregates::item, Aggregates::mean);
        add(registry, "product", types -> FeelType.NUMBER, Aggregates::product);
        add(registry, "median", types -> FeelType.NUMBER, Statistics::median);
        add(registry, "stddev", types -> FeelType.NUMBER, Statistics::deviation);
        add(registry, "mode", types -> FeelType.list(FeelType.NUMBER), Statistics::mode);
        add(registry, "all", types -> FeelType.BOOLEAN, (values, run, at) -> decided(values, false));
        add(registry, "any", types -> FeelType.BOOLEAN, (values, run, at) -> decided(values, true));
    }

    private static void add(Builtins.Registry registry, String name, Signature.ResultType result, Aggregate aggregate) {
        registry.add(name + "(list: list): Any", result, (a, run, at) -> {
            run.step(Lists.list(a[0]).size());
            return aggregate.of(Lists.list(a[0]), run, at);
        });
        registry.add(
                name + "(c: Any, others: Any...): Any".replace("c: Any, others", "c"),
                result,
                (a, run, at) -> aggregate.of(Lists.list(a[0]), run, at));
    }

    private static FeelType item(List<FeelType> arguments) {
        var items = arguments.stream()
                .map(type -> type instanceof ListType list ? list.item() : type)
                .toList();
        var common = org.modularplumbing.feel.FeelTypes.common(items);
        return common == FeelType.NULL ? FeelType.ANY : common;
    }

    private static Object extreme(List<?> values, int sign, Evaluation run, Span at) {
        Object best = null;
        for (var value : values) {
            if (best == null && value != null) {
                best = value;
                if (Comparison.compare(best, best) == Comparison.NONE) {
                    return run.fail(Code.TYPE, at, Kinds.found(value) + " has no order.");
                }
                continue;
            }
            run.step(Comparison.cost(value));
            int order = Comparison.compare(value, best);
            if (order == Comparison.NONE) {
                return run.fail(
                        Code.TYPE, at, Kinds.found(value) + " cannot be compared with " + Kinds.article(best) + ".");
            }
            if (order * sign > 0) {
                best = value;
            }
        }
        return best;
    }

    private static Object sum(List<?> values, Evaluation run, Span at) {
        Object sum = null;
        for (var value : values) {
            if (!isSummable(value)) {
                return run.fail(Code.TYPE, at, Kinds.found(value) + " cannot be added up.");
            }
            sum = sum == null ? value : Arithmetic.add(sum, value, run, at);
            if (sum == null) {
                return null;
            }
        }
        return sum;
    }

    private static boolean isSummable(Object value) {
        return value instanceof BigDecimal || value instanceof Duration || value instanceof Period;
    }

    private static Object mean(List<?> values, Evaluation run, Span at) {
        var sum = sum(values, run, at);
        return sum == null ? null : Arithmetic.divide(sum, BigDecimal.valueOf(values.size()), run, at);
    }

    private static Object product(List<?> values, Evaluation run, Span at) {
        var numbers = numbers(values, run, at);
        if (numbers == null || numbers.isEmpty()) {
            return null;
        }
        var product = BigDecimal.ONE;
        for (var number : numbers) {
            product = Decimals.multiply(product, number);
            if (product == null) {
                return run.fail(Code.OVERFLOW, at, "The product is too large.");
            }
        }
        return product;
    }

    /** The values as numbers; null, with a problem noted, if any is none. */
    static List<BigDecimal> numbers(List<?> values, Evaluation run, Span at) {
        var numbers = new ArrayList<BigDecimal>(values.size());
        for (var value : values) {
            if (!(value instanceof BigDecimal number)) {
                run.fail(Code.TYPE, at, "Only numbers are allowed here, not " + Kinds.article(value) + ".");
                return null;
            }
            numbers.add(number);
        }
        return Collections.unmodifiableList(numbers);
    }

    private static Object decided(List<?> values, boolean decisive) {
        boolean unknown = false;
        for (var value : values) {
            if (value instanceof Boolean known) {
                if (known == decisive) {
                    return decisive;
                }
            } else {
                unknown = true;
            }
        }
        return unknown ? null : (Object) !decisive;
    }
}
