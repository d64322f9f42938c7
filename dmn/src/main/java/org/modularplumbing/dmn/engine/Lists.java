package org.modularplumbing.dmn.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import org.modularplumbing.feel.Evaluation;
import org.modularplumbing.feel.FeelProblem.Code;
import org.modularplumbing.feel.FeelType;
import org.modularplumbing.feel.FeelType.ListType;
import org.modularplumbing.feel.FeelType.RangeType;
import org.modularplumbing.feel.FeelType.RestrictedType;
import org.modularplumbing.feel.FeelTypes;
import org.modularplumbing.feel.syntax.Span;

/** Lists, relations, contexts and conditionals. */
final class Lists {

    private Lists() {}

    /** What the items of a value of some type are. */
    static FeelType itemType(FeelType type) {
        if (type instanceof RestrictedType restricted) {
            return itemType(restricted.base());
        }
        if (type instanceof ListType list) {
            return list.item();
        }
        return type instanceof RangeType range ? range.end() : FeelType.ANY;
    }

    private static FeelType common(Boxed... values) {
        return FeelTypes.common(Arrays.stream(values).map(Boxed::type).toList());
    }

    /** A list. */
    static final class ListOf extends Boxed {
        private final Boxed[] items;
        private final FeelType type;

        ListOf(Boxed[] items) {
            this.items = items;
            this.type = FeelType.list(common(items));
        }

        @Override
        Object eval(Object[] frame, Evaluation run) {
            run.list(items.length);
            var list = new ArrayList<Object>(items.length);
            for (var item : items) {
                list.add(item.eval(frame, run));
            }
            return Collections.unmodifiableList(list);
        }

        @Override
        FeelType type() {
            return type;
        }
    }

    /** A list of contexts written as a table. */
    static final class RelationOf extends Boxed {
        private final List<String> columns;
        private final List<Boxed[]> rows;
        private final FeelType type;

        RelationOf(List<String> columns, List<Boxed[]> rows) {
            this.columns = columns;
            this.rows = rows;
            var members = new LinkedHashMap<String, FeelType>();
            for (int i = 0; i < columns.size(); i++) {
                int column = i;
                members.put(
                        columns.get(i),
                        common(rows.stream().map(row -> row[column]).toArray(Boxed[]::new)));
            }
            this.type = FeelType.list(FeelType.context(members));
        }

        @Override
        Object eval(Object[] frame, Evaluation run) {
            run.list(rows.size());
            var list = new ArrayList<Object>(rows.size());
            for (var row : rows) {
                var context = new LinkedHashMap<String, Object>();
                for (int i = 0; i < row.length; i++) {
                    context.put(columns.get(i), row[i].eval(frame, run));
                }
                list.add(Collections.unmodifiableMap(context));
            }
            return Collections.unmodifiableList(list);
        }

        @Override
        FeelType type() {
            return type;
        }
    }

    /** A context, or what its last entry makes of the others. */
    static final class ContextOf extends Boxed {
        private final List<String> names;
        private final Boxed[] values;
        private final int firstSlot;
        private final Boxed result;
        private final FeelType type;

        ContextOf(List<String> names, Boxed[] values, int firstSlot, Boxed result) {
            this.names = List.copyOf(names);
            this.values = values;
            this.firstSlot = firstSlot;
            this.result = result;
            var members = new LinkedHashMap<String, FeelType>();
            for (int i = 0; i < values.length; i++) {
                members.put(names.get(i), values[i].type());
            }
            this.type = result != null ? result.type() : FeelType.context(members);
        }

        @Override
        Object eval(Object[] frame, Evaluation run) {
            run.step(values.length);
            for (int i = 0; i < values.length; i++) {
                frame[firstSlot + i] = values[i].eval(frame, run);
            }
            if (result != null) {
                return result.eval(frame, run);
            }
            var context = new LinkedHashMap<String, Object>();
            for (int i = 0; i < values.length; i++) {
                context.put(names.get(i), frame[firstSlot + i]);
            }
            return Collections.unmodifiableMap(context);
        }

        @Override
        FeelType type() {
            return type;
        }
    }

    /** One of two values. */
    static final class Conditional extends Boxed {
        private final Boxed condition;
        private final Boxed yes;
        private final Boxed no;

        Conditional(Boxed condition, Boxed yes, Boxed no) {
            this.condition = condition;
            this.yes = yes;
            this.no = no;
        }

        @Override
        Object eval(Object[] frame, Evaluation run) {
            run.step(1);
            var decided = condition.eval(frame, run);
            if (decided != null && !(decided instanceof Boolean)) {
                return run.fail(Code.TYPE, Span.NONE, "The condition is neither true nor false.");
            }
            return (decided == Boolean.TRUE ? yes : no).eval(frame, run);
        }

        @Override
        FeelType type() {
            return common(yes, no);
        }
    }
}
