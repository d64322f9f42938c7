package org.modularplumbing.dmn.model;

import java.util.Objects;
import java.util.Optional;

/**
 * A name and the type of what it stands for: a parameter, a column of a relation, a context entry.
 *
 * @param name the name
 * @param type name of its type; empty where any value may stand
 */
public record InformationItem(String name, Optional<String> type) {

    public InformationItem {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
    }

    /**
     * Returns an item of any type.
     *
     * @param name the name
     * @return the item
     */
    public static InformationItem of(String name) {
        return new InformationItem(name, Optional.empty());
    }
}
