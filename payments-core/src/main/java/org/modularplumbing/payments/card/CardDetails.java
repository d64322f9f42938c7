package org.modularplumbing.payments.card;

import static java.util.Objects.requireNonNull;

import java.time.YearMonth;
import java.util.regex.Pattern;

/**
 * A card as its holder gives it, on its way to the provider. It is never stored, logged, digested or put into a message; its text form shows the last four digits.
 *
 * @param number 12 to 19 digits; spaces and hyphens between them are taken away
 * @param expires the last month in which the card is good
 * @param securityCode the three or four digits of the card's back or front
 * @param holder the name on the card
 */
public record CardDetails(String number, YearMonth expires, String securityCode, String holder) {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{12,19}");
    private static final Pattern SECURITY_CODE = Pattern.compile("[0-9]{3,4}");

    /**
     * Checks the parts; no message repeats one.
     *
     * @throws IllegalArgumentException when the number or the security code is mistyped, or there is no holder
     */
    public CardDetails {
        number = requireNonNull(number, "number").replaceAll("[ -]", "");
        requireNonNull(expires, "expires");
        if (!NUMBER.matcher(number).matches() || !CardNumbers.passesLuhn(number)) {
            throw new IllegalArgumentException("the card number is mistyped: check its digits");
        }
        if (!SECURITY_CODE.matcher(requireNonNull(securityCode, "securityCode")).matches()) {
            throw new IllegalArgumentException("the card's security code has 3 or 4 digits");
        }
        if (requireNonNull(holder, "holder").isBlank() || holder.length() > 255) {
            throw new IllegalArgumentException("the name on the card has 1 to 255 characters");
        }
    }

    /**
     * What of the number may be kept and shown.
     *
     * @return the last four digits
     */
    public String lastFour() {
        return number.substring(number.length() - 4);
    }

    /** Only what may be shown. */
    @Override
    public String toString() {
        return "card ending in " + lastFour();
    }
}
