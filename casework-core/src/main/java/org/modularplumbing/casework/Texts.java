package org.modularplumbing.casework;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;
import org.modularplumbing.plumbing.text.Bilingual;

/** What texts and codes may look like. Messages name the place and the rule, never the text. */
final class Texts {

    static final int SUBJECT_LENGTH_MAX = 200;
    static final int LONG_LENGTH_MAX = 4_000;
    static final int STAFF_LENGTH_MAX = 120;

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    private Texts() {}

    static String code(String code, String name) {
        if (!CODE.matcher(requireNonNull(code, name)).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is not a code: at most 40 lower-case letters, digits and hyphens, starting with a letter"
                            .formatted(name));
        }
        return code;
    }

    static String plain(String text, String name, int lengthMax) {
        if (requireNonNull(text, name).isBlank()) {
            throw new IllegalArgumentException("'%s' is blank".formatted(name));
        }
        if (text.length() > lengthMax) {
            throw new IllegalArgumentException(
                    "'%s' has %d characters, %d at most fit".formatted(name, text.length(), lengthMax));
        }
        if (text.codePoints().anyMatch(Texts::unprintable)) {
            throw new IllegalArgumentException("'%s' has a control character or half of a character".formatted(name));
        }
        return text;
    }

    static Bilingual publicText(Bilingual text, String name, int lengthMax) {
        requireNonNull(text, name);
        plain(text.en(), name + ".en", lengthMax);
        plain(text.cy(), name + ".cy", lengthMax);
        return text;
    }

    /** Not fit for a database or a page: control characters but for line ends and tabs, and lone surrogates. */
    private static boolean unprintable(int codePoint) {
        return Character.isISOControl(codePoint) && codePoint != '\n' && codePoint != '\r' && codePoint != '\t'
                || Character.getType(codePoint) == Character.SURROGATE;
    }
}
