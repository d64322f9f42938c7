package org.modularplumbing.feel.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.modularplumbing.feel.FeelException;
import org.modularplumbing.feel.FeelProblem;
import org.modularplumbing.feel.FeelProblem.Code;
import org.modularplumbing.feel.parser.Token.Kind;
import org.modularplumbing.feel.syntax.Span;

/** Cuts a text into tokens. Names come out word by word; the parser joins them, because only it knows which names exist. */
public final class Lexer {

    static final Set<String> KEYWORDS = Set.of(
            "if",
            "then",
            "else",
            "for",
            "in",
            "return",
            "some",
            "every",
            "satisfies",
            "and",
            "or",
            "between",
            "instance",
            "function",
            "external",
            "true",
            "false",
            "null");

    private static final Set<String> PAIRS = Set.of("**", "..", "<=", ">=", "!=", "->");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int position;
    private int line = 1;
    private int lineStart;

    private Lexer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) {
        return new Lexer(text).run();
    }

    /**
     * Returns the form in which names are compared: its tokens with single spaces between them.
     *
     * @param name a name as someone wrote it
     * @return the same for every spelling of the same name
     */
    public static String key(String name) {
        try {
            return tokens(name).stream()
                    .filter(token -> token.kind() != Kind.END)
                    .map(Token::text)
                    .collect(Collectors.joining(" "));
        } catch (FeelException notTokens) {
            return name;
        }
    }

    private List<Token> run() {
        skipSpace();
        while (position < text.length()) {
            next();
            skipSpace();
        }
        add(Kind.END, "", position);
        return tokens;
    }

    private void next() {
        int start = position;
        int c = text.codePointAt(position);
        if (isNameStart(c)) {
            while (position < text.length() && isNamePart(text.codePointAt(position))) {
                position += Character.charCount(text.codePointAt(position));
            }
            add(Kind.NAME, text.substring(start, position), start);
        } else if (isDigit(position) || c == '.' && isDigit(position + 1)) {
            number(start);
        } else if (c == '"') {
            string(start);
        } else {
            boolean pair = position + 2 <= text.length() && PAIRS.contains(text.substring(position, position + 2));
            position += pair ? 2 : Character.charCount(c);
            add(Kind.SYMBOL, text.substring(start, position), start);
        }
    }

    private void number(int start) {
        digits();
        if (at('.') && isDigit(position + 1)) {
            position++;
            digits();
        }
        if (at('e') || at('E')) {
            int sign = position + 1 < text.length() && "+-".indexOf(text.charAt(position + 1)) >= 0 ? 1 : 0;
            if (isDigit(position + 1 + sign)) {
                position += 1 + sign;
                digits();
            }
        }
        add(Kind.NUMBER, text.substring(start, position), start);
    }

    private void digits() {
        while (isDigit(position)) {
            position++;
        }
    }

    private boolean isDigit(int index) {
        return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }

    private boolean at(char c) {
        return position < text.length() && text.charAt(position) == c;
    }

    private void string(int start) {
        int startLine = line;
        int startColumn = start - lineStart + 1;
        var value = new StringBuilder();
        position++;
        while (!at('"')) {
            if (position >= text.length()) {
                var at = new Span(start, text.length(), startLine, startColumn);
                throw new FeelException(new FeelProblem(
                        Code.SYNTAX, at, "This string has no end. Close it with a double quotation mark."));
            }
            character(value);
        }
        position++;
        tokens.add(new Token(Kind.STRING, value.toString(), new Span(start, position, startLine, startColumn)));
    }

    private void character(StringBuilder value) {
        char c = text.charAt(position);
        if (c == '\\' && position + 1 < text.length()) {
            escape(value);
            return;
        }
        position++;
        if (c == '\n') {
            newLine();
        }
        value.append(c);
    }

    private void escape(StringBuilder value) {
        char c = text.charAt(position + 1);
        int simple = "nrt\"'\\".indexOf(c);
        if (simple >= 0) {
            value.append("\n\r\t\"'\\".charAt(simple));
            position += 2;
        } else if (c == 'u' && hex(4) >= 0) {
            value.append((char) hex(4));
            position += 6;
        } else if (c == 'U' && Character.isValidCodePoint(hex(6))) {
            value.appendCodePoint(hex(6));
            position += 8;
        } else {
            value.append('\\'); // \d and its like belong to regular expressions
            position++;
        }
    }

    private int hex(int length) {
        int from = position + 2;
        if (from + length > text.length()) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < from + length; i++) {
            char c = text.charAt(i);
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * 16 + digit;
        }
        return value;
    }

    private void skipSpace() {
        while (position < text.length()) {
            char c = text.charAt(position);
            if (isSpace(c)) {
                position++;
                if (c == '\n') {
                    newLine();
                }
            } else if (text.startsWith("//", position)) {
                while (position < text.length() && text.charAt(position) != '\n') {
                    position++;
                }
            } else if (text.startsWith("/*", position)) {
                comment();
            } else {
                return;
            }
        }
    }

    private void comment() {
        int end = text.indexOf("*/", position + 2);
        if (end < 0) {
            throw new FeelException(new FeelProblem(
                    Code.SYNTAX, span(position, text.length()), "This comment has no end. Close it with */."));
        }
        for (; position < end + 2; position++) {
            if (text.charAt(position) == '\n') {
                line++;
                lineStart = position + 1;
            }
        }
    }

    private void newLine() {
        line++;
        lineStart = position;
    }

    private void add(Kind kind, String value, int start) {
        tokens.add(new Token(kind, value, span(start, position)));
    }

    private Span span(int start, int end) {
        return new Span(start, end, line, start - lineStart + 1);
    }

    static boolean isSpace(int c) {
        return c == ' '
                || c >= 0x09 && c <= 0x0D
                || c >= 0x80
                        && (c == 0x85
                                || c == 0xA0
                                || c == 0x1680
                                || c == 0x180E
                                || c >= 0x2000 && c <= 0x200B
                                || c == 0x2028
                                || c == 0x2029
                                || c == 0x202F
                                || c == 0x205F
                                || c == 0x3000
                                || c == 0xFEFF);
    }

    /** Name start character, DMN 1.5 grammar rule 28. */
    static boolean isNameStart(int c) {
        if (c < 0x80) {
            return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '?';
        }
        return !isSpace(c)
                && (in(c, 0xC0, 0xD6)
                        || in(c, 0xD8, 0xF6)
                        || in(c, 0xF8, 0x2FF)
                        || in(c, 0x370, 0x37D)
                        || in(c, 0x37F, 0x1FFF)
                        || in(c, 0x200C, 0x200D)
                        || in(c, 0x2070, 0x218F)
                        || in(c, 0x2C00, 0x2FEF)
                        || in(c, 0x3001, 0xD7FF)
                        || in(c, 0xF900, 0xFDCF)
                        || in(c, 0xFDF0, 0xFFFD)
                        || in(c, 0x10000, 0xEFFFF));
    }

    /** Name part character, DMN 1.5 grammar rule 29. */
    private static boolean isNamePart(int c) {
        return isNameStart(c) || c >= '0' && c <= '9' || c == 0xB7 || in(c, 0x0300, 0x036F) || in(c, 0x203F, 0x2040);
    }

    private static boolean in(int c, int first, int last) {
        return c >= first && c <= last;
    }
}
