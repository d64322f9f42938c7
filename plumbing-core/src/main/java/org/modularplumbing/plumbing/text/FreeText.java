package org.modularplumbing.plumbing.text;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import org.modularplumbing.plumbing.refusal.KernelRefused;
import org.modularplumbing.plumbing.refusal.KernelRefused.Code;

/**
 * The rule for every text that a person can write. Refused are controls (all of Unicode's category Cc but tab and line ends), halves of surrogate pairs, which no
 * database keeps, the overrides of writing direction (U+202A to U+202E, U+2066 to U+2069), which make a page show other words than were written, and what looks like a
 * card number (PCI DSS 4.0.1, requirement 3). Joiners and marks that scripts need stay.
 *
 * <p>A card number is 13 to 19 digits of any script, with anything but letters between them, that begin as a card issuer's numbers do, have one of this issuer's
 * lengths and pass the Luhn check (ISO/IEC 7812-1 annex B). Of 200,000 references as councils make them at most one in 2,000 is taken for one.
 *
 * <p>{@code Commands} applies it to every text of every request and to the key, so that a core need not.
 */
public final class FreeText {

    /** What may be wrong with a text, in the order in which it is found. */
    public enum Fault {
        /** A control character other than tab and line end. */
        CONTROL_CHARACTER("a control character"),
        /** Half of a surrogate pair. */
        HALF_CHARACTER("half of a character"),
        /** A character that overrides the direction of writing. */
        DIRECTION_OVERRIDE("a character that changes the direction of writing"),
        /** What looks like a card number. */
        CARD_NUMBER("what looks like a card number");

        private final String words;

        Fault(String words) {
            this.words = words;
        }
    }

    private FreeText() {}

    /**
     * Looks for a fault.
     *
     * @param text any text
     * @return the first fault, empty if there is none
     */
    public static Optional<Fault> fault(String text) {
        requireNonNull(text, "text");
        var digits = 0;
        for (var at = 0; at < text.length(); ) {
            var point = text.codePointAt(at);
            if (point > 0x7f || point < ' ' || point == 0x7f) {
                var fault = fault(point);
                if (fault != null) {
                    return Optional.of(fault);
                }
            }
            digits += Character.isDigit(point) ? 1 : 0;
            at += Character.charCount(point);
        }
        return digits >= CardNumbers.SHORTEST && CardNumbers.occursIn(text)
                ? Optional.of(Fault.CARD_NUMBER)
                : Optional.empty();
    }

    private static Fault fault(int point) {
        if (Character.isISOControl(point)) {
            return point == '\n' || point == '\r' || point == '\t' ? null : Fault.CONTROL_CHARACTER;
        }
        if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
            return Fault.HALF_CHARACTER;
        }
        var overrides = point >= 0x202A && point <= 0x202E || point >= 0x2066 && point <= 0x2069;
        return overrides ? Fault.DIRECTION_OVERRIDE : null;
    }

    /**
     * Refuses a text with a fault. The refusal names the place, never the text.
     *
     * @param text any text
     * @param pointer where it is in the request (RFC 6901), empty for what is beside it
     * @return the text
     * @throws KernelRefused CARD_NUMBER_IN_TEXT or INVALID_VALUE
     */
    public static String require(String text, String pointer) {
        fault(text).ifPresent(fault -> {
            var place = pointer.isEmpty() ? "the idempotency key" : pointer;
            throw new KernelRefused(
                    fault == Fault.CARD_NUMBER ? Code.CARD_NUMBER_IN_TEXT : Code.INVALID_VALUE,
                    "%s has %s".formatted(place, fault.words),
                    pointer,
                    Map.of("place", place, "fault", fault));
        });
        return text;
    }
}
