package org.modularplumbing.schemas;

import java.util.Set;

/**
 * What a purpose needs and an audience may see. A field leaves only if both allow it.
 *
 * @param fields what the purpose needs: JSON Pointers, {@code *} for every item or name; a pointer stands for everything beneath it, the empty one
 *     for the whole document
 * @param classifications what the audience is cleared for: {@code OFFICIAL}, {@code OFFICIAL-SENSITIVE}
 * @param personalData kinds of data the audience may see: {@code none}, {@code personal}, {@code special-category}, {@code criminal-offence}
 */
public record Disclosure(Set<String> fields, Set<String> classifications, Set<String> personalData) {

    private static final Set<String> CLASSIFICATIONS = Set.of("OFFICIAL", "OFFICIAL-SENSITIVE");
    private static final Set<String> KINDS = Set.of("none", "personal", "special-category", "criminal-offence");

    /**
     * Checks the words.
     *
     * @param fields pointers of the purpose
     * @param classifications clearance of the audience
     * @param personalData kinds of data for the audience
     * @throws IllegalArgumentException if a word is not one of its list or a pointer does not start with a slash
     */
    public Disclosure {
        fields = Set.copyOf(fields);
        classifications = Set.copyOf(classifications);
        personalData = Set.copyOf(personalData);
        require(CLASSIFICATIONS.containsAll(classifications), "A classification is one of " + CLASSIFICATIONS + ".");
        require(KINDS.containsAll(personalData), "A kind of personal data is one of " + KINDS + ".");
        require(
                fields.stream().allMatch(field -> field.isEmpty() || field.startsWith("/")),
                "A field starts with a slash.");
    }

    private static void require(boolean condition, String sentence) {
        if (!condition) {
            throw new IllegalArgumentException(sentence);
        }
    }

    /** Tells whether a field stands for a place: itself, beneath it, or any name or item where it has a star. */
    boolean lists(String pointer) {
        var place = pointer.split("/", -1);
        return fields.stream().anyMatch(field -> covers(field.split("/", -1), place));
    }

    private static boolean covers(String[] field, String[] place) {
        if (field.length > place.length) {
            return false;
        }
        for (int i = 1; i < field.length; i++) {
            if (!field[i].equals("*") && !field[i].equals(place[i])) {
                return false;
            }
        }
        return true;
    }

    boolean clears(Marks marks) {
        return classifications.containsAll(marks.classifications()) && personalData.containsAll(marks.personalData());
    }
}
