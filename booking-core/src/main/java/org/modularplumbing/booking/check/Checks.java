package org.modularplumbing.booking.check;

import static java.util.Objects.requireNonNull;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.modularplumbing.plumbing.text.Bilingual;

/** What the constructors of this core's records check. Messages name the part and the rule, never a person's data. */
public final class Checks {

    /** What fits the title of an activity. */
    private static final int LONGEST_NAME = 200;

    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");

    private Checks() {}

    public static String code(String value, String part) {
        if (!CODE.matcher(requireNonNull(value, part)).matches()) {
            throw new IllegalArgumentException(
                    part + " is 1 to 60 lower-case letters, digits and hyphens, not starting with a hyphen");
        }
        return value;
    }

    public static Bilingual name(Bilingual value, String part) {
        requireNonNull(value, part);
        if (value.en().length() > LONGEST_NAME || value.cy().length() > LONGEST_NAME) {
            throw new IllegalArgumentException(part + " has at most " + LONGEST_NAME + " characters in each language");
        }
        return value;
    }

    public static int between(int value, int least, int most, String part) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("%s is %d to %d, not %d".formatted(part, least, most, value));
        }
        return value;
    }

    /** A copy; a list that a document leaves away is empty. */
    public static <T> List<T> listOf(Collection<T> values) {
        return values == null ? List.of() : List.copyOf(values);
    }

    public static <T> List<T> atMost(int most, List<T> values, String part) {
        if (values.size() > most) {
            throw new IllegalArgumentException("%s are at most %d, not %d".formatted(part, most, values.size()));
        }
        return values;
    }

    public static <T> List<T> distinct(List<T> values, String part) {
        if (values.stream().distinct().count() != values.size()) {
            throw new IllegalArgumentException(part + " names something twice");
        }
        return values;
    }

    /** As RFC 3339 writes times; databases keep less than Java's billion years. */
    public static LocalDateTime fourDigitYear(LocalDateTime time, String part) {
        var year = requireNonNull(time, part).getYear();
        if (year < 1 || year > 9_999) {
            throw new IllegalArgumentException("%s is in the years 1 to 9999, not %d".formatted(part, year));
        }
        return time;
    }
}
