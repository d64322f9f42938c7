package org.modularplumbing.feel.parser;

import org.modularplumbing.feel.syntax.Span;

/** A token: its kind, its text (of a string: without quotes and escapes) and its place. */
record Token(Kind kind, String text, Span at) {

    enum Kind {
        NAME,
        NUMBER,
        STRING,
        SYMBOL,
        END
    }

    boolean is(String symbolOrWord) {
        return (kind == Kind.SYMBOL || kind == Kind.NAME) && text.equals(symbolOrWord);
    }

    boolean isKeyword() {
        return kind == Kind.NAME && Lexer.KEYWORDS.contains(text);
    }

    String shown() {
        return switch (kind) {
            case END -> "the end of the text";
            case STRING -> "the string \"" + abbreviated() + "\"";
            case NUMBER -> "the number " + abbreviated();
            default -> "'" + abbreviated() + "'";
        };
    }

    private String abbreviated() {
        return text.length() > 40 ? text.substring(0, text.offsetByCodePoints(0, 20)) + "..." : text;
    }
}
