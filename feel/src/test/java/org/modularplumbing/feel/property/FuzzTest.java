package org.modularplumbing.feel.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.modularplumbing.feel.Checking;
import org.modularplumbing.feel.Feel;
import org.modularplumbing.feel.FeelException;
import org.modularplumbing.feel.FeelLayout;
import org.modularplumbing.feel.FeelLimits;
import org.modularplumbing.feel.FeelSettings;
import org.modularplumbing.feel.FeelType;
import org.modularplumbing.feel.FeelValues;
import org.modularplumbing.feel.syntax.Printer;

/** Random and broken expressions end in a value or a documented error; {@code -Dfuzz.count} asks for more of them. */
@Tag("slow")
class FuzzTest {

    private static final int COUNT = Integer.getInteger("fuzz.count", 100_000);
    private static final long PATIENCE = 60_000;
    private static final FeelSettings SMALL =
            FeelSettings.STANDARD.withLimits(new FeelLimits(20_000, 5_000, 20_000, 2_000));
    private static final FeelLayout LAYOUT = FeelLayout.of(Expressions.TYPES);

    @Test
    void any_text_ends_in_a_value_or_a_documented_error() throws Exception {
        int compiled = new Fuzz(FuzzTest::texts, FuzzTest::isFeel, PATIENCE).run(Seeds.random("fuzz"), COUNT);
        assertThat(compiled).as("a good part is FEEL").isGreaterThan(COUNT / 5);
    }

    private static Supplier<String> texts(RandomGenerator random) {
        var expressions = new Expressions(random);
        return () -> {
            var text = random.nextInt(8) == 0
                    ? expressions.tests(random.nextInt(3))
                    : expressions.expression(random.nextInt(5));
            return random.nextInt(3) > 0 ? expressions.mutated(text) : text;
        };
    }

    private static boolean isFeel(String text) {
        boolean compiled = false;
        try {
            var expression = Feel.compile(text, LAYOUT, Checking.LENIENT);
            compiled = true;
            Printer.print(expression.syntax());
            var result = expression.evaluate(Expressions.SCOPE, SMALL);
            FeelValues.text(result.value());
        } catch (FeelException documented) {
            assertThat(documented.problems()).isNotEmpty();
        }
        try {
            Feel.compile(text).evaluate(Expressions.SCOPE, SMALL);
        } catch (FeelException documented) {
            assertThat(documented.problem().message()).isNotBlank();
        }
        try {
            Feel.compileUnaryTests(text, FeelType.NUMBER, LAYOUT, Checking.LENIENT)
                    .test(5, Expressions.SCOPE);
        } catch (FeelException documented) {
            assertThat(documented.problem().at()).isNotNull();
        }
        return compiled;
    }

    private static void finds(Predicate<String> broken, long patience, String message) {
        assertThatThrownBy(() -> new Fuzz(FuzzTest::texts, broken, patience).run(Seeds.random("broken"), 2_000))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(message);
    }

    @Test
    void an_engine_that_throws_what_is_not_documented_is_found() {
        finds(
                text -> {
                    if (text.contains("between")) {
                        throw new IllegalStateException();
                    }
                    return isFeel(text);
                },
                PATIENCE,
                "between");
    }

    @Test
    void an_engine_that_uses_up_the_stack_is_found() {
        finds(text -> levels(text) > 0, PATIENCE, "for ");
    }

    private static int levels(String text) {
        return text.isEmpty() ? 0 : 1 + levels(text);
    }

    @Test
    void an_engine_that_hangs_is_found() {
        finds(
                text -> {
                    while (text.contains("for")) {
                        Thread.onSpinWait();
                        if (Thread.currentThread().isInterrupted()) {
                            return false;
                        }
                    }
                    return true;
                },
                200,
                "no end for");
    }

    @Test
    void an_engine_that_remembers_everything_is_found() {
        List<Object> memory = Collections.synchronizedList(new ArrayList<>());
        finds(text -> memory.add(new byte[64 * 1024]), PATIENCE, "keeps");
        assertThat(memory).isNotEmpty();
    }
}
