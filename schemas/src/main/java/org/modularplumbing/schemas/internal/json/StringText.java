package org.modularplumbing.schemas.internal.json;

import java.nio.charset.StandardCharsets;
import org.modularplumbing.schemas.internal.json.JsonFault.Kind;

/** A string with escapes or characters beyond ASCII. The bytes are known to be UTF-8. */
final class StringText {

    private final byte[] text;
    private final int start;
    private int at;

    StringText(byte[] text, int start) {
        this.text = text;
        this.start = start;
    }

    int end() {
        return at;
    }

    String read() throws JsonFault {
        int close = closingQuote();
        at = close + 1;
        var raw = new String(text, start + 1, close - start - 1, StandardCharsets.UTF_8);
        int escape = raw.indexOf('\\');
        return escape < 0 ? raw : unescaped(raw, escape);
    }

    private int closingQuote() throws JsonFault {
        for (int i = start + 1; i < text.length; i++) {
            byte c = text[i];
            if (c == '"') {
                return i;
            }
            if (c >= 0 && c < 0x20) {
                throw new JsonFault(Kind.CONTROL_CHARACTER, i);
            }
            if (c == '\\') {
                i = escapeEnd(i);
            }
        }
        throw new JsonFault(Kind.CUT_OFF, text.length);
    }

    private int escapeEnd(int backslash) throws JsonFault {
        if (backslash + 1 >= text.length) {
            throw new JsonFault(Kind.CUT_OFF, text.length);
        }
        return switch (text[backslash + 1]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> backslash + 1;
            case 'u' -> unicodeEnd(backslash);
            default -> throw new JsonFault(Kind.BAD_ESCAPE, backslash);
        };
    }

    private int unicodeEnd(int backslash) throws JsonFault {
        char unit = unit(backslash);
        if (Character.isLowSurrogate(unit)) {
            throw new JsonFault(Kind.BAD_ESCAPE, backslash);
        }
        if (!Character.isHighSurrogate(unit)) {
            return backslash + 5;
        }
        boolean pair = backslash + 7 < text.length
                && text[backslash + 6] == '\\'
                && text[backslash + 7] == 'u'
                && Character.isLowSurrogate(unit(backslash + 6));
        if (!pair) {
            throw new JsonFault(Kind.BAD_ESCAPE, backslash);
        }
        return backslash + 11;
    }

    private char unit(int backslash) throws JsonFault {
        if (backslash + 6 > text.length) {
            throw new JsonFault(Kind.CUT_OFF, text.length);
        }
        int unit = 0;
        for (int i = backslash + 2; i < backslash + 6; i++) {
            int digit = text[i] < 0 ? -1 : Character.digit(text[i], 16);
            if (digit < 0) {
                throw new JsonFault(Kind.BAD_ESCAPE, backslash);
            }
            unit = unit << 4 | digit;
        }
        return (char) unit;
    }

    private static String unescaped(String raw, int firstEscape) {
        var plain = new StringBuilder(raw.length()).append(raw, 0, firstEscape);
        for (int i = firstEscape; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '\\') {
                plain.append(c);
                continue;
            }
            char kind = raw.charAt(++i);
            if (kind == 'u') {
                plain.append((char) Integer.parseInt(raw.substring(i + 1, i + 5), 16));
                i += 4;
            } else {
                plain.append(simple(kind));
            }
        }
        return plain.toString();
    }

    private static char simple(char kind) {
        return switch (kind) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> kind;
        };
    }
}
