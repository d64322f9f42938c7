package org.modularplumbing.feel.property;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.modularplumbing.feel.FeelType;

/** Makes random FEEL, most of it meaningful, over a handful of variables. */
final class Expressions {

    static final Map<String, FeelType> TYPES = types();
    static final Map<String, Object> SCOPE = scope();

    private static final List<String> NUMBERS = List.of("0", "1", "-1", "2", "7", "0.5", "12.34", "1e3", "100", ".25");
    private static final List<String> STRINGS =
            List.of("\"\"", "\"a\"", "\"abc\"", "\"owner\"", "\"é\\u00e9\"", "\"a b\"");
    private static final List<String> TEMPORALS = List.of(
            "@\"2026-04-01\"",
            "@\"2026-04-01T10:00:00\"",
            "@\"2026-04-01T10:00:00Z\"",
            "@\"10:30:00\"",
            "@\"P1D\"",
            "@\"PT90M\"",
            "@\"P1Y2M\"",
            "@\"10:30:00@Europe/London\"",
            "date(2026, 4, 1)",
            "duration(\"P1M\")");
    private static final List<String> OPERATORS =
            List.of("+", "-", "*", "/", "**", "=", "!=", "<", "<=", ">", ">=", "and", "or", "+", "-", "*");
    private static final List<String> FUNCTIONS = List.of(
            "abs",
            "floor",
            "ceiling",
            "sum",
            "min",
            "max",
            "count",
            "string",
            "not",
            "number",
            "string length",
            "upper case",
            "reverse",
            "flatten",
            "distinct values",
            "mean",
            "median",
            "stddev",
            "mode",
            "all",
            "any",
            "sqrt",
            "exp",
            "log",
            "odd",
            "even",
            "date",
            "time",
            "duration",
            "date and time",
            "day of week",
            "sort",
            "get entries",
            "product",
            "context",
            "range",
            "context merge",
            "week of year");
    private static final List<String> PAIRS = List.of(
            "list contains",
            "append",
            "concatenate",
            "index of",
            "union",
            "remove",
            "sublist",
            "modulo",
            "decimal",
            "round up",
            "contains",
            "starts with",
            "substring",
            "matches",
            "split",
            "string join",
            "before",
            "after",
            "meets",
            "overlaps",
            "includes",
            "during",
            "coincides",
            "is",
            "get value",
            "min",
            "max",
            "years and months duration",
            "finished by",
            "started by",
            "substring before");
    private static final List<String> NAMES = List.of(
            "income",
            "net pay",
            "age",
            "tenure",
            "start date",
            "household",
            "amounts",
            "period",
            "working",
            "nothing",
            "band");
    private static final List<String> MEMBERS =
            List.of("age", "role", "year", "month", "start", "end included", "days", "key", "pay");

    private final RandomGenerator random;
    private int locals;

    Expressions(RandomGenerator random) {
        this.random = random;
    }

    private static Map<String, FeelType> types() {
        var person = new LinkedHashMap<String, FeelType>();
        person.put("age", FeelType.NUMBER);
        person.put("role", FeelType.STRING);
        person.put("pay", FeelType.list(FeelType.NUMBER));
        var types = new LinkedHashMap<String, FeelType>();
        types.put("income", FeelType.NUMBER);
        types.put("net pay", FeelType.NUMBER);
        types.put("age", FeelType.NUMBER);
        types.put("tenure", FeelType.STRING);
        types.put("start date", FeelType.DATE);
        types.put("household", FeelType.list(FeelType.context(person)));
        types.put("amounts", FeelType.list(FeelType.NUMBER));
        types.put("period", FeelType.DAYS_DURATION);
        types.put("working", FeelType.BOOLEAN);
        types.put("nothing", FeelType.NUMBER);
        types.put("band", FeelType.range(FeelType.NUMBER));
        return types;
    }

