package org.modularplumbing.feel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NamesTest {

    private static Object value(String expression, Map<String, Object> scope) {
        var types = new LinkedHashMap<String, FeelType>();
        scope.keySet().forEach(name -> types.put(name, FeelType.ANY));
        return Feel.compile(expression, types).evaluate(scope);
    }

    @Test
    void the_longest_name_in_scope_wins() {
        assertThat(value("net pay - tax", Map.of("net pay", 5, "tax", 2))).hasToString("3");
        assertThat(value("pay-tax", Map.of("pay-tax", 1, "pay", 9, "tax", 2))).hasToString("1");
        assertThat(value("pay-tax", Map.of("pay", 9, "tax", 2))).hasToString("7");
        assertThat(value("income and savings", Map.of("income and savings", true, "income", false, "savings", false)))
                .isEqualTo(true);
        assertThat(value("Applicant's age + 1", Map.of("Applicant's age", 1))).hasToString("2");
        assertThat(value("a.b + a . b", Map.of("a.b", 3))).hasToString("6");
    }

    @Test
    void a_variable_may_be_called_like_a_keyword_or_a_function() {
        assertThat(value("some + 1", Map.of("some", 1))).hasToString("2");
        assertThat(value("if eligible", Map.of("if eligible", 4))).hasToString("4");
        assertThat(value("date = date(\"2026-04-01\")", Map.of("date", java.time.LocalDate.of(2026, 4, 1))))
                .isEqualTo(true);
    }

    @Test
    void names_may_use_any_letters() {
        assertThat(value("𐐀 + été_1 + ölçü", Map.of("𐐀", 1, "été_1", 2, "ölçü", 3)))
                .hasToString("6");
    }

    @Test
    void undeclared_names_become_variables() {
        var expression = Feel.compile("monthly income * 12 > limit");
        assertThat(expression.reads()).containsExactly("monthly income", "limit");
        assertThat(expression.evaluate(Map.of("monthly income", 100, "limit", 1000)))
                .isEqualTo(true);
    }

    @Test
    void members_of_items_hide_outer_names_in_a_filter() {
        var scope = Map.<String, Object>of("people", List.of(Map.of("net pay", 5), Map.of("net pay", 1)), "net pay", 3);
        assertThat(FeelValues.text(value("people[net pay > 2].net pay", scope))).isEqualTo("[5]");
    }

    @Test
    void refuses_an_unknown_name_and_suggests_a_near_one() {
        var refused = catchThrowableOfType(
                FeelException.class,
                () -> Feel.compile("1 +\n monthly incme", Map.of("monthly income", FeelType.NUMBER)));
        assertThat(refused.problem().code()).isEqualTo(FeelProblem.Code.UNKNOWN_NAME);
        assertThat(refused.problem().at().line()).isEqualTo(2);
        assertThat(refused.problem().at().column()).isEqualTo(2);
        assertThat(refused.problem().message()).contains("monthly incme").contains("Did you mean 'monthly income'?");
    }

    @Test
    void expressions_share_a_layout_and_evaluate_on_one_frame() {
        var layout = FeelLayout.EMPTY.with("a", FeelType.NUMBER).with("b", FeelType.NUMBER);
        var b = Feel.compile("(for i in 1..3 return i * a)[2]", layout, Checking.STRICT);
        var more = layout.with("c", FeelType.NUMBER);
        var c = Feel.compile("{x: a, y: x + b}.y", more, Checking.STRICT);
        var frame = new Object[Math.max(b.frameSize(), c.frameSize())];
        var run = FeelSettings.STANDARD.begin();
        frame[layout.slot("a")] = FeelValues.from(5);
        frame[layout.slot("b")] = b.evaluate(frame, run);
        frame[more.slot("c")] = c.evaluate(frame, run);
        assertThat(frame[2]).hasToString("15");
        assertThat(run.problems()).isEmpty();
    }

    @Test
    void an_expression_becomes_a_function_of_its_last_names() {
        var layout = FeelLayout.EMPTY.with("rate", FeelType.NUMBER).with("n", FeelType.NUMBER);
        var body = Feel.compile("n * rate", layout, Checking.STRICT);
        var function = body.toFunction(
                List.of(new FeelFunction.Parameter("n", FeelType.NUMBER)), new Object[] {FeelValues.from(3)});
        var caller = Feel.compile("triple(n: 4) + triple(5)", Map.of("triple", function.type()));
        assertThat(caller.evaluate(Map.of("triple", function))).hasToString("27");
    }
}
