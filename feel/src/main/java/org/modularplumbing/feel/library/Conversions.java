package org.modularplumbing.feel.library;

import java.util.regex.Pattern;
import org.modularplumbing.feel.Evaluation;
import org.modularplumbing.feel.FeelProblem.Code;
import org.modularplumbing.feel.syntax.Span;
import org.modularplumbing.feel.value.Decimals;
import org.modularplumbing.feel.value.Identity;
import org.modularplumbing.feel.value.Kinds;
import org.modularplumbing.feel.value.TextForm;

/** Conversions to number and string, negation and identity. */
final class Conversions {

    private static final Pattern NUMBER = Pattern.compile("-?(\\d+(\\.\\d+)?|\\.\\d+)([eE][+-]?\\d+)?");

    private Conversions() {}

    static void addTo(Builtins.Registry registry) {
        registry.add("string(from: Any): string", (a, run, at) -> {
            if (a[0] == null) {
                return null;
            }
            return TextForm.of(a[0], run);
        });
        registry.add("number(from: string): number", (a, run, at) -> number((String) a[0], run, at));
        registry.add(
                "number(from: string, grouping separator: string|null, decimal separator?: string|null): number",
                (a, run, at) -> number((String) a[0], (String) a[1], (String) a[2], run, at));
        registry.add(
                "not(negand: Any): boolean",
                (a, run, at) -> a[0] instanceof Boolean value
                        ? (Object) !value
                        : a[0] == null
                                ? null
                                : run.fail(Code.TYPE, at, "'not' needs a boolean, not " + Kinds.article(a[0]) + "."));
        registry.add("is(value1?: Any, value2?: Any): boolean", (a, run, at) -> Identity.is(a[0], a[1], run));
    }

    private static Object number(String text, String grouping, String decimal, Evaluation run, Span at) {
        if (grouping != null && !grouping.equals(" ") && !grouping.equals(",") && !grouping.equals(".")
                || decimal != null && !decimal.equals(".") && !decimal.equals(",")
                || grouping != null && grouping.equals(decimal)) {
            return run.fail(
                    Code.VALUE, at, "The separators of 'number' are a point, a comma or a space, and not the same.");
        }
        var plain = grouping == null ? text : text.replace(grouping, "");
        return number(decimal == null ? plain : plain.replace(decimal, "."), run, at);
    }

    private static Object number(String text, Evaluation run, Span at) {
        var number = text.length() < 10_000 && NUMBER.matcher(text).matches() ? Decimals.parse(text) : null;
        return number != null ? number : run.fail(Code.VALUE, at, "This text is not a number.");
    }
}
