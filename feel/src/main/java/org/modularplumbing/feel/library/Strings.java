package org.modularplumbing.feel.library;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import org.modularplumbing.feel.Evaluation;
import org.modularplumbing.feel.FeelProblem.Code;
import org.modularplumbing.feel.syntax.Span;
import org.modularplumbing.feel.value.Decimals;
import org.modularplumbing.feel.value.Kinds;

/** String functions; positions and lengths count characters of Unicode, not of Java. */
final class Strings {

    private Strings() {}

    static void addTo(Builtins.Registry registry) {
        registry.add(
                "substring(string: string, start position: number, length?: number|null): string", Strings::substring);
        registry.add(
                "string length(string: string): number",
                (a, run, at) -> BigDecimal.valueOf(
                        text(a, 0).codePointCount(0, text(a, 0).length())));
        registry.add(
                "upper case(string: string): string", (a, run, at) -> text(a, 0).toUpperCase(Locale.ROOT));
        registry.add(
                "lower case(string: string): string", (a, run, at) -> text(a, 0).toLowerCase(Locale.ROOT));
        registry.add("substring before(string: string, match: string): string", (a, run, at) -> {
            int found = Search.indexOf(text(a, 0), text(a, 1));
            return found < 0 ? "" : text(a, 0).substring(0, found);
        });
        registry.add("substring after(string: string, match: string): string", (a, run, at) -> {
            int found = Search.indexOf(text(a, 0), text(a, 1));
            return found < 0 ? "" : text(a, 0).substring(found + text(a, 1).length());
        });
        registry.add(
                "contains(string: string, match: string): boolean",
                (a, run, at) -> Search.indexOf(text(a, 0), text(a, 1)) >= 0);
        registry.add(
                "starts with(string: string, match: string): boolean",
                (a, run, at) -> text(a, 0).startsWith(text(a, 1)));
        registry.add(
                "ends with(string: string, match: string): boolean",
                (a, run, at) -> text(a, 0).endsWith(text(a, 1)));
        registry.add("string join(list: list, delimiter?: string|null): string", Strings::join);
    }

    private static String text(Object[] arguments, int index) {
        return (String) arguments[index];
    }

    private static Object substring(Object[] a, Evaluation run, Span at) {
        var string = text(a, 0);
        int length = string.codePointCount(0, string.length());
        var start = Decimals.asInt(((BigDecimal) a[1]).setScale(0, RoundingMode.DOWN));
        if (start == null || start == 0 || Math.abs((long) start) > length) {
            return run.fail(Code.VALUE, at, "The string has no such position; it has " + length + " characters.");
        }
        int from = start > 0 ? start - 1 : length + start;
        int count = length - from;
        if (a[2] != null) {
            var wanted = ((BigDecimal) a[2]).longValue();
            if (wanted < 1) {
                return run.fail(Code.VALUE, at, "The length of a part of a string is at least 1.");
            }
            count = (int) Math.min(wanted, count);
        }
        int begin = string.offsetByCodePoints(0, from);
        return string.substring(begin, string.offsetByCodePoints(begin, count));
    }

    private static Object join(Object[] a, Evaluation run, Span at) {
        var delimiter = a[1] == null ? "" : text(a, 1);
        var joined = new StringBuilder();
        boolean first = true;
        for (var item : (List<?>) a[0]) {
            if (item == null) {
                continue;
            }
            if (!(item instanceof String part)) {
                return run.fail(Code.TYPE, at, "'string join' takes strings, not " + Kinds.article(item) + ".");
            }
            joined.append(first ? "" : delimiter).append(part);
            first = false;
            run.string(joined.length());
        }
        return joined.toString();
    }
}