    private static Map<String, Object> scope() {
        var scope = new LinkedHashMap<String, Object>();
        scope.put("income", new BigDecimal("312.50"));
        scope.put("net pay", 250);
        scope.put("age", 41);
        scope.put("tenure", "tenant");
        scope.put("start date", LocalDate.of(2026, 4, 1));
        scope.put(
                "household",
                List.of(
                        Map.of("age", 41, "role", "applicant", "pay", List.of(1, 2)),
                        Map.of("age", 9, "role", "child", "pay", List.of())));
        scope.put("amounts", List.of(3, 1, 2, 2));
        scope.put("period", Duration.ofDays(3));
        scope.put("working", true);
        scope.put("nothing", null);
        scope.put("band", new org.modularplumbing.feel.FeelRange(true, BigDecimal.ONE, BigDecimal.TEN, false));
        return scope;
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** An expression of at most so many levels. */
    String expression(int depth) {
        if (depth <= 0) {
            return leaf();
        }
        return switch (random.nextInt(22)) {
            case 0, 1, 2, 3, 4 -> operand(depth) + " " + one(OPERATORS) + " " + operand(depth);
            case 5 ->
                "if " + expression(depth - 1) + " then " + expression(depth - 1) + " else " + expression(depth - 1);
            case 6 -> loop("for", "return", depth);
            case 7 -> loop(random.nextBoolean() ? "some" : "every", "satisfies", depth);
            case 8 -> one(FUNCTIONS) + "(" + expression(depth - 1) + ")";
            case 9 -> one(PAIRS) + "(" + expression(depth - 1) + ", " + expression(depth - 1) + ")";
            case 10 -> "[" + items(depth) + "]";
            case 11 -> "{a: " + expression(depth - 1) + ", \"b c\": " + expression(depth - 1) + "}";
            case 12 -> operand(depth) + "." + one(MEMBERS);
            case 13 -> operand(depth) + "[" + filter(depth) + "]";
            case 14 -> operand(depth) + " between " + operand(depth) + " and " + operand(depth);
            case 15 -> operand(depth) + " in (" + tests(depth - 1) + ")";
            case 16 -> operand(depth) + " instance of " + type();
            case 17 -> "-" + operand(depth);
            case 18 -> range(depth);
            case 19 -> "(function(x, y) " + inner("x", depth) + ")(" + expression(depth - 1) + ", 2)";
            case 20 -> "{k: " + expression(depth - 1) + ", f: function(x) x, r: f(k)}.r";
            default -> "(" + expression(depth - 1) + ")";
        };
    }

    private String operand(int depth) {
        return random.nextInt(3) == 0 ? "(" + expression(depth - 1) + ")" : leaf();
    }

    private String leaf() {
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> one(NUMBERS);
            case 3 -> one(STRINGS);
            case 4 -> one(TEMPORALS);
            case 5 -> one(List.of("true", "false", "null"));
            default -> one(NAMES);
        };
    }

    private String inner(String local, int depth) {
        return local + " " + one(OPERATORS) + " " + expression(depth - 1);
    }

    private String loop(String word, String end, int depth) {
        var local = "v" + locals++ % 5;
        var over = random.nextInt(3) == 0 ? "1.." + random.nextInt(5) : "(" + expression(depth - 1) + ")";
        return word + " " + local + " in " + over + " " + end + " " + inner(local, depth);
    }

    private String items(int depth) {
        var items = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            items.append(expression(depth - 1)).append(i > 1 ? ", " : "");
        }
        return items.toString();
    }

    private String filter(int depth) {
        return switch (random.nextInt(4)) {
            case 0 -> String.valueOf(random.nextInt(7) - 3);
            case 1 -> "item " + one(OPERATORS) + " " + expression(depth - 1);
            case 2 -> "age > " + leaf();
            default -> expression(depth - 1);
        };
    }

    private String range(int depth) {
        return one(List.of("[", "(", "]0 + ")) + operand(depth) + ".." + operand(depth) + one(List.of("]", ")", "["));
    }

    private String type() {
        return one(List.of(
                "number",
                "string",
                "date and time",
                "list<number>",
                "context<a: number>",
                "range<date>",
                "function<Any>->number",
                "days and time duration",
                "Any"));
    }

    /** A decision table cell. */
    String tests(int depth) {
        var tests = new StringBuilder();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            tests.append(
                            switch (random.nextInt(4)) {
                                case 0 -> one(List.of("<", "<=", ">", ">=", "=", "!=")) + " " + operand(depth);
                                case 1 -> range(depth);
                                default -> expression(depth);
                            })
                    .append(i > 1 ? ", " : "");
        }
        return tests.toString();
    }

    /** The same text with something lost, doubled, moved or put in. */
    String mutated(String text) {
        var changed = new StringBuilder(text);
        for (int i = 1 + random.nextInt(3); i > 0 && changed.length() > 0; i--) {
            int at = random.nextInt(changed.length());
            int end = Math.min(changed.length(), at + 1 + random.nextInt(6));
            switch (random.nextInt(5)) {
                case 0 -> changed.delete(at, end);
                case 1 -> changed.insert(at, changed.substring(at, end));
                case 2 ->
                    changed.insert(
                            at,
                            one(List.of("(", ")", "[", "]", "{", "}", "..", ",", ":", "\"", "@", "-", "/*", "?", ".")));
                case 3 ->
                    changed.insert(
                            at,
                            one(List.of(" in ", " of ", "not(", " for ", " return ", " then ", "function(", " if ")));
                default ->
                    changed.setCharAt(
                            at, (char) (random.nextInt(8) == 0 ? random.nextInt(0x10000) : 32 + random.nextInt(95)));
            }
        }
        return changed.toString();
    }
}
