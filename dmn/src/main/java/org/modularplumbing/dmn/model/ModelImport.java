package org.modularplumbing.dmn.model;

import java.util.Objects;
import java.util.Optional;

/**
 * A use of another model. The caller supplies that model; nothing is ever fetched.
 *
 * @param name by which its elements are known here, as in {@code name.element}; empty text means that they are known by their own names
 * @param namespace namespace of the other model
 * @param importType what kind of document it is, as DMN writes it
 * @param location where its author kept it; never read
 */
public record ModelImport(String name, String namespace, String importType, Optional<String> location) {

    public ModelImport {
        Objects.requireNonNull(name, "name");
        if (Objects.requireNonNull(namespace, "namespace").isBlank()) {
            throw new IllegalArgumentException("the namespace of an import is blank");
        }
        Objects.requireNonNull(importType, "importType");
        Objects.requireNonNull(location, "location");
    }
}
