package org.modularplumbing.plumbing.call;

import static java.util.Objects.requireNonNull;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Points at a thing of any core, or at a person, without depending on it: {@code booking:0192…}. In documents it is that text.
 *
 * @param kind what is pointed at: 1 to 40 lower-case letters, digits or hyphens, starting with a letter
 * @param id its id, unique within authority and kind
 */
public record Ref(String kind, UUID id) {

    private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    public Ref {
        if (!KIND.matcher(kind).matches()) {
            throw new IllegalArgumentException("reference kind '" + kind + "' is not a lower-case word");
        }
        requireNonNull(id, "id");
    }

    /**
     * Points at a person.
     *
     * @param id the person's id in the authority's own index of people
     * @return the reference
     */
    public static Ref person(UUID id) {
        return new Ref("person", id);
    }

    /**
     * Reads the text form.
     *
     * @param text a kind, a colon and a UUID
     * @return the reference
     * @throws IllegalArgumentException if the text is not of that form
     */
    public static Ref parse(String text) {
        var colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("a reference is a kind, a colon and a UUID");
        }
        var id = UUID.fromString(text.substring(colon + 1));
        if (!id.toString().equalsIgnoreCase(text.substring(colon + 1))) {
            throw new IllegalArgumentException("a reference ends in a UUID in its full form");
        }
        return new Ref(text.substring(0, colon), id);
    }

    @Override
    public String toString() {
        return kind + ":" + id;
    }
}
