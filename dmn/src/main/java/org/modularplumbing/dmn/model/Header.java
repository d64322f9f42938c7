package org.modularplumbing.dmn.model;

import java.util.Objects;
import java.util.Optional;

/**
 * What every boxed expression may carry beside its logic.
 *
 * @param id its id in XML
 * @param label a label for people
 * @param description a description for people
 * @param type name of the type of its value, as a {@code typeRef}
 */
public record Header(Optional<String> id, Optional<String> label, Optional<String> description, Optional<String> type) {

    /** Nothing beside the logic. */
    public static final Header NONE =
            new Header(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public Header {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(type, "type");
    }

    /**
     * Returns a header with a type only.
     *
     * @param type the type's name
     * @return the header
     */
    public static Header typed(String type) {
        return new Header(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(type));
    }
}
