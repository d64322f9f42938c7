package org.modularplumbing.casework.text;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.text.Bilingual;

/** What texts and codes may look like. Messages name the place and the rule, never the text. */
public final class Texts {

    public static final int CODE_LENGTH_MAX = 40;
    public static final int SUBJECT_LENGTH_MAX = 200;
    public static final int LONG_LENGTH_MAX = 4_000;
    public static final int STAFF_LENGTH_MAX = 120;

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    private Texts() {}

    public static String code(String code, String name) {
        if (!CODE.matcher(requireNonNull(code, name)).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is not a code: at most 40 lower-case letters, digits and hyphens, starting with a letter"
                            .formatted(name));
        }
        return code;
    }

    public static String plain(String text, String name, int lengthMax) {
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

    /** A text that came as an argument rather than in a document. */
    public static String sent(String text, String name, int lengthMax) {
        try {
            return plain(text, name, lengthMax);
        } catch (IllegalArgumentException refused) {
            throw new KernelRefused(KernelRefused.Code.INVALID_VALUE, refused.getMessage(), "/" + name, Map.of());
        }
    }

    public static Bilingual publicText(Bilingual text, String name, int lengthMax) {
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

    /** The code of something that is described elsewhere in the document. Whether it is there is for the checker, which has a suggestion. */
    public static String name(String code, String name) {
        return plain(code, name, CODE_LENGTH_MAX);
    }

    public static List<String> names(List<String> codes, String name) {
        var copy = list(codes, name, 200);
        copy.forEach(code -> name(code, name));
        return copy;
    }

    /** A list that may be left away in the document where it has not been checked before. */
    public static <T> List<T> list(List<T> list, String name, int sizeMax) {
        if (list != null && list.size() > sizeMax) {
            throw new IllegalArgumentException(
                    "'%s' has %d entries, %d at most fit".formatted(name, list.size(), sizeMax));
        }
        if (list != null && list.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("'%s' has an entry that is null".formatted(name));
        }
        return list == null ? List.of() : List.copyOf(list);
    }
}
