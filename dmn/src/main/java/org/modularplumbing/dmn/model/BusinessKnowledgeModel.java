package org.modularplumbing.dmn.model;

import java.util.Objects;
import java.util.Optional;
import org.modularplumbing.dmn.model.Decision.Requirements;

/**
 * A named function of a model.
 *
 * @param identity its id and name
 * @param type name of the type of its result, or of the function type it is
 * @param requires the knowledge its body uses; no inputs and no decisions
 * @param logic the function; empty if the model does not say
 */
public record BusinessKnowledgeModel(
        Identity identity, Optional<String> type, Requirements requires, Optional<Expression.Function> logic)
        implements DrgElement {

    /**
     * Checks that no part is null, and that it needs knowledge only.
     */
    public BusinessKnowledgeModel {
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(requires, "requires");
        Objects.requireNonNull(logic, "logic");
        if (!requires.inputs().isEmpty() || !requires.decisions().isEmpty()) {
            throw new IllegalArgumentException("a business knowledge model cannot need inputs or decisions");
        }
    }

    /**
     * Returns this knowledge model with other requirements.
     *
     * @param other the knowledge its body uses
     * @return the knowledge model
     */
    public BusinessKnowledgeModel with(Requirements other) {
        return new BusinessKnowledgeModel(identity, type, other, logic);
    }
}
