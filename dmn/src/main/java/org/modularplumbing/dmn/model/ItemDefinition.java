package org.modularplumbing.dmn.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A type of a model: another type with constraints, a structure of components, or a function.
 *
 * @param name its name; of a component, the component's name
 * @param id its id in XML
 * @param label a label for people
 * @param description a description for people
 * @param type name of the type it is made of; empty for structures and functions
 * @param collection whether values are lists of that type
 * @param allowedValues unary tests that every value, and of a collection every item, must pass
 * @param typeConstraint unary tests that the value as a whole must pass
 * @param components components of a structure
 * @param function the function type it is
 */
public record ItemDefinition(
        String name,
        Optional<String> id,
        Optional<String> label,
        Optional<String> description,
        Optional<String> type,
        boolean collection,
        Optional<String> allowedValues,
        Optional<String> typeConstraint,
        List<ItemDefinition> components,
        Optional<FunctionItem> function) {

    /**
     * A function type.
     *
     * @param parameters names and types of the parameters
     * @param result name of the type of the result
     */
    public record FunctionItem(List<InformationItem> parameters, Optional<String> result) {

        public FunctionItem {
            parameters = List.copyOf(parameters);
            Objects.requireNonNull(result, "result");
        }
    }

    public ItemDefinition {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(allowedValues, "allowedValues");
        Objects.requireNonNull(typeConstraint, "typeConstraint");
        components = List.copyOf(components);
        Objects.requireNonNull(function, "function");
    }

    /**
     * Returns a type with allowed values.
     *
     * @param name its name
     * @param type name of the type it is made of
     * @param allowedValues unary tests that every value must pass
     * @return the type
     */
    public static ItemDefinition of(String name, String type, String allowedValues) {
        return new ItemDefinition(
                name,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(type),
                false,
                Optional.of(allowedValues),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }
}
