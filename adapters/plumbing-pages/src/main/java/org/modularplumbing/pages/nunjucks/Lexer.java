package org.modularplumbing.pages.nunjucks;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Cuts a template into tokens, with the whitespace as govuk-frontend renders its own: a hyphen in a tag strips the side that it is on, the blanks before a tag of
 * its own line and the line end after it are dropped ({@code lstripBlocks}, {@code trimBlocks}).
 */
final class Lexer {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final Pattern SIGN = Pattern.compile("===|!==|==|!=|<=|>=|[-+*/<>=!.,:|()\\[\\]{}]");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private boolean stripNext;

    private Lexer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) {
        var lexer = new Lexer(text);
        while (lexer.at < text.length()) {
            lexer.data();
        }
        lexer.add(Token.Kind.END, "");
        return lexer.tokens;
    }

    private void data() {
        var start = at;
        while (at < text.length()
                && !text.startsWith("{%", at)
                && !text.startsWith("{{", at)
                && !text.startsWith("{#", at)) {
            at++;
        }
        var data = text.substring(start, at);
        if (stripNext) {
            data = data.stripLeading();
        }
        stripNext = false;
        var isTag = at < text.length();
        if (isTag && text.startsWith("-", at + 2)) {
            data = data.stripTrailing();
        } else if (isTag && text.charAt(at + 1) != '{') {
            data = withoutBlanksOfTheLine(data, start);
        }
        if (!data.isEmpty()) {
            add(Token.Kind.DATA, data);
        }
        if (isTag) {
            tag();
        }
    }

    /** Drops blanks between a line end, or the beginning, and the tag. */
    private static String withoutBlanksOfTheLine(String data, int start) {
        var line = data.lastIndexOf('\n') + 1;
        var isWholeLine = line > 0 || start == 0;
        return isWholeLine && data.substring(line).isBlank() ? data.substring(0, line) : data;
    }

    private void tag() {
        if (text.charAt(at + 1) == '#') {
            var end = text.indexOf("#}", at);
            stripNext = text.charAt(end - 1) == '-';
            at = end + 2;
            return;
        }
        var block = text.charAt(at + 1) == '%';
        add(block ? Token.Kind.BLOCK_START : Token.Kind.OUTPUT_START, "");
        at += text.startsWith("-", at + 2) ? 3 : 2;
        var end = block ? "%}" : "}}";
        while (!endsHere(end)) {
            code();
        }
        add(block ? Token.Kind.BLOCK_END : Token.Kind.OUTPUT_END, "");
        if (block && !stripNext && text.startsWith("\n", at)) {
            at++;
        }
    }

    private boolean endsHere(String end) {
        while (Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (text.startsWith("-" + end, at)) {
            stripNext = true;
            at += 3;
            return true;
        }
        if (text.startsWith(end, at) && !isInBraces(end)) {
            at += 2;
            return true;
        }
        return false;
    }

    /** Whether two closing braces end two maps rather than an output. */
    private boolean isInBraces(String end) {
        if (!end.equals("}}")) {
            return false;
        }
        var open = 0;
        for (var index = tokens.size() - 1; tokens.get(index).kind() != Token.Kind.OUTPUT_START; index--) {
            open += tokens.get(index).is(Token.Kind.SIGN, "{")
                    ? 1
                    : tokens.get(index).is(Token.Kind.SIGN, "}") ? -1 : 0;
        }
        return open > 0;
    }

    private void code() {
        var quote = text.charAt(at);
        if (quote == '"' || quote == '\'') {
            string(quote);
        } else if (!word(Token.Kind.NAME, NAME) && !word(Token.Kind.NUMBER, NUMBER) && !word(Token.Kind.SIGN, SIGN)) {
            throw new IllegalStateException(
                    "a template cannot be read at: " + text.substring(at, Math.min(text.length(), at + 30)));
        }
    }

    private void string(char quote) {
        var value = new StringBuilder();
        for (at++; text.charAt(at) != quote; at++) {
            if (text.charAt(at) == '\\') {
                at++;
            }
            value.append(text.charAt(at));
        }
        at++;
        add(Token.Kind.STRING, value.toString());
    }

    private boolean word(Token.Kind kind, Pattern pattern) {
        var found = pattern.matcher(text).region(at, text.length());
        if (!found.lookingAt()) {
            return false;
        }
        add(kind, found.group());
        at = found.end();
        return true;
    }

    private void add(Token.Kind kind, String value) {
        tokens.add(new Token(kind, value));
    }
}
