package org.modularplumbing.feel.code;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.modularplumbing.feel.Evaluation;
import org.modularplumbing.feel.FeelProblem.Code;
import org.modularplumbing.feel.FeelRange;
import org.modularplumbing.feel.FeelType;
import org.modularplumbing.feel.syntax.Node;
import org.modularplumbing.feel.syntax.Span;
import org.modularplumbing.feel.value.Comparison;
import org.modularplumbing.feel.value.Kinds;

/** Constants, variables and the pieces without loops. */
final class Basics {

    private Basics() {}

    static final class Constant extends Piece {
        final Object value;

        Constant(Object value) {
            this.value = value;
        }

        @Override
        public Object eval(Object[] frame, Evaluation run) {
            return value;
        }

        @Override
        boolean isConstant() {
            return true;
        }
    }

    static final class Slot extends Piece {
        private final int slot;
        private final String name;

        Slot(int slot, String name) {
            this.slot = slot;
            this.name = name;
        }

        @Override
        String shown(String otherwise) {
            return "'" + name + "'";
        }

        @Override
        public Object eval(Object[] frame, Evaluation run) {
            return frame[slot];
        }
    }

    /** A piece that can only be null, and says why. */
    static final class Failure extends Piece {
        private final Code code;
        private final Span at;
        private final String message;

        Failure(Code code, Span at, String message) {
            this.code = code;
            this.at = at;
            this.message = message;
        }

        @Override
        public Object eval(Object[] frame, Evaluation run) {
            return run.fail(code, at, message);
        }
    }

    static final class ListMaker extends Piece {
        private final Piece[] items;

        ListMaker(Piece[] items) {
            this.items = items;
        }

        @Override
        public Object eval(Object[] frame, Evaluation run) {
            run.list(items.length);
            var list = new ArrayList<Object>(items.length);
            for (var item : items) {
                list.add(item.eval(frame, run));
            }
            return Collections.unmodifiableList(list);
        }
    }

    static final class ContextMaker extends Piece {
        private final String[] keys;
        private final int[] slots;
        private final Piece[] values;
        private final Span twice;

        ContextMaker(List<Node.Entry> entries, Piece[] values) {
            this.keys = entries.stream().map(Node.Entry::key).toArray(String[]::new);
            this.slots = entries.stream().mapToInt(Node.Entry::slot).toArray();
            this.values = values;
            this.twice = entries.stream()
                    .filter(entry -> entry.slot() < 0)
                    .map(Node.Entry::at)
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public Object eval(Object[] frame, Evaluation run) {
            if (twice != null) {
                return run.fail(Code.VALUE, twice, "A key occurs twice in this context.");
            }
            run.list(keys.length);
            var context = new java.util.LinkedHashMap<String, Object>(keys.length * 2);
            for (int i = 0; i < keys.length; i++) {
                var value = values[i].eval(frame, run);
                frame[slots[i]] = value;
                context.put(keys[i], value);
            }
            return Collections.unmodifiableMap(context);
        }
    }

    static final class RangeMaker extends Piece {
        private final Node.RangeOf node;
        private final Piece low;
        private final Piece high;

        RangeMaker(Node.RangeOf node, Piece low, Piece high) {
            this.node = node;
            this.low = low;
            this.high = high;
        }

        @Override
        public Object eval(Object[] frame, Evaluation run) {
            var from = low == null ? null : low.eval(frame, run);
            var to = high == null ? null : high.eval(frame, run);
            if (node.operator() == null && from != null && to != null) {
                int order = Comparison.compare(from, to);
                if (order == Comparison.NONE) {
                    return run.fail(
                            Code.TYPE,
                            node.at(),
                            "A range cannot go from " + Kinds.article(from) + " to " + Kinds.article(to) + ".");
                }
                if (order > 0) {
                    return run.fail(Code.VALUE, node.at(), "The low end of this range is above its high end.");
                }
            }
            return new FeelRange(node.operator(), node.lowIncluded(), from, to, node.highIncluded());
        }
    }

    static final class If extends Piece {
        private final Piece condition;
        private final Piece yes;
        private final Piece no;
        private final Span at;

        If(Piece condition, Piece yes, Piece no, Span at) {
            this.condition = condition;
            this.yes = yes;
            this.no = no;
            this.at = at;
        }

        @Override
        public Object eval(Object[] frame, Evaluation run) {
            var decided = condition.eval(frame, run);
            if (decided == Boolean.TRUE) {
                return yes.eval(frame, run);
            }
            if (decided != null && !(decided instanceof Boolean)) {
                run.fail(Code.TYPE, at, "The condition of 'if' is " + Kinds.article(decided) + ", not a boolean.");
            }
            return no.eval(frame, run);
        }
    }

    static final class InstanceOf extends Piece {
        private final Piece value;
        private final FeelType type;

        InstanceOf(Piece value, FeelType type) {
            this.value = value;
            this.type = type;
        }

        @Override
        public Object eval(Object[] frame, Evaluation run) {
            var tested = value.eval(frame, run);
            return tested == null ? type == FeelType.NULL : type.accepts(tested, run);
        }
    }
}
