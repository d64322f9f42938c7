package org.modularplumbing.dmn.engine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modularplumbing.dmn.cell.Bits;
import org.modularplumbing.dmn.cell.Cells;
import org.modularplumbing.dmn.model.Aggregator;
import org.modularplumbing.dmn.model.DecisionTable;
import org.modularplumbing.feel.Checking;
import org.modularplumbing.feel.Evaluation;
import org.modularplumbing.feel.Feel;
import org.modularplumbing.feel.FeelExpression;
import org.modularplumbing.feel.FeelLayout;
import org.modularplumbing.feel.FeelProblem.Code;
import org.modularplumbing.feel.FeelSettings;
import org.modularplumbing.feel.FeelType;
import org.modularplumbing.feel.syntax.Span;

/** Makes one result of the rules that match, as the hit policy says (DMN 1.5, 8.2.8). */
final class TableResults {

    private static final FeelLayout LIST = FeelLayout.of(Map.of("list", FeelType.ANY));
    private static final Map<Aggregator, FeelExpression> AGGREGATES = Map.of(
            Aggregator.SUM, Feel.compile("sum(list)", LIST, Checking.LENIENT),
            Aggregator.COUNT, Feel.compile("count(list)", LIST, Checking.LENIENT),
            Aggregator.MIN, Feel.compile("min(list)", LIST, Checking.LENIENT),
            Aggregator.MAX, Feel.compile("max(list)", LIST, Checking.LENIENT));

    private final DecisionTable table;
    private final String path;
    private final List<OutputColumn> columns;
    private final Boxed[][] rules;
    private final Boxed[] defaults;
    private final Object[] constants;

    TableResults(DecisionTable table, String path, List<OutputColumn> columns, Boxed[][] rules, Boxed[] defaults) {
        this.table = table;
        this.path = path;
        this.columns = columns;
        this.rules = rules;
        this.defaults = defaults;
        this.constants = new Object[rules.length];
        for (int i = 0; i < rules.length; i++) {
            constants[i] = constant(rules[i]);
        }
    }

    /** The outputs of a rule that are the same every time and nothing is wrong with; null if they are not. */
    private Object constant(Boxed[] entries) {
        for (int i = 0; i < entries.length; i++) {
            boolean fixed = entries[i] instanceof BoxedCompiler.Text text
                    && Cells.constant(
                                    text.expression().syntax(),
                                    text.expression().text())
                            != null
                    && (columns.get(i).values() == null
                            || columns.get(i).values().reads().isEmpty());
            if (!fixed) {
                return null;
            }
        }
        var run = FeelSettings.STANDARD.begin();
        var result = outputs(entries, new Object[size(entries)], run);
        return run.problems().isEmpty() ? result : null;
    }

    private int size(Boxed[] entries) {
        int size = 0;
        for (int i = 0; i < entries.length; i++) {
            size = Math.max(size, ((BoxedCompiler.Text) entries[i]).expression().frameSize());
            var values = columns.get(i).values();
            size = Math.max(size, values == null ? 0 : values.frameSize());
        }
        return size;
    }

    Object of(long[] matches, Object[] frame, Evaluation run) {
        int first = Bits.next(matches, 0);
        if (first < 0) {
            return none(frame, run);
        }
        return switch (table.hitPolicy()) {
            case UNIQUE -> unique(first, matches, frame, run);
            case FIRST -> rule(first, frame, run);
            case ANY -> any(first, matches, frame, run);
            case PRIORITY -> ordered(matches, frame, run).get(0);
            case RULE_ORDER -> Collections.unmodifiableList(all(matches, frame, run));
            case OUTPUT_ORDER -> Collections.unmodifiableList(ordered(matches, frame, run));
            case COLLECT -> collected(all(matches, frame, run), run);
        };
    }

    private Object none(Object[] frame, Evaluation run) {
        if (defaults != null) {
            return outputs(defaults, frame, run);
        }
        return switch (table.hitPolicy()) {
            case COLLECT -> collected(List.of(), run);
            default -> null;
        };
    }

