package org.modularplumbing.feel.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.modularplumbing.feel.Checking;
import org.modularplumbing.feel.Feel;
import org.modularplumbing.feel.FeelException;
import org.modularplumbing.feel.FeelExpression;
import org.modularplumbing.feel.FeelLayout;
import org.modularplumbing.feel.FeelProblem;
import org.modularplumbing.feel.FeelSettings;
import org.modularplumbing.feel.FeelType;
import org.modularplumbing.feel.FeelValues;
import org.modularplumbing.feel.syntax.Printer;

@Tag("slow")
class PropertyTest {

    private static final int RUNS = Integer.getInteger("property.count", 20_000);
    private static final FeelLayout TYPED = FeelLayout.of(Expressions.TYPES);
    private static final FeelLayout UNTYPED = untyped();

    private static FeelLayout untyped() {
        var layout = FeelLayout.EMPTY;
        for (var name : Expressions.TYPES.keySet()) {
            layout = layout.with(name, FeelType.ANY);
        }
        return layout;
    }

    private static void forRandomExpressions(String test, Consumer<String> property) {
        var random = Seeds.random(test);
        var expressions = new Expressions(random);
        for (int i = 0; i < RUNS; i++) {
            var text = expressions.expression(1 + random.nextInt(4));
            try {
                property.accept(text);
            } catch (AssertionError | RuntimeException wrong) {
                fail("for " + text, wrong);
            }
        }
    }

    private static FeelExpression compiled(String text, FeelLayout layout) {
        return Feel.compile(text, layout, Checking.LENIENT);
    }

    private static String value(FeelExpression expression) {
        try {
            return FeelValues.text(expression.evaluate(Expressions.SCOPE));
        } catch (FeelException stopped) {
            return stopped.problem().code().name();
        }
    }

    @Test
    void what_is_printed_is_parsed_to_the_same() {
        forRandomExpressions("print", text -> {
            var once = compiled(text, TYPED);
            var printed = Printer.print(once.syntax());
            var again = compiled(printed, TYPED);
            assertThat(Printer.print(again.syntax())).isEqualTo(printed);
            assertThat(again.type()).isEqualTo(once.type());
            assertThat(value(again)).as(printed).isEqualTo(value(once));
        });
    }

    @Test
    void what_is_printed_of_a_cell_is_parsed_to_the_same() {
        var random = Seeds.random("cells");
        var expressions = new Expressions(random);
        for (int i = 0; i < RUNS; i++) {
            var text = expressions.tests(random.nextInt(3));
            var once = Feel.compileUnaryTests(text, FeelType.NUMBER, TYPED, Checking.LENIENT);
            var printed = Printer.print(once.syntax());
            var again = Feel.compileUnaryTests(printed, FeelType.NUMBER, TYPED, Checking.LENIENT);
            assertThat(Printer.print(again.syntax())).as(text).isEqualTo(printed);
            assertThat(again.test(5, Expressions.SCOPE)).as(text).isEqualTo(once.test(5, Expressions.SCOPE));
        }
    }

    @Test
    void evaluation_is_deterministic() {
        forRandomExpressions("deterministic", text -> {
            var expression = compiled(text, TYPED);
            assertThat(value(expression)).isEqualTo(value(expression)).isEqualTo(value(compiled(text, TYPED)));
        });
    }

    @Test
    void typed_and_untyped_evaluation_agree() {
        forRandomExpressions(
                "typed", text -> assertThat(value(compiled(text, TYPED))).isEqualTo(value(compiled(text, UNTYPED))));
    }

    @Test
    void a_trace_changes_nothing() {
        forRandomExpressions("traced", text -> {
            var expression = compiled(text, TYPED);
            String traced;
            try {
                traced = FeelValues.text(expression
                        .trace(Expressions.SCOPE, FeelSettings.STANDARD)
                        .value());
            } catch (FeelException stopped) {
                traced = stopped.problem().code().name();
            }
            assertThat(traced).isEqualTo(value(expression));
        });
    }

    @Test
    void a_value_is_of_the_type_inferred() {
        forRandomExpressions("inferred", text -> {
            var expression = compiled(text, TYPED);
            if (!expression.problems().isEmpty() || text.contains("function")) {
                return;
            }
            var result = expression.evaluate(Expressions.SCOPE, FeelSettings.STANDARD);
            if (result.value() != null && result.problems().isEmpty() && expression.type() != FeelType.NULL) {
                assertThat(expression.type().accepts(result.value()))
                        .as(expression.type() + " for " + FeelValues.text(result.value()))
                        .isTrue();
            }
        });
    }

    @Test
    void strict_evaluation_fails_exactly_where_lenient_evaluation_has_a_problem() {
        forRandomExpressions("strict", text -> {
            var expression = compiled(text, TYPED);
            List<FeelProblem> problems;
            try {
                problems = expression
                        .evaluate(Expressions.SCOPE, FeelSettings.STANDARD)
                        .problems();
            } catch (FeelException stopped) {
                return;
            }
            try {
                expression.evaluate(Expressions.SCOPE, FeelSettings.STANDARD.strictly());
                assertThat(problems).isEmpty();
            } catch (FeelException strict) {
                assertThat(problems).contains(strict.problem());
            }
        });
    }

    @Test
    void threads_agree_on_one_compiled_expression() throws Exception {
        var random = Seeds.random("threads");
        var expressions = new Expressions(random);
        var compiled = new ArrayList<FeelExpression>();
        var expected = new ArrayList<String>();
        for (int i = 0; i < RUNS / 20; i++) {
            compiled.add(compiled(expressions.expression(1 + random.nextInt(4)), TYPED));
            expected.add(value(compiled.get(i)));
        }
        Callable<List<String>> all =
                () -> compiled.stream().map(PropertyTest::value).toList();
        var pool = Executors.newFixedThreadPool(8);
        try {
            for (var done : pool.invokeAll(Collections.nCopies(8, all))) {
                assertThat(done.get()).isEqualTo(expected);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void the_inputs_read_are_all_that_matter() {
        forRandomExpressions("reads", text -> {
            var expression = compiled(text, TYPED);
            Map<String, Object> needed = new HashMap<>(Expressions.SCOPE);
            needed.keySet().retainAll(expression.reads());
            String fromNeeded;
            try {
                fromNeeded = FeelValues.text(expression.evaluate(needed));
            } catch (FeelException stopped) {
                fromNeeded = stopped.problem().code().name();
            }
            assertThat(fromNeeded).isEqualTo(value(expression));
        });
    }
}
