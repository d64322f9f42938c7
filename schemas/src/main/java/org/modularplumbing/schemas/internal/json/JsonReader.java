package org.modularplumbing.schemas.internal.json;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import org.modularplumbing.schemas.internal.json.JsonFault.Kind;

/**
 * Internal: reads UTF-8 JSON (RFC 8259) into {@link Json} with the offset of every value. Stricter than most readers: a name twice in one object,
 * half a surrogate pair and a byte order mark are faults. One reader reads one text.
 */
public final class JsonReader {

    /** Bytes of one document: 16 MiB holds every document a council exchanges, files travel by reference. */
    public static final int LENGTH_MAX = 16 * 1024 * 1024;

    /** Nesting: beyond any document of ours, and far below what the stack takes. */
    public static final int DEPTH_MAX = 200;

    /** Digits of one number: exact arithmetic on longer ones is a way to keep a machine busy. */
    private static final int DIGITS_MAX = 400;

    private static final int EXPONENT_MAX = 400;
    private static final int LONG_DIGITS = 18;

    private static final String[] NO_NAMES = {};
    private static final Json[] NO_VALUES = {};
    private static final int[] NO_OFFSETS = {};

    private final byte[] text;
    private final int limit;
    private final Names known;
    private int at;
    private int depth;

    // members and items of the open objects and arrays, one above the other
    private Json[] values = new Json[32];
    private String[] names = new String[32];
    private int[] nameStarts = new int[32];
    private int top;

    private JsonReader(byte[] text, Names known) {
        this.text = text;
        this.limit = text.length;
        this.known = known;
    }

    /**
     * Reads one document.
     *
     * @param text UTF-8, not changed while the result is in use
     * @param known names that need not be decoded again
     * @return the value
     * @throws JsonFault if the text is not one JSON value that we take
     */
    public static Json read(byte[] text, Names known) throws JsonFault {
        if (text.length > LENGTH_MAX) {
            throw new JsonFault(Kind.TOO_LONG, 0);
        }
        Encoding.check(text);
        return new JsonReader(text, known).document();
    }

    /**
     * Reads text that is part of the program.
     *
     * @param text JSON
     * @return the value
     */
    public static Json read(String text) {
        try {
            return read(text.getBytes(java.nio.charset.StandardCharsets.UTF_8), Names.NONE);
        } catch (JsonFault fault) {
            throw new IllegalArgumentException("not JSON: " + fault.getMessage(), fault);
        }
    }

    private Json document() throws JsonFault {
        space();
        if (at == limit) {
            throw fault(Kind.EMPTY);
        }
        var value = value();
        space();
        if (at < limit) {
            throw fault(isCommentStart() ? Kind.COMMENT : Kind.TRAILING);
        }
        return value;
    }

    private Json value() throws JsonFault {
        if (at == limit) {
            throw fault(Kind.CUT_OFF);
        }
        byte c = text[at];
        return switch (c) {
            case '"' -> string();
            case '{' -> object();
            case '[' -> array();
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            default -> throw fault(unexpected(c));
        };
    }

    private Kind unexpected(byte c) {
        if (isCommentStart()) {
            return Kind.COMMENT;
        }
        return switch (c) {
            case '+', '.', 'N', 'I' -> Kind.BAD_NUMBER;
            case '\'' -> Kind.UNQUOTED;
            default -> Kind.UNEXPECTED;
        };
    }

    private Json object() throws JsonFault {
        int start = enter();
        int base = top;
        space();
        if (peek() == '}') {
            at++;
            depth--;
            return new Json.Obj(start, at, NO_NAMES, NO_VALUES, NO_OFFSETS);
        }
        do {
            member();
        } while (another('}', base));
        depth--;
        return objectFrom(base, start);
    }

    private void member() throws JsonFault {
        if (peek() != '"') {
            throw fault(noName(text[at]));
        }
        int nameStart = at;
        String name = name();
        space();
        if (peek() != ':') {
            throw fault(Kind.MISSING_COLON);
        }
        at++;
        space();
        var value = value();
        push(value);
        names[top - 1] = name;
        nameStarts[top - 1] = nameStart;
    }

    private Kind noName(byte c) {
        if (isCommentStart()) {
            return Kind.COMMENT;
        }
        if (c == '}') {
            return Kind.TRAILING_COMMA;
        }
        return c == '\'' || c == '_' || c == '$' || Character.isLetterOrDigit(c) ? Kind.UNQUOTED : Kind.UNEXPECTED;
    }

    private Json array() throws JsonFault {
        int start = enter();
        int base = top;
        space();
        if (peek() == ']') {
            at++;
            depth--;
            return new Json.Arr(start, at, NO_VALUES);
        }
        do {
            if (peek() == ']') {
                throw fault(Kind.TRAILING_COMMA);
            }
            push(value());
        } while (another(']', base));
        depth--;
        var items = Arrays.copyOfRange(values, base, top);
        top = base;
        return new Json.Arr(start, at, items);
    }

    private int enter() throws JsonFault {
        if (++depth > DEPTH_MAX) {
            throw fault(Kind.TOO_DEEP);
        }
        return at++;
    }

    private boolean another(char close, int base) throws JsonFault {
        space();
        byte c = peek();
        if (c == close) {
            at++;
            return false;
        }
        if (c != ',') {
            throw fault(
                    isCommentStart()
                            ? Kind.COMMENT
                            : startsValue(c) && top > base ? Kind.MISSING_COMMA : Kind.UNEXPECTED);
        }
        at++;
        space();
        return true;
    }

