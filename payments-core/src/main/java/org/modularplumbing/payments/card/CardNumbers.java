package org.modularplumbing.payments.card;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds card numbers in text, so that none is ever stored. A finding is 13 to 19 digits, in a run of digits that may be broken by spaces, hyphens and full
 * stops and go on before and after, that begin as an issuer's numbers do, have a length that this issuer uses and pass the Luhn check (ISO/IEC 7812-1 annex B).
 *
 * <p>All three tests are needed: one in ten references passes Luhn by chance, and some councils' references always do. UUIDs are passed over: they are
 * made by programs, and their digits now and then look like a card's.
 */
public final class CardNumbers {

    private static final int SHORTEST = 13;
    /** One of 13 digits counts on its own only: hardly any such card is left, and one reference of 14 digits in a hundred would hold one by chance. */
    private static final int SHORTEST_WITHIN = 14;

    private static final int LONGEST = 19;

    /** Issuer ranges by their first digits, from the issuers' public notices; a few cover neighbours too, since to refuse too much is the safe side. */
    private static final List<Issuer> ISSUERS = List.of(
            new Issuer(4, 4, 1, "13,16,19"), // Visa
            new Issuer(51, 55, 2, "16"), // Mastercard
            new Issuer(2221, 2720, 4, "16"),
            new Issuer(34, 34, 2, "15"), // American Express
            new Issuer(37, 37, 2, "15"),
            new Issuer(300, 305, 3, "14,15,16,17,18,19"), // Diners Club
            new Issuer(36, 36, 2, "14,15,16,17,18,19"),
            new Issuer(38, 39, 2, "14,15,16,17,18,19"),
            new Issuer(6011, 6011, 4, "16,17,18,19"), // Discover
            new Issuer(644, 659, 3, "16,17,18,19"),
            new Issuer(3528, 3589, 4, "16,17,18,19"), // JCB
            new Issuer(62, 62, 2, "16,17,18,19"), // UnionPay
            new Issuer(5018, 5018, 4, "13,14,15,16,17,18,19"), // Maestro
            new Issuer(5020, 5020, 4, "13,14,15,16,17,18,19"),
            new Issuer(5038, 5038, 4, "13,14,15,16,17,18,19"),
            new Issuer(5893, 5893, 4, "13,14,15,16,17,18,19"),
            new Issuer(6304, 6304, 4, "13,14,15,16,17,18,19"),
            new Issuer(6759, 6763, 4, "13,14,15,16,17,18,19"));

    private static final Pattern UUID_FORM = Pattern.compile(
            "(?<![0-9a-fA-F])[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}(?![0-9a-fA-F])");

    private CardNumbers() {}

    private record Issuer(int first, int last, int digits, String lengths) {

        boolean issues(String number) {
            var prefix = Integer.parseInt(number.substring(0, digits));
            return prefix >= first
                    && prefix <= last
                    && List.of(lengths.split(",")).contains("" + number.length());
        }
    }

    /**
     * Whether a text holds what may be a card number.
     *
     * @param text any text
     * @return true if it must not be stored
     */
    public static boolean occursIn(String text) {
        return runs(UUID_FORM.matcher(requireNonNull(text, "text")).replaceAll("x")).stream()
                .anyMatch(CardNumbers::holdsOne);
    }

    /**
     * Whether a text, of digits only, is a number that a card may have.
     *
     * @param number digits
     * @return true if issuer, length and check digit fit
     */
    public static boolean isOne(String number) {
        return number.length() >= SHORTEST
                && number.length() <= LONGEST
                && passesLuhn(number)
                && ISSUERS.stream().anyMatch(issuer -> issuer.issues(number));
    }

    /**
     * Whether the last digit is the check digit of the others (Luhn, ISO/IEC 7812-1 annex B).
     *
     * @param number digits
     * @return true if it is
     */
    public static boolean passesLuhn(String number) {
        var sum = 0;
        for (int place = 0; place < number.length(); place++) {
            var digit = number.charAt(number.length() - 1 - place) - '0';
            var weighed = place % 2 == 0 ? digit : 2 * digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % 10 == 0;
    }

    private static boolean holdsOne(String digits) {
        if (isOne(digits)) {
            return true;
        }
        for (int start = 0; start + SHORTEST_WITHIN <= digits.length(); start++) {
            for (int end = start + SHORTEST_WITHIN; end <= Math.min(digits.length(), start + LONGEST); end++) {
                if (isOne(digits.substring(start, end))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The runs of digits, of any script, without what breaks them: at most three separators in a row do. */
    private static List<String> runs(String text) {
        var runs = new ArrayList<String>();
        var run = new StringBuilder();
        var separators = 0;
        for (int point : text.codePoints().toArray()) {
            var digit = Character.digit(point, 10);
            if (digit >= 0) {
                run.append(digit);
                separators = 0;
            } else if (!isSeparator(point) || ++separators > 3) {
                runs.add(run.toString());
                run.setLength(0);
            }
        }
        runs.add(run.toString());
        return runs;
    }

    private static boolean isSeparator(int point) {
        return point == '.'
                || Character.isWhitespace(point)
                || Character.isSpaceChar(point)
                || Character.getType(point) == Character.DASH_PUNCTUATION;
    }
}
