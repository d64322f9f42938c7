package org.modularplumbing.schemas.internal.json;

/** Internal: the text is not JSON that we take. Carries no stack trace and no piece of the text. */
public final class JsonFault extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong with the text. */
    public enum Kind {
        /** Nothing but white space. */
        EMPTY,
        /** The text ends inside a value. */
        CUT_OFF,
        /** A character that cannot stand here. */
        UNEXPECTED,
        /** More text after the value. */
        TRAILING,
        /** A comma before a closing bracket. */
        TRAILING_COMMA,
        /** Two values, or a value and a name, without a comma between. */
        MISSING_COMMA,
        /** A name without a colon. */
        MISSING_COLON,
        /** A name without double quotes, or with single ones. */
        UNQUOTED,
        /** A comment, which JSON has not. */
        COMMENT,
        /** A line break or another control character inside a string. */
        CONTROL_CHARACTER,
        /** A backslash with something that is no escape, or half a surrogate pair. */
        BAD_ESCAPE,
        /** Not a number: a leading zero or plus, a lonely dot or exponent, NaN. */
        BAD_NUMBER,
        /** A number with more digits than we take. */
        LONG_NUMBER,
        /** A name twice in one object. */
        DUPLICATE_NAME,
        /** Nested deeper than we take. */
        TOO_DEEP,
        /** More bytes than we take. */
        TOO_LONG,
        /** Bytes that are not UTF-8. */
        NOT_UTF8,
        /** UTF-16 or UTF-32. */
        UTF16,
        /** A byte order mark. */
        BYTE_ORDER_MARK,
        /** No text at all. */
        BINARY
    }

    private final Kind kind;
    private final int offset;

    JsonFault(Kind kind, int offset) {
        super(kind + " at byte " + offset, null, false, false);
        this.kind = kind;
        this.offset = offset;
    }

    /** Returns what is wrong. */
    public Kind kind() {
        return kind;
    }

    /** Returns the offset in bytes where it is wrong. */
    public int offset() {
        return offset;
    }
}
