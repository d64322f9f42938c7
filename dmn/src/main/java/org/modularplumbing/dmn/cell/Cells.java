package org.modularplumbing.dmn.cell;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.modularplumbing.feel.Checking;
import org.modularplumbing.feel.Feel;
import org.modularplumbing.feel.FeelException;
import org.modularplumbing.feel.FeelLayout;
import org.modularplumbing.feel.FeelSettings;
import org.modularplumbing.feel.FeelTests;
import org.modularplumbing.feel.syntax.Node;
import org.modularplumbing.feel.syntax.Operator;

/**
 * Reads the constants that a cell compares its value with. A cell that does nothing else treats all values between two neighbouring constants
 * alike, which is what the index of a column and the analysis of a table build on.
 */
public final class Cells {

    private Cells() {}

    /** The kinds of values that can be cut into pieces. */
    public enum Kind {
        /** Decimal numbers. */
        NUMBER(BigDecimal.class, true),
        /** Texts, which are told apart but not ordered. */
        TEXT(String.class, false),
        /** True and false. */
        BOOLEAN(Boolean.class, false),
        /** Dates. */
        DATE(LocalDate.class, true),
        /** Durations of days and less. */
        DURATION(Duration.class, true),
        /** Durations of years and months. */
        MONTHS(Period.class, true);

        final Class<?> type;
        final boolean ordered;

        Kind(Class<?> type, boolean ordered) {
            this.type = type;
            this.ordered = ordered;
        }

        /** The kind of a value; null if it is of none. */
        public static Kind of(Object value) {
            for (var kind : values()) {
                if (kind.type.isInstance(value)) {
                    return kind;
                }
            }
            return null;
        }

        /** The value as something that compares with its like. */
        public Comparable<?> key(Object value) {
            return value instanceof Period period ? (Comparable<?>) period.toTotalMonths() : (Comparable<?>) value;
        }
    }

    /**
     * Adds the constants of a cell to a list; false if the cell does more than compare its value with constants of one kind. Null is no constant, as
     * no value that is there equals it.
     */
    public static boolean constants(FeelTests tests, Kind kind, List<Object> constants) {
        var cell = tests.syntax();
        var reading = new Reading(tests.text(), cell.inputSlot(), kind, constants);
        return cell.tests().stream().allMatch(reading::test);
    }

    /**
     * The pieces of an axis on which a cell passes; those without a sample are none of them. A cell that compares with constants treats everything
     * between two of its own alike, so it is asked about one piece for all of those.
     */
    public static IntStream passing(FeelTests tests, Axis axis, int frameSize) {
        var own = new java.util.ArrayList<>();
        if (tests.isAny() || !constants(tests, axis.kind(), own)) {
            return IntStream.range(0, axis.pieces().size()).filter(piece -> passes(tests, axis, piece, frameSize));
        }
        var cuts = new TreeSet<Integer>(List.of(0, axis.pieces().size()));
        for (var constant : own) {
            cuts.add(axis.find(constant));
            cuts.add(axis.find(constant) + 1);
        }
        var passing = IntStream.builder();
        for (int from = 0; from < axis.pieces().size(); ) {
            int to = cuts.higher(from);
            add(passing, tests, axis, from, to, frameSize);
            from = to;
        }
        return passing.build();
    }

    private static void add(IntStream.Builder passing, FeelTests tests, Axis axis, int from, int to, int frameSize) {
        int first = from;
        while (first < to && axis.pieces().get(first).sample() == null) {
            first++;
        }
        if (first < to && passes(tests, axis, first, frameSize)) {
            for (int piece = first; piece < to; piece++) {
                if (axis.pieces().get(piece).sample() != null) {
                    passing.add(piece);
                }
            }
        }
    }

    private static boolean passes(FeelTests tests, Axis axis, int piece, int frameSize) {
        var sample = axis.pieces().get(piece).sample();
        try {
            return sample != null
                    && tests.test(sample, new Object[frameSize], FeelSettings.STANDARD.begin()) == Boolean.TRUE;
        } catch (FeelException spent) {
            return false;
        }
    }

