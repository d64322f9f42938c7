package org.modularplumbing.dmn;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.modularplumbing.dmn.model.Aggregator;
import org.modularplumbing.dmn.model.DecisionTable;
import org.modularplumbing.dmn.model.Header;
import org.modularplumbing.dmn.model.HitPolicy;
import org.modularplumbing.dmn.result.ModelFinding;
import org.modularplumbing.dmn.result.ModelFinding.Kind;
import org.modularplumbing.dmn.result.ModelFinding.Severity;
import org.modularplumbing.feel.FeelLayout;
import org.modularplumbing.feel.FeelType;

class ModelAnalysisTest {

    private static final FeelLayout LAYOUT = FeelLayout.EMPTY
            .with("age", FeelType.NUMBER)
            .with("tenure", FeelType.STRING)
            .with("born", FeelType.DATE)
            .with("disabled", FeelType.BOOLEAN);

    private static String rules(String... rules) {
        var text = new StringBuilder();
        for (var rule : rules) {
            var parts = rule.split(" -> ");
            text.append(text.length() == 0 ? "" : ",")
                    .append("{\"when\": [")
                    .append(parts[0])
                    .append("], \"then\": [")
                    .append(parts[1])
                    .append("]}");
        }
        return text.toString();
    }

    private static List<ModelFinding> findings(String policy, String inputs, String output, String... rules) {
        var table = DecisionModels.tableFromJson(
                "{\"hitPolicy\": \"%s\", \"inputs\": [%s], \"outputs\": [%s], \"rules\": [%s]}"
                        .formatted(policy, inputs, output, rules(rules)));
        return ModelAnalysis.of("table", table, LAYOUT);
    }

    private static final String AGE = "{\"expression\": \"age\", \"type\": \"number\"}";
    private static final String OUT = "{\"name\": \"out\", \"type\": \"number\"}";

    private static List<ModelFinding> of(List<ModelFinding> findings, Kind kind) {
        return findings.stream().filter(finding -> finding.kind() == kind).toList();
    }

    @Test
    void finds_a_gap_between_numbers_and_shows_it() {
        var gaps = of(findings("UNIQUE", AGE, OUT, "\"< 18\" -> \"1\"", "\"> 18\" -> \"2\""), Kind.GAP);
        assertThat(gaps).hasSize(1);
        assertThat(gaps.get(0).message()).startsWith("No rule matches age 18.");
        assertThat(gaps.get(0).example()).containsEntry("age", new BigDecimal("18"));
    }

    @Test
    void finds_the_gap_between_whole_numbers_that_decimals_fall_into() {
        var gaps = of(findings("UNIQUE", AGE, OUT, "\"<= 17\" -> \"1\"", "\">= 18\" -> \"2\""), Kind.GAP);
        assertThat(gaps).extracting(ModelFinding::example).containsExactly(Map.of("age", new BigDecimal("17.5")));
    }

    @Test
    void days_leave_no_gap_between_one_and_the_next() {
        var born = "{\"expression\": \"born\", \"type\": \"date\"}";
        var findings = findings(
                "UNIQUE",
                born,
                OUT,
                "\"< date(\\\"2007-01-02\\\")\" -> \"1\"",
                "\"> date(\\\"2007-01-01\\\")\" -> \"2\"");
        assertThat(of(findings, Kind.GAP)).isEmpty();
    }

    @Test
    void input_values_are_the_domain_in_which_gaps_are_looked_for() {
        var tenure = "{\"expression\": \"tenure\", \"type\": \"string\", \"values\": \"\\\"owner\\\",\\\"tenant\\\"\"}";
        assertThat(of(findings("UNIQUE", tenure, OUT, "\"\\\"owner\\\"\" -> \"1\""), Kind.GAP))
                .extracting(ModelFinding::message)
                .containsExactly("No rule matches tenure \"tenant\". Add a rule, or a default output.");
        assertThat(of(
                        findings(
                                "UNIQUE", tenure, OUT, "\"\\\"owner\\\"\" -> \"1\"", "\"not(\\\"owner\\\")\" -> \"2\""),
                        Kind.GAP))
                .isEmpty();
    }

