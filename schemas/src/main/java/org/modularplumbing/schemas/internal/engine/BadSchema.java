package org.modularplumbing.schemas.internal.engine;

/** Internal: a schema that cannot be compiled. */
public final class BadSchema extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String location;

    BadSchema(String location, String message) {
        super(location + ": " + message);
        this.location = location;
    }

    /** Returns where in which schema, as an absolute URI with a JSON Pointer. */
    public String location() {
        return location;
    }
}
