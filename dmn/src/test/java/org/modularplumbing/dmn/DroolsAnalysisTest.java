package org.modularplumbing.dmn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.kie.dmn.validation.DMNValidator;
import org.kie.dmn.validation.DMNValidatorFactory;
import org.modularplumbing.dmn.model.DecisionModel;
import org.modularplumbing.dmn.model.HitPolicy;
import org.modularplumbing.dmn.result.ModelFinding;
import org.modularplumbing.dmn.result.ModelFinding.Kind;

/**
 * Whatever the table analysis of Drools finds in a random table, ours finds too; where it gives up on a table (ANALYSIS_ERROR) there is
 * nothing to find. PRIORITY tables have one output here: of several, Drools calls rules masked that win for some input.
 */
class DroolsAnalysisTest {

    private static final int TABLES = 60;

    @Test
    void finds_everything_that_drools_finds() {
        System.setProperty("org.slf4j.simpleLogger.log.org.kie", "off");
        var validator = DMNValidatorFactory.newValidator();
        long seed = Long.getLong("seed", new Random().nextLong());
        var random = new Random(seed);
        for (int i = 0; i < TABLES; i++) {
            var models = new RandomModels(random);
            var policy = List.of(HitPolicy.UNIQUE, HitPolicy.ANY, HitPolicy.FIRST, HitPolicy.PRIORITY)
                    .get(i % 4);
            var table = models.table(policy);
            if (policy == HitPolicy.PRIORITY && table.outputs().size() > 1) {
                continue;
            }
            var model = models.model(table);
            var ours = ModelAnalysis.of(model).stream().map(ModelFinding::kind).collect(Collectors.toSet());
            for (var theirs : drools(validator, model)) {
                assertThat(ours)
                        .as("seed %d: Drools finds %s in%n%s", seed, theirs, DecisionModels.toJson(model))
                        .containsAnyElementsOf(meaning(theirs));
            }
        }
    }

    private static Set<String> drools(DMNValidator validator, DecisionModel model) {
        return validator
                .validateUsing(DMNValidator.Validation.ANALYZE_DECISION_TABLE)
                .theseModels(new StringReader(DecisionModels.toXml(model)))
                .stream()
                .map(message -> message.getMessageType().name())
                .filter(name -> name.startsWith("DECISION_TABLE") && !name.startsWith("DECISION_TABLE_ANALYSIS"))
                .collect(Collectors.toSet());
    }

    private static Set<Kind> meaning(String drools) {
        return switch (drools) {
            case "DECISION_TABLE_GAP" -> EnumSet.of(Kind.GAP);
            case "DECISION_TABLE_MASKED_RULE" -> EnumSet.of(Kind.MASKED);
            case "DECISION_TABLE_MISLEADING_RULE" -> EnumSet.of(Kind.MISLEADING);
            case "DECISION_TABLE_SUBSUMPTION_RULE" -> EnumSet.of(Kind.SUBSUMED);
            case "DECISION_TABLE_CONTRACTION_RULE", "DECISION_TABLE_2NDNFVIOLATION" -> EnumSet.of(Kind.JOINABLE);
            case "DECISION_TABLE_HITPOLICY_FIRST", "DECISION_TABLE_HITPOLICY_RECOMMENDER" ->
                EnumSet.of(Kind.HIT_POLICY);
            case "DECISION_TABLE_1STNFVIOLATION" ->
                EnumSet.of(Kind.SUBSUMED, Kind.HIT_POLICY, Kind.CONFLICT, Kind.OVERLAP);
            default ->
                drools.startsWith("DECISION_TABLE_OVERLAP")
                        ? EnumSet.of(Kind.OVERLAP, Kind.CONFLICT)
                        : EnumSet.noneOf(Kind.class);
        };
    }
}