    @Test
    void a_text_that_could_be_anything_is_worth_knowing_only() {
        var tenure = "{\"expression\": \"tenure\", \"type\": \"string\"}";
        assertThat(of(findings("UNIQUE", tenure, OUT, "\"\\\"owner\\\"\" -> \"1\""), Kind.GAP))
                .extracting(ModelFinding::severity)
                .containsExactly(Severity.INFO);
    }

    @Test
    void collect_tables_have_no_gaps() {
        assertThat(of(findings("COLLECT", AGE, OUT, "\"< 18\" -> \"1\""), Kind.GAP))
                .isEmpty();
    }

    @Test
    void an_overlap_in_a_unique_table_is_a_conflict() {
        var findings = findings("UNIQUE", AGE, OUT, "\"<= 18\" -> \"1\"", "\">= 18\" -> \"2\"");
        assertThat(of(findings, Kind.CONFLICT)).hasSize(1).allSatisfy(conflict -> {
            assertThat(conflict.severity()).isEqualTo(Severity.ERROR);
            assertThat(conflict.rules()).containsExactly(1, 2);
            assertThat(conflict.example()).containsEntry("age", new BigDecimal("18"));
        });
        assertThat(of(findings, Kind.HIT_POLICY)).isNotEmpty();
    }

    @Test
    void rules_of_an_any_table_conflict_only_if_they_disagree() {
        assertThat(of(findings("ANY", AGE, OUT, "\"<= 18\" -> \"1\"", "\">= 18\" -> \"1\""), Kind.CONFLICT))
                .isEmpty();
        assertThat(of(findings("ANY", AGE, OUT, "\"<= 18\" -> \"1\"", "\">= 18\" -> \"2\""), Kind.CONFLICT))
                .hasSize(1);
    }

    @Test
    void a_rule_that_those_above_cover_together_is_masked() {
        var findings = findings("FIRST", AGE, OUT, "\"< 10\" -> \"1\"", "\">= 10\" -> \"2\"", "\"[5..15]\" -> \"3\"");
        assertThat(of(findings, Kind.MASKED)).extracting(ModelFinding::rules).containsExactly(List.of(3));
    }

    @Test
    void a_rule_that_more_important_ones_cover_is_masked_and_standing_above_them_misleads() {
        var output = "{\"name\": \"out\", \"type\": \"string\", \"values\": \"\\\"no\\\",\\\"yes\\\"\"}";
        var findings = findings("PRIORITY", AGE, output, "\"[5..6]\" -> \"\\\"yes\\\"\"", "\"-\" -> \"\\\"no\\\"\"");
        assertThat(of(findings, Kind.MASKED)).extracting(ModelFinding::rules).containsExactly(List.of(1));
        assertThat(of(findings, Kind.MISLEADING))
                .extracting(ModelFinding::rules)
                .containsExactly(List.of(1, 2));
    }

    @Test
    void a_rule_outside_the_domain_is_unreachable() {
        var age = "{\"expression\": \"age\", \"type\": \"number\", \"values\": \"[0..120]\"}";
        var findings = findings("UNIQUE", age, OUT, "\"[0..120]\" -> \"1\"", "\"> 130\" -> \"2\"");
        assertThat(of(findings, Kind.UNREACHABLE))
                .extracting(ModelFinding::rules)
                .containsExactly(List.of(2));
        assertThat(of(findings, Kind.GAP)).isEmpty();
    }

    @Test
    void rules_that_say_the_same_can_be_taken_out_or_joined() {
        var findings = findings("ANY", AGE, OUT, "\"< 10\" -> \"1\"", "\"< 5\" -> \"1\"", "\">= 10\" -> \"1\"");
        assertThat(of(findings, Kind.SUBSUMED)).extracting(ModelFinding::rules).containsExactly(List.of(2, 1));
        assertThat(of(findings, Kind.JOINABLE)).extracting(ModelFinding::rules).contains(List.of(1, 3));
    }

    @Test
    void says_which_rules_it_could_not_look_into() {
        var findings = findings("UNIQUE", AGE, OUT, "\"< string length(tenure)\" -> \"1\"", "\">= 0\" -> \"2\"");
        assertThat(of(findings, Kind.NOT_ANALYSED))
                .extracting(ModelFinding::rules)
                .containsExactly(List.of(1));
    }

