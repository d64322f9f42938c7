package org.modularplumbing.assessments;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How an outcome was worked out. It stands by itself: evaluating the definition with these answers on this day gives the same outcome again.
 *
 * @param definition the definition
 * @param asOf the day for which the assessment is made
 * @param answers the answers to the questions that were asked; no other answer had any influence
 * @param steps what was worked out, in order
 */
public record Trace(DefinitionRef definition, LocalDate asOf, Map<String, Object> answers, List<Step> steps) {

    /** What a step did. */
    public enum Kind {
        /** Took a parameter's value on the day. */
        @JsonProperty("parameter")
        PARAMETER,
        /** Decided whether a page, group or question is asked. */
        @JsonProperty("condition")
        CONDITION,
        /** Calculated a value. */
        @JsonProperty("calculation")
        CALCULATION,
        /** Checked an answer. */
        @JsonProperty("check")
        CHECK,
        /** Applied a decision of the model. */
        @JsonProperty("decision")
        DECISION,
        /** Decided whether a reason is given. */
        @JsonProperty("reason")
        REASON
    }

    /**
     * A step.
     *
     * @param kind what it did
     * @param name of the parameter, page, question, calculation, decision or outcome
     * @param basis on what: the FEEL expression, the rule of a table, where a parameter is laid down
     * @param inputs the values that it used, by name
     * @param value what it gave; absent for null
     */
    public record Step(Kind kind, String name, String basis, Map<String, Object> inputs, Optional<Object> value) {

        public Step {
            requireNonNull(kind, "kind");
            requireNonNull(name, "name");
            requireNonNull(basis, "basis");
            inputs = Scalars.canonical(inputs);
            value = value.map(Scalars::of);
        }
    }

    public Trace {
        requireNonNull(definition, "definition");
        requireNonNull(asOf, "asOf");
        answers = Scalars.canonical(answers);
        steps = List.copyOf(steps);
    }
}
