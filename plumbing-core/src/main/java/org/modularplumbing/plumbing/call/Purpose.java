package org.modularplumbing.plumbing.call;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * What personal data is used for in a call, and on what ground.
 *
 * @param code 1 to 80 lower-case letters, digits, hyphens and dots, as the authority's record of processing names it: {@code leisure.swimming-lessons}
 * @param basis the lawful basis
 */
public record Purpose(String code, LawfulBasis basis) {

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9.-]{0,79}");

    public Purpose {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException(
                    "purpose '" + code + "' is not 1 to 80 lower-case letters, digits, hyphens and dots");
        }
        requireNonNull(basis, "basis");
    }

    /**
     * Creates a purpose under the public task, the usual basis of a public authority.
     *
     * @param code the purpose
     * @return the purpose
     */
    public static Purpose publicTask(String code) {
        return new Purpose(code, LawfulBasis.PUBLIC_TASK);
    }
}
