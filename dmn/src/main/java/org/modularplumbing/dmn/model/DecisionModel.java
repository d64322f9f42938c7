package org.modularplumbing.dmn.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A decision model of OMG DMN: inputs, decisions, knowledge, services and types. It is data and evaluates nothing; {@code DecisionEngine} makes an
 * engine of it. Reads DMN 1.1 to 1.5, writes 1.5, and has a JSON form of its own for those who never see XML. Immutable.
 *
 * @param namespace by which other models refer to this one
 * @param name its name
 * @param id its id in XML
 * @param description a description for people
 * @param imports the other models it uses
 * @param types its item definitions
 * @param inputs its input data
 * @param decisions its decisions
 * @param knowledge its business knowledge models
 * @param services its decision services
 * @param sources its knowledge sources
 * @param otherXml XML elements that carry no logic, such as text annotations and diagrams, kept as they came; and, as elements {@code kept}, what
 *     other tools say about parts of the model, each with its place
 */
public record DecisionModel(
        String namespace,
        String name,
        Optional<String> id,
        Optional<String> description,
        List<ModelImport> imports,
        List<ItemDefinition> types,
        List<InputData> inputs,
        List<Decision> decisions,
        List<BusinessKnowledgeModel> knowledge,
        List<DecisionService> services,
        List<KnowledgeSource> sources,
        List<String> otherXml) {

    public DecisionModel {
        if (Objects.requireNonNull(namespace, "namespace").isBlank()) {
            throw new IllegalArgumentException("the namespace is blank");
        }
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(description, "description");
        imports = List.copyOf(imports);
        types = List.copyOf(types);
        inputs = List.copyOf(inputs);
        decisions = List.copyOf(decisions);
        knowledge = List.copyOf(knowledge);
        services = List.copyOf(services);
        sources = List.copyOf(sources);
        otherXml = List.copyOf(otherXml);
    }

    /**
     * Returns a model of inputs and decisions.
     *
     * @param name its name; the namespace follows from it
     * @param types its item definitions
     * @param inputs its input data
     * @param decisions its decisions
     * @return the model
     */
    public static DecisionModel of(
            String name, List<ItemDefinition> types, List<InputData> inputs, List<Decision> decisions) {
        return new DecisionModel(
                namespaceFor(name),
                name,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                types,
                inputs,
                decisions,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /**
     * Returns the namespace that a model has when it has none of its own.
     *
     * @param name its name
     * @return a URN
     */
    public static String namespaceFor(String name) {
        return "urn:decision-model:" + DrgElement.Identity.idFor(name).substring(1);
    }

    /**
     * Returns this model with more parts that are kept as XML.
     *
     * @param more elements as text
     * @return the model
     */
    public DecisionModel withOtherXml(List<String> more) {
        return new DecisionModel(
                namespace,
                name,
                id,
                description,
                imports,
                types,
                inputs,
                decisions,
                knowledge,
                services,
                sources,
                Stream.concat(otherXml.stream(), more.stream()).toList());
    }

    /**
     * Returns all elements of the requirements graph.
     *
     * @return inputs, decisions, knowledge, services and sources
     */
    public Stream<DrgElement> elements() {
        return Stream.of(inputs, decisions, knowledge, services, sources).flatMap(List::stream);
    }
}
