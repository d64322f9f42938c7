package org.modularplumbing.dmn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.modularplumbing.dmn.model.DecisionModel;
import org.modularplumbing.dmn.model.DecisionModelException;
import org.modularplumbing.dmn.model.ModelProblem;
import org.modularplumbing.dmn.model.ModelProblem.Code;
import org.modularplumbing.feel.FeelException;
import org.modularplumbing.feel.FeelLimits;
import org.modularplumbing.feel.FeelSettings;

/** Random and broken models end in a documented error, or in decisions within their budget and the same model in either form. */
@Tag("slow")
class ModelFuzzTest {

    private static final int COUNT = Integer.getInteger("fuzz.models", 15_000);
    private static final long PATIENCE = 60_000;
    private static final FeelSettings SMALL =
            FeelSettings.STANDARD.withLimits(new FeelLimits(5_000, 1_000, 5_000, 500));
    private static final Map<String, Object> INPUTS = Map.of(
            "capital",
            5,
            "tenure",
            "tenant",
            "weekly income",
            20,
            "people",
            List.of(Map.of("age", 40), Map.of("age", 9)),
            "born",
            java.time.LocalDate.of(1980, 2, 29));

    @Test
    void any_document_ends_in_a_model_or_a_documented_error() throws Exception {
        long seed = Long.getLong("seed", 1); // the same in every build; -Dseed with -Dfuzz.models goes further
        System.out.println("model fuzz: -Dseed=" + seed);
        int models = new Fuzz(ModelFuzzTest::documents, ModelFuzzTest::isModel, PATIENCE)
                .run(new SplittableRandom(seed), COUNT);
        assertThat(models).as("a good part are models").isGreaterThan(COUNT / 5);
    }

    private static Supplier<String> documents(RandomGenerator random) {
        var documents = new RandomDocuments(random);
        return () -> switch (random.nextInt(6)) {
            case 0 -> documents.mutated(ModelFormsTest.EVERYTHING);
            case 1 -> documents.mutated(DecisionEngineTest.SUPPORT);
            case 2 -> documents.mutated(documents.model());
            default -> documents.model();
        };
    }

    private static boolean isModel(String text) {
        try {
            boolean xml = text.startsWith("<");
            var model = xml ? DecisionModels.fromXml(text) : DecisionModels.fromJson(text);
            use(model);
            assertThat(DecisionModels.fromJson(DecisionModels.toJson(model))).isEqualTo(model);
            assertThat(DecisionModels.fromXml(written(model))).isEqualTo(model);
            return true;
        } catch (DecisionModelException documented) {
            assertThat(documented.problems())
                    .isNotEmpty()
                    .allSatisfy(problem -> assertThat(problem.message()).isNotBlank());
            return false;
        }
    }

    /** XML cannot hold every character that JSON can. */
    private static String written(DecisionModel model) {
        try {
            return DecisionModels.toXml(model);
        } catch (DecisionModelException documented) {
            assertThat(documented.problems()).extracting(ModelProblem::code).containsOnly(Code.INVALID);
            throw documented;
        }
    }

    private static void use(DecisionModel model) {
        var decisions = DecisionEngine.tolerant(model);
        decisions.problems().forEach(problem -> assertThat(problem.path()).isNotBlank());
        for (var name : decisions.names()) {
            within(() -> decisions.explain(name, INPUTS, SMALL));
        }
        for (var name : decisions.functions()) {
            within(() -> decisions.call(name, Map.of("n", 1, "capital", 2), SMALL));
        }
        ModelAnalysis.of(model);
    }

    private static void within(Runnable evaluation) {
        try {
            evaluation.run();
        } catch (FeelException spent) {
            assertThat(spent.problem().message()).isNotBlank();
        }
    }

    private static void finds(Predicate<String> broken, long patience, String message) {
        assertThatThrownBy(
                        () -> new Fuzz(ModelFuzzTest::documents, broken, patience).run(new SplittableRandom(7), 1_000))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(message);
    }

    @Test
    void an_engine_that_throws_what_is_not_documented_is_found() {
        finds(text -> text.charAt(text.indexOf("\"inputs\"")) > 0, PATIENCE, "for ");
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
                    while (text.contains("COLLECT") && !Thread.currentThread().isInterrupted()) {
                        Thread.onSpinWait();
                    }
                    return true;
                },
                200,
                "no end for");
    }
}
