package org.modularplumbing.feel.library;

import java.util.Collections;
import java.util.List;
import org.modularplumbing.feel.Evaluation;
import org.modularplumbing.feel.FeelFunction;
import org.modularplumbing.feel.FeelProblem.Code;
import org.modularplumbing.feel.syntax.Span;
import org.modularplumbing.feel.value.Comparison;
import org.modularplumbing.feel.value.Kinds;

/** A stable merge sort by a FEEL function, which may be as inconsistent as it likes: the sort ends all the same. */
final class Sorting {

    private Sorting() {}

    static Object sort(Object[] a, Evaluation run, Span at) {
        var list = Lists.copy(Lists.list(a[0]), run);
        if (a[1] != null && !(a[1] instanceof FeelFunction)) {
            return run.fail(Code.TYPE, at, "'sort' needs a function, not " + Kinds.article(a[1]) + ".");
        }
        var items = list.toArray();
        return sort(items, new Object[items.length], 0, items.length, (FeelFunction) a[1], run, at)
                ? Collections.unmodifiableList(java.util.Arrays.asList(items))
                : null;
    }

    private static boolean sort(
            Object[] items, Object[] spare, int from, int to, FeelFunction precedes, Evaluation run, Span at) {
        if (to - from < 2) {
            return true;
        }
        int middle = (from + to) >>> 1;
        return sort(items, spare, from, middle, precedes, run, at)
                && sort(items, spare, middle, to, precedes, run, at)
                && merge(items, spare, new int[] {from, middle, to}, precedes, run, at);
    }

    private static boolean merge(
            Object[] items, Object[] spare, int[] bounds, FeelFunction precedes, Evaluation run, Span at) {
        System.arraycopy(items, bounds[0], spare, bounds[0], bounds[2] - bounds[0]);
        int left = bounds[0];
        int right = bounds[1];
        for (int i = bounds[0]; i < bounds[2]; i++) {
            Boolean rightFirst = right >= bounds[2]
                    ? Boolean.FALSE
                    : left >= bounds[1] ? Boolean.TRUE : precedes(spare[right], spare[left], precedes, run, at);
            if (rightFirst == null) {
                return false;
            }
            items[i] = rightFirst ? spare[right++] : spare[left++];
        }
        return true;
    }

    private static Boolean precedes(Object a, Object b, FeelFunction precedes, Evaluation run, Span at) {
        run.step(1);
        if (precedes == null) {
            run.step(Comparison.cost(a));
            int order = Comparison.compare(a, b);
            return order != Comparison.NONE
                    ? Boolean.valueOf(order < 0)
                    : (Boolean)
                            run.fail(Code.TYPE, at, Kinds.found(a) + " and " + Kinds.article(b) + " have no order.");
        }
        var result = FunctionCalls.call(precedes, new Object[] {a, b}, run, at);
        return result instanceof Boolean decided
                ? decided
                : (Boolean) run.fail(
                        Code.TYPE,
                        at,
                        "The function of 'sort' must give a boolean, not " + Kinds.article(result) + ".");
    }

    static Object ordered(List<?> values, Evaluation run, Span at) {
        return sort(new Object[] {values, null}, run, at);
    }
}
