package org.modularplumbing.pages.nunjucks;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Values of templates and what JavaScript makes of them (ECMA-262, sections 7.1 and 7.2): what govuk-frontend's templates are written in. */
final class Values {

    /** What is not there, which is not the same as {@code null}. */
    static final Object UNDEFINED = new Object() {
        @Override
        public String toString() {
            return "undefined";
        }
    };

    /** HTML that is not to be escaped any more. */
    record Safe(String html) {

        @Override
        public String toString() {
            return html;
        }
    }

    private Values() {}

    static boolean isAbsent(Object value) {
        return value == UNDEFINED || value == null;
    }

    static boolean isTruthy(Object value) {
        if (isAbsent(value)) {
            return false;
        }
        if (value instanceof Boolean truth) {
            return truth;
        }
        if (value instanceof Number number) {
            return number.longValue() != 0;
        }
        return !(value instanceof String text) || !text.isEmpty();
    }

    /** The text of a value within other text. */
    static String text(Object value) {
        return value == null ? "null" : value.toString();
    }

    /** The text of a value as output: nothing for what is not there, escaped unless it is safe. */
    static String output(Object value) {
        if (isAbsent(value)) {
            return "";
        }
        return value instanceof Safe safe ? safe.html() : escape(value.toString());
    }

    static String escape(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        for (var at = 0; at < text.length(); at++) {
            var sign = text.charAt(at);
            switch (sign) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                case '`' -> escaped.append("&#96;");
                case '\\' -> escaped.append("&#92;");
                default -> escaped.append(sign);
            }
        }
        return escaped.toString();
    }

    /** What {@code ===} says. */
    static boolean isSame(Object one, Object other) {
        if (one instanceof Number a && other instanceof Number b) {
            return a.longValue() == b.longValue();
        }
        if (one instanceof Safe || other instanceof Safe) {
            return one == other; // objects in JavaScript
        }
        return Objects.equals(one, other);
    }

    /** What {@code ==} says, of texts, numbers and truths. */
    static boolean isEqual(Object one, Object other) {
        if (isAbsent(one) || isAbsent(other)) {
            return isAbsent(one) && isAbsent(other);
        }
        if (one instanceof Boolean truth) {
            return isEqual(truth ? 1 : 0, other);
        }
        if (other instanceof Boolean) {
            return isEqual(other, one);
        }
        if (one instanceof Number number && !(other instanceof Number)) {
            var text = other.toString().strip();
            return text.isEmpty() ? number.longValue() == 0 : text.equals(number.toString());
        }
        if (other instanceof Number && !(one instanceof Number)) {
            return isEqual(other, one);
        }
        return one instanceof Number ? isSame(one, other) : one.toString().equals(other.toString());
    }

    static Object plus(Object one, Object other) {
        if (one instanceof Number a && other instanceof Number b) {
            return Math.toIntExact(a.longValue() + b.longValue());
        }
        return text(one) + text(other);
    }

    static boolean isIn(Object value, Object all) {
        if (all instanceof List<?> list) {
            return list.stream().anyMatch(each -> isSame(each, value));
        }
        if (all instanceof Map<?, ?> map) {
            return map.containsKey(text(value));
        }
        return !isAbsent(all) && all.toString().contains(text(value));
    }

    static Object member(Object value, Object name) {
        if (value instanceof Map<?, ?> map) {
            var key = text(name);
            return map.containsKey(key) ? map.get(key) : UNDEFINED;
        }
        if (value instanceof List<?> list && name instanceof Integer index) {
            return index >= 0 && index < list.size() ? list.get(index) : UNDEFINED;
        }
        if ("length".equals(name)) {
            return value instanceof List<?> list
                    ? list.size()
                    : value instanceof String text ? (Object) text.length() : UNDEFINED;
        }
        if ("val".equals(name) && value instanceof Safe safe) {
            return safe.html();
        }
        return UNDEFINED;
    }
}
