package org.modularplumbing.schemas;

import java.util.Objects;

/**
 * One field of a schema with the marks that decide who may see it; the lines of a record of processing are made of those that are personal.
 *
 * @param pointer where the field stands in a document; {@code *} for every item or name
 * @param title what people call it
 * @param classification {@code OFFICIAL} or {@code OFFICIAL-SENSITIVE}
 * @param personalData {@code none}, {@code personal}, {@code special-category} or {@code criminal-offence}
 */
public record PersonalField(String pointer, Message title, String classification, String personalData) {

    /**
     * Checks that every part is there.
     *
     * @param pointer where the field stands
     * @param title what people call it
     * @param classification its classification
     * @param personalData its kind of personal data
     */
    public PersonalField {
        Objects.requireNonNull(pointer, "pointer");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(classification, "classification");
        Objects.requireNonNull(personalData, "personalData");
    }
}