    private static boolean startsValue(byte c) {
        return c == '"' || c == '{' || c == '[' || c == '-' || c >= '0' && c <= '9' || c == 't' || c == 'f' || c == 'n';
    }

    private Json objectFrom(int base, int start) throws JsonFault {
        var ownNames = Arrays.copyOfRange(names, base, top);
        var ownStarts = Arrays.copyOfRange(nameStarts, base, top);
        var ownValues = Arrays.copyOfRange(values, base, top);
        top = base;
        refuseDuplicates(ownNames, ownStarts);
        return new Json.Obj(start, at, ownNames, ownValues, ownStarts);
    }

    private static void refuseDuplicates(String[] names, int[] starts) throws JsonFault {
        if (names.length <= 16) {
            for (int i = 1; i < names.length; i++) {
                for (int j = 0; j < i; j++) {
                    if (names[i].equals(names[j])) {
                        throw new JsonFault(Kind.DUPLICATE_NAME, starts[i]);
                    }
                }
            }
            return;
        }
        var seen = new HashSet<String>(names.length * 2);
        for (int i = 0; i < names.length; i++) {
            if (!seen.add(names[i])) {
                throw new JsonFault(Kind.DUPLICATE_NAME, starts[i]);
            }
        }
    }

    private void push(Json value) {
        if (top == values.length) {
            values = Arrays.copyOf(values, top * 2);
            names = Arrays.copyOf(names, top * 2);
            nameStarts = Arrays.copyOf(nameStarts, top * 2);
        }
        values[top++] = value;
    }

    private Json literal(String word) throws JsonFault {
        int start = at;
        for (int i = 0; i < word.length(); i++, at++) {
            if (at == limit) {
                throw fault(Kind.CUT_OFF);
            }
            if (text[at] != word.charAt(i)) {
                throw new JsonFault(Kind.UNEXPECTED, start);
            }
        }
        return switch (word) {
            case "true" -> new Json.Bool(start, at, true);
            case "false" -> new Json.Bool(start, at, false);
            default -> new Json.Nil(start, at);
        };
    }

    private Json number() throws JsonFault {
        int start = at;
        boolean negative = text[at] == '-';
        if (negative) {
            at++;
        }
        long whole = 0;
        int digitsFrom = at;
        while (at < limit && text[at] >= '0' && text[at] <= '9') {
            whole = whole * 10 + (text[at++] - '0');
        }
        int digits = at - digitsFrom;
        if (digits == 0 || digits > 1 && text[digitsFrom] == '0') {
            throw at == limit && digits == 0 ? fault(Kind.CUT_OFF) : new JsonFault(Kind.BAD_NUMBER, start);
        }
        boolean plain = at == limit || text[at] != '.' && text[at] != 'e' && text[at] != 'E';
        if (plain && digits <= LONG_DIGITS) {
            return new Json.Num(start, at, negative ? -whole : whole);
        }
        if (!plain) {
            fraction(start);
        }
        return new Json.Num(start, at, exact(start));
    }

    private void fraction(int start) throws JsonFault {
        if (text[at] == '.') {
            at++;
            digits(start);
        }
        if (at < limit && (text[at] == 'e' || text[at] == 'E')) {
            at++;
            if (at < limit && (text[at] == '+' || text[at] == '-')) {
                at++;
            }
            int from = at;
            digits(start);
            if (at - from > 4 || Integer.parseInt(ascii(from, at)) > EXPONENT_MAX) {
                throw new JsonFault(Kind.LONG_NUMBER, start);
            }
        }
    }

    private void digits(int start) throws JsonFault {
        int from = at;
        while (at < limit && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        if (at == from) {
            throw at == limit ? fault(Kind.CUT_OFF) : new JsonFault(Kind.BAD_NUMBER, start);
        }
    }

    private BigDecimal exact(int start) throws JsonFault {
        if (at - start > DIGITS_MAX) {
            throw new JsonFault(Kind.LONG_NUMBER, start);
        }
        return new BigDecimal(ascii(start, at));
    }

    private String ascii(int from, int to) {
        return new String(text, from, to - from, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private Json string() throws JsonFault {
        int start = at;
        int close = plainEnd(at + 1);
        String value;
        if (close >= 0) {
            at = close + 1;
            value = ascii(start + 1, close);
        } else {
            value = escaped();
        }
        return new Json.Str(start, at, value);
    }

    private String name() throws JsonFault {
        int close = plainEnd(at + 1);
        if (close < 0) {
            return escaped();
        }
        int from = at + 1;
        at = close + 1;
        String name = known.find(text, from, close);
        return name != null ? name : ascii(from, close);
    }

    /** Returns where a string of nothing but plain ASCII ends, or -1. */
    private int plainEnd(int from) {
        for (int i = from; i < limit; i++) {
            byte c = text[i];
            if (c == '"') {
                return i;
            }
            if (c < 0x20 || c == '\\') {
                return -1;
            }
        }
        return -1;
    }

    private String escaped() throws JsonFault {
        var reader = new StringText(text, at);
        String value = reader.read();
        at = reader.end();
        return value;
    }

    private byte peek() throws JsonFault {
        if (at == limit) {
            throw fault(Kind.CUT_OFF);
        }
        return text[at];
    }

    private void space() {
        while (at < limit && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t')) {
            at++;
        }
    }

    private boolean isCommentStart() {
        return at < limit && (text[at] == '#' || text[at] == '/');
    }

    private JsonFault fault(Kind kind) {
        return new JsonFault(kind, at);
    }
}
