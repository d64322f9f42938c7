package org.modularplumbing.dmn.engine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.modularplumbing.dmn.model.Expression.Iterator.Kind;
import org.modularplumbing.feel.Evaluation;
import org.modularplumbing.feel.FeelProblem.Code;
import org.modularplumbing.feel.FeelRange;
import org.modularplumbing.feel.FeelType;
import org.modularplumbing.feel.syntax.Span;

/** Iterators and filters. */
final class Loops {

    private Loops() {}

    /** The items that a loop runs over: those of a list, the whole numbers of a range; null, with the reason, for anything else. */
    private static List<?> items(Object in, String path, Evaluation run) {
        if (in instanceof List<?> list) {
            return list;
        }
        if (in instanceof FeelRange range
                && range.low() instanceof BigDecimal low
                && range.high() instanceof BigDecimal high) {
            return numbers(range, low, high, run);
        }
        run.fail(Code.TYPE, Span.NONE, path + " needs a list to run over.");
        return null;
    }

    private static List<?> numbers(FeelRange range, BigDecimal low, BigDecimal high, Evaluation run) {
        var items = new ArrayList<BigDecimal>();
        var next = range.lowIncluded() ? low : low.add(BigDecimal.ONE);
        while (range.highIncluded() ? next.compareTo(high) <= 0 : next.compareTo(high) < 0) {
            items.add(next);
            run.list(items.size());
            next = next.add(BigDecimal.ONE);
        }
        return items;
    }

    /** {@code for}, {@code some} and {@code every}. */
    static final class Iteration extends Boxed {
        private final Kind kind;
        private final boolean usesPartial;
        private final String path;
        private final Boxed in;
        private final int slot;
        private final Boxed body;

        Iteration(Kind kind, boolean usesPartial, String path, Boxed in, int slot, Boxed body) {
            this.kind = kind;
            this.usesPartial = usesPartial;
            this.path = path;
            this.in = in;
            this.slot = slot;
            this.body = body;
        }

        @Override
        Object eval(Object[] frame, Evaluation run) {
            var over = in.eval(frame, run);
            var items = over == null ? null : items(over, path, run);
            if (items == null) {
                return null;
            }
            run.list(items.size());
            return kind == Kind.FOR ? each(items, frame, run) : quantified(items, frame, run);
        }

        private Object each(List<?> items, Object[] frame, Evaluation run) {
            var results = new ArrayList<Object>(items.size());
            for (var item : items) {
                frame[slot] = item;
                if (usesPartial) {
                    run.list(results.size());
                    frame[slot + 1] = Collections.unmodifiableList(new ArrayList<>(results));
                }
                results.add(body.eval(frame, run));
            }
            return Collections.unmodifiableList(results);
        }

        /** Three-valued: undecided unless some item decides. */
        private Object quantified(List<?> items, Object[] frame, Evaluation run) {
            boolean decisive = kind == Kind.SOME;
            Boolean result = !decisive;
            for (var item : items) {
                frame[slot] = item;
                var holds = body.eval(frame, run);
                if (holds instanceof Boolean decided) {
                    if (decided == decisive) {
                        return decisive;
                    }
                } else if (holds != null) {
                    return run.fail(Code.TYPE, Span.NONE, path + " gives what is neither true nor false.");
                } else {
                    result = null;
                }
            }
            return result;
        }

        @Override
        FeelType type() {
            return kind == Kind.FOR ? FeelType.list(body.type()) : FeelType.BOOLEAN;
        }
    }

    /** A filter whose condition is FEEL text: the filter of FEEL on the list in a slot. */
    static final class TextFilter extends Boxed {
        private final Boxed in;
        private final int slot;
        private final Boxed filter;

        TextFilter(Boxed in, int slot, Boxed filter) {
            this.in = in;
            this.slot = slot;
            this.filter = filter;
        }

        @Override
        Object eval(Object[] frame, Evaluation run) {
            frame[slot] = in.eval(frame, run);
            return filter.eval(frame, run);
        }

        @Override
        FeelType type() {
            return filter.type();
        }
    }

    /** A filter whose condition is boxed. */
    static final class Filter extends Boxed {
        private final String path;
        private final Boxed in;
        private final int slot;
        private final Boxed match;

        Filter(String path, Boxed in, int slot, Boxed match) {
            this.path = path;
            this.in = in;
            this.slot = slot;
            this.match = match;
        }

        @Override
        Object eval(Object[] frame, Evaluation run) {
            var over = in.eval(frame, run);
            var items = over == null ? null : items(over, path, run);
            if (items == null) {
                return null;
            }
            run.list(items.size());
            var kept = new ArrayList<Object>();
            for (var item : items) {
                frame[slot] = item;
                if (match.eval(frame, run) == Boolean.TRUE) {
                    kept.add(item);
                }
            }
            return Collections.unmodifiableList(kept);
        }

        @Override
        FeelType type() {
            return FeelType.list(Lists.itemType(in.type()));
        }
    }
}
