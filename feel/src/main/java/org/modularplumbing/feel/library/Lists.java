package org.modularplumbing.feel.library;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.modularplumbing.feel.Evaluation;
import org.modularplumbing.feel.FeelFunction;
import org.modularplumbing.feel.FeelProblem.Code;
import org.modularplumbing.feel.FeelType;
import org.modularplumbing.feel.FeelType.ListType;
import org.modularplumbing.feel.syntax.Span;
import org.modularplumbing.feel.value.Comparison;
import org.modularplumbing.feel.value.Decimals;
import org.modularplumbing.feel.value.Kinds;

/** Functions that take and give lists. */
final class Lists {

    private static final int DEEPEST = 200;

    private Lists() {}

    static void addTo(Builtins.Registry registry) {
        registry.add("list contains(list: list, element: Any): boolean", (a, run, at) -> {
            run.step(list(a[0]).size());
            return list(a[0]).stream().anyMatch(item -> Comparison.same(item, a[1], run));
        });
        registry.add(
                "count(list: list): number",
                (a, run, at) -> BigDecimal.valueOf(list(a[0]).size()));
        registry.add(
                "sublist(list: list, start position: number, length?: number|null): list", Lists::kept, Lists::sublist);
        registry.add("append(list: list, item: Any...): list", Lists::append);
        registry.add("concatenate(list: list...): list", (a, run, at) -> concatenated(list(a[0]), run));
        registry.add("insert before(list: list, position: number, newItem: Any): list", Lists::insert);
        registry.add("remove(list: list, position: number): list", Lists::kept, Lists::remove);
        registry.add("reverse(list: list): list", Lists::kept, (a, run, at) -> {
            var reversed = copy(list(a[0]), run);
            Collections.reverse(reversed);
            return Collections.unmodifiableList(reversed);
        });
        registry.add("index of(list: list, match: Any): list<number>", Lists::indexes);
        registry.add("union(list: list...): list", (a, run, at) -> distinct(concatenated(list(a[0]), run), run));
        registry.add("distinct values(list: list): list", Lists::kept, (a, run, at) -> distinct(list(a[0]), run));
        registry.add("flatten(list: list): list", (a, run, at) -> {
            var flat = new ArrayList<Object>();
            flatten(list(a[0]), flat, 0, run);
            return Collections.unmodifiableList(flat);
        });
        registry.add("sort(list: list, precedes?: Any): list", Lists::kept, Sorting::sort);
        registry.add("list replace(list: list, position: number, newItem: Any): list", Lists::replaceAt);
        registry.add("list replace(list: list, match: Any, newItem: Any): list", Lists::replaceMatching);
        Aggregates.addTo(registry);
    }

    static List<?> list(Object value) {
        return (List<?>) value;
    }

    /** The result holds some items of the first argument. */
    private static FeelType kept(List<FeelType> arguments) {
        return !arguments.isEmpty() && arguments.get(0) instanceof ListType type ? type : FeelType.list(FeelType.ANY);
    }

    static ArrayList<Object> copy(List<?> list, Evaluation run) {
        run.list(list.size());
        return new ArrayList<>(list);
    }

    private static Object sublist(Object[] a, Evaluation run, Span at) {
        var list = list(a[0]);
        int from = index(list, a[1]);
        if (from < 0) {
            return noPosition(list, run, at);
        }
        int to = list.size();
        if (a[2] != null) {
            var length = Decimals.asInt((BigDecimal) a[2]);
            if (length == null || length < 1 || from + (long) length > list.size()) {
                return run.fail(Code.VALUE, at, "The list has no so many items from there.");
            }
            to = from + length;
        }
        return Collections.unmodifiableList(copy(list.subList(from, to), run));
    }

