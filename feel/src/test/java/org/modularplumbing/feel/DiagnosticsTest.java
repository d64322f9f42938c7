package org.modularplumbing.feel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modularplumbing.feel.FeelProblem.Code;

class DiagnosticsTest {

    private static FeelProblem refusal(String text) {
        return catchThrowableOfType(FeelException.class, () -> Feel.compile(text, Map.of("income", FeelType.NUMBER)))
                .problem();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            1 +                       | SYNTAX       | Found the end of the text where an expression is expected.
            (1                        | SYNTAX       | ')' to close the parenthesis at line 1, column 1
            if true then 1            | SYNTAX       | where 'else' after the value for 'then' is expected
            "abc                      | SYNTAX       | This string has no end
            1 /* 2                    | SYNTAX       | This comment has no end
            function(x) external {}   | SYNTAX       | External functions are refused
            incom + 1                 | UNKNOWN_NAME | Did you mean 'income'?
            substing("a", 1)          | UNKNOWN_NAME | Did you mean 'substring'?
            1 + "a"                   | TYPE         | '+' does not take a number and a string
            if 1 then 2 else 3        | TYPE         | Found a number where 'if' needs a boolean
            income = "a"              | TYPE         | A number cannot be compared with a string
            string length(income)     | TYPE         | string length(string: string)
            string length()           | ARGUMENTS    | string length(string: string)
            modulo(dividend: 1, divisr: 2) | ARGUMENTS | Did you mean 'divisor'?
            income instance of numbr  | UNKNOWN_TYPE | Did you mean 'number'?
            {a: 1}.b                  | UNKNOWN_NAME | has no 'b'
            income(1)                 | TYPE         | A number cannot be called
            @"2026-02-30"             | VALUE        | not a date
            """)
    void says_what_was_found_where_and_what_was_expected(String text, Code code, String message) {
        assertThat(refusal(text).code()).isEqualTo(code);
        assertThat(refusal(text).message()).contains(message);
    }

    @Test
    void a_null_from_an_error_says_why_and_where() {
        var result = Feel.compile("1 + 2 / divisor", Map.of("divisor", FeelType.NUMBER))
                .evaluate(Map.of("divisor", 0), FeelSettings.STANDARD);
        assertThat(result.value()).isNull();
        assertThat(result.problems().get(0).code()).isEqualTo(Code.DIVISION_BY_ZERO);
        assertThat(result.problems().get(0).at().column()).isEqualTo(5);
    }

    @Test
    void names_the_input_that_is_missing() {
        var result = Feel.compile("net pay + 1", Map.of("net pay", FeelType.NUMBER))
                .evaluate(Map.of(), FeelSettings.STANDARD);
        assertThat(result.problems().get(0).message()).isEqualTo("'+' needs two values, but 'net pay' is null.");
    }

    @Test
    void strict_evaluation_turns_the_first_error_into_an_exception() {
        var expression = Feel.compile("if true then 1 else 1 / 0");
        assertThat(expression
                        .evaluate(Map.of(), FeelSettings.STANDARD.strictly())
                        .value())
                .hasToString("1");
        var failing = Feel.compile("date(text)", Map.of("text", FeelType.STRING));
        var thrown = catchThrowableOfType(
                FeelException.class,
                () -> failing.evaluate(Map.of("text", "2026-02-30"), FeelSettings.STANDARD.strictly()));
        assertThat(thrown.problem().code()).isEqualTo(Code.VALUE);
        assertThat(thrown.getMessage()).doesNotContain("2026-02-30");
    }

    @Test
    void lenient_checking_keeps_the_problems_and_compiles() {
        var expression = Feel.compile("1 + \"a\" + unknown", FeelLayout.EMPTY, Checking.LENIENT);
        assertThat(expression.problems()).extracting(FeelProblem::code).containsExactly(Code.TYPE, Code.UNKNOWN_NAME);
        assertThat(expression.evaluate(Map.of())).isNull();
    }

    @Test
    void the_clock_is_the_callers() {
        var now = ZonedDateTime.parse("2026-04-01T09:30:00+01:00[Europe/London]");
        var settings = FeelSettings.STANDARD.withNow(now);
        assertThat(Feel.compile("now()").evaluate(Map.of(), settings).value()).isEqualTo(now);
        assertThat(Feel.compile("today()").evaluate(Map.of(), settings).value()).hasToString("2026-04-01");
        assertThat(Feel.compile("now()")
                        .evaluate(Map.of(), FeelSettings.STANDARD)
                        .problems()
                        .get(0)
                        .code())
                .isEqualTo(Code.NO_CLOCK);
    }

    @Test
    void a_trace_tells_what_was_read_and_which_branch_was_taken() {
        var expression = Feel.compile(
                "if capital <= 6000 then 0 else ceiling((capital - 6000) / 250)", Map.of("capital", FeelType.NUMBER));
        var trace =
                expression.trace(Map.of("capital", 6300), FeelSettings.STANDARD).trace();
        assertThat(trace)
                .extracting(step -> step.text() + " = " + FeelValues.text(step.value()))
                .containsExactly(
                        "capital = 6300",
                        "capital <= 6000 = false",
                        "capital = 6300",
                        "capital - 6000 = 300",
                        "(capital - 6000) / 250 = 1.2",
                        "ceiling((capital - 6000) / 250) = 2",
                        "if capital <= 6000 then 0 else ceiling((capital - 6000) / 250) = 2");
    }

    @Test
    void a_context_whose_members_nobody_declared_may_have_any() {
        var types = Map.of("claim", FeelType.context(Map.of()), "claims", FeelType.list(FeelType.context(Map.of())));
        var scope = Map.of("claim", Map.of("rent", 90), "claims", List.of(Map.of("rent", 90), Map.of("rent", 60)));
        assertThat(Feel.compile("claim.rent + 1", types).evaluate(scope)).isEqualTo(new BigDecimal(91));
        assertThat(Feel.compile("count(claims[rent > 70])", types).evaluate(scope))
                .isEqualTo(BigDecimal.ONE);
        assertThat(Feel.compile("get entries({a: 1}).value", Map.of()).evaluate(Map.of()))
                .isEqualTo(List.of(BigDecimal.ONE));
    }

    @Test
    void names_of_one_letter_are_not_suggested_for_each_other() {
        var wrong = catchThrowableOfType(FeelException.class, () -> Feel.compile("f(1)", Map.of("s", FeelType.NUMBER)));
        assertThat(wrong.problem().message()).isEqualTo("Nothing is called 'f' here.");
    }
}
