package org.modularplumbing.payments.card;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Finds card numbers in text, so that none is ever stored. A finding is 13 to 19 digits, perhaps broken by spaces, hyphens and full stops, that begin as an
 * issuer's numbers do, have a length that this issuer uses and pass the Luhn check (ISO/IEC 7812-1 annex B). It begins where a group of digits begins, zeros in
 * front aside, and other digits may follow: an expiry date, a security code.
 *
 * <p>All of that is needed: one in ten references passes Luhn by chance, some councils' references always do, and a search at every place takes one in seven
 * references of 19 digits for a card. UUIDs are passed over: they are made by programs, and their digits sometimes look like a card's.
 */
public final class CardNumbers {

    private static final int SHORTEST = 13;
    /** One of 13 digits counts on its own only: hardly any such card is left, and one reference in a hundred would begin with one by chance. */
    private static final int SHORTEST_GLUED = 14;

    private static final int LONGEST = 19;
    /** More of them in a row part two numbers. */
    private static final int SEPARATORS_MAX = 3;

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

    private static boolean holdsOne(Run run) {
        return run.starts().stream().anyMatch(start -> {
            var rest = run.digits().substring(start);
            return isOne(rest)
                    || IntStream.rangeClosed(SHORTEST_GLUED, Math.min(rest.length(), LONGEST))
                            .anyMatch(length -> isOne(rest.substring(0, length)));
        });
    }

    /** Digits of any script without what breaks them, and where a group of them starts, zeros in front aside. */
    private record Run(String digits, List<Integer> starts) {}

    private static List<Run> runs(String text) {
        var runs = new ArrayList<Run>();
        var digits = new StringBuilder();
        var starts = new ArrayList<Integer>();
        var separators = 0;
        var atStart = true;
        for (int point : (text + "x").codePoints().toArray()) {
            var digit = Character.digit(point, 10);
            if (digit >= 0) {
                if (digit > 0 && atStart) {
                    starts.add(digits.length());
                    atStart = false;
                }
                separators = 0;
                digits.append(digit);
                continue;
            }
            atStart = true;
            separators++;
            if (!isSeparator(point) || separators > SEPARATORS_MAX) {
                runs.add(new Run(digits.toString(), List.copyOf(starts)));
                digits.setLength(0);
                starts.clear();
            }
        }
        return runs;
    }

    private static boolean isSeparator(int point) {
        return point == '.'
                || Character.isWhitespace(point)
                || Character.isSpaceChar(point)
                || Character.getType(point) == Character.DASH_PUNCTUATION;
    }
}
