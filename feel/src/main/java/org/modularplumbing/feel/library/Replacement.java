package org.modularplumbing.feel.library;

import org.modularplumbing.feel.regex.Regex;

/** The text put in place of a match: {@code $1} is what the first group matched, {@code $0} the whole. */
final class Replacement {

    private Replacement() {}

    /** Appends a replacement for one match. */
    static void append(StringBuilder out, String replacement, int[] match, int[] text) {
        int i = 0;
        while (i < replacement.length()) {
            char c = replacement.charAt(i++);
            if (c == '\\') {
                out.append(escaped(replacement, i++));
            } else if (c == '$') {
                int end = groupEnd(replacement, i, match.length / 2 - 1);
                int group = Integer.parseInt(replacement.substring(i, end));
                i = end;
                if (group < match.length / 2 && match[group * 2] >= 0) {
                    out.append(new String(text, match[group * 2], match[group * 2 + 1] - match[group * 2]));
                }
            } else {
                out.append(c);
            }
        }
    }

    /** Refuses a replacement that is none. */
    static void check(String replacement) {
        append(new StringBuilder(), replacement, new int[] {-1, -1}, new int[0]);
    }

    private static char escaped(String replacement, int at) {
        if (at < replacement.length() && (replacement.charAt(at) == '\\' || replacement.charAt(at) == '$')) {
            return replacement.charAt(at);
        }
        throw Regex.refused("in a replacement a backslash stands before a backslash or a dollar sign");
    }

    /** As many digits as make the number of a group, at least one. */
    private static int groupEnd(String replacement, int start, int groups) {
        int end = start;
        while (end < replacement.length()
                && end - start < 4
                && isDigit(replacement.charAt(end))
                && (end == start || Integer.parseInt(replacement.substring(start, end + 1)) <= groups)) {
            end++;
        }
        if (end == start) {
            throw Regex.refused("in a replacement a dollar sign stands before the number of a group");
        }
        return end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
