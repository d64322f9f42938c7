package org.modularplumbing.feel.code;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.modularplumbing.feel.Evaluation;
import org.modularplumbing.feel.FeelProblem.Code;
import org.modularplumbing.feel.syntax.Span;
import org.modularplumbing.feel.value.Decimals;
import org.modularplumbing.feel.value.Kinds;
import org.modularplumbing.feel.value.Properties;

/** Members of contexts and items of lists. */
final class Access {

    private static final int DEEPEST = 200;

    private Access() {}

    static final class Path extends Piece {
        private final Piece source;
        private final String name;
        private final Span at;

        Path(Piece source, String name, Span at) {
            this.source = source;
            this.name = name;
            this.at = at;
        }

        @Override
        String shown(String otherwise) {
            return "'" + name + "'";
        }

        @Override
        public Object eval(Object[] frame, Evaluation run) {
            return member(source.eval(frame, run), name, run, at);
        }
    }

    static Object member(Object source, String name, Evaluation run, Span at) {
        if (source instanceof Map<?, ?> context) {
            var value = context.get(name);
            return value != null || context.containsKey(name)
                    ? value
                    : run.fail(Code.MISSING, at, "The context has no '" + name + "'.");
        }
        if (source instanceof List<?> list) {
            return members(list, name, run, at, 0);
        }
        if (source == null) {
            return run.fail(Code.MISSING, at, "There is nothing to take '" + name + "' from: the value is null.");
        }
        var value = Properties.of(source, name);
        return value != Properties.NONE
                ? value
                : run.fail(Code.MISSING, at, Kinds.found(source) + " has no '" + name + "'.");
    }

    private static Object members(List<?> list, String name, Evaluation run, Span at, int depth) {
        if (depth > DEEPEST) {
            return run.fail(Code.TOO_DEEP, at, "The lists are nested deeper than " + DEEPEST + " levels.");
        }
        run.list(list.size());
        var members = new ArrayList<Object>(list.size());
        for (var item : list) {
            members.add(
                    item instanceof List<?> inner
                            ? members(inner, name, run, at, depth + 1)
                            : member(item, name, run, at));
        }
        return Collections.unmodifiableList(members);
    }

    /** A bare name inside a filter: a member of the item if it has one. */
    static final class ItemMember extends Piece {
        private final int slot;
        private final String name;
        private final Piece otherwise;
        private final Span at;

        ItemMember(int slot, String name, Piece otherwise, Span at) {
            this.slot = slot;
            this.name = name;
            this.otherwise = otherwise;
            this.at = at;
        }

        @Override
        public Object eval(Object[] frame, Evaluation run) {
            if (frame[slot] instanceof Map<?, ?> context) {
                var value = context.get(name);
                if (value != null || context.containsKey(name)) {
                    return value;
                }
            }
            return otherwise != null
                    ? otherwise.eval(frame, run)
                    : run.fail(Code.MISSING, at, "The item has no '" + name + "', and nothing else is called so.");
        }
    }

    static final class Filter extends Piece {
        private final Piece source;
        private final Piece condition;
        private final int slot;
        private final boolean aboutItem;
        private final Span at;

        Filter(Piece source, Piece condition, boolean aboutItem, int slot, Span at) {
            this.source = source;
            this.condition = condition;
            this.aboutItem = aboutItem;
            this.slot = slot;
            this.at = at;
        }

        @Override
        public Object eval(Object[] frame, Evaluation run) {
            var value = source.eval(frame, run);
            List<?> list = value instanceof List<?> own ? own : value == null ? List.of() : List.of(value);
            if (aboutItem && !list.isEmpty()) {
                return select(list, frame, run);
            }
            frame[slot] = null;
            var result = aboutItem ? run.quietly(() -> condition.eval(frame, run)) : condition.eval(frame, run);
            if (result instanceof BigDecimal) {
                return at(list, result, run);
            }
            if (result == null || result instanceof Boolean) {
                return result == Boolean.TRUE ? list : List.of();
            }
            return wrong(result, run);
        }

        private Object wrong(Object result, Evaluation run) {
            return run.fail(
                    Code.TYPE, at, "A filter needs a condition or a position, not " + Kinds.article(result) + ".");
        }

        private Object select(List<?> list, Object[] frame, Evaluation run) {
            run.step(list.size());
            var selected = new ArrayList<Object>();
            for (int i = 0; i < list.size(); i++) {
                var item = list.get(i);
                frame[slot] = item;
                var result = condition.eval(frame, run);
                if (result == Boolean.TRUE) {
                    selected.add(item);
                } else if (result instanceof BigDecimal && i == 0) {
                    return at(list, result, run);
                } else if (result != null && !(result instanceof Boolean)) {
                    return wrong(result, run);
                }
            }
            return Collections.unmodifiableList(selected);
        }

        private Object at(List<?> list, Object index, Evaluation run) {
            var position = index instanceof BigDecimal number ? Decimals.asInt(number) : null;
            if (position == null) {
                return run.fail(Code.TYPE, at, "A position in a list is a whole number.");
            }
            int i = position > 0 ? position - 1 : list.size() + position;
            return position != 0 && i >= 0 && i < list.size()
                    ? list.get(i)
                    : run.fail(Code.MISSING, at, "The list has no such position; it has " + list.size() + " items.");
        }
    }
}
