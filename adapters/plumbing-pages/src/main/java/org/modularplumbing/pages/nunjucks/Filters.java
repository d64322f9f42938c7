package org.modularplumbing.pages.nunjucks;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.modularplumbing.pages.nunjucks.Values.Safe;

/** The filters and tests that the templates use, as Nunjucks 3.2 has them. */
final class Filters {

    private Filters() {}

    static Object apply(String name, Object value, List<Object> arguments) {
        return switch (name) {
            case "safe" -> new Safe(Values.isAbsent(value) ? "" : value.toString());
            case "escape" -> value instanceof Safe ? value : new Safe(Values.output(value));
            case "trim" -> kept(value, text -> text.replaceAll("^\\s+|\\s+$", ""));
            case "indent" ->
                kept(
                        value,
                        text -> indented(
                                text,
                                (Integer) arguments.get(0),
                                arguments.size() > 1 && Values.isTruthy(arguments.get(1))));
            case "string" -> kept(value, UnaryOperator.identity());
            case "lower" -> normal(value).toLowerCase(Locale.ROOT);
            case "capitalize" ->
                kept(
                        value,
                        text -> text.isEmpty()
                                ? text
                                : text.substring(0, 1).toUpperCase(Locale.ROOT)
                                        + text.substring(1).toLowerCase(Locale.ROOT));
            case "replace" ->
                kept(value, text -> text.replace(Values.text(arguments.get(0)), Values.text(arguments.get(1))));
            case "default" -> defaulted(value, arguments);
            case "length" -> length(value);
            case "select" ->
                value instanceof List<?> list
                        ? list.stream().filter(Values::isTruthy).toList()
                        : List.of();
            default -> throw new IllegalStateException("a filter that is not known: " + name);
        };
    }

    static boolean test(String name, Object value) {
        return switch (name) {
            case "string" -> value instanceof String;
            case "escaped" -> value instanceof Safe;
            case "mapping" -> value instanceof Map || value instanceof Safe;
            case "callable" -> value instanceof Macro;
            case "null" -> value == null;
            case "defined" -> value != Values.UNDEFINED;
            default -> throw new IllegalStateException("a test that is not known: " + name);
        };
    }

    private static Object defaulted(Object value, List<Object> arguments) {
        var whenFalse = arguments.size() > 1 && Values.isTruthy(arguments.get(1));
        var there = whenFalse ? Values.isTruthy(value) : value != Values.UNDEFINED;
        return there ? value : arguments.get(0);
    }

    private static Object length(Object value) {
        if (value instanceof List<?> list) {
            return list.size();
        }
        return value instanceof Map<?, ?> map ? map.size() : normal(value).length();
    }

    private static String normal(Object value) {
        return !Values.isTruthy(value) ? "" : value.toString();
    }

    /** Changes a text, which stays safe if it was. */
    private static Object kept(Object value, UnaryOperator<String> change) {
        var changed = change.apply(Values.isAbsent(value) ? "" : value.toString());
        return value instanceof Safe ? new Safe(changed) : changed;
    }

    private static String indented(String text, int width, boolean first) {
        if (text.isEmpty()) {
            return text;
        }
        var blanks = " ".repeat(width);
        return (first ? blanks : "") + text.replace("\n", "\n" + blanks);
    }
}