    /** The index for a position from 1, or from -1 backwards; -1 if the list has no such position. */
    private static int index(List<?> list, Object position) {
        var number = Decimals.asInt(((BigDecimal) position).setScale(0, RoundingMode.DOWN));
        if (number == null || number == 0 || Math.abs((long) number) > list.size()) {
            return -1;
        }
        return number > 0 ? number - 1 : list.size() + number;
    }

    private static Object noPosition(List<?> list, Evaluation run, Span at) {
        return run.fail(Code.VALUE, at, "The list has no such position; it has " + list.size() + " items.");
    }

    private static Object append(Object[] a, Evaluation run, Span at) {
        var list = copy(list(a[0]), run);
        list.addAll(list(a[1]));
        run.list(list.size());
        return Collections.unmodifiableList(list);
    }

    private static List<Object> concatenated(List<?> lists, Evaluation run) {
        var all = new ArrayList<Object>();
        for (var list : lists) {
            run.list((long) all.size() + list(list).size());
            all.addAll(list(list));
        }
        return Collections.unmodifiableList(all);
    }

    private static Object insert(Object[] a, Evaluation run, Span at) {
        int index = index(list(a[0]), a[1]);
        if (index < 0) {
            return noPosition(list(a[0]), run, at);
        }
        var list = copy(list(a[0]), run);
        list.add(index, a[2]);
        run.list(list.size());
        return Collections.unmodifiableList(list);
    }

    private static Object remove(Object[] a, Evaluation run, Span at) {
        int index = index(list(a[0]), a[1]);
        if (index < 0) {
            return noPosition(list(a[0]), run, at);
        }
        var list = copy(list(a[0]), run);
        list.remove(index);
        return Collections.unmodifiableList(list);
    }

    private static Object indexes(Object[] a, Evaluation run, Span at) {
        var list = list(a[0]);
        run.step(list.size());
        var indexes = new ArrayList<Object>();
        for (int i = 0; i < list.size(); i++) {
            if (Comparison.same(list.get(i), a[1], run)) {
                indexes.add(BigDecimal.valueOf(i + 1L));
            }
        }
        return Collections.unmodifiableList(indexes);
    }

    private static List<Object> distinct(List<?> list, Evaluation run) {
        var distinct = new ArrayList<Object>();
        for (var item : list) {
            run.step(1 + (distinct.size() >> 3));
            if (distinct.stream().noneMatch(known -> Comparison.same(known, item, run))) {
                distinct.add(item);
            }
        }
        return Collections.unmodifiableList(distinct);
    }

    private static void flatten(List<?> list, List<Object> flat, int depth, Evaluation run) {
        run.step(list.size());
        for (var item : list) {
            if (item instanceof List<?> inner && depth < DEEPEST) {
                flatten(inner, flat, depth + 1, run);
            } else {
                flat.add(item);
                run.list(flat.size() == list.size() ? flat.size() : 1);
            }
        }
    }

    private static Object replaceAt(Object[] a, Evaluation run, Span at) {
        int index = index(list(a[0]), a[1]);
        if (index < 0) {
            return noPosition(list(a[0]), run, at);
        }
        var list = copy(list(a[0]), run);
        list.set(index, a[2]);
        return Collections.unmodifiableList(list);
    }

    private static Object replaceMatching(Object[] a, Evaluation run, Span at) {
        if (!(a[1] instanceof FeelFunction match)) {
            return run.fail(
                    Code.TYPE, at, "'list replace' needs a position or a function, not " + Kinds.article(a[1]) + ".");
        }
        var list = copy(list(a[0]), run);
        for (int i = 0; i < list.size(); i++) {
            var matched = FunctionCalls.call(match, new Object[] {list.get(i), a[2]}, run, at);
            if (!(matched instanceof Boolean)) {
                return run.fail(Code.TYPE, at, "The function must give a boolean, not " + Kinds.article(matched) + ".");
            }
            if (matched == Boolean.TRUE) {
                list.set(i, a[2]);
            }
        }
        return Collections.unmodifiableList(list);
    }
}
