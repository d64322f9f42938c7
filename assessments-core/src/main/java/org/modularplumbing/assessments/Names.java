package org.modularplumbing.assessments;

import java.util.regex.Pattern;

/** Names that can stand in FEEL and in the placeholders of texts without quoting. */
final class Names {

    /** The day for which the assessment is made, in every expression. */
    static final String AS_OF = "asOf";

    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9_]{0,59}");
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,59}");

    private Names() {}

    static void check(String name, String component) {
        if (!NAME.matcher(name).matches() || name.equals(AS_OF)) {
            throw new IllegalArgumentException("%s '%s' is not a lower-case letter, then letters, digits or underscores"
                    .formatted(component, name));
        }
    }

    static void checkKey(String key, String component) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException(
                    "%s '%s' is not a lower-case letter, then lower-case letters, digits or hyphens"
                            .formatted(component, key));
        }
    }
}
