package org.modularplumbing.plumbing.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Finds card numbers in text, so that none is ever stored. A finding is 13 to 19 digits, whatever breaks them but letters, that begin as an issuer's numbers do, have a
 * length that this issuer uses and pass the Luhn check (ISO/IEC 7812-1 annex B). It begins where a group of digits begins, zeros in front aside, and other digits may
 * follow: an expiry date, a security code. It ends where a group ends, unless it is written in one piece.
 *
 * <p>All of that is needed: one in ten references passes Luhn by chance, some councils' references always do, and a search at every place takes one in seven
 * references of 19 digits for a card. UUIDs and digests in hexadecimal are passed over: programs make them, and their digits sometimes look like a card's.
 */
final class CardNumbers {

    static final int SHORTEST = 13;
    /** One of 13 digits counts on its own only: hardly any such card is left, and one reference in a hundred would begin with one by chance. */
    private static final int SHORTEST_GLUED = 14;

    private static final int LONGEST = 19;
    /** More visible ones in a row part two numbers. */
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

    private static final Pattern MADE_BY_PROGRAMS = Pattern.compile(
            "(?<![0-9a-fA-F])(?:[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|(?=[0-9]*[a-fA-F])[0-9a-fA-F]{32,128})(?![0-9a-fA-F])");

    private CardNumbers() {}

    private record Issuer(int first, int last, int digits, String lengths) {

        boolean issues(String number) {
            var prefix = Integer.parseInt(number.substring(0, digits));
            return prefix >= first
                    && prefix <= last
                    && List.of(lengths.split(",")).contains("" + number.length());
        }
    }

    /** Tells whether a text holds what may be a card number. */
    static boolean occursIn(String text) {
        return runs(MADE_BY_PROGRAMS.matcher(text).replaceAll("x")).stream().anyMatch(CardNumbers::holdsOne);
    }

    private static boolean isOne(String number) {
        return number.length() >= SHORTEST
                && number.length() <= LONGEST
                && passesLuhn(number)
                && ISSUERS.stream().anyMatch(issuer -> issuer.issues(number));
    }

    /** Tells whether the last digit is the check digit of the others (Luhn, ISO/IEC 7812-1 annex B). */
    private static boolean passesLuhn(String number) {
        var sum = 0;
        for (int place = 0; place < number.length(); place++) {
            var digit = number.charAt(number.length() - 1 - place) - '0';
            var weighed = place % 2 == 0 ? digit : 2 * digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % 10 == 0;
    }

    private static boolean holdsOne(Run run) {
        return run.groups().stream()
                .anyMatch(group -> IntStream.rangeClosed(SHORTEST, LONGEST)
                        .filter(length -> run.mayEnd(group, length))
                        .anyMatch(length -> isOne(run.digits().substring(group.start(), group.start() + length))));
    }

    /** Digits that nothing parts: where they start, zeros in front aside, and where they end. */
    private record Group(int start, int end) {}

    /** Groups of digits, of any script, without what breaks them. */
    private record Run(String digits, List<Group> groups, Set<Integer> ends) {

        /** At the end of a group, or within the first one: something may be glued to a number that is written in one piece. */
        boolean mayEnd(Group from, int length) {
            var end = from.start() + length;
            if (end > digits.length() || length < SHORTEST_GLUED && end < digits.length()) {
                return false;
            }
            return end <= from.end() || ends.contains(end);
        }
    }

    private static List<Run> runs(String text) {
        var runs = new ArrayList<Run>();
        var digits = new StringBuilder();
        var groups = new ArrayList<Group>();
        var ends = new HashSet<Integer>();
        var start = -1;
        var separators = 0;
        for (int point : (text + "x").codePoints().toArray()) {
            var digit = Character.digit(point, 10);
            if (digit >= 0) {
                start = start < 0 && digit > 0 ? digits.length() : start;
                separators = 0;
                digits.append(digit);
            } else if (!isInvisible(point)) {
                if (start >= 0) {
                    groups.add(new Group(start, digits.length()));
                }
                ends.add(digits.length());
                start = -1;
                separators++;
                if (Character.isLetter(point) || separators > SEPARATORS_MAX) {
                    runs.add(new Run(digits.toString(), List.copyOf(groups), Set.copyOf(ends)));
                    digits.setLength(0);
                    groups.clear();
                    ends.clear();
                }
            }
        }
        return runs;
    }

    /** What takes no room of its own: joiners, soft hyphens, variation selectors, combining marks. */
    private static boolean isInvisible(int point) {
        return switch (Character.getType(point)) {
            case Character.FORMAT, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }
}
