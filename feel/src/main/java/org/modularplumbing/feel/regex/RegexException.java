package org.modularplumbing.feel.regex;

/** A pattern or replacement that is not one, or is too large. */
public final class RegexException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RegexException(String message) {
        super(message, null, false, false);
    }
}
