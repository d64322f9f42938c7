package org.modularplumbing.feel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.modularplumbing.feel.syntax.Operator;

class UnaryTestsTest {

    private static Boolean test(String cell, FeelType input, Object value) {
        return Feel.compileUnaryTests(cell, input, Map.of("limit", FeelType.NUMBER))
                .test(value, Map.of("limit", 10));
    }

    @Test
    void compares_with_ends_ranges_values_and_variables() {
        assertThat(test("< 18", FeelType.NUMBER, 17)).isTrue();
        assertThat(test("< 18, [60..65]", FeelType.NUMBER, 65)).isTrue();
        assertThat(test("(60..65)", FeelType.NUMBER, 65)).isFalse();
        assertThat(test("<= limit", FeelType.NUMBER, 10)).isTrue();
        assertThat(test("\"owner\", \"tenant\"", FeelType.STRING, "tenant")).isTrue();
        assertThat(test("not(\"owner\", \"tenant\")", FeelType.STRING, "lodger"))
                .isTrue();
        assertThat(test("!= 3", FeelType.NUMBER, 3)).isFalse();
        assertThat(test("true", FeelType.BOOLEAN, false)).isFalse();
    }

    @Test
    void a_hyphen_lets_everything_pass() {
        assertThat(test("-", FeelType.ANY, null)).isTrue();
        assertThat(test("- 5", FeelType.NUMBER, -5)).isTrue();
    }

    @Test
    void null_passes_only_where_null_is_asked_for() {
        assertThat(test("null", FeelType.NUMBER, null)).isTrue();
        assertThat(test("3", FeelType.NUMBER, null)).isFalse();
        assertThat(test("< 3", FeelType.NUMBER, null)).isNull();
        assertThat(test("not(< 3)", FeelType.NUMBER, null)).isNull();
    }

    @Test
    void a_test_about_null_cannot_be_told_and_is_no_match() {
        for (var cell : List.of("? > 20", "? between 1 and 5", "? in [1..5]", "abs(?)", "limit + 1 > ?", "? + 1")) {
            assertThat(test(cell, FeelType.NUMBER, null)).as(cell).isNull();
        }
        var cells = List.of("limit > 20", "limit > 20 and limit < 30", "limit + 1", "= limit + 1", "!= limit + 1");
        for (var cell : cells) {
            var tests = Feel.compileUnaryTests(cell, FeelType.NUMBER, Map.of("limit", FeelType.NUMBER));
            assertThat(tests.test(null, Map.of())).as(cell).isNull();
            assertThat(Feel.compileUnaryTests("not(" + cell + ")", FeelType.NUMBER, Map.of("limit", FeelType.NUMBER))
                            .test(5, Map.of()))
                    .as("not(" + cell + ")")
                    .isNotEqualTo(true);
        }
    }

    @Test
    void a_question_about_others_is_a_condition_unless_booleans_are_compared() {
        assertThat(test("limit > 5", FeelType.NUMBER, null)).isTrue();
        assertThat(test("limit > 5", FeelType.STRING, "any")).isTrue();
        assertThat(test("limit > 5", FeelType.BOOLEAN, false)).isFalse();
        assertThat(test("limit > 50", FeelType.BOOLEAN, false)).isTrue();
        assertThat(test("limit > 5", FeelType.BOOLEAN, null)).isFalse();
    }

    @Test
    void a_question_mark_is_the_value_under_test() {
        assertThat(test("? > limit and ? < 20", FeelType.NUMBER, 15)).isTrue();
        assertThat(test("ends with(?, \"x\")", FeelType.STRING, "ax")).isTrue();
        assertThat(test("not(? > 3) and true", FeelType.NUMBER, 1)).isTrue();
    }

    @Test
    void a_list_asks_for_one_of_its_items() {
        assertThat(test("[1, 2, 3]", FeelType.NUMBER, 2)).isTrue();
        assertThat(test("[[1..3], 7]", FeelType.NUMBER, 2)).isTrue();
    }

    @Test
    void tells_what_each_alternative_asks() {
        var cell = Feel.compileUnaryTests(
                "< 18, \"x\" , [60..65], ? = 7, <= limit", FeelType.ANY, Map.of("limit", FeelType.NUMBER));
        assertThat(cell.parts())
                .extracting(CellTest::getClass)
                .containsExactly(
                        CellTest.Range.class,
                        CellTest.Value.class,
                        CellTest.Range.class,
                        CellTest.Condition.class,
                        CellTest.Condition.class);
        assertThat(cell.parts().get(0)).isInstanceOfSatisfying(CellTest.Range.class, part -> {
            assertThat(part.range()).isEqualTo(FeelRange.of(Operator.LESS, new BigDecimal(18)));
            assertThat(part.at().in(cell.text())).isEqualTo("< 18");
        });
        var frame = new Object[cell.frameSize()];
        frame[0] = BigDecimal.TEN;
        assertThat(cell.parts(frame, FeelSettings.STANDARD.begin()).get(4))
                .isInstanceOfSatisfying(
                        CellTest.Range.class,
                        part -> assertThat(part.range().high()).isEqualTo(BigDecimal.TEN));
        assertThat(Feel.compileUnaryTests("not(1)", FeelType.NUMBER, Map.of()).isNegated())
                .isTrue();
        assertThat(Feel.compileUnaryTests("-", FeelType.NUMBER, Map.of()).isAny())
                .isTrue();
    }

    @Test
    void refuses_a_value_that_can_never_match() {
        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                FeelException.class, () -> test("\"owner\"", FeelType.NUMBER, 1))
                        .problem()
                        .code())
                .isEqualTo(FeelProblem.Code.TYPE);
    }

    @Test
    void restricted_types_accept_what_passes_their_tests() {
        var grade = FeelType.restricted(
                "grade", FeelType.STRING, Feel.compileUnaryTests("\"A\", \"B\"", FeelType.STRING, Map.of()));
        assertThat(grade.accepts("A")).isTrue();
        assertThat(grade.accepts("C")).isFalse();
        assertThat(grade.coerce(List.of("B"))).isEqualTo("B");
        var layout = FeelLayout.EMPTY.withType("grade", grade);
        var test = Feel.compile("\"C\" instance of grade", layout, Checking.STRICT);
        assertThat(test.evaluate(Map.of())).isEqualTo(false);
    }
}
