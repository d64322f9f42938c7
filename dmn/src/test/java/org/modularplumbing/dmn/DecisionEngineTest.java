package org.modularplumbing.dmn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.modularplumbing.dmn.model.DecisionModelException;
import org.modularplumbing.dmn.model.DecisionTable;
import org.modularplumbing.dmn.model.HitPolicy;
import org.modularplumbing.dmn.model.ModelProblem;
import org.modularplumbing.dmn.model.ModelProblem.Code;
import org.modularplumbing.dmn.result.DecisionExplanation;
import org.modularplumbing.dmn.result.DecisionProblem;
import org.modularplumbing.feel.FeelLayout;
import org.modularplumbing.feel.FeelSettings;
import org.modularplumbing.feel.FeelType;

class DecisionEngineTest {

    static final String SUPPORT = """
            {
              "name": "Council tax support",
              "types": [{"name": "tTenure", "type": "string", "allowedValues": "\\"owner\\",\\"tenant\\""}],
              "inputs": [
                {"name": "capital", "type": "number"},
                {"name": "tenure", "type": "tTenure"},
                {"name": "weekly income", "type": "number"}
              ],
              "decisions": [
                {
                  "name": "Tariff income", "type": "number", "requires": {"inputs": ["capital"]},
                  "logic": "if capital <= 6000 then 0 else ceiling((capital - 6000) / 250)"
                },
                {
                  "name": "Counted income", "type": "number",
                  "requires": {"inputs": ["weekly income"], "decisions": ["Tariff income"]},
                  "logic": "weekly income + Tariff income"
                },
                {
                  "name": "Award", "requires": {"inputs": ["capital", "tenure"], "decisions": ["Counted income"]},
                  "logic": {"table": {
                    "inputs": [
                      {"expression": "capital", "type": "number"},
                      {"expression": "Counted income", "type": "number"},
                      {"expression": "tenure", "type": "tTenure"}
                    ],
                    "outputs": [{"name": "percent", "type": "number"}, {"name": "reason", "type": "string"}],
                    "annotations": ["Regulation"],
                    "rules": [
                      {"id": "too-much", "when": ["> 16000", "-", "-"], "then": ["0", "\\"capital\\""], "annotations": ["33"]},
                      {"id": "full", "when": ["<= 16000", "< 100", "-"], "then": ["100", "\\"low income\\""], "annotations": ["50"]},
                      {"id": "tenant", "when": ["<= 16000", "[100..300)", "\\"tenant\\""], "then": ["50", "\\"band\\""], "annotations": ["51"]},
                      {"id": "owner", "when": ["<= 16000", "[100..300)", "\\"owner\\""], "then": ["40", "\\"band\\""], "annotations": ["51"]}
                    ]
                  }}
                }
              ]
            }
            """;

    static DecisionEngine support() {
        return DecisionEngine.of(DecisionModels.fromJson(SUPPORT));
    }

    @Test
    void makes_a_decision_by_name() {
        var result = support().evaluate("Award", Map.of("capital", 7000, "tenure", "tenant", "weekly income", 150));
        assertThat(result.value()).isEqualTo(Map.of("percent", new BigDecimal("50"), "reason", "band"));
        assertThat(result.decisions().keySet()).containsExactly("Tariff income", "Counted income", "Award");
        assertThat(result.decisions().get("Counted income")).isEqualTo(new BigDecimal("154"));
        assertThat(result.problems()).isEmpty();
        assertThat(result.missing()).isEmpty();
    }

    @Test
    void says_which_inputs_were_missing() {
        var result = support().evaluate("Award", Map.of("capital", 7000));
        assertThat(result.missing()).containsExactlyInAnyOrder("tenure", "weekly income");
    }

    @Test
    void says_why_an_input_was_not_used() {
        var result = support().evaluate("Award", Map.of("capital", 7000, "tenure", "squatter", "weekly income", 150));
        assertThat(result.value()).isNull();
        assertThat(result.problems()).extracting(DecisionProblem::element).contains("tenure");
        assertThat(result.problems().toString()).doesNotContain("squatter");
    }

    @Test
    void explains_the_rules_that_matched_and_the_nearest_miss() {
        var explanation = support()
                .explain(
                        "Award",
                        Map.of("capital", 16500, "tenure", "tenant", "weekly income", 50),
                        FeelSettings.STANDARD);
        var step = explanation.steps().get(2);
        var use = step.tables().get(0);
        assertThat(step.seen()).containsEntry("tenure", "tenant").containsEntry("capital", new BigDecimal("16500"));
        assertThat(use.matched()).extracting(rule -> rule.id().orElseThrow()).containsExactly("too-much");
        assertThat(use.matched().get(0).annotations()).containsExactly("33");
        assertThat(use.rules().get(1).tests())
                .extracting(DecisionExplanation.TestTried::passed)
                .containsExactly(false, true, true);
        assertThat(use.nearestMiss().orElseThrow().english()).isEqualTo("Rule 2 would match if capital were <= 16000.");
        assertThat(use.nearestMiss().orElseThrow().welsh())
                .isEqualTo("Byddai rheol 2 yn cyfateb pe bai capital yn <= 16000.");
        assertThat(explanation.result().value()).isEqualTo(step.value());
    }

