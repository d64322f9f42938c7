package org.modularplumbing.dmn;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.modularplumbing.dmn.engine.Values;
import org.modularplumbing.feel.FeelValues;

/** Random tables and small graphs, evaluated by Drools too. */
@Tag("slow")
class DroolsComparisonTest {

    private static final int MODELS = 2_000;

    @Test
    void random_tables_and_graphs_give_what_drools_gives() {
        long seed = Long.getLong("seed", new Random().nextLong());
        var random = new Random(seed);
        for (int i = 0; i < MODELS; i++) {
            var models = new RandomModels(random);
            var model = models.model(models.table());
            var xml = DecisionModels.toXml(model);
            var ours = DecisionEngine.of(model);
            var drools = new Drools(xml);
            for (int j = 0; j < 4; j++) {
                var inputs = models.inputs();
                for (var decision : ours.names()) {
                    var own = ours.evaluate(decision, inputs).value();
                    var theirs = drools.evaluate(decision, inputs);
                    if (theirs.isPresent()
                            && !Values.same(own, FeelValues.from(theirs.get().value()))) {
                        throw new AssertionError("seed %d, %s of %s: ours %s, Drools %s%n%s"
                                .formatted(seed, decision, inputs, own, theirs, DecisionModels.toJson(model)));
                    }
                }
            }
        }
    }
}
