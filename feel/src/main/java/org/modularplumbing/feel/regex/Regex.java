package org.modularplumbing.feel.regex;

import java.util.function.LongConsumer;

/**
 * A regular expression of XPath and XQuery Functions 3.1. The time to find a match grows with the length of the text times that of the pattern,
 * never faster: all possibilities are followed at once (K. Thompson, Regular Expression Search Algorithm, 1968; R. Pike's machine for captures).
 * Only a pattern with a reference to an earlier group is tried one possibility after another, and every try is charged to the caller's budget.
 */
public final class Regex {

    private static final int MOST_WITH_REFERENCES = 1_000;

    private final Program program;
    private final int groups;
    private final boolean multiline;
    private final boolean ignoreCase;

    private Regex(Program program, int groups, boolean multiline, boolean ignoreCase) {
        this.program = program;
        this.groups = groups;
        this.multiline = multiline;
        this.ignoreCase = ignoreCase;
    }

    /**
     * Compiles a pattern. Flags are any of {@code s m i x q}.
     *
     * @throws RegexException if the pattern or a flag is none
     */
    public static Regex compile(String pattern, String flags) {
        for (int i = 0; i < flags.length(); i++) {
            if ("smixq".indexOf(flags.charAt(i)) < 0) {
                throw new RegexException("there is no flag '" + flags.charAt(i) + "'; the flags are s, m, i, x and q");
            }
        }
        boolean ignoreCase = flags.indexOf('i') >= 0;
        if (flags.indexOf('q') >= 0) {
            return new Regex(new Program(quoted(pattern, ignoreCase)), 0, false, ignoreCase);
        }
        var parser = new RegexParser(pattern, flags);
        var program = new Program(parser.parse());
        if (program.refers && program.code.size() > MOST_WITH_REFERENCES) {
            throw new RegexException("the pattern is too large for one with references to groups");
        }
        return new Regex(program, parser.groups(), flags.indexOf('m') >= 0, ignoreCase);
    }

    private static Syntax quoted(String pattern, boolean ignoreCase) {
        return new Syntax.Sequence(pattern.codePoints()
                .mapToObj(c -> (Syntax) new Syntax.Chars(CharSet.character(c, ignoreCase)))
                .toList());
    }

    /** Returns the number of instructions. */
    public int size() {
        return program.code.size();
    }

    /**
     * Finds the first match at or after a place: an array of starts and ends, of the whole and of each group, -1 where a group took no part; null if
     * there is none.
     *
     * @param text the text's code points
     * @param from where to begin
     * @param budget charged with the work done
     */
    public int[] find(int[] text, int from, LongConsumer budget) {
        int slots = groups * 2 + 2;
        return program.refers
                ? new Backtracker(program, text, slots, multiline, ignoreCase, budget).find(from)
                : new Machine(program, text, slots, multiline, budget).find(from);
    }

    /**
     * Finds the first match at or after a place, as {@link #find} does.
     *
     * @throws RegexException if the match is empty: neither replacing nor splitting would come to an end
     */
    public int[] findSome(int[] text, int from, LongConsumer budget) {
        var match = find(text, from, budget);
        if (match != null && match[0] == match[1]) {
            throw refused("it matches the empty text");
        }
        return match;
    }

    /** Returns what to throw when a pattern or replacement cannot be used. */
    public static RegexException refused(String reason) {
        return new RegexException(reason);
    }

    static boolean isLineStart(int[] text, int at, boolean multiline) {
        return at == 0 || multiline && at < text.length && text[at - 1] == '\n';
    }

    static boolean isLineEnd(int[] text, int at, boolean multiline) {
        return at == text.length || multiline && text[at] == '\n';
    }
}
