package org.modularplumbing.plumbing.text;

import static java.util.Objects.requireNonNull;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A public text in English and Welsh, both always present, in Unicode normal form C so that equal words are equal.
 *
 * <p>A text may hold placeholders, a name in braces, which {@link #format(Map)} fills:
 *
 * <pre>{@code
 * var due = Bilingual.of("Pay {fee} by {day}.", "Talwch {fee} erbyn {day}.");
 * due.format(Map.of("fee", "£12.00", "day", Bilingual.of("1 May", "1 Mai"))).cy();    // Talwch £12.00 erbyn 1 Mai.
 * }</pre>
 *
 * @param en the English text, not blank
 * @param cy the Welsh text, not blank
 */
public record Bilingual(String en, String cy) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z][A-Za-z0-9_]*)}");

    /**
     * Checks that both texts say something and brings them to normal form C.
     *
     * @param en the English text
     * @param cy the Welsh text
     * @throws IllegalArgumentException when one of them is blank
     */
    public Bilingual {
        en = checked(en, "en");
        cy = checked(cy, "cy");
    }

    /**
     * Creates a text in both languages.
     *
     * @param en the English text
     * @param cy the Welsh text
     * @return the pair
     */
    public static Bilingual of(String en, String cy) {
        return new Bilingual(en, cy);
    }

    /**
     * Returns the text in the reader's language.
     *
     * @param locale the reader's language, in any region
     * @return the Welsh text for Welsh, else the English one
     */
    public String in(Locale locale) {
        return locale.getLanguage().equals("cy") ? cy : en;
    }

    /**
     * Fills the placeholders of both texts. A value that is itself bilingual gives each language its own words, any
     * other its {@code toString()}; braces inside a value stay as they are. Names that no text mentions are ignored.
     *
     * @param values a value for each placeholder
     * @return the filled text
     * @throws IllegalArgumentException when a placeholder has no value, or stands in one language and not in the other
     */
    public Bilingual format(Map<String, ?> values) {
        if (!placeholders(en).equals(placeholders(cy))) {
            throw new IllegalArgumentException("English has the placeholders %s and Welsh %s; they must be the same"
                    .formatted(placeholders(en), placeholders(cy)));
        }
        return new Bilingual(filled(en, values, Bilingual::en), filled(cy, values, Bilingual::cy));
    }

    private static String filled(String text, Map<String, ?> values, Function<Bilingual, String> language) {
        return PLACEHOLDER.matcher(text).replaceAll(found -> {
            var value = values.get(found.group(1));
            if (value == null) {
                throw new IllegalArgumentException("no value for the placeholder {" + found.group(1) + "}");
            }
            return Matcher.quoteReplacement(
                    value instanceof Bilingual words ? language.apply(words) : value.toString());
        });
    }

    private static Set<String> placeholders(String text) {
        var names = new TreeSet<String>();
        PLACEHOLDER.matcher(text).results().forEach(found -> names.add(found.group(1)));
        return names;
    }

    private static String checked(String text, String language) {
        if (requireNonNull(text, language).isBlank()) {
            throw new IllegalArgumentException("the text in \"" + language + "\" must not be blank");
        }
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
