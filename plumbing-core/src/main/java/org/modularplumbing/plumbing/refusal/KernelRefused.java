package org.modularplumbing.plumbing.refusal;

import java.util.Map;

/** A refusal for a reason that all cores share. Thread safe. */
public final class KernelRefused extends PlumbingRefusal {

    private static final long serialVersionUID = 1L;

    /** The reasons that all cores share, in the order in which they win. */
    public enum Code implements RefusalCode {
        /** Not JSON at all. */
        MALFORMED_JSON(400, "The text is not JSON.", "Correct it at the place named."),
        /** A property that the document does not have. */
        UNKNOWN_FIELD(400, "The document has a property that is not known here.", "Remove it, or correct its name."),
        /** A property is missing. */
        MISSING_FIELD(400, "A property is missing.", "Add the property named."),
        /** A value of the wrong type. */
        WRONG_TYPE(400, "A value is of the wrong type.", "Send a value of the type named."),
        /** A value outside what is allowed. */
        INVALID_VALUE(400, "A value is not allowed.", "Correct the value named."),
        /** A text may hold a card number. */
        CARD_NUMBER_IN_TEXT(
                400,
                "The text holds what looks like a card number, which is never stored.",
                "Take the number out and send the request again."),
        /** The actor may not do this. */
        NOT_PERMITTED(403, "This is not permitted to the one who asks.", "Ask somebody who holds the role named."),
        /** Nothing of that id in this authority. */
        NOT_FOUND(404, "There is nothing of that id here.", "Check the id and the authority."),
        /** The key was used for another request. */
        KEY_REUSED(
                409,
                "The idempotency key was used for another request.",
                "Send the first request again, or take a new key."),
        /** Somebody else changed it first. */
        STALE_VERSION(409, "It has changed since it was read.", "Read it and decide again."),
        /** It must not be erased now. */
        LEGAL_HOLD(409, "A legal hold keeps this from being erased.", "Release the hold first, or wait until it ends."),
        /** The answer was erased. */
        ERASED(410, "The document was erased.", "Nothing can be done: erasure is final."),
        /** The database was too busy. */
        BUSY(503, "Too many calls want the same thing at once.", "Try again in a moment, with the same key."),
        /** The connection was lost while committing and could not be restored. */
        OUTCOME_UNKNOWN(
                503,
                "The connection was lost while committing.",
                "Send the same command with the same key: it is done at most once."),
        /** The database would lose or corrupt data as it is set. */
        UNSAFE_DATABASE(
                500,
                "The database is set so that it can lose acknowledged data.",
                "Change the setting named and start again."),
        /** The database cannot be used. */
        DATABASE_UNAVAILABLE(
                500, "The database cannot be opened.", "Check the address, the account and the folder's permissions."),
        /** The database would not do what this program asked: a fault of the program, or of whoever changed the tables. */
        DATABASE_FAULT(
                500,
                "The database reported a fault.",
                "Nothing was written. Look for the SQL state named in the database's own log."),
        /** The migrations do not fit the database. */
        MIGRATION_REFUSED(
                500,
                "The database's history and the migrations of this version differ.",
                "Restore the files named, or start the newest version of the program.");

        private final Meaning meaning;

        Code(int httpStatus, String title, String nextStep) {
            meaning = new Meaning(httpStatus, title, nextStep);
        }

        @Override
        public Meaning meaning() {
            return meaning;
        }
    }

    /**
     * Refuses the whole request.
     *
     * @param code why
     * @param detail why, this time
     * @param facts what a program needs to react
     */
    public KernelRefused(Code code, String detail, Map<String, ?> facts) {
        super(code, detail, "", facts);
    }

    /**
     * Refuses because of one place in the request.
     *
     * @param code why
     * @param detail why, this time
     * @param pointer the place (RFC 6901)
     * @param facts what a program needs to react
     */
    public KernelRefused(Code code, String detail, String pointer, Map<String, ?> facts) {
        super(code, detail, pointer, facts);
    }

    /**
     * Creates the refusal NOT_FOUND: nothing of that id in this authority; also the answer when it exists in another one.
     *
     * @param what the thing, as {@code booking 0192…}
     * @return the refusal
     */
    public static KernelRefused notFound(Object what) {
        return new KernelRefused(Code.NOT_FOUND, what + " is not known here", Map.of("what", what));
    }

    /**
     * Creates the refusal STALE_VERSION: somebody else changed it first.
     *
     * @param what the thing
     * @param expected the version that the caller read
     * @param actual the version that it has
     * @return the refusal
     */
    public static KernelRefused stale(Object what, long expected, long actual) {
        return new KernelRefused(
                Code.STALE_VERSION,
                "%s is at version %d, not %d".formatted(what, actual, expected),
                Map.of("what", what, "expected", expected, "actual", actual));
    }

    /**
     * Creates the refusal NOT_PERMITTED: the actor may not do this.
     *
     * @param action what was tried, as a plain phrase
     * @param roles who may
     * @return the refusal
     */
    public static KernelRefused notPermitted(String action, Object roles) {
        return new KernelRefused(
                Code.NOT_PERMITTED,
                "to " + action + " is permitted to " + roles,
                Map.of("action", action, "permittedTo", roles));
    }
}
