package org.modularplumbing.feel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FirstTest {

    @Test
    void evaluates_the_core_of_the_language() {
        assertThat(FeelValues.text(
                        Feel.compile("[1 + 2 * 3 ** 2, 7 / 2, \"a\" + \"b\", if 1 < 2 then \"y\" else \"n\"]")
                                .evaluate(Map.of())))
                .isEqualTo("[19, 3.5, \"ab\", \"y\"]");
        assertThat(FeelValues.text(Feel.compile("for i in 1..4 return i * i").evaluate(Map.of())))
                .isEqualTo("[1, 4, 9, 16]");
        assertThat(FeelValues.text(Feel.compile("{a: 1, b: a + 1}.b").evaluate(Map.of())))
                .isEqualTo("2");
        assertThat(FeelValues.text(Feel.compile("sum(people[age >= 18].net pay)")
                        .evaluate(Map.of(
                                "people", List.of(Map.of("age", 20, "net pay", 10), Map.of("age", 17, "net pay", 5))))))
                .isEqualTo("10");
        var e = Feel.compile(
                "if capital <= 6000 then 0 else ceiling((capital - 6000)/250)", Map.of("capital", FeelType.NUMBER));
        assertThat(e.evaluate(Map.of("capital", 6001))).isEqualTo(BigDecimal.ONE);
        assertThat(e.reads()).containsExactly("capital");
        var t = Feel.compileUnaryTests("< 18, [60..65]", FeelType.NUMBER, Map.of());
        assertThat(t.test(61, Map.of())).isTrue();
        assertThat(t.test(20, Map.of())).isFalse();
        assertThat(Feel.compile("exp(1)").evaluate(Map.of())).hasToString("2.718281828459045235360287471352662");
        assertThat(Feel.compile("log(10)").evaluate(Map.of())).hasToString("2.302585092994045684017991454684364");
    }
}