    @Test
    void finds_a_column_that_nothing_tests() {
        var findings = findings(
                "UNIQUE",
                AGE + ", {\"expression\": \"disabled\", \"type\": \"boolean\"}",
                OUT,
                "\"< 1\", \"-\" -> \"1\"",
                "\">= 1\", \"-\" -> \"2\"");
        assertThat(of(findings, Kind.UNUSED_INPUT)).hasSize(1);
    }

    @Test
    void finds_wrong_types() {
        var findings = findings("UNIQUE", AGE, OUT, "\"\\\"old\\\"\" -> \"1\"");
        assertThat(of(findings, Kind.WRONG_TYPE)).hasSize(1);
    }

    @Test
    void finds_a_circle_of_three_and_unused_inputs() {
        var model = DecisionModels.fromJson("""
                {"name": "circle", "inputs": [{"name": "lonely"}, {"name": "unread"}],
                 "decisions": [
                   {"name": "A", "requires": {"decisions": ["B"], "inputs": ["unread"]}, "logic": "B"},
                   {"name": "B", "requires": {"decisions": ["C"]}, "logic": "C"},
                   {"name": "C", "requires": {"decisions": ["A"]}, "logic": "A"}]}
                """);
        var findings = ModelAnalysis.of(model);
        assertThat(of(findings, Kind.CYCLE))
                .hasSize(1)
                .allSatisfy(cycle -> assertThat(cycle.message()).contains("'A' needs 'B' needs 'C' needs 'A'"));
        assertThat(of(findings, Kind.UNUSED_INPUT))
                .extracting(ModelFinding::path)
                .contains("input 'lonely'");
    }

    /** Every cell of the grid of half steps, with the number of rules that the engine says match there. */
    private static void compare(DecisionTable table, List<ModelFinding> findings) {
        var counting = new DecisionTable(
                Header.NONE,
                HitPolicy.COLLECT,
                Optional.of(Aggregator.COUNT),
                table.inputs(),
                List.of(DecisionTable.Output.of("hits")),
                List.of(),
                table.rules().stream()
                        .map(rule -> DecisionTable.Rule.of(rule.when(), List.of("1")))
                        .toList(),
                Optional.empty(),
                Optional.empty());
        var hits = DecisionLogic.of("hits", counting, RANDOM_LAYOUT);
        boolean gap = false;
        boolean twice = false;
        for (var inputs : everyCell()) {
            int count = ((BigDecimal) hits.evaluate(inputs)).intValueExact();
            gap |= count == 0;
            twice |= count > 1;
        }
        assertThat(!of(findings, Kind.GAP).isEmpty()).as("gap").isEqualTo(gap);
        assertThat(!of(findings, Kind.CONFLICT).isEmpty()).as("overlap").isEqualTo(twice);
        for (var finding : findings) {
            if (finding.kind() == Kind.GAP || finding.kind() == Kind.CONFLICT) {
                int count = ((BigDecimal) hits.evaluate(scope(finding.example()))).intValueExact();
                assertThat(count == 0).as(finding.message()).isEqualTo(finding.kind() == Kind.GAP);
                assertThat(count > 1).as(finding.message()).isEqualTo(finding.kind() == Kind.CONFLICT);
            }
        }
    }

    private static final FeelLayout RANDOM_LAYOUT = FeelLayout.EMPTY
            .with("income", FeelType.NUMBER)
            .with("capital", FeelType.NUMBER)
            .with("tenure", FeelType.STRING)
            .with("disabled", FeelType.BOOLEAN)
            .withType("tTenure", tenureType());

    private static FeelType tenureType() {
        var allowed = org.modularplumbing.feel.Feel.compileUnaryTests(
                "\"owner\", \"tenant\", \"other\"", FeelType.STRING, Map.of());
        return FeelType.restricted("tTenure", FeelType.STRING, allowed);
    }

    private static Map<String, Object> scope(Map<String, Object> example) {
        var scope = new java.util.HashMap<String, Object>();
        scope.put("income", example.getOrDefault("income", BigDecimal.ONE));
        scope.put(
                "capital", ((BigDecimal) example.getOrDefault("capital + 1", BigDecimal.ONE)).subtract(BigDecimal.ONE));
        scope.put("tenure", example.getOrDefault("tenure", "owner"));
        scope.put("disabled", example.getOrDefault("disabled", true));
        return scope;
    }

