package org.modularplumbing.dmn.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A decision table: rules that test inputs and give outputs. Immutable.
 *
 * @param header its header
 * @param hitPolicy what it gives when several rules match
 * @param aggregator what a COLLECT table makes of its outputs
 * @param inputs its input columns
 * @param outputs its output columns, at least one
 * @param annotations names of its annotation columns
 * @param rules its rules in order
 * @param outputLabel a label over all outputs
 * @param orientation how tools should draw it, as DMN writes it
 */
public record DecisionTable(
        Header header,
        HitPolicy hitPolicy,
        Optional<Aggregator> aggregator,
        List<Input> inputs,
        List<Output> outputs,
        List<String> annotations,
        List<Rule> rules,
        Optional<String> outputLabel,
        Optional<String> orientation)
        implements Expression.Table {

    /**
     * An input column.
     *
     * @param id its id in XML
     * @param label a label for people
     * @param expression FEEL text that gives the value under test
     * @param type name of its type
     * @param values unary tests that every value under test must pass, such as {@code "owner","tenant"}
     */
    public record Input(
            Optional<String> id,
            Optional<String> label,
            String expression,
            Optional<String> type,
            Optional<String> values) {

        public Input {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(expression, "expression");
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(values, "values");
        }

        /**
         * Returns a column that tests an expression.
         *
         * @param expression FEEL text
         * @return the column
         */
        public static Input of(String expression) {
            return new Input(Optional.empty(), Optional.empty(), expression, Optional.empty(), Optional.empty());
        }
    }

    /**
     * An output column.
     *
     * @param id its id in XML
     * @param label a label for people
     * @param name its name; needed where there are several
     * @param type name of its type
     * @param values unary tests that every output must pass; their order is that of PRIORITY and OUTPUT ORDER
     * @param byDefault FEEL text of what it gives if no rule matches
     */
    public record Output(
            Optional<String> id,
            Optional<String> label,
            Optional<String> name,
            Optional<String> type,
            Optional<String> values,
            Optional<String> byDefault) {

        public Output {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(values, "values");
            Objects.requireNonNull(byDefault, "byDefault");
        }

        /**
         * Returns a column with a name.
         *
         * @param name its name
         * @return the column
         */
        public static Output of(String name) {
            return new Output(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(name),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /**
     * A rule.
     *
     * @param id its id
     * @param description a description for people
     * @param when unary tests, one for each input; {@code -} for any value
     * @param then FEEL texts, one for each output
     * @param annotations one for each annotation column, or none
     */
    public record Rule(
            Optional<String> id,
            Optional<String> description,
            List<String> when,
            List<String> then,
            List<String> annotations) {

        public Rule {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(description, "description");
            when = List.copyOf(when);
            then = List.copyOf(then);
            annotations = List.copyOf(annotations);
        }

        /**
         * Returns a rule.
         *
         * @param when unary tests, one for each input
         * @param then FEEL texts, one for each output
         * @return the rule
         */
        public static Rule of(List<String> when, List<String> then) {
            return new Rule(Optional.empty(), Optional.empty(), when, then, List.of());
        }
    }

    /**
     * Checks that the parts fit: every rule has a test for each input and a value for each output, only COLLECT has an aggregator, several
     * outputs have names that differ.
     */
    public DecisionTable {
        Objects.requireNonNull(header, "header");
        Objects.requireNonNull(hitPolicy, "hitPolicy");
        Objects.requireNonNull(aggregator, "aggregator");
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        annotations = List.copyOf(annotations);
        rules = List.copyOf(rules);
        Objects.requireNonNull(outputLabel, "outputLabel");
        Objects.requireNonNull(orientation, "orientation");
        check(aggregator.isEmpty() || hitPolicy == HitPolicy.COLLECT, "only a COLLECT table can aggregate");
        check(!outputs.isEmpty(), "a decision table needs an output");
        check(outputs.size() == 1 || namesDiffer(outputs), "several outputs need names that differ");
        for (int i = 0; i < rules.size(); i++) {
            var rule = rules.get(i);
            check(
                    rule.when().size() == inputs.size(),
                    "rule %d has %d tests for %d inputs"
                            .formatted(i + 1, rule.when().size(), inputs.size()));
            check(
                    rule.then().size() == outputs.size(),
                    "rule %d has %d values for %d outputs"
                            .formatted(i + 1, rule.then().size(), outputs.size()));
        }
    }

    /**
     * Returns a table of inputs, outputs and rules.
     *
     * @param hitPolicy what it gives when several rules match
     * @param inputs its input columns
     * @param outputs its output columns
     * @param rules its rules
     * @return the table
     */
    public static DecisionTable of(HitPolicy hitPolicy, List<Input> inputs, List<Output> outputs, List<Rule> rules) {
        return new DecisionTable(
                Header.NONE,
                hitPolicy,
                Optional.empty(),
                inputs,
                outputs,
                List.of(),
                rules,
                Optional.empty(),
                Optional.empty());
    }

    private static boolean namesDiffer(List<Output> outputs) {
        return outputs.stream()
                        .map(Output::name)
                        .flatMap(Optional::stream)
                        .distinct()
                        .count()
                == outputs.size();
    }

    private static void check(boolean fits, String otherwise) {
        if (!fits) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
