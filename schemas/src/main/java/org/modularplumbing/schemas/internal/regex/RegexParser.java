package org.modularplumbing.schemas.internal.regex;

import org.modularplumbing.schemas.internal.regex.Fragments.Fragment;

/**
 * Reads the part of ECMA-262 regular expressions that is regular: literals, classes, groups, alternatives and repeats, with anchors only at both ends.
 * Anything else (look-around, back references, word boundaries, Unicode properties) is left to the JDK's engine.
 */
final class RegexParser {

    private static final int REPEATS_MAX = 1_000;

    private final String text;
    private final Fragments fragments = new Fragments();
    private int at;

    private RegexParser(String text) {
        this.text = text;
    }

    /** Not in the part that is read here; says nothing about whether it is an expression. */
    private static final class NotRead extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotRead() {
            super("not read", null, false, false);
        }
    }

    /** Returns the automaton, or null where the expression is not of this kind or too large. */
    static Automaton automaton(String expression) {
        boolean start = expression.startsWith("^");
        boolean end = expression.endsWith("$") && !expression.endsWith("\\$");
        var parser = new RegexParser(expression.substring(start ? 1 : 0, expression.length() - (end ? 1 : 0)));
        try {
            var whole = start || end ? parser.sequence() : parser.alternatives();
            return parser.at < parser.text.length() ? null : Automaton.of(parser.fragments, whole, start, end);
        } catch (NotRead | Fragments.TooLarge e) {
            return null;
        }
    }

    private Fragment alternatives() {
        var part = sequence();
        while (at < text.length() && text.charAt(at) == '|') {
            at++;
            part = fragments.either(part, sequence());
        }
        return part;
    }

    private Fragment sequence() {
        var part = fragments.empty();
        while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
            part = fragments.then(part, repeated());
        }
        return part;
    }

    private Fragment repeated() {
        int from = at;
        var part = atom();
        if (at == text.length()) {
            return part;
        }
        int to = at;
        switch (text.charAt(at)) {
            case '*' -> part = quantified(fragments.repeated(part));
            case '+' -> part = quantified(counted(from, to, 1, -1));
            case '?' -> part = quantified(fragments.optional(part));
            case '{' -> part = braces(from, to);
            default -> {}
        }
        return part;
    }

    /** Past the sign; greedy or lazy makes no difference to whether it occurs. */
    private Fragment quantified(Fragment part) {
        at++;
        if (at < text.length() && text.charAt(at) == '?') {
            at++;
        }
        if (at < text.length() && "*+?{".indexOf(text.charAt(at)) >= 0) {
            throw new NotRead();
        }
        return part;
    }

    private Fragment braces(int from, int to) {
        int close = text.indexOf('}', at);
        var bounds = close < 0 ? "" : text.substring(at + 1, close);
        if (!bounds.matches("[0-9]{1,4}(,[0-9]{0,4})?")) {
            throw new NotRead();
        }
        int comma = bounds.indexOf(',');
        int min = Integer.parseInt(comma < 0 ? bounds : bounds.substring(0, comma));
        int max = comma < 0 ? min : comma == bounds.length() - 1 ? -1 : Integer.parseInt(bounds.substring(comma + 1));
        if (Math.max(min, max) > REPEATS_MAX || max >= 0 && max < min) {
            throw new NotRead();
        }
        at = close;
        var part = counted(from, to, min, max);
        at = close;
        return quantified(part);
    }

    /** The atom between the two places, written out as often as asked; max -1 is without end. */
    private Fragment counted(int from, int to, int min, int max) {
        int resume = at;
        var part = fragments.empty();
        for (int i = 0; i < min; i++) {
            part = fragments.then(part, copy(from, to));
        }
        if (max < 0) {
            part = fragments.then(part, fragments.repeated(copy(from, to)));
        } else if (max > min) {
            var rest = fragments.optional(copy(from, to));
            for (int i = min + 1; i < max; i++) {
                rest = fragments.optional(fragments.then(copy(from, to), rest));
            }
            part = fragments.then(part, rest);
        }
        at = resume;
        return part;
    }

    private Fragment copy(int from, int to) {
        at = from;
        var copy = atom();
        if (at != to) {
            throw new AssertionError("schemas bug: the same text reads the same twice");
        }
        return copy;
    }

    private Fragment atom() {
        char c = text.charAt(at);
        return switch (c) {
            case '(' -> group();
            case '[' -> fragments.one(set());
            case '.' -> {
                at++;
                yield fragments.one(CharSet.DOT);
            }
            case '\\' -> fragments.one(escape());
            case '^', '$', '*', '+', '?', '{', '}', ']' -> throw new NotRead();
            default -> fragments.one(literal());
        };
    }

    private Fragment group() {
        at++;
        if (text.startsWith("?:", at)) {
            at += 2;
        } else if (text.startsWith("?", at)) {
            throw new NotRead();
        }
        var part = alternatives();
        if (at == text.length() || text.charAt(at) != ')') {
            throw new NotRead();
        }
        at++;
        return part;
    }

    private CharSet literal() {
        int point = text.codePointAt(at);
        at += Character.charCount(point);
        return CharSet.of(point, point);
    }

    private CharSet set() {
        at++;
        boolean negated = at < text.length() && text.charAt(at) == '^';
        at += negated ? 1 : 0;
        var set = CharSet.NONE;
        while (at < text.length() && text.charAt(at) != ']') {
            set = set.or(member());
        }
        if (at == text.length()) {
            throw new NotRead();
        }
        at++;
        return negated ? set.not() : set;
    }

    private CharSet member() {
        var first = text.charAt(at) == '\\' ? escape() : literal();
        boolean range = at + 1 < text.length() && text.charAt(at) == '-' && text.charAt(at + 1) != ']';
        if (!range) {
            return first;
        }
        at++;
        var last = text.charAt(at) == '\\' ? escape() : literal();
        boolean single = isSingle(first)
                && isSingle(last)
                && first.ranges().get(0) <= last.ranges().get(0);
        if (!single) {
            throw new NotRead();
        }
        return CharSet.of(first.ranges().get(0), last.ranges().get(0));
    }

    private static boolean isSingle(CharSet set) {
        return set.ranges().size() == 2
                && set.ranges().get(0).equals(set.ranges().get(1));
    }

    private CharSet escape() {
        if (at + 1 == text.length()) {
            throw new NotRead();
        }
        char kind = text.charAt(at + 1);
        at += 2;
        return switch (kind) {
            case 'd' -> CharSet.DIGIT;
            case 'D' -> CharSet.DIGIT.not();
            case 'w' -> CharSet.WORD;
            case 'W' -> CharSet.WORD.not();
            case 's' -> CharSet.SPACE;
            case 'S' -> CharSet.SPACE.not();
            case 'n' -> CharSet.of('\n', '\n');
            case 'r' -> CharSet.of('\r', '\r');
            case 't' -> CharSet.of('\t', '\t');
            case '^', '$', '\\', '.', '*', '+', '?', '(', ')', '[', ']', '{', '}', '|', '/', '-' ->
                CharSet.of(kind, kind);
            default -> throw new NotRead();
        };
    }
}