    private Object unique(int first, long[] matches, Object[] frame, Evaluation run) {
        return Bits.next(matches, first + 1) < 0
                ? rule(first, frame, run)
                : run.fail(
                        Code.VALUE,
                        Span.NONE,
                        "%s is UNIQUE, but the rules %s match. Let only one of them match."
                                .formatted(path, numbers(matches)));
    }

    private static String numbers(long[] matches) {
        var text = new StringBuilder();
        for (int i = Bits.next(matches, 0); i >= 0; i = Bits.next(matches, i + 1)) {
            text.append(text.length() == 0 ? "" : ", ").append(i + 1);
        }
        return text.toString();
    }

    private Object any(int first, long[] matches, Object[] frame, Evaluation run) {
        var result = rule(first, frame, run);
        for (int i = Bits.next(matches, first + 1); i >= 0; i = Bits.next(matches, i + 1)) {
            if (!Values.same(result, rule(i, frame, run))) {
                return run.fail(
                        Code.VALUE,
                        Span.NONE,
                        "%s is ANY, but the rules %s match and do not give the same. Make them agree."
                                .formatted(path, numbers(matches)));
            }
        }
        return result;
    }

    private List<Object> all(long[] matches, Object[] frame, Evaluation run) {
        var results = new ArrayList<Object>();
        for (int i = Bits.next(matches, 0); i >= 0; i = Bits.next(matches, i + 1)) {
            results.add(rule(i, frame, run));
        }
        run.list(results.size());
        return results;
    }

    private List<Object> ordered(long[] matches, Object[] frame, Evaluation run) {
        var results = all(matches, frame, run);
        if (results.size() > 1) {
            var ranks = new java.util.IdentityHashMap<Object, int[]>();
            results.forEach(result -> ranks.computeIfAbsent(result, each -> ranks(each, frame, run)));
            results.sort((one, other) -> java.util.Arrays.compare(ranks.get(one), ranks.get(other)));
        }
        return results;
    }

    private int[] ranks(Object result, Object[] frame, Evaluation run) {
        var ranks = new int[columns.size()];
        for (int i = 0; i < ranks.length; i++) {
            var column = columns.get(i);
            ranks[i] = column.rank(ranks.length == 1 ? result : ((Map<?, ?>) result).get(column.name()), frame, run);
        }
        return ranks;
    }

    int[] priority(int rule) {
        if (constants[rule] == null) {
            return null;
        }
        int size = 0;
        for (var column : columns) {
            for (var rank : column.ranks()) {
                size = Math.max(size, rank.frameSize());
            }
        }
        return ranks(constants[rule], new Object[size], FeelSettings.STANDARD.begin());
    }

    private Object collected(List<Object> results, Evaluation run) {
        if (table.aggregator().isEmpty()) {
            return Collections.unmodifiableList(results);
        }
        var aggregator = table.aggregator().get();
        if (columns.size() == 1 || results.isEmpty()) {
            return aggregated(aggregator, results, run);
        }
        var context = new LinkedHashMap<String, Object>();
        for (var column : columns) {
            var values = new ArrayList<Object>();
            results.forEach(result -> values.add(((Map<?, ?>) result).get(column.name())));
            context.put(column.name(), aggregated(aggregator, values, run));
        }
        return Collections.unmodifiableMap(context);
    }

    private static Object aggregated(Aggregator aggregator, List<Object> values, Evaluation run) {
        if (values.isEmpty()) {
            return aggregator == Aggregator.COUNT ? BigDecimal.ZERO : null;
        }
        var expression = AGGREGATES.get(aggregator);
        var frame = new Object[expression.frameSize()];
        frame[0] = values;
        return expression.evaluate(frame, run);
    }

    private Object rule(int rule, Object[] frame, Evaluation run) {
        return constants[rule] != null ? constants[rule] : outputs(rules[rule], frame, run);
    }

    private Object outputs(Boxed[] entries, Object[] frame, Evaluation run) {
        if (entries.length == 1) {
            return columns.get(0).checked(entries[0].eval(frame, run), frame, run);
        }
        var context = new LinkedHashMap<String, Object>();
        for (int i = 0; i < entries.length; i++) {
            var column = columns.get(i);
            context.put(column.name(), column.checked(entries[i].eval(frame, run), frame, run));
        }
        return Collections.unmodifiableMap(context);
    }
}
