package org.modularplumbing.feel.parser;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.modularplumbing.feel.FeelException;
import org.modularplumbing.feel.FeelProblem;
import org.modularplumbing.feel.FeelProblem.Code;
import org.modularplumbing.feel.FeelType;

/** What to write instead, for what people bring along from spreadsheets, from other languages and from everyday writing. */
final class Advice {

    /** What begins a text that is no FEEL, and what to write instead; longer ones before their beginnings. */
    private static final List<Map.Entry<String, String>> SIGNS = List.of(
            Map.entry("==", "Write '=' to compare."),
            Map.entry("&&", "Write 'and'."),
            Map.entry("||", "Write 'or'."),
            Map.entry("<>", "Write '!=' for not equal."),
            Map.entry("=>", "Write '>='."),
            Map.entry("=<", "Write '<='."),
            Map.entry("'", "Write texts in double quotation marks: \"text\"."),
            Map.entry("`", "Write texts in double quotation marks: \"text\"."),
            Map.entry("\u2018", "Write texts in straight double quotation marks: \"text\"."),
            Map.entry("\u2019", "Write texts in straight double quotation marks: \"text\"."),
            Map.entry("\u201C", "Write texts in straight double quotation marks: \"text\"."),
            Map.entry("\u201D", "Write texts in straight double quotation marks: \"text\"."),
            Map.entry("\u201E", "Write texts in straight double quotation marks: \"text\"."),
            Map.entry("%", "Write a percentage as a fraction: 20 / 100."),
            Map.entry("\u00A3", "Write amounts as plain numbers: 100."),
            Map.entry("$", "Write amounts as plain numbers: 100."),
            Map.entry("\u20AC", "Write amounts as plain numbers: 100."),
            Map.entry(";", "An expression ends without a sign; arguments and items have ',' between them."),
            Map.entry("!", "Write 'not(...)'."),
            Map.entry("&", "Write '+' to join texts, or 'and'."),
            Map.entry("|", "Write 'or'."),
            Map.entry("^", "Write '**' for powers."),
            Map.entry("\u00D7", "Write '*' to multiply."),
            Map.entry("\u00F7", "Write '/' to divide."),
            Map.entry("\u2013", "Write '-' to subtract, and ranges as [1..5]."),
            Map.entry("\u2212", "Write '-' to subtract."),
            Map.entry("\u2264", "Write '<='."),
            Map.entry("\u2265", "Write '>='."),
            Map.entry("\u2260", "Write '!='."),
            Map.entry("? ", "Write 'if condition then value else value'."));

    /** Functions of other languages, and what FEEL has for them. */
    private static final Map<String, String> FUNCTIONS = Map.ofEntries(
            Map.entry(
                    "round",
                    "Write 'round half up(number, decimals)', or 'round up', 'round down', 'round half down'."),
            Map.entry("len", "Write 'string length(text)' or 'count(list)'."),
            Map.entry("length", "Write 'string length(text)' or 'count(list)'."),
            Map.entry("size", "Write 'count(list)' or 'string length(text)'."),
            Map.entry("avg", "Write 'mean(list)'."),
            Map.entry("average", "Write 'mean(list)'."),
            Map.entry("upper", "Write 'upper case(text)'."),
            Map.entry("lower", "Write 'lower case(text)'."),
            Map.entry("substr", "Write 'substring(text, start, length)'; positions count from 1."),
            Map.entry("mid", "Write 'substring(text, start, length)'; positions count from 1."),
            Map.entry("left", "Write 'substring(text, 1, length)'."),
            Map.entry("concat", "Write '+' to join texts, 'concatenate' to join lists."),
            Map.entry("str", "Write 'string(value)'."),
            Map.entry("toString", "Write 'string(value)'."),
            Map.entry("int", "Write 'floor(number)', or 'number(text)' for a text."),
            Map.entry("integer", "Write 'floor(number)', or 'number(text)' for a text."),
            Map.entry("ceil", "Write 'ceiling(number)'."),
            Map.entry("mod", "Write 'modulo(dividend, divisor)'."),
            Map.entry("pow", "Write '**' for powers."),
            Map.entry("power", "Write '**' for powers."),
            Map.entry("iif", "Write 'if condition then value else value'."),
            Map.entry("isNull", "Write 'value = null'."),
            Map.entry("isBlank", "Write 'value = null'."),
            Map.entry("isEmpty", "Write 'count(list) = 0', or 'value = null'."),
            Map.entry("coalesce", "Write 'if value = null then other else value'."),
            Map.entry("ifNull", "Write 'if value = null then other else value'."),
            Map.entry("nvl", "Write 'if value = null then other else value'."),
            Map.entry("year", "Write 'date.year'."),
            Map.entry("month", "Write 'date.month'."),
            Map.entry("day", "Write 'date.day'."),
            Map.entry("dateDiff", "Write 'years and months duration(from, to)', or 'to - from'."),
            Map.entry("datedif", "Write 'years and months duration(from, to)', or 'to - from'."),
            Map.entry("in", "Write 'value in [first..last]' or 'list contains(list, value)'."),
            Map.entry("includes", "Write 'list contains(list, value)' or 'contains(text, part)'."),
            Map.entry("indexOf", "Write 'index of(list, value)'."),
            Map.entry("startsWith", "Write 'starts with(text, start)'."),
            Map.entry("endsWith", "Write 'ends with(text, end)'."));

