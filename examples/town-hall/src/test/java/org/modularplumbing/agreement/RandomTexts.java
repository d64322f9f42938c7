package org.modularplumbing.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes texts of the simple regular expressions that schemas and annotations use: letters, classes, groups, alternatives and counts. */
final class RandomTexts {

    private static final int REPEAT_MAX = 12;

    private final String regex;
    private final RandomGenerator random;
    private int at;

    private RandomTexts(String regex, RandomGenerator random) {
        this.regex = regex;
        this.random = random;
    }

    static String of(String regex, RandomGenerator random) {
        var bare = regex.replaceFirst("^\\^", "").replaceFirst("(?<!\\\\)\\$$", "");
        var text = new RandomTexts(bare, random).alternatives();
        if (!text.matches(bare)) {
            throw new AssertionError("the generator does not understand " + regex + ": " + text);
        }
        return text;
    }

    private String alternatives() {
        var choices = new ArrayList<String>();
        var text = new StringBuilder();
        while (at < regex.length() && regex.charAt(at) != ')') {
            if (regex.charAt(at) == '|') {
                at++;
                choices.add(text.toString());
                text.setLength(0);
            } else {
                text.append(counted());
            }
        }
        choices.add(text.toString());
        return choices.get(random.nextInt(choices.size()));
    }

    private String counted() {
        int start = at;
        var first = one();
        int end = at;
        int count = count();
        int after = at;
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            at = start;
            text.append(i == 0 ? first : one());
            at = end;
        }
        at = after;
        return text.toString();
    }

    private int count() {
        char c = at < regex.length() ? regex.charAt(at) : ' ';
        if (c == '*' || c == '+' || c == '?') {
            at++;
            return c == '?' ? random.nextInt(2) : random.nextInt(REPEAT_MAX) + (c == '+' ? 1 : 0);
        }
        if (c != '{') {
            return 1;
        }
        int close = regex.indexOf('}', at);
        var bounds = regex.substring(at + 1, close).split(",", -1);
        at = close + 1;
        int least = Integer.parseInt(bounds[0]);
        int most = bounds.length == 1 ? least : bounds[1].isEmpty() ? least + REPEAT_MAX : Integer.parseInt(bounds[1]);
        // the shortest and the longest more often than chance would have it
        return random.nextInt(4) == 0 ? (random.nextBoolean() ? least : most) : random.nextInt(least, most + 1);
    }

    private String one() {
        char c = regex.charAt(at++);
        if (c == '(') {
            at += regex.startsWith("?:", at) ? 2 : 0;
            var text = alternatives();
            at++;
            return text;
        }
        if (c == '[') {
            return String.valueOf(pick(members()));
        }
        return String.valueOf(c == '\\' ? regex.charAt(at++) : c == '.' ? 'x' : c);
    }

    private List<Character> members() {
        var members = new ArrayList<Character>();
        while (regex.charAt(at) != ']') {
            char from = regex.charAt(at++);
            if (from == '\\') {
                from = regex.charAt(at++);
            }
            char to = from;
            if (regex.charAt(at) == '-' && regex.charAt(at + 1) != ']') {
                to = regex.charAt(at + 1);
                at += 2;
            }
            for (char c = from; c <= to; c++) {
                members.add(c);
            }
        }
        at++;
        return members;
    }

    private char pick(List<Character> members) {
        return members.get(random.nextInt(members.size()));
    }
}
