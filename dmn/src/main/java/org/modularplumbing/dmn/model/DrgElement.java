package org.modularplumbing.dmn.model;

import java.util.Objects;
import java.util.Optional;

/** An element of a decision requirements graph. Immutable. */
public sealed interface DrgElement
        permits InputData, Decision, BusinessKnowledgeModel, DecisionService, KnowledgeSource {

    /**
     * Returns what identifies and names the element.
     *
     * @return its identity
     */
    Identity identity();

    /**
     * Returns the id by which other elements refer to this one.
     *
     * @return unique in the model
     */
    default String id() {
        return identity().id();
    }

    /**
     * Returns the name.
     *
     * @return the name that expressions use
     */
    default String name() {
        return identity().name();
    }

    /**
     * What identifies and names an element.
     *
     * @param id by which other elements refer to it
     * @param name the name that expressions use
     * @param label a label for people
     * @param description a description for people
     */
    record Identity(String id, String name, Optional<String> label, Optional<String> description) {

        public Identity {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(description, "description");
            if (id.isBlank() || name.isBlank()) {
                throw new IllegalArgumentException("an element needs an id and a name with characters");
            }
        }

        /**
         * Returns the identity of an element whose id follows from its name.
         *
         * @param name its name
         * @return the identity
         */
        public static Identity of(String name) {
            return new Identity(idFor(name), name, Optional.empty(), Optional.empty());
        }

        /**
         * Returns the id that an element has when it has none of its own.
         *
         * @param name its name
         * @return an XML name without colons
         */
        public static String idFor(String name) {
            return "_" + name.strip().replaceAll("[^\\p{L}\\p{Nd}_.-]+", "-");
        }
    }
}
