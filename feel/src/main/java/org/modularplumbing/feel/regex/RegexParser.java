package org.modularplumbing.feel.regex;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads patterns of XPath and XQuery Functions 3.1, section 5.6.1. */
final class RegexParser {

    private static final String SPECIAL = ".\\?*+{}()|[]^$";
    private static final int DEEPEST = 100;
    private static final int MOST_REPEATS = 1_000;
    private static final int MOST_GROUPS = 100;

    private final int[] pattern;
    private final boolean ignoreCase;
    private final boolean dotAll;
    private final Set<Integer> closedGroups = new HashSet<>();
    private int position;
    private int groups;
    private int depth;

    RegexParser(String pattern, String flags) {
        this.ignoreCase = flags.indexOf('i') >= 0;
        this.dotAll = flags.indexOf('s') >= 0;
        this.pattern = (flags.indexOf('x') >= 0 ? withoutSpace(pattern) : pattern)
                .codePoints()
                .toArray();
    }

    int groups() {
        return groups;
    }

    Syntax parse() {
        var syntax = choice();
        if (position < pattern.length) {
            throw new RegexException("a ')' closes nothing");
        }
        return syntax;
    }

    /** Flag x: white space does not count, except inside brackets. */
    private static String withoutSpace(String pattern) {
        var kept = new StringBuilder();
        int brackets = 0;
        boolean escaped = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (brackets == 0 && " \t\n\r".indexOf(c) >= 0) {
                continue;
            }
            kept.append(c);
            if (escaped || c == '\\') {
                escaped = !escaped;
            } else {
                brackets += c == '[' ? 1 : c == ']' && brackets > 0 ? -1 : 0;
            }
        }
        return kept.toString();
    }

    private Syntax choice() {
        if (++depth > DEEPEST) {
            throw new RegexException("the pattern is nested deeper than " + DEEPEST + " groups");
        }
        var branches = new ArrayList<Syntax>();
        do {
            branches.add(branch());
        } while (takeIf('|'));
        depth--;
        return branches.size() == 1 ? branches.get(0) : new Syntax.Choice(branches);
    }

    private Syntax branch() {
        var parts = new ArrayList<Syntax>();
        while (position < pattern.length && pattern[position] != '|' && pattern[position] != ')') {
            parts.add(quantified(atom()));
        }
        return new Syntax.Sequence(parts);
    }

    private Syntax quantified(Syntax atom) {
        if (position >= pattern.length || "?*+{".indexOf(pattern[position]) < 0) {
            return atom;
        }
        int least;
        int most;
        switch (pattern[position++]) {
            case '?' -> {
                least = 0;
                most = 1;
            }
            case '*' -> {
                least = 0;
                most = -1;
            }
            case '+' -> {
                least = 1;
                most = -1;
            }
            default -> {
                least = number();
                most = takeIf(',') ? (at('}') ? -1 : number()) : least;
                expect('}');
            }
        }
        if (most >= 0 && most < least) {
            throw new RegexException("a repetition ends below its start");
        }
        boolean greedy = !takeIf('?');
        return new Syntax.Repeat(atom, least, most, greedy);
    }

    private int number() {
        int start = position;
        int value = 0;
        while (position < pattern.length && pattern[position] >= '0' && pattern[position] <= '9') {
            value = value * 10 + pattern[position++] - '0';
            if (value > MOST_REPEATS) {
                throw new RegexException("a repetition of more than " + MOST_REPEATS);
            }
        }
        if (position == start) {
            throw new RegexException("a number is missing after '{'");
        }
        return value;
    }

    private Syntax atom() {
        int c = pattern[position++];
        return switch (c) {
            case '.' -> new Syntax.Chars(dotAll ? CharSet.EVERYTHING : CharSet.DOT);
            case '^' -> new Syntax.Start();
            case '$' -> new Syntax.End();
            case '(' -> group();
            case '[' -> new Syntax.Chars(bracket());
            case '\\' -> escape();
            default -> {
                if (SPECIAL.indexOf(c) >= 0) {
                    throw new RegexException("'" + Character.toString(c) + "' needs a backslash before it");
                }
                yield new Syntax.Chars(CharSet.character(c, ignoreCase));
            }
        };
    }

    private Syntax group() {
        int number = 0;
        if (takeIf('?')) {
            if (!takeIf(':')) {
                throw new RegexException("after '(?' only ':' is allowed");
            }
        } else {
            number = ++groups;
            if (groups > MOST_GROUPS) {
                throw new RegexException("the pattern has more than " + MOST_GROUPS + " groups");
            }
        }
        var part = choice();
        expect(')');
        if (number > 0) {
            closedGroups.add(number);
        }
        return new Syntax.Group(part, number);
    }

    private Syntax escape() {
        if (position < pattern.length && pattern[position] >= '1' && pattern[position] <= '9') {
            return backReference();
        }
        return new Syntax.Chars(escapedSet());
    }

    private Syntax backReference() {
        int group = pattern[position++] - '0';
        while (position < pattern.length
                && pattern[position] >= '0'
                && pattern[position] <= '9'
                && group * 10 + pattern[position] - '0' <= groups) {
            group = group * 10 + pattern[position++] - '0';
        }
        if (!closedGroups.contains(group)) {
            throw new RegexException("\\" + group + " refers to a group that is not closed before it");
        }
        return new Syntax.BackReference(group);
    }

    /** After a backslash: a class of characters, or one character. */
    private CharSet escapedSet() {
        if (position >= pattern.length) {
            throw new RegexException("a backslash ends the pattern");
        }
        int c = pattern[position];
        if (c == 'p' || c == 'P') {
            position++;
            expect('{');
            var name = new StringBuilder();
            while (position < pattern.length && pattern[position] != '}') {
                name.appendCodePoint(pattern[position++]);
            }
            expect('}');
            var set = Categories.named(name.toString());
            return c == 'p' ? set : set.negated();
        }
        var set = Categories.of(c);
        if (set != null) {
            position++;
            return set;
        }
        return CharSet.character(escapedCharacter(), ignoreCase);
    }

    private int escapedCharacter() {
        int c = pattern[position++];
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> {
                if (SPECIAL.indexOf(c) < 0 && c != '-') {
                    throw new RegexException("'\\" + Character.toString(c) + "' stands for nothing");
                }
                yield c;
            }
        };
    }

    private CharSet bracket() {
        if (++depth > DEEPEST) {
            throw new RegexException("the pattern is nested deeper than " + DEEPEST + " groups");
        }
        boolean negated = takeIf('^');
        var sets = new ArrayList<CharSet>();
        CharSet without = null;
        while (!at(']')) {
            if (position >= pattern.length) {
                throw new RegexException("a ']' is missing");
            }
            if (at('-') && position + 1 < pattern.length && pattern[position + 1] == '[') {
                position += 2;
                without = bracket();
                if (!at(']')) {
                    throw new RegexException("after what is taken away only ']' is allowed");
                }
                break;
            }
            sets.add(part());
        }
        position++;
        depth--;
        if (sets.isEmpty()) {
            throw new RegexException("there is nothing between '[' and ']'");
        }
        var all = CharSet.anyOf(List.copyOf(sets));
        var set = negated ? all.negated() : all;
        return without == null ? set : set.minus(without);
    }

    private CharSet part() {
        if (at('\\') && position + 1 < pattern.length && isClass(pattern[position + 1])) {
            position++;
            return escapedSet();
        }
        int first = single();
        boolean range = at('-')
                && position + 1 < pattern.length
                && pattern[position + 1] != ']'
                && pattern[position + 1] != '[';
        if (!range) {
            return CharSet.character(first, ignoreCase);
        }
        position++;
        int last = single();
        if (last < first) {
            throw new RegexException("a range of characters ends before its start");
        }
        return CharSet.range(first, last, ignoreCase);
    }

    private static boolean isClass(int c) {
        return c == 'p' || c == 'P' || Categories.of(c) != null;
    }

    private int single() {
        int c = pattern[position++];
        if (c == '[') {
            throw new RegexException("'[' needs a backslash before it inside brackets");
        }
        if (c == '\\') {
            if (position >= pattern.length) {
                throw new RegexException("a backslash ends the pattern");
            }
            return escapedCharacter();
        }
        return c;
    }

    private boolean at(int c) {
        return position < pattern.length && pattern[position] == c;
    }

    private boolean takeIf(int c) {
        if (at(c)) {
            position++;
            return true;
        }
        return false;
    }

    private void expect(int c) {
        if (!takeIf(c)) {
            throw new RegexException("a '" + Character.toString(c) + "' is missing");
        }
    }
}
