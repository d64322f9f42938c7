package org.modularplumbing.feel.library;

import java.util.regex.Pattern;
import org.modularplumbing.feel.FeelProblem.Code;
import org.modularplumbing.feel.FeelRange;
import org.modularplumbing.feel.syntax.Operator;
import org.modularplumbing.feel.value.Comparison;
import org.modularplumbing.feel.value.Decimals;
import org.modularplumbing.feel.value.TemporalText;

/** The {@code range} function: a range written in a string, with literals for its ends, one of which may be missing. */
final class RangeText {

    private static final String STRING = "\"(?:[^\"\\\\]|\\\\.)*\"";
    private static final String END = "(-?[0-9.]+?|" + STRING + "|@" + STRING
            + "|(?:date and time|date|time|duration)\\s*\\(\\s*" + STRING + "\\s*\\))?";
    private static final Pattern RANGE =
            Pattern.compile("([\\[(\\]])\\s*" + END + "\\s*\\.\\.\\s*" + END + "\\s*([\\])\\[])");
    private static final Object WRONG = new Object();
    private static final int LONGEST = 1_000;

    private RangeText() {}

    static void addTo(Builtins.Registry registry) {
        registry.add("range(from: string): range", types -> Ranges.ANY, (a, run, at) -> {
            var range = parse((String) a[0]);
            return range != null ? range : run.fail(Code.VALUE, at, "This text is not a range, such as [18..21).");
        });
    }

    private static FeelRange parse(String text) {
        var matcher = RANGE.matcher(text.strip());
        if (text.length() > LONGEST || !matcher.matches()) {
            return null;
        }
        var low = end(matcher.group(2));
        var high = end(matcher.group(3));
        if (low == WRONG || high == WRONG || low == null && high == null) {
            return null;
        }
        boolean lowIncluded = matcher.group(1).equals("[");
        boolean highIncluded = matcher.group(4).equals("]");
        if (low == null) {
            return lowIncluded ? null : FeelRange.of(highIncluded ? Operator.LESS_EQUAL : Operator.LESS, high);
        }
        if (high == null) {
            return highIncluded ? null : FeelRange.of(lowIncluded ? Operator.GREATER_EQUAL : Operator.GREATER, low);
        }
        int order = Comparison.compare(low, high);
        return order == Comparison.NONE || order > 0 ? null : new FeelRange(lowIncluded, low, high, highIncluded);
    }

    private static Object end(String text) {
        if (text == null) {
            return null;
        }
        int quote = text.indexOf('"');
        Object value;
        if (quote < 0) {
            value = Decimals.parse(text);
        } else {
            var inner = text.substring(quote + 1, text.lastIndexOf('"'));
            var before = text.substring(0, quote).replaceFirst("\\s*\\(\\s*$", "");
            value = switch (before) {
                case "" -> inner.replace("\\\"", "\"").replace("\\\\", "\\");
                case "@" -> TemporalText.parse(inner);
                case "date" -> TemporalText.date(inner);
                case "time" -> TemporalText.time(inner);
                case "duration" -> TemporalText.duration(inner);
                default -> TemporalText.dateTime(inner);
            };
        }
        return value == null ? WRONG : value;
    }
}
