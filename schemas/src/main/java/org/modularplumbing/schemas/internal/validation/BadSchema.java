package org.modularplumbing.schemas.internal.validation;

/** Internal: a schema that cannot be used. */
public final class BadSchema extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public enum Kind {
        /** {@code $schema} names no dialect that is known. */
        DIALECT,
        /** A keyword has a value that it cannot have. */
        VALUE,
        /** A reference leads nowhere. */
        REFERENCE,
        /** References lead from one to the next and back to the first. */
        CIRCLE
    }

    private final Kind kind;
    private final String location;
    private final String word;

    BadSchema(Kind kind, String location, String word, String message) {
        super(location + ": " + message);
        this.kind = kind;
        this.location = location;
        this.word = word;
    }

    /** Returns what is wrong. */
    public Kind kind() {
        return kind;
    }

    /** Returns where: the URI of the schema, a hash and a JSON Pointer. */
    public String location() {
        return location;
    }

    /** Returns the word of the schema that is wrong, such as the reference; empty where there is none. */
    public String word() {
        return word;
    }
}
