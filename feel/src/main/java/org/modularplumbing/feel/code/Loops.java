package org.modularplumbing.feel.code;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.modularplumbing.feel.Evaluation;
import org.modularplumbing.feel.FeelProblem.Code;
import org.modularplumbing.feel.FeelRange;
import org.modularplumbing.feel.syntax.Node;
import org.modularplumbing.feel.syntax.Span;
import org.modularplumbing.feel.value.Decimals;
import org.modularplumbing.feel.value.Kinds;

/** The loops: {@code for}, {@code some}, {@code every}. */
final class Loops {

    private Loops() {}

    /** What a loop variable runs over. */
    static final class Domain {
        private final int slot;
        private final Piece over;
        private final Piece to;
        private final Span at;

        Domain(Node.Iteration node, Piece over, Piece to) {
            this.slot = node.slot();
            this.over = over;
            this.to = to;
            this.at = node.over().at();
        }

        /** The values, or null with the reason noted. */
        List<?> values(Object[] frame, Evaluation run) {
            var first = over.eval(frame, run);
            if (to != null) {
                return Sequence.between(first, to.eval(frame, run), run, at);
            }
            if (first instanceof List<?> list) {
                return list;
            }
            if (first instanceof FeelRange range) {
                return Sequence.of(range, run, at);
            }
            if (first == null) {
                return (List<?>) run.fail(Code.TYPE, at, "There is nothing to loop over: the value is null.");
            }
            return List.of(first);
        }
    }

    /** Consecutive numbers or dates, up or down, without storing them. */
    private static final class Sequence extends AbstractList<Object> implements RandomAccess {
        private final Object first;
        private final int size;
        private final int step;

        private Sequence(Object first, int size, int step) {
            this.first = first;
            this.size = size;
            this.step = step;
        }

        static List<?> between(Object from, Object to, Evaluation run, Span at) {
            Long distance = distance(from, to);
            if (distance == null) {
                return (List<?>) run.fail(
                        Code.TYPE,
                        at,
                        "A loop counts between two whole numbers or two dates, not " + Kinds.article(from) + " and "
                                + Kinds.article(to) + ".");
            }
            run.list(Math.abs(distance) + 1);
            return new Sequence(from, (int) Math.abs(distance) + 1, distance < 0 ? -1 : 1);
        }

        static List<?> of(FeelRange range, Evaluation run, Span at) {
            var distance = distance(range.low(), range.high());
            if (distance == null) {
                return (List<?>) run.fail(Code.TYPE, at, "Only a range of whole numbers or dates can be looped over.");
            }
            var all = between(range.low(), range.high(), run, at);
            int from = range.lowIncluded() ? 0 : 1;
            int to = range.highIncluded() ? all.size() : all.size() - 1;
            return from <= to ? all.subList(from, to) : List.of();
        }

        private static Long distance(Object from, Object to) {
            if (from instanceof BigDecimal a && to instanceof BigDecimal b) {
                var exact = Decimals.isInteger(a) && Decimals.isInteger(b) ? b.subtract(a) : null;
                return exact == null || exact.precision() - exact.scale() > 18 ? null : Long.valueOf(exact.longValue());
            }
            return from instanceof LocalDate a && to instanceof LocalDate b ? b.toEpochDay() - a.toEpochDay() : null;
        }

        @Override
        public Object get(int index) {
            if (first instanceof LocalDate date) {
                return date.plusDays((long) index * step);
            }
            return ((BigDecimal) first).add(BigDecimal.valueOf((long) index * step));
        }

        @Override
        public int size() {
            return size;
        }
    }

    /** Results so far, growing at the end; what was handed out keeps its length. */
    private static final class Results {
        private Object[] items = new Object[16];
        private int size;

        void add(Object item) {
            if (size == items.length) {
                items = java.util.Arrays.copyOf(items, size * 2);
            }
            items[size++] = item;
        }

        List<Object> soFar() {
            return new Prefix(items, size);
        }
    }

    private static final class Prefix extends AbstractList<Object> implements RandomAccess {
        private final Object[] items;
        private final int size;

        Prefix(Object[] items, int size) {
            this.items = items;
            this.size = size;
        }

        @Override
        public Object get(int index) {
            return items[java.util.Objects.checkIndex(index, size)];
        }

        @Override
        public int size() {
            return size;
        }
    }

    static final class For extends Piece {
        private final Domain[] domains;
        private final Piece result;
        private final int partial;
        private final boolean usesPartial;

        For(Domain[] domains, Piece result, int partial, boolean usesPartial) {
            this.domains = domains;
            this.result = result;
            this.partial = partial;
            this.usesPartial = usesPartial;
        }

        @Override
        public Object eval(Object[] frame, Evaluation run) {
            var results = new Results();
            return turn(0, results, frame, run) ? results.soFar() : null;
        }

        private boolean turn(int depth, Results results, Object[] frame, Evaluation run) {
            if (depth == domains.length) {
                if (usesPartial) {
                    frame[partial] = results.soFar();
                }
                run.step(1);
                if (results.size >= run.settings().limits().listLength()) {
                    run.list(results.size + 1L);
                }
                results.add(result.eval(frame, run));
                return true;
            }
            var values = domains[depth].values(frame, run);
            if (values == null) {
                return false;
            }
            run.step(values.size());
            for (int i = 0; i < values.size(); i++) {
                frame[domains[depth].slot] = values.get(i);
                if (!turn(depth + 1, results, frame, run)) {
                    return false;
                }
            }
            return true;
        }
    }

    static final class Quantified extends Piece {
        private final Domain[] domains;
        private final Piece condition;
        private final Boolean decisive;
        private final Span at;

        Quantified(Domain[] domains, Piece condition, boolean every, Span at) {
            this.domains = domains;
            this.condition = condition;
            this.decisive = !every;
            this.at = at;
        }

        @Override
        public Object eval(Object[] frame, Evaluation run) {
            var unknown = new boolean[1];
            if (decided(0, unknown, frame, run)) {
                return decisive;
            }
            return unknown[0] ? null : (Object) !decisive;
        }

        private boolean decided(int depth, boolean[] unknown, Object[] frame, Evaluation run) {
            if (depth == domains.length) {
                run.step(1);
                var value = condition.eval(frame, run);
                unknown[0] |= !(value instanceof Boolean);
                if (value != null && !(value instanceof Boolean)) {
                    run.fail(Code.TYPE, at, "'satisfies' needs a boolean, not " + Kinds.article(value) + ".");
                }
                return decisive.equals(value);
            }
            var values = domains[depth].values(frame, run);
            if (values == null) {
                unknown[0] = true;
                return false;
            }
            for (int i = 0; i < values.size(); i++) {
                frame[domains[depth].slot] = values.get(i);
                if (decided(depth + 1, unknown, frame, run)) {
                    return true;
                }
            }
            return false;
        }
    }
}
