package org.modularplumbing.schemas.internal.regex;

import java.util.regex.Pattern;

/**
 * Internal: a regular expression of ECMA-262 (as with the {@code u} flag). What is regular runs as an {@link Automaton}; the rest on the JDK's engine, with a
 * limit to its steps and with the differences that matter rewritten: {@code $} ends the text, white space is Unicode's, {@code [} and {@code &&} are plain
 * inside a class, {@code \d} and {@code \w} are ASCII in both. Thread safe.
 */
public final class Regex {

    private static final String SPACE = "\\t\\n\\x0B\\f\\r\\x{FEFF}\\p{Z}";

    private final String expression;
    private final Pattern pattern;
    private volatile Automaton automaton;
    private volatile boolean tried;

    private Regex(String expression, Pattern pattern) {
        this.expression = expression;
        this.pattern = pattern;
    }

    /** @throws java.util.regex.PatternSyntaxException if it is no regular expression */
    public static Regex compile(String ecma) {
        return new Regex(ecma, Pattern.compile(translated(ecma)));
    }

    /**
     * Whether the expression occurs anywhere in the text.
     *
     * @throws TooManySteps if that cannot be told within the limit
     */
    public boolean finds(String text) {
        var ready = automaton();
        return ready != null ? ready.finds(text) : findsOnJdk(text);
    }

    /** The same on the JDK's engine. Where it runs out of steps or of stack nothing is known of the text. */
    boolean findsOnJdk(String text) {
        try {
            return pattern.matcher(new CountedText(text)).find();
        } catch (StackOverflowError e) {
            throw new TooManySteps();
        }
    }

    /** The automaton, made when it is first needed, or null; two threads may make it, both alike. */
    Automaton automaton() {
        if (!tried) {
            automaton = RegexParser.automaton(expression);
            tried = true;
        }
        return automaton;
    }

    private static String translated(String ecma) {
        var java = new StringBuilder(ecma.length() + 8);
        boolean inClass = false;
        for (int i = 0; i < ecma.length(); i++) {
            char c = ecma.charAt(i);
            if (c == '\\' && i + 1 < ecma.length()) {
                i = escape(ecma, i, inClass, java);
            } else if (inClass) {
                inClass = c != ']';
                java.append(c == '[' || c == '&' ? "\\" + c : String.valueOf(c));
            } else if (c == '[') {
                i = open(ecma, i, java);
                inClass = java.charAt(java.length() - 1) != ')';
            } else {
                java.append(c == '$' ? "\\z" : String.valueOf(c));
            }
        }
        return java.toString();
    }

    /** The empty class matches nothing, its negation everything; the JDK knows neither. */
    private static int open(String ecma, int at, StringBuilder java) {
        if (ecma.startsWith("[]", at)) {
            java.append("(?!)");
            return at + 1;
        }
        if (ecma.startsWith("[^]", at)) {
            java.append("(?s:.)");
            return at + 2;
        }
        java.append('[');
        if (ecma.startsWith("[^", at)) {
            java.append('^');
            return at + 1;
        }
        return at;
    }

    private static int escape(String ecma, int at, boolean inClass, StringBuilder java) {
        char kind = ecma.charAt(at + 1);
        switch (kind) {
            case 's' -> java.append(inClass ? SPACE : "[" + SPACE + "]");
            case 'S' -> java.append("[^" + SPACE + "]");
            case 'v' -> java.append("\\x0B");
            case '/', '-' -> java.append('\\').append(kind);
            case 'c' -> {
                java.append("\\x").append("%02X".formatted(ecma.charAt(Math.min(at + 2, ecma.length() - 1)) % 32));
                return at + 2;
            }
            case 'p', 'P' -> {
                return property(ecma, at, kind, java);
            }
            case 'u' -> {
                return unicode(ecma, at, java);
            }
            case 'a', 'e', 'A', 'Z', 'z', 'G', 'h', 'H', 'R', 'X', 'Q', 'E', 'N' ->
                throw new java.util.regex.PatternSyntaxException("no such escape", ecma, at);
            default -> java.append('\\').append(kind);
        }
        return at + 1;
    }

    private static int unicode(String ecma, int at, StringBuilder java) {
        if (ecma.startsWith("{", at + 2)) {
            int close = ecma.indexOf('}', at);
            if (close > 0) {
                java.append("\\x").append(ecma, at + 2, close + 1);
                return close;
            }
        }
        java.append("\\u");
        return at + 1;
    }

    /** {@code \p{Letter}}, {@code \p{Script=Latin}}: the long names of general categories are not known to the JDK. */
    private static int property(String ecma, int at, char kind, StringBuilder java) {
        int close = ecma.indexOf('}', at);
        if (close < 0 || ecma.charAt(at + 2) != '{') {
            throw new java.util.regex.PatternSyntaxException("a property needs braces", ecma, at);
        }
        var name =
                ecma.substring(at + 3, close).replace("General_Category=", "").replace("gc=", "");
        java.append('\\')
                .append(kind)
                .append('{')
                .append(Categories.shortName(name))
                .append('}');
        return close;
    }
}
