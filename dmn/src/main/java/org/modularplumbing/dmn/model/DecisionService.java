package org.modularplumbing.dmn.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * DecisionEngine offered together as one function: its parameters are the input data and the input decisions, in that order.
 *
 * @param identity its id and name
 * @param type name of the type of its result
 * @param outputs ids of the decisions it gives
 * @param encapsulated ids of the decisions it makes on the way
 * @param inputDecisions ids of the decisions that its caller makes
 * @param inputData ids of the inputs that its caller gives
 */
public record DecisionService(
        Identity identity,
        Optional<String> type,
        List<String> outputs,
        List<String> encapsulated,
        List<String> inputDecisions,
        List<String> inputData)
        implements DrgElement {

    public DecisionService {
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(type, "type");
        outputs = List.copyOf(outputs);
        encapsulated = List.copyOf(encapsulated);
        inputDecisions = List.copyOf(inputDecisions);
        inputData = List.copyOf(inputData);
    }
}