    @Test
    void names_the_end_of_a_range_that_a_value_is_beyond() {
        var explanation = support()
                .explain(
                        "Award",
                        Map.of("capital", 1000, "tenure", "tenant", "weekly income", 310),
                        FeelSettings.STANDARD);
        var miss = explanation.steps().get(2).tables().get(0).nearestMiss().orElseThrow();
        assertThat(miss.needs()).extracting(DecisionExplanation.Need::test).containsExactly("< 300");
        assertThat(miss.id()).contains("tenant");
    }

    @Test
    void a_batch_is_as_many_single_evaluations() {
        var decisions = support();
        List<Map<String, Object>> cases = List.of(
                Map.of("capital", 7000, "tenure", "tenant", "weekly income", 150),
                Map.of("capital", 17000, "tenure", "owner", "weekly income", 150),
                Map.of("capital", 0));
        var batch = decisions.batch("Award", cases, FeelSettings.STANDARD);
        assertThat(batch)
                .isEqualTo(cases.stream()
                        .map(each -> decisions.evaluate("Award", each))
                        .toList());
    }

    @Test
    void refuses_a_name_that_is_not_a_decision() {
        assertThatThrownBy(() -> support().evaluate("Adward", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Award");
    }

    @Test
    void refuses_to_compile_what_is_wrong_and_says_where() {
        var broken = SUPPORT.replace("weekly income + Tariff income", "weekly incom + Tariff income")
                .replace("[100..300)\", \"\\\"owner", "[100..\", \"\\\"owner");
        assertThatThrownBy(() -> DecisionEngine.of(DecisionModels.fromJson(broken)))
                .isInstanceOfSatisfying(DecisionModelException.class, wrong -> {
                    assertThat(wrong.problems())
                            .extracting(ModelProblem::path)
                            .contains("decision 'Counted income'", "decision 'Award' / rule 4 / input 2");
                    assertThat(wrong.problems()).allMatch(problem -> problem.code() == Code.EXPRESSION);
                });
    }

    @Test
    void does_without_what_is_wrong_if_asked_to() {
        var broken = SUPPORT.replace("weekly income + Tariff income", "weekly income + (Tariff income");
        var decisions = DecisionEngine.tolerant(DecisionModels.fromJson(broken));
        var inputs = Map.of("capital", 17000, "tenure", "tenant", "weekly income", 150);
        assertThat(decisions.problems()).isNotEmpty();
        assertThat(decisions.evaluate("Counted income", inputs).value()).isNull();
        assertThat(decisions.evaluate("Tariff income", inputs).value()).isEqualTo(new BigDecimal("44"));
    }

    @Test
    void counting_counts_equal_outputs_each() {
        var table = DecisionModels.tableFromJson("""
                {"hitPolicy": "COLLECT", "aggregator": "COUNT", "inputs": [{"expression": "age"}],
                 "outputs": [{"name": "n"}],
                 "rules": [{"when": ["> 1"], "then": ["1"]}, {"when": ["> 2"], "then": ["1"]}]}
                """);
        var logic = DecisionLogic.of("count", table, FeelLayout.of(Map.of("age", FeelType.NUMBER)));
        assertThat(logic.evaluate(Map.of("age", 3))).isEqualTo(new BigDecimal("2"));
        assertThat(logic.evaluate(Map.of("age", 0))).isEqualTo(BigDecimal.ZERO);
    }

    @Test
    void a_table_of_its_own_is_evaluated_over_a_layout() {
        var table = DecisionTable.of(
                HitPolicy.FIRST,
                List.of(DecisionTable.Input.of("age")),
                List.of(DecisionTable.Output.of("price")),
                List.of(
                        DecisionTable.Rule.of(List.of("< 16"), List.of("base / 2")),
                        DecisionTable.Rule.of(List.of("-"), List.of("base"))));
        var layout = FeelLayout.of(Map.of("age", FeelType.NUMBER)).with("base", FeelType.NUMBER);
        var logic = DecisionLogic.of("price", table, layout);
        assertThat(logic.evaluate(Map.of("age", 12, "base", 9))).isEqualTo(new BigDecimal("4.5"));
        assertThat(logic.reads()).containsExactlyInAnyOrder("age", "base");
        assertThat(logic.explain(logic.frame(Map.of("age", 20, "base", 9)), FeelSettings.STANDARD.begin())
                        .tables()
                        .get(0)
                        .matched())
                .extracting(DecisionExplanation.RuleTried::number)
                .containsExactly(2);
    }
}
