package org.modularplumbing.dmn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modularplumbing.dmn.model.Decision;
import org.modularplumbing.dmn.model.Decision.Requirements;
import org.modularplumbing.dmn.model.DecisionModel;
import org.modularplumbing.dmn.model.DecisionTable;
import org.modularplumbing.dmn.model.DecisionTable.Input;
import org.modularplumbing.dmn.model.DecisionTable.Output;
import org.modularplumbing.dmn.model.DecisionTable.Rule;
import org.modularplumbing.dmn.model.DrgElement.Identity;
import org.modularplumbing.dmn.model.Header;
import org.modularplumbing.dmn.model.HitPolicy;
import org.modularplumbing.dmn.model.InputData;
import org.modularplumbing.feel.FeelException;
import org.modularplumbing.feel.FeelSettings;
import org.modularplumbing.testing.Seeded;

/** A cell that is a test is satisfied only by true: what nobody knows passes no test. */
class MissingInputTest {

    private static final List<String> NAMES = List.of("income", "tenure", "moved", "limit");
    private static final List<String> TYPES = List.of("number", "string", "date", "number");

    private static DecisionModel model(HitPolicy policy, List<Rule> rules) {
        var inputs = IntStream.range(0, NAMES.size())
                .mapToObj(i -> InputData.of(NAMES.get(i), TYPES.get(i)))
                .toList();
        var table = new DecisionTable(
                Header.NONE,
                policy,
                Optional.empty(),
                IntStream.range(0, NAMES.size())
                        .mapToObj(i -> new Input(
                                Optional.empty(),
                                Optional.empty(),
                                NAMES.get(i),
                                Optional.of(TYPES.get(i)),
                                Optional.empty()))
                        .toList(),
                List.of(new Output(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())),
                List.of(),
                rules,
                Optional.empty(),
                Optional.empty());
        var needs = NAMES.stream().map(Identity::idFor).toList();
        return DecisionModel.of(
                "missing",
                List.of(),
                inputs,
                List.of(Decision.of("band", new Requirements(needs, List.of(), List.of(), List.of()), table)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "> 20",
                "? > 20",
                "20 < ?",
                "? between 1 and 5",
                "? in [1..5]",
                "[1..5]",
                "limit > 20",
                "limit between 1 and 5",
                "limit in [1..5]",
                "limit > 20 and income > 20",
                "limit > 20 or income > 20",
                "income + limit",
                "= income + limit",
                "!= income + limit",
                "? + 1",
                "not(? > 20)",
                "not(limit > 20)",
                "not(income + limit)",
                "some x in [1] satisfies x > limit",
                "abs(?)",
                "contains(string(?), \"a\")",
                "? > 20, ? < 5",
                "[income + limit]"
            })
    void a_missing_number_passes_no_test(String cell) {
        var rules = List.of(
                Rule.of(List.of(cell, "-", "-", "-"), List.of("\"high\"")),
                Rule.of(List.of("-", "-", "-", "-"), List.of("\"else\"")));
        var decisions = DecisionEngine.of(model(HitPolicy.FIRST, rules));
        assertThat(decisions.evaluate("band", Map.of()).value()).isEqualTo("else");
        assertThatThrownBy(() -> decisions.evaluate("band", Map.of(), FeelSettings.STANDARD.strictly()))
                .isInstanceOf(FeelException.class)
                .hasMessageContaining("rule 1, input 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "contains(?, \"a\")",
                "starts with(?, \"a\")",
                "matches(?, \"a\")",
                "? < \"b\"",
                "string length(?) > 3",
                "upper case(?) = \"A\"",
                "not(contains(?, \"a\"))"
            })
    void a_missing_text_passes_no_test(String cell) {
        assertThat(verdict(List.of("-", cell, "-", "-"))).isEqualTo("else");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "> date(\"2026-04-01\")",
                "? >= @\"2026-04-01\"",
                "? in [@\"2026-04-01\"..@\"2027-03-31\"]",
                "? + @\"P1Y\" > @\"2026-04-01\"",
                "?.year = 2026",
                "before(?, @\"2026-04-01\")"
            })
    void a_missing_date_passes_no_test(String cell) {
        assertThat(verdict(List.of("-", "-", cell, "-"))).isEqualTo("else");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "? = null", "> 20, null", "if ? = null then true else false", "not(5)", "!= 5"})
    void a_rule_that_says_what_absence_means_matches(String cell) {
        assertThat(verdict(List.of(cell, "-", "-", "-"))).isEqualTo("high");
    }

