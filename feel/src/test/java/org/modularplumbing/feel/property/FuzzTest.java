package org.modularplumbing.feel.property;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
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
class FuzzTest {

    private static final int COUNT = Integer.getInteger("fuzz.count", 100_000);
    private static final long SMALL_STACK = 512 * 1024;
    private static final FeelSettings SMALL =
            FeelSettings.STANDARD.withLimits(new FeelLimits(20_000, 5_000, 20_000, 2_000));
    private static final FeelLayout LAYOUT = FeelLayout.of(Expressions.TYPES);

    @Test
    void any_text_ends_in_a_value_or_a_documented_error() throws Exception {
        var random = Seeds.random("fuzz");
        var failure = new AtomicReference<Throwable>();
        var thread = new Thread(null, () -> fuzz(random), "fuzz", SMALL_STACK);
        thread.setUncaughtExceptionHandler((where, thrown) -> failure.set(thrown));
        thread.start();
        thread.join();
        assertThat(failure.get()).isNull();
    }

    private static void fuzz(RandomGenerator random) {
        var expressions = new Expressions(random);
        int compiled = 0;
        for (int i = 0; i < COUNT; i++) {
            var text = random.nextInt(8) == 0
                    ? expressions.tests(random.nextInt(3))
                    : expressions.expression(random.nextInt(5));
            if (random.nextInt(3) > 0) {
                text = expressions.mutated(text);
            }
            try {
                compiled += run(text) ? 1 : 0;
            } catch (RuntimeException | Error bug) {
                throw new AssertionError("for " + text, bug);
            }
        }
        assertThat(compiled).as("a good part is FEEL").isGreaterThan(COUNT / 5);
    }

    private static boolean run(String text) {
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
}
