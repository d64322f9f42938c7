package org.modularplumbing.schemas;

import java.util.Objects;

/**
 * A sentence for people, in both languages of public services in Wales.
 *
 * @param en English
 * @param cy Welsh
 */
public record Message(String en, String cy) {

    /**
     * Checks that both languages are there.
     *
     * @param en English
     * @param cy Welsh
     */
    public Message {
        Objects.requireNonNull(en, "en");
        Objects.requireNonNull(cy, "cy");
    }
}
