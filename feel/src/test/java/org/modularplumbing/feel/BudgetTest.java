package org.modularplumbing.feel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modularplumbing.feel.FeelProblem.Code;

/** Hostile expressions end in a refusal, soon, on a small stack. */
@Timeout(60)
class BudgetTest {

    private static final String DOUBLING =
            "{l: for i in 1..60 return if i = 1 then [1] else [partial[-1], partial[-1]]";

    /** Runs on a stack half the ordinary size. */
    private static Code refusal(String text) throws InterruptedException {
        var code = new AtomicReference<Code>();
        var thread = new Thread(
                null,
                () -> code.set(catchThrowableOfType(
                                FeelException.class,
                                () -> Feel.compile(text, FeelLayout.EMPTY, Checking.LENIENT)
                                        .evaluate(Map.of()))
                        .problem()
                        .code()),
                "hostile",
                512 * 1024);
        thread.start();
        thread.join();
        return code.get();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            count(for i in 1..3000000 return i)                                           | TOO_LONG
            count(for i in 1..2000, j in 1..2000 return i)                                | TOO_LONG
            every i in 1..90000, j in 1..90000 satisfies true                             | TOO_MANY_STEPS
            {f: function(g, n) g(g, n + 1), r: f(f, 0)}.r                                 | TOO_DEEP
            (for i in 1..60 return if i = 1 then "ab" else partial[-1] + partial[-1])[60] | TOO_LONG
            string((for i in 1..60 return if i = 1 then [1] else [partial[-1], partial[-1]])[60]) | TOO_LONG
            sort(for i in 1..90000 return 90000 - i, function(x, y) every z in 1..100 satisfies x < y) | TOO_MANY_STEPS
            """)
    void stops_at_the_limits(String text, Code code) throws InterruptedException {
        assertThat(refusal(text)).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(for i in 1..60 return if i = 1 then [1] else [partial[-1], partial[-1]])[-1]",
                "for i in 1..60 return if i = 1 then {a: 1} else {a: partial[-1], b: partial[-1]}"
            })
    void what_is_given_away_or_traced_is_counted_as_it_is_written(String text) throws InterruptedException {
        assertThat(refusal(text)).isEqualTo(Code.TOO_MANY_STEPS);
        assertThat(catchThrowableOfType(
                                FeelException.class,
                                () -> Feel.compile("count(" + text + ")", FeelLayout.EMPTY, Checking.LENIENT)
                                        .trace(Map.of(), FeelSettings.STANDARD))
                        .problem()
                        .code())
                .isEqualTo(Code.TOO_MANY_STEPS);
        assertThat(Feel.compile("count([" + text + "])", FeelLayout.EMPTY, Checking.LENIENT)
                        .evaluate(Map.of()))
                .isEqualTo(java.math.BigDecimal.ONE);
    }

    @Test
    void values_that_share_parts_are_compared_and_tested_within_the_budget() throws InterruptedException {
        assertThat(refusal(DOUBLING + ", r: l[60] = l[60]}.r")).isEqualTo(Code.TOO_MANY_STEPS);
        var type = "list<".repeat(60) + "number" + ">".repeat(60);
        assertThat(refusal(DOUBLING + ", r: l[60] instance of " + type + "}.r")).isEqualTo(Code.TOO_MANY_STEPS);
        assertThat(refusal(DOUBLING + ", r: flatten(l[60])}.r")).isIn(Code.TOO_MANY_STEPS, Code.TOO_LONG);
    }

    @Test
    void patterns_that_explode_elsewhere_take_linear_time() {
        var text = "a".repeat(50_000) + "b";
        var expression = Feel.compile("matches(text, \"^(a+)+$\")", Map.of("text", FeelType.STRING));
        assertThat(expression.evaluate(Map.of("text", text))).isEqualTo(false);
    }

    @Test
    void patterns_that_refer_to_groups_and_explode_are_given_up() throws InterruptedException {
        var text = "\"" + "a".repeat(5_000) + "b\"";
        assertThat(refusal("matches(" + text + ", \"^(a+)+\\\\1$\")")).isEqualTo(Code.TOO_MANY_STEPS);
    }

    @Test
    void text_search_takes_linear_time() {
        var expression = Feel.compile("contains(text, part)", Map.of("text", FeelType.STRING, "part", FeelType.STRING));
        var scope = Map.of("text", "a".repeat(1_000_000), "part", "a".repeat(500_000) + "b");
        assertThat(expression.evaluate(scope)).isEqualTo(false);
    }

    @Test
    void nesting_beyond_two_hundred_levels_is_refused_in_every_form() throws InterruptedException {
        for (var deep : new String[] {
            "(".repeat(201) + "1" + ")".repeat(201),
            "[".repeat(201) + "]".repeat(201),
            "{a:".repeat(201) + "1" + "}".repeat(201),
            "-".repeat(201) + "1",
            "if true then ".repeat(201) + "1" + " else 1".repeat(201),
            "function() ".repeat(201) + "1",
            "count(".repeat(201) + "1" + ")".repeat(201),
            "for i in ".repeat(201) + "1",
            "1 instance of " + "list<".repeat(201) + "number" + ">".repeat(201),
            "x[".repeat(201) + "1" + "]".repeat(201),
            "1" + " + 1".repeat(5_000),
            "a" + ".b".repeat(5_000)
        }) {
            assertThat(refusal(deep)).as(deep.substring(0, 20)).isEqualTo(Code.TOO_DEEP);
        }
    }

    @Test
    void the_deepest_allowed_expressions_evaluate_on_a_small_stack() throws Exception {
        var failure = new AtomicReference<Throwable>();
        var thread = new Thread(
                null,
                () -> {
                    assertThat(Feel.compile("1" + " + 1".repeat(390)).evaluate(Map.of()))
                            .hasToString("391");
                    assertThat(Feel.compile("(".repeat(190) + "1" + ")".repeat(190))
                                    .evaluate(Map.of()))
                            .hasToString("1");
                    assertThat(Feel.compile("x = 1" + " or x = 1".repeat(4_000)).evaluate(Map.of("x", 2)))
                            .isEqualTo(false);
                },
                "deep",
                512 * 1024);
        thread.setUncaughtExceptionHandler((where, thrown) -> failure.set(thrown));
        thread.start();
        thread.join();
        assertThat(failure.get()).isNull();
    }

    @Test
    void refuses_texts_of_ten_megabytes_at_once() {
        var refused = catchThrowableOfType(FeelException.class, () -> Feel.compile("1 ".repeat(5_000_000)));
        assertThat(refused.problem().code()).isEqualTo(Code.TOO_LONG);
    }

    @Test
    void expressions_that_belong_together_share_one_budget() {
        var run = FeelSettings.STANDARD
                .withLimits(new FeelLimits(1_000, 1_000, 1_000, 100))
                .begin();
        var loop = Feel.compile("count(for i in 1..200 return i)", FeelLayout.EMPTY, Checking.STRICT);
        loop.evaluate(new Object[loop.frameSize()], run);
        var stopped = catchThrowableOfType(FeelException.class, () -> {
            for (int i = 0; i < 10; i++) {
                loop.evaluate(new Object[loop.frameSize()], run);
            }
        });
        assertThat(stopped.problem().code()).isEqualTo(Code.TOO_MANY_STEPS);
    }

    @Test
    void huge_numbers_stay_small_in_memory() {
        assertThat(FeelValues.text(Feel.compile("1e6144 * 10").evaluate(Map.of())))
                .isEqualTo("null");
        assertThat(FeelValues.text(Feel.compile("1e6000 + 1 - 1e6000").evaluate(Map.of())))
                .startsWith("0");
        assertThat(catchThrowableOfType(FeelException.class, () -> Feel.compile("1e999999999"))
                        .problem()
                        .code())
                .isEqualTo(Code.OVERFLOW);
        assertThat(FeelValues.text(Feel.compile("modulo(1e6000, 7)").evaluate(Map.of())))
                .isEqualTo("null");
        assertThat(FeelValues.text(Feel.compile("decimal(1, 6176)").evaluate(Map.of())))
                .isEqualTo("1");
    }
}
