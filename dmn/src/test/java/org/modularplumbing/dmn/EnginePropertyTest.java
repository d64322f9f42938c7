package org.modularplumbing.dmn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.modularplumbing.dmn.model.DecisionModel;
import org.modularplumbing.dmn.result.DecisionResult;
import org.modularplumbing.feel.FeelException;
import org.modularplumbing.feel.FeelSettings;
import org.modularplumbing.feel.FeelValues;
import org.modularplumbing.testing.Seeded;

/** What holds for every model, on random tables, graphs and documents. */
@Tag("slow")
class EnginePropertyTest {

    private static final int THREADS = 8;
    private static final List<String> DECISIONS = List.of("income", "outcome", "summary");

    private record Case(DecisionModel model, List<Map<String, Object>> inputs) {

        static Case of(RandomGenerator random) {
            var models = new RandomModels(new Random(random.nextLong()));
            var model = models.model(models.table());
            return new Case(
                    model, IntStream.range(0, 10).mapToObj(i -> models.inputs()).toList());
        }

        List<DecisionResult> results(DecisionEngine decisions) {
            var results = new ArrayList<DecisionResult>();
            for (var input : inputs) {
                DECISIONS.forEach(name -> results.add(decisions.evaluate(name, input)));
            }
            return results;
        }
    }

    @Test
    void threads_agree_on_one_compiled_model() throws Exception {
        var pool = Executors.newFixedThreadPool(THREADS);
        try {
            Seeded.run(60, (random, size) -> {
                var each = Case.of(random);
                var expected = each.results(DecisionEngine.of(each.model()));
                var shared = DecisionEngine.of(each.model());
                Callable<List<DecisionResult>> all = () -> each.results(shared);
                for (var done : pool.invokeAll(Collections.nCopies(THREADS, all))) {
                    assertThat(done.get()).isEqualTo(expected);
                }
            });
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void a_decision_is_the_same_every_time_and_from_either_form() {
        Seeded.run(300, (random, size) -> {
            var each = Case.of(random);
            var decisions = DecisionEngine.of(each.model());
            var expected = each.results(decisions);
            assertThat(each.results(decisions)).isEqualTo(expected);
            assertThat(each.results(DecisionEngine.of(DecisionModels.fromXml(DecisionModels.toXml(each.model())))))
                    .isEqualTo(expected);
            assertThat(each.results(DecisionEngine.of(DecisionModels.fromJson(DecisionModels.toJson(each.model())))))
                    .isEqualTo(expected);
        });
    }

    @Test
    void a_batch_gives_what_single_evaluations_give() {
        Seeded.run(300, (random, size) -> {
            var each = Case.of(random);
            var decisions = DecisionEngine.of(each.model());
            for (var name : DECISIONS) {
                assertThat(decisions.batch(name, each.inputs(), FeelSettings.STANDARD))
                        .isEqualTo(each.inputs().stream()
                                .map(input -> decisions.evaluate(name, input))
                                .toList());
            }
        });
    }

    @Test
    void to_explain_changes_nothing() {
        Seeded.run(300, (random, size) -> {
            var each = Case.of(random);
            var decisions = DecisionEngine.of(each.model());
            for (var input : each.inputs()) {
                for (var name : DECISIONS) {
                    var explained = decisions.explain(name, input, FeelSettings.STANDARD);
                    assertThat(explained.result()).isEqualTo(decisions.evaluate(name, input));
                    assertThat(explained
                                    .steps()
                                    .get(explained.steps().size() - 1)
                                    .value())
                            .isEqualTo(explained.result().value());
                }
            }
        });
    }

    /** Without declared types a table tests the same values; only what a type refuses can differ, and these inputs are all of their types. */
    @Test
    void typed_and_untyped_tables_agree() {
        Seeded.run(300, (random, size) -> {
            var each = Case.of(random);
            var untyped = DecisionModels.fromJson(
                    DecisionModels.toJson(each.model()).replaceAll(", \"type\": \"(number|boolean)\"", ""));
            assertThat(untyped).isNotEqualTo(each.model());
            var values = each.results(DecisionEngine.of(untyped)).stream()
                    .map(DecisionResult::value)
                    .toList();
            assertThat(values)
                    .isEqualTo(each.results(DecisionEngine.of(each.model())).stream()
                            .map(DecisionResult::value)
                            .toList());
        });
    }

    /** Of any document: strict evaluation stops exactly where lenient evaluation has a problem. */
    @Test
    void strict_evaluation_stops_where_lenient_evaluation_has_a_problem() {
        Seeded.run(1_000, (random, size) -> {
            var decisions = DecisionEngine.tolerant(DecisionModels.fromJson(new RandomDocuments(random).model()));
            for (var name : decisions.names()) {
                DecisionResult lenient;
                try {
                    lenient = decisions.evaluate(name, Map.of("capital", 5, "tenure", "owner"));
                } catch (FeelException spent) {
                    continue;
                }
                try {
                    var strict = decisions.evaluate(
                            name, Map.of("capital", 5, "tenure", "owner"), FeelSettings.STANDARD.strictly());
                    assertThat(lenient.problems()).isEmpty();
                    assertThat(FeelValues.text(strict.value())).isEqualTo(FeelValues.text(lenient.value()));
                } catch (FeelException stopped) {
                    assertThat(lenient.problems()).isNotEmpty();
                }
            }
        });
    }
}
