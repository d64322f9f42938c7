package org.modularplumbing.schemas.internal.validation;

/** Internal: a schema asks for more work on a document than any honest one needs, or refers to itself without end. Nothing is known of the document. */
public final class TooMuchWork extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooMuchWork() {
        super("too much work", null, false, false);
    }
}