    private static List<Map<String, Object>> everyCell() {
        var cells = new ArrayList<Map<String, Object>>();
        for (int income = -1; income <= 22; income++) {
            for (int capital = -3; capital <= 20; capital++) {
                for (var tenure : RandomModels.TENURES) {
                    for (var disabled : List.of(true, false)) {
                        cells.add(Map.of(
                                "income",
                                half(income),
                                "capital",
                                half(capital),
                                "tenure",
                                tenure,
                                "disabled",
                                disabled));
                    }
                }
            }
        }
        return cells;
    }

    private static BigDecimal half(int steps) {
        return new BigDecimal(steps).divide(new BigDecimal(2));
    }

    @Test
    void no_gap_and_no_overlap_are_true_of_every_cell() {
        long seed = Long.getLong("seed", new Random().nextLong());
        var random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            var table = new RandomModels(random).table(HitPolicy.UNIQUE);
            var findings = ModelAnalysis.of("table", table, RANDOM_LAYOUT);
            try {
                compare(table, findings);
            } catch (AssertionError wrong) {
                throw new AssertionError("seed " + seed + "\n" + DecisionModels.toJson(table) + findings, wrong);
            }
        }
    }

    @Test
    void where_cells_compare_with_variables_no_gap_and_no_advice_is_told() {
        var capital = "{\"expression\": \"age\", \"type\": \"number\"}";
        for (var policy : List.of("UNIQUE", "FIRST", "ANY", "PRIORITY")) {
            var table = DecisionModels.tableFromJson(
                    "{\"hitPolicy\": \"%s\", \"inputs\": [%s], \"outputs\": [%s], \"rules\": [%s]}"
                            .formatted(policy, capital, OUT, rules("\"> limit\" -> \"1\"", "\"<= limit\" -> \"2\"")));
            assertThat(ModelAnalysis.of("table", table, LAYOUT.with("limit", FeelType.NUMBER)))
                    .extracting(ModelFinding::kind)
                    .containsExactly(Kind.NOT_ANALYSED);
        }
    }

    @Test
    void a_gap_that_cells_with_variables_cannot_fill_is_told() {
        var table = DecisionModels.tableFromJson(
                "{\"hitPolicy\": \"UNIQUE\", \"inputs\": [%s, {\"expression\": \"disabled\", \"type\": \"boolean\"}], \"outputs\": [%s], \"rules\": [%s]}"
                        .formatted(
                                AGE, OUT, rules("\"> limit\", \"true\" -> \"1\"", "\"<= limit\", \"true\" -> \"2\"")));
        assertThat(of(ModelAnalysis.of("table", table, LAYOUT.with("limit", FeelType.NUMBER)), Kind.GAP))
                .extracting(ModelFinding::example)
                .containsExactly(Map.of("disabled", false));
    }

    @Test
    void of_a_table_that_is_too_large_that_is_all_that_is_told() {
        var rules = new String[4_000];
        for (int i = 0; i < rules.length; i++) {
            rules[i] = "\"" + (i == 0 ? "< 1" : i == rules.length - 1 ? ">= " + i : "[" + i + ".." + (i + 1) + ")")
                    + "\" -> \"" + i + "\"";
        }
        var findings = findings("UNIQUE", AGE, OUT, rules);
        assertThat(findings).extracting(ModelFinding::kind).containsOnly(Kind.NOT_ANALYSED);
        assertThat(findings).extracting(ModelFinding::message).anyMatch(message -> message.contains("too large"));
    }

    @Test
    void a_cell_that_asks_for_null_is_looked_into_and_reachable() {
        var findings =
                findings("UNIQUE", AGE, OUT, "\"null\" -> \"0\"", "\"< 18, null\" -> \"1\"", "\"? >= 18\" -> \"2\"");
        assertThat(findings).isEmpty();
        assertThat(of(findings("UNIQUE", AGE, OUT, "\"? = null\" -> \"0\"", "\"not(null)\" -> \"1\""), Kind.GAP))
                .isEmpty();
    }
}
