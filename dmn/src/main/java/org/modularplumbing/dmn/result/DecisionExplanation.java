package org.modularplumbing.dmn.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.modularplumbing.dmn.model.HitPolicy;
import org.modularplumbing.feel.FeelValues;

/**
 * Why an evaluation gave what it gave: every decision made, what it saw, and for every table which rules matched and why the others did not.
 *
 * @param result what the evaluation gave
 * @param steps the decisions in the order in which they were made; the last is the one asked for
 */
public record DecisionExplanation(DecisionResult result, List<Step> steps) {

    public DecisionExplanation {
        Objects.requireNonNull(result, "result");
        steps = List.copyOf(steps);
    }

    /**
     * One decision.
     *
     * @param decision its name
     * @param seen the inputs and decisions it needed, with their values
     * @param tables the decision tables it used, in the order in which they answered
     * @param value what it gave
     */
    public record Step(String decision, Map<String, Object> seen, List<TableUse> tables, Object value) {

        public Step {
            Objects.requireNonNull(decision, "decision");
            seen = Collections.unmodifiableMap(new LinkedHashMap<>(seen));
            tables = List.copyOf(tables);
        }
    }

    /**
     * One use of a decision table.
     *
     * @param table which table: {@code decision 'Award'}
     * @param hitPolicy its hit policy
     * @param inputs its inputs with their values
     * @param rules its rules, each with the outcome of every test
     * @param nearestMiss the rule with another outcome that came nearest to matching
     * @param output what the table gave
     */
    public record TableUse(
            String table,
            HitPolicy hitPolicy,
            List<InputSeen> inputs,
            List<RuleTried> rules,
            Optional<NearestMiss> nearestMiss,
            Object output) {

        public TableUse {
            Objects.requireNonNull(table, "table");
            Objects.requireNonNull(hitPolicy, "hitPolicy");
            inputs = List.copyOf(inputs);
            rules = List.copyOf(rules);
            Objects.requireNonNull(nearestMiss, "nearestMiss");
        }

        /**
         * Returns the rules that matched.
         *
         * @return in the order of the table
         */
        public List<RuleTried> matched() {
            return rules.stream().filter(RuleTried::matched).toList();
        }
    }

    /**
     * An input of a table.
     *
     * @param expression what was tested
     * @param label its label for people
     * @param value its value
     */
    public record InputSeen(String expression, Optional<String> label, Object value) {

        /**
         * Checks that the parts are given; the value may be null.
         */
        public InputSeen {
            Objects.requireNonNull(expression, "expression");
            Objects.requireNonNull(label, "label");
        }
    }

    /**
     * A rule and how it fared.
     *
     * @param number its number in the table, from 1
     * @param id its id
     * @param matched whether all its tests passed
     * @param tests its tests, one for each input
     * @param annotations its annotations
     */
    public record RuleTried(
            int number, Optional<String> id, boolean matched, List<TestTried> tests, List<String> annotations) {

        public RuleTried {
            Objects.requireNonNull(id, "id");
            tests = List.copyOf(tests);
            annotations = List.copyOf(annotations);
        }
    }

    /**
     * A test of a rule.
     *
     * @param text the test as written
     * @param passed whether the input's value passed it
     */
    public record TestTried(String text, boolean passed) {

        public TestTried {
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * A rule that would have matched if few inputs were different.
     *
     * @param rule its number in the table, from 1
     * @param id its id
     * @param needs what would have to be different
     */
    public record NearestMiss(int rule, Optional<String> id, List<Need> needs) {

        public NearestMiss {
            Objects.requireNonNull(id, "id");
            needs = List.copyOf(needs);
        }

        /**
         * Says it in English.
         *
         * @return for example {@code Rule 3 would match if capital were <= 16000.}
         */
        public String english() {
            return "Rule %d would match if %s."
                    .formatted(
                            rule,
                            needs.stream()
                                    .map(need -> need.input() + " were " + need.test())
                                    .collect(Collectors.joining(" and ")));
        }

        /**
         * Says it in Welsh.
         *
         * @return for example {@code Byddai rheol 3 yn cyfateb pe bai capital yn <= 16000.}
         */
        public String welsh() {
            return "Byddai rheol %d yn cyfateb pe bai %s."
                    .formatted(
                            rule,
                            needs.stream()
                                    .map(need -> need.input() + " yn " + need.test())
                                    .collect(Collectors.joining(" a phe bai ")));
        }
    }

    /**
     * What an input would have to be.
     *
     * @param input the input's expression, or its label if it has one
     * @param value its value now
     * @param test what it would have to pass: of a range, the end that the value is beyond
     */
    public record Need(String input, Object value, String test) {

        /**
         * Checks that the parts are given; the value may be null.
         */
        public Need {
            Objects.requireNonNull(input, "input");
            Objects.requireNonNull(test, "test");
        }

        @Override
        public String toString() {
            return input + " is " + FeelValues.text(value) + ", would need " + test;
        }
    }
}
