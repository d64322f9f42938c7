package org.modularplumbing.web.message;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Headers in the order in which they were sent or are to be sent; names are compared without regard to case (RFC 9110 section 5.1).
 *
 * @param all names and values, in order; no value holds a control character, so that a value can never begin another header
 */
public record Headers(List<Map.Entry<String, String>> all) {

    private static final Headers NONE = new Headers(List.of());

    /** Checks names and values, and copies the list. */
    public Headers {
        all = List.copyOf(all);
        for (var header : all) {
            if (!header.getKey().matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
                throw new IllegalArgumentException("not the name of a header");
            }
            if (header.getValue().chars().anyMatch(sign -> sign < ' ' && sign != '\t' || sign == 0x7F)) {
                throw new IllegalArgumentException("a control character in the header " + header.getKey());
            }
        }
    }

    /**
     * Returns no headers.
     *
     * @return the empty list
     */
    public static Headers none() {
        return NONE;
    }

    /**
     * Returns the first value under a name.
     *
     * @param name in any case
     * @return empty if there is none
     */
    public Optional<String> first(String name) {
        return all.stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /**
     * Returns every value under a name.
     *
     * @param name in any case
     * @return in order, empty if there is none
     */
    public List<String> every(String name) {
        return all.stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .toList();
    }

    /**
     * Adds a header after the others, also when there is one of this name.
     *
     * @param name of the header
     * @param value without control characters
     * @return a copy
     */
    public Headers plus(String name, String value) {
        var more = new ArrayList<>(all);
        more.add(Map.entry(requireNonNull(name, "name"), requireNonNull(value, "value")));
        return new Headers(more);
    }

    /**
     * Sets a header in the place of all that have its name.
     *
     * @param name of the header
     * @param value without control characters
     * @return a copy
     */
    public Headers with(String name, String value) {
        return new Headers(all.stream()
                        .filter(header -> !header.getKey().equalsIgnoreCase(name))
                        .toList())
                .plus(name, value);
    }
}