    /** The kind of the constants of a cell, if it compares its value with any. */
    public static Kind kind(FeelTests tests) {
        for (var kind : Kind.values()) {
            var constants = new java.util.ArrayList<>();
            if (constants(tests, kind, constants) && !constants.isEmpty()) {
                return kind;
            }
        }
        return null;
    }

    private record Reading(String text, int inputSlot, Kind kind, List<Object> constants) {

        boolean test(Node test) {
            if (test instanceof Node.RangeOf range) {
                return ends(range);
            }
            if (test instanceof Node.ListOf list) {
                return list.items().stream().allMatch(this::test);
            }
            return aboutInput(test) || constant(test);
        }

        private boolean ends(Node.RangeOf range) {
            boolean equality = range.operator() == Operator.EQUAL || range.operator() == Operator.NOT_EQUAL;
            return (kind.ordered || equality)
                    && (range.low() == null || constant(range.low()))
                    && (range.high() == null || constant(range.high()));
        }

        /** A condition written with the question mark. */
        private boolean aboutInput(Node node) {
            if (node instanceof Node.Logical logical) {
                return logical.operands().stream().allMatch(this::aboutInput);
            }
            if (node instanceof Node.Between between) {
                return kind.ordered && isInput(between.value()) && constant(between.low()) && constant(between.high());
            }
            if (node instanceof Node.In in) {
                return isInput(in.value()) && in.tests().stream().allMatch(this::test);
            }
            return node instanceof Node.Binary binary && comparison(binary);
        }

        private boolean comparison(Node.Binary binary) {
            return switch (binary.operator()) {
                case EQUAL, NOT_EQUAL -> sides(binary);
                case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> kind.ordered && sides(binary);
                default -> false;
            };
        }

        private boolean sides(Node.Binary binary) {
            return isInput(binary.left()) && constant(binary.right())
                    || isInput(binary.right()) && constant(binary.left());
        }

        private boolean isInput(Node node) {
            return node instanceof Node.Name name && name.slot() == inputSlot;
        }

        private boolean constant(Node node) {
            if (isNull(node)) {
                return true;
            }
            var value = Cells.constant(node, text);
            if (value == null || !kind.type.isInstance(value)) {
                return false;
            }
            constants.add(value);
            return true;
        }
    }

    private static boolean isNull(Node node) {
        return node instanceof Node.Literal literal
                && literal.value() == null
                && !literal.text().startsWith("@");
    }

    /** Whether all that a cell asks is whether there is a value. */
    public static boolean asksOnlyForNull(FeelTests tests) {
        var constants = new java.util.ArrayList<>();
        return !tests.isAny() && constants(tests, Kind.BOOLEAN, constants) && constants.isEmpty();
    }

    /** Whether a cell says that it matches a value that is not there. */
    public static boolean asksForNull(FeelTests tests) {
        try {
            return !tests.isAny()
                    && tests.test(null, new Object[tests.frameSize()], FeelSettings.STANDARD.begin()) == Boolean.TRUE;
        } catch (FeelException spent) {
            return false;
        }
    }

    /** The value of an expression that is the same every time; null if it is not, or if it is null. */
    public static Object constant(Node node, String text) {
        if (node instanceof Node.Literal literal) {
            return literal.value();
        }
        boolean fixed = node instanceof Node.Negation negation && constant(negation.operand(), text) != null
                || node instanceof Node.Invocation call
                        && call.function() instanceof Node.BuiltinName
                        && !call.arguments().isEmpty()
                        && call.arguments().stream().allMatch(each -> constant(each, text) != null);
        return fixed ? evaluated(node.at().in(text)) : null;
    }

    private static Object evaluated(String text) {
        try {
            var expression = Feel.compile(text, FeelLayout.EMPTY, Checking.LENIENT);
            return expression.evaluate(new Object[expression.frameSize()], FeelSettings.STANDARD.begin());
        } catch (FeelException notConstant) {
            return null;
        }
    }
}
