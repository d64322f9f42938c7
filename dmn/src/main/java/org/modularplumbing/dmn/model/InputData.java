package org.modularplumbing.dmn.model;

import java.util.Objects;
import java.util.Optional;

/**
 * A value that the caller gives.
 *
 * @param identity its id and name
 * @param type name of its type
 */
public record InputData(Identity identity, Optional<String> type) implements DrgElement {

    public InputData {
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(type, "type");
    }

    /**
     * Returns an input.
     *
     * @param name its name
     * @param type name of its type
     * @return the input
     */
    public static InputData of(String name, String type) {
        return new InputData(Identity.of(name), Optional.of(type));
    }
}
