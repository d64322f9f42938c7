package org.modularplumbing.schemas.internal.regex;

/** Internal: an expression that is not regular needs more work on this text than any honest one does. Whether it matches is not known. */
public final class TooManySteps extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManySteps() {
        super("too many steps", null, false, false);
    }
}
