package org.modularplumbing.feel.parser;

import java.util.List;
import org.modularplumbing.feel.FeelException;
import org.modularplumbing.feel.FeelProblem;
import org.modularplumbing.feel.FeelProblem.Code;
import org.modularplumbing.feel.parser.Token.Kind;
import org.modularplumbing.feel.syntax.Span;

/** The tokens of a text and how far the parser has come. */
class TokenStream {

    private final List<Token> tokens;
    private int position;

    TokenStream(String text) {
        this.tokens = Lexer.tokens(text);
    }

    final int position() {
        return position;
    }

    final void back(int earlier) {
        position = earlier;
    }

    final Token peek() {
        return peek(0);
    }

    final Token peek(int ahead) {
        return tokens.get(Math.min(position + ahead, tokens.size() - 1));
    }

    final Token take() {
        var token = peek();
        if (token.kind() != Kind.END) {
            position++;
        }
        return token;
    }

    final boolean at(String symbolOrWord) {
        return peek().is(symbolOrWord);
    }

    final boolean atEnd() {
        return peek().kind() == Kind.END;
    }

    final boolean takeIf(String symbolOrWord) {
        if (at(symbolOrWord)) {
            position++;
            return true;
        }
        return false;
    }

    final Token expect(String symbolOrWord, String where) {
        if (!at(symbolOrWord)) {
            throw unexpected("'" + symbolOrWord + "' " + where);
        }
        return take();
    }

    final Span here() {
        return peek().at();
    }

    final Span last() {
        return tokens.get(Math.max(0, position - 1)).at();
    }

    final FeelException unexpected(String expected) {
        return error(Code.SYNTAX, here(), "Found " + peek().shown() + " where " + expected + " is expected.");
    }

    static FeelException error(Code code, Span at, String message) {
        return new FeelException(new FeelProblem(code, at, message));
    }

    /** Joins tokens to the key under which a name is known. */
    final String key(int from, int count) {
        if (count == 1) {
            return tokens.get(from).text();
        }
        var key = new StringBuilder();
        for (int i = from; i < from + count; i++) {
            key.append(i == from ? "" : " ").append(tokens.get(i).text());
        }
        return key.toString();
    }

    /** How many tokens from here could belong to one name: no strings, none beyond the end. */
    final int nameRun(int most) {
        int count = 0;
        while (count < most) {
            var kind = peek(count).kind();
            if (kind == Kind.END || kind == Kind.STRING) {
                break;
            }
            count++;
        }
        return count;
    }

    /** How many tokens from here read as words of an unknown name: names and whole numbers, no keywords. */
    final int wordRun() {
        int count = 0;
        while (peek(count).kind() == Kind.NAME && !peek(count).isKeyword()
                || count > 0
                        && peek(count).kind() == Kind.NUMBER
                        && peek(count).text().chars().allMatch(Character::isDigit)) {
            count++;
        }
        return count;
    }

    final void skip(int count) {
        position += count;
    }
}