    private Advice() {}

    /** The same exception with what to write instead. */
    static FeelException with(FeelException refused, String text) {
        return new FeelException(refused.problems().stream()
                .map(problem -> problem.code() == Code.SYNTAX ? syntax(problem, text) : problem)
                .toList());
    }

    private static FeelProblem syntax(FeelProblem problem, String text) {
        int at = problem.at().start();
        var advice = at < 0 || at >= text.length() ? "" : at(text, at);
        return advice.isEmpty()
                ? problem
                : new FeelProblem(problem.code(), problem.at(), problem.message() + " " + advice);
    }

    private static String at(String text, int at) {
        var before = text.substring(0, at).stripTrailing();
        if (before.endsWith("not") && !text.startsWith("not", at) && isWord(text, at)) {
            return "Write 'not(...)' with parentheses around the whole condition.";
        }
        if (text.startsWith("=", at) && before.endsWith("=")) {
            return "Write '=' to compare.";
        }
        if (text.startsWith(",", at) && isThousands(text, at)) {
            return "Write numbers without commas: 1000.";
        }
        for (var sign : SIGNS) {
            int start = at - sign.getKey().strip().length() + 1;
            if (text.startsWith(sign.getKey(), at)
                    || sign.getKey().length() == 2 && start >= 0 && text.startsWith(sign.getKey(), start)) {
                return sign.getValue();
            }
        }
        return word(
                wordAt(text, at),
                text.substring(Math.min(text.length(), at + wordAt(text, at).length())));
    }

    private static String word(String word, String after) {
        if (word.equals("is") || word.equalsIgnoreCase("IS")) {
            var isNull = after.strip().endsWith("null") ? " null" : "";
            return after.strip().startsWith("not")
                    ? "Write '!=%s'.".formatted(isNull)
                    : "Write '=%s'.".formatted(isNull);
        }
        if (word.equals("div") || word.equals("mod")) {
            return word.equals("div") ? "Write '/' to divide." : "Write 'modulo(dividend, divisor)'.";
        }
        return keyword(word);
    }

    /** Advice on a keyword in capitals; empty if it is none. */
    static String keyword(String word) {
        var small = word.toLowerCase(Locale.ROOT);
        boolean meant = !word.equals(small) && (Lexer.KEYWORDS.contains(small) || small.equals("not"));
        return meant ? "Write '" + small + "' in small letters." : "";
    }

    private static String wordAt(String text, int at) {
        int end = at;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return text.substring(at, end);
    }

    private static boolean isWord(String text, int at) {
        return Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '"';
    }

    /** A comma between a digit and three digits. */
    private static boolean isThousands(String text, int at) {
        return at > 0
                && Character.isDigit(text.charAt(at - 1))
                && at + 3 < text.length()
                && text.substring(at + 1, at + 4).chars().allMatch(Character::isDigit)
                && (at + 4 == text.length() || !Character.isDigit(text.charAt(at + 4)));
    }

    /** Advice on a name that nothing has. */
    static String name(String name, boolean called, String nearest) {
        int space = name.indexOf(' ');
        var first = space < 0 ? name : name.substring(0, space);
        var keyword = keyword(first);
        if (!keyword.isEmpty()) {
            return " " + keyword;
        }
        var function = FUNCTIONS.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .findFirst();
        if (called && function.isPresent()) {
            return " " + function.get().getValue();
        }
        if (!nearest.isEmpty() || called) {
            return nearest;
        }
        if (name.endsWith(" is") || name.contains(" is ")) {
            return " " + word("is", name.substring(name.indexOf(" is") + 3));
        }
        return name.startsWith("?") ? "" : " If it is a text, write \"" + name + "\" in double quotation marks.";
    }

    /** Advice on values of different types that are compared. */
    static String comparison(FeelType a, FeelType b) {
        var temporal = a == FeelType.STRING ? b : b == FeelType.STRING ? a : null;
        if (temporal == FeelType.DATE) {
            return " Write the text as a date: date(\"2026-04-01\").";
        }
        if (temporal == FeelType.DATE_TIME) {
            return " Write the text as a date and time: date and time(\"2026-04-01T09:30:00\").";
        }
        if (temporal == FeelType.TIME) {
            return " Write the text as a time: time(\"09:30:00\").";
        }
        if (temporal == FeelType.DAYS_DURATION || temporal == FeelType.MONTHS_DURATION) {
            return " Write the text as a duration: duration(\"P14D\").";
        }
        return temporal == FeelType.NUMBER ? " Write a number without quotation marks, or 'number(text)'." : "";
    }
}
