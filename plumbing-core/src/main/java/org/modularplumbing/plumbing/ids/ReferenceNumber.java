package org.modularplumbing.plumbing.ids;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * A reference that a resident can read out, copy down and type back: twelve characters in three groups of four such as
 * {@code C4K7-9DXR-T2FX}, the last of them a check character.
 *
 * <p><b>Alphabet.</b> The 19 characters {@code 23456789CDFHJKNPRTX}. Out are the look-alikes (0 O Q, 1 I L, 2 Z, 5 S,
 * 6 G, 8 B, U V W Y, and M, which sounds like N) and with them all vowels of English and Welsh, so that no word appears.
 *
 * <p><b>Detection.</b> The characters, counted from 0, with the weights 1 to 12 sum to zero modulo 19. As 19 is prime
 * and the weights differ, every single wrong character and every swap of two different characters, adjacent or not, is
 * found; of all other mistakes 18 in 19.
 *
 * <p><b>Never mistaken.</b> A reference starts with a letter and has twelve characters, so it is never a payment card
 * number (13 to 19 digits), nor a number to a spreadsheet. It tells nothing about the thing that it names.
 *
 * <p><b>Uniqueness.</b> There are 6.7e13 references. Among a million random ones a clash has a chance of 0.8 %, so keep
 * a unique key on the stored reference, and take a {@linkplain #random random} one when {@link #from} clashes.
 *
 * @param value the reference in capitals with hyphens, as shown to people
 */
public record ReferenceNumber(String value) {

    private static final String ALPHABET = "23456789CDFHJKNPRTX";
    private static final int BASE = ALPHABET.length();
    private static final int FIRST_LETTER = ALPHABET.indexOf('C');
    private static final int LENGTH = 12;
    private static final Pattern SHAPE = Pattern.compile("(?:[%1$s]{4}-){2}[%1$s]{4}".formatted(ALPHABET));
    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\u00A0\\u2010-\\u2015-]+");

    /** How many references there are: a letter, ten characters, and the check character that follows from them. */
    private static final long COUNT = (BASE - FIRST_LETTER) * power(BASE, LENGTH - 2);

    /**
     * Checks form and check character. Text from people goes through {@link #parse(String)}.
     *
     * @param value the reference in capitals with hyphens
     * @throws IllegalArgumentException when the value is not a reference
     */
    public ReferenceNumber {
        if (!SHAPE.matcher(requireNonNull(value, "value")).matches() || Character.isDigit(value.charAt(0))) {
            throw new IllegalArgumentException("not a reference; it has 12 letters and digits, like C4K7-9DXR-T2FX");
        }
        if (weightedSum(value.replace("-", "")) != 0) {
            throw new IllegalArgumentException("not a reference: a character is wrong or two are swapped; check it");
        }
    }

    /**
     * Returns the reference that belongs to an id: always the same for the same id, though not computable back.
     *
     * @param id the id of the thing to be named
     * @return its reference
     */
    public static ReferenceNumber from(UUID id) {
        try {
            var bytes = ByteBuffer.allocate(2 * Long.BYTES)
                    .putLong(id.getMostSignificantBits())
                    .putLong(id.getLeastSignificantBits());
            var digest = MessageDigest.getInstance("SHA-256").digest(bytes.array());
            return numbered(Long.remainderUnsigned(ByteBuffer.wrap(digest).getLong(), COUNT));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java runtime has SHA-256", impossible);
        }
    }

    /**
     * Creates a new reference that belongs to nothing yet.
     *
     * @param random where the choice comes from; a {@link java.security.SecureRandom} where it must not be guessed
     * @return a reference, each equally likely
     */
    public static ReferenceNumber random(RandomGenerator random) {
        return numbered(random.nextLong(COUNT));
    }

    /**
     * Reads a reference as people type it: in either case, with spaces or hyphens anywhere or nowhere.
     *
     * @param text what was typed; it is not repeated in any message, since people type other things than references
     * @return the reference
     * @throws IllegalArgumentException when the text is not a reference, or is one with a slip in it
     */
    public static ReferenceNumber parse(String text) {
        var typed =
                SEPARATORS.matcher(requireNonNull(text, "text")).replaceAll("").toUpperCase(Locale.ROOT);
        return new ReferenceNumber(grouped(typed));
    }

    /** The reference as shown to people. */
    @Override
    public String toString() {
        return value;
    }

    private static ReferenceNumber numbered(long number) {
        var text = new char[LENGTH];
        text[0] = ALPHABET.charAt(FIRST_LETTER + (int) (number % (BASE - FIRST_LETTER)));
        long rest = number / (BASE - FIRST_LETTER);
        for (int i = 1; i < LENGTH - 1; i++) {
            text[i] = ALPHABET.charAt((int) (rest % BASE));
            rest /= BASE;
        }
        text[LENGTH - 1] = ALPHABET.charAt(0);
        // the last weight is 12, and 12 times 8 is 1 modulo 19: this many steps bring the sum to zero
        int check = (BASE - weightedSum(new String(text))) * 8 % BASE;
        text[LENGTH - 1] = ALPHABET.charAt(check);
        return new ReferenceNumber(grouped(new String(text)));
    }

    private static String grouped(String text) {
        return text.length() == LENGTH
                ? text.substring(0, 4) + "-" + text.substring(4, 8) + "-" + text.substring(8)
                : text;
    }

    private static int weightedSum(String text) {
        int sum = 0;
        for (int i = 0; i < text.length(); i++) {
            sum += (i + 1) * ALPHABET.indexOf(text.charAt(i));
        }
        return sum % BASE;
    }

    private static long power(long base, int exponent) {
        long result = 1;
        for (int i = 0; i < exponent; i++) {
            result = Math.multiplyExact(result, base);
        }
        return result;
    }
}
