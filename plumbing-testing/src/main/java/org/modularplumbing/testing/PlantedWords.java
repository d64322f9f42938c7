package org.modularplumbing.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Words that stand nowhere else, planted in the texts of a person, and looked for in every column of every table: plain, as JSON writes them, and as bytes in hexadecimal.
 * So a test shows that erasure leaves none, also in a table that somebody adds later.
 *
 * <pre>{@code
 * var words = PlantedWords.of("Zebedee", "Ŵyllt");
 * …
 * words.requireThere(db);     // else the test proves nothing
 * PersonalData.on(plumbing).erase(person, "asked for", call);
 * words.requireGone(db);
 * }</pre>
 */
public final class PlantedWords {

    private final List<String> words;

    private PlantedWords(List<String> words) {
        this.words = words;
    }

    /**
     * Chooses the words.
     *
     * @param words each of five letters or more, so that it is in no other text by chance
     * @return the words
     */
    public static PlantedWords of(String... words) {
        if (words.length == 0 || Stream.of(words).anyMatch(word -> word.length() < 5)) {
            throw new IllegalArgumentException("planted words have five letters or more");
        }
        return new PlantedWords(List.of(words));
    }

    /**
     * Looks for the words.
     *
     * @param db the database
     * @return the tables in which a word is, each with those words
     */
    public Map<String, List<String>> findIn(TestDatabase db) {
        var found = new TreeMap<String, List<String>>();
        db.contents().forEach((table, rows) -> {
            var here = words.stream().filter(word -> isIn(rows, word)).toList();
            if (!here.isEmpty()) {
                found.put(table, here);
            }
        });
        return found;
    }

    private static boolean isIn(List<String> rows, String word) {
        var forms = forms(word);
        return rows.stream().anyMatch(row -> forms.stream().anyMatch(row::contains));
    }

    private static List<String> forms(String word) {
        var escaped = word.chars()
                .mapToObj(unit -> unit < 0x80 ? Character.toString(unit) : "\\u%04x".formatted(unit))
                .collect(Collectors.joining());
        var forms = new ArrayList<String>(new TreeSet<>(List.of(
                word,
                escaped,
                escaped.toUpperCase(java.util.Locale.ROOT),
                HexFormat.of().formatHex(word.getBytes(StandardCharsets.UTF_8)))));
        return forms;
    }

    /**
     * Demands that each word is somewhere: what is not there cannot be shown to be erased.
     *
     * @param db the database
     * @throws AssertionError with the words that are nowhere
     */
    public void requireThere(TestDatabase db) {
        var found = findIn(db);
        var missing = words.stream()
                .filter(word -> found.values().stream().noneMatch(here -> here.contains(word)))
                .toList();
        if (!missing.isEmpty()) {
            throw new AssertionError("nowhere in the database: " + missing);
        }
    }

    /**
     * Demands that no word is anywhere.
     *
     * @param db the database
     * @throws AssertionError with the tables in which one is
     */
    public void requireGone(TestDatabase db) {
        var found = findIn(db);
        if (!found.isEmpty()) {
            throw new AssertionError("still in the database: " + found);
        }
    }
}
