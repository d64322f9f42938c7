package org.modularplumbing.schemas.internal.validation;

/** Internal: a schema that cannot be used. */
public final class BadSchema extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadSchema(String location, String message) {
        super(location + ": " + message);
    }
}