    private static Object verdict(List<String> when) {
        var rules =
                List.of(Rule.of(when, List.of("\"high\"")), Rule.of(List.of("-", "-", "-", "-"), List.of("\"else\"")));
        return DecisionEngine.of(model(HitPolicy.FIRST, rules))
                .evaluate("band", Map.of())
                .value();
    }

    /** A cell with the rule that it stands for, of the value under test and the value of limit. */
    private record Cell(String text, BiPredicate<Object, BigDecimal> passes) {}

    private static int compare(Object value, Object end) {
        return value instanceof BigDecimal number
                ? number.compareTo((BigDecimal) end)
                : value instanceof LocalDate day
                        ? day.compareTo((LocalDate) end)
                        : ((String) value).compareTo((String) end);
    }

    private static Cell cell(RandomGenerator random, String type) {
        var constant = constant(random, type);
        var end = literal(constant);
        return switch (random.nextInt(12)) {
            case 0 -> new Cell("-", (value, limit) -> true);
            case 1 -> new Cell("null", (value, limit) -> value == null);
            case 2 -> new Cell("? = null", (value, limit) -> value == null);
            case 3 -> new Cell("> " + end, (value, limit) -> value != null && compare(value, constant) > 0);
            case 4 -> new Cell("? <= " + end, (value, limit) -> value != null && compare(value, constant) <= 0);
            case 5 ->
                new Cell(
                        "? between " + end + " and " + end,
                        (value, limit) -> value != null && compare(value, constant) == 0);
            case 6 ->
                new Cell(
                        "? in [" + end + ".." + end + "]",
                        (value, limit) -> value != null && compare(value, constant) == 0);
            case 7 -> new Cell("not(" + end + ")", (value, limit) -> value == null || compare(value, constant) != 0);
            case 8 ->
                new Cell("not(? > " + end + ")", (value, limit) -> value != null && compare(value, constant) <= 0);
            case 9 -> new Cell("limit > 3", (value, limit) -> limit != null && limit.intValue() > 3);
            case 10 ->
                new Cell(
                        "limit > 3, ? >= " + end,
                        (value, limit) -> limit != null && limit.intValue() > 3
                                || value != null && compare(value, constant) >= 0);
            default -> new Cell(end + ", null", (value, limit) -> value == null || compare(value, constant) == 0);
        };
    }

    private static Object constant(RandomGenerator random, String type) {
        return switch (type) {
            case "number" -> BigDecimal.valueOf(random.nextInt(6));
            case "date" -> LocalDate.of(2026, 4, 1 + random.nextInt(6));
            default -> String.valueOf((char) ('a' + random.nextInt(4)));
        };
    }

    private static String literal(Object constant) {
        return constant instanceof LocalDate
                ? "@\"" + constant + "\""
                : constant instanceof String ? "\"" + constant + "\"" : constant.toString();
    }

    @Test
    void every_table_with_each_input_missing_gives_the_verdict_of_the_rule() {
        Seeded.run(2_000, (random, size) -> {
            var cells = new ArrayList<List<Cell>>();
            var rules = new ArrayList<Rule>();
            for (int i = 0; i < 1 + random.nextInt(6); i++) {
                var row = TYPES.stream().map(type -> cell(random, type)).toList();
                cells.add(row);
                rules.add(Rule.of(row.stream().map(Cell::text).toList(), List.of(String.valueOf(i))));
            }
            var decisions = DecisionEngine.of(model(HitPolicy.RULE_ORDER, rules));
            for (int missing = -1; missing < NAMES.size(); missing++) {
                var inputs = new HashMap<String, Object>();
                for (int i = 0; i < NAMES.size(); i++) {
                    if (i != missing) {
                        inputs.put(NAMES.get(i), constant(random, TYPES.get(i)));
                    }
                }
                var expected = IntStream.range(0, cells.size())
                        .filter(rule -> IntStream.range(0, NAMES.size())
                                .allMatch(
                                        i -> cells.get(rule).get(i).passes().test(inputs.get(NAMES.get(i)), (BigDecimal)
                                                inputs.get("limit"))))
                        .mapToObj(BigDecimal::valueOf)
                        .toList();
                var given = decisions.evaluate("band", inputs).value();
                assertThat(given == null ? List.of() : given)
                        .as("%s without %s", rules, missing < 0 ? "none" : NAMES.get(missing))
                        .isEqualTo(expected);
            }
        });
    }
}
