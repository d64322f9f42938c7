package org.modularplumbing.dmn.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A decision: what it needs and how it is made.
 *
 * @param identity its id and name
 * @param question the question it answers
 * @param allowedAnswers the answers it may give, for people
 * @param type name of the type of its value
 * @param requires what it needs
 * @param logic how it is made; empty if the model does not say
 */
public record Decision(
        Identity identity,
        Optional<String> question,
        Optional<String> allowedAnswers,
        Optional<String> type,
        Requirements requires,
        Optional<Expression> logic)
        implements DrgElement {

    /**
     * What an element needs. Each reference is the id of an element of this model, or {@code namespace#id} of another.
     *
     * @param inputs input data
     * @param decisions other decisions
     * @param knowledge business knowledge models and decision services
     * @param authorities knowledge sources and others that it is based on; for people
     */
    public record Requirements(
            List<String> inputs, List<String> decisions, List<String> knowledge, List<String> authorities) {

        /** Nothing needed. */
        public static final Requirements NONE = new Requirements(List.of(), List.of(), List.of(), List.of());

        public Requirements {
            inputs = List.copyOf(inputs);
            decisions = List.copyOf(decisions);
            knowledge = List.copyOf(knowledge);
            authorities = List.copyOf(authorities);
        }
    }

    public Decision {
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(question, "question");
        Objects.requireNonNull(allowedAnswers, "allowedAnswers");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(requires, "requires");
        Objects.requireNonNull(logic, "logic");
    }

    /**
     * Returns a decision.
     *
     * @param name its name
     * @param requires what it needs
     * @param logic how it is made
     * @return the decision
     */
    public static Decision of(String name, Requirements requires, Expression logic) {
        return new Decision(
                Identity.of(name), Optional.empty(), Optional.empty(), Optional.empty(), requires, Optional.of(logic));
    }

    /**
     * Returns this decision with other requirements.
     *
     * @param other what it needs
     * @return the decision
     */
    public Decision with(Requirements other) {
        return new Decision(identity, question, allowedAnswers, type, other, logic);
    }
}
