package org.modularplumbing.dmn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kie.dmn.feel.runtime.Range.RangeBoundary;
import org.kie.dmn.validation.DMNValidator;
import org.kie.dmn.validation.DMNValidatorFactory;
import org.kie.dmn.validation.dtanalysis.DMNDTAnalysisMessage;
import org.kie.dmn.validation.dtanalysis.model.DTAnalysis;
import org.kie.dmn.validation.dtanalysis.model.Hyperrectangle;
import org.kie.dmn.validation.dtanalysis.model.Interval;
import org.modularplumbing.dmn.analysis.Places;
import org.modularplumbing.dmn.model.DecisionModel;
import org.modularplumbing.dmn.model.HitPolicy;
import org.modularplumbing.dmn.result.ModelFinding;
import org.modularplumbing.dmn.result.ModelFinding.Kind;

/** What the table analysis of Drools finds in a random table, ours finds in the same place: the same rules, and gaps that hold the same values. */
class DroolsPlacesTest {

    private static final int TABLES = 60;

    @Test
    void finds_everything_that_drools_finds_where_drools_finds_it() {
        System.setProperty("org.slf4j.simpleLogger.log.org.kie", "off");
        var validator = DMNValidatorFactory.newValidator();
        long seed = Long.getLong("seed", new Random().nextLong());
        var random = new Random(seed);
        int compared = 0;
        for (int i = 0; i < TABLES; i++) {
            var models = new RandomModels(random);
            var policy = List.of(HitPolicy.UNIQUE, HitPolicy.ANY, HitPolicy.FIRST, HitPolicy.PRIORITY)
                    .get(i % 4);
            var table = models.table(policy);
            if (policy == HitPolicy.PRIORITY && table.outputs().size() > 1) {
                continue;
            }
            var model = models.model(table);
            var theirs = analysis(validator, model);
            if (theirs.isPresent()) {
                compared++;
                try {
                    compare(theirs.get(), model);
                } catch (AssertionError differs) {
                    throw new AssertionError("seed " + seed + " in\n" + DecisionModels.toJson(model), differs);
                }
            }
        }
        assertThat(compared).isGreaterThan(TABLES / 3);
    }

    private static Optional<DTAnalysis> analysis(DMNValidator validator, DecisionModel model) {
        return validator
                .validateUsing(DMNValidator.Validation.ANALYZE_DECISION_TABLE)
                .theseModels(new StringReader(DecisionModels.toXml(model)))
                .stream()
                .filter(DMNDTAnalysisMessage.class::isInstance)
                .map(message -> ((DMNDTAnalysisMessage) message).getAnalysis())
                .filter(analysis -> !analysis.isError())
                .findFirst();
    }

    private static void compare(DTAnalysis theirs, DecisionModel model) {
        var ours = ModelAnalysis.of(model);
        for (var overlap : theirs.getOverlaps()) {
            for (int one : overlap.getRules()) {
                overlap.getRules().stream()
                        .filter(other -> other > one)
                        .forEach(other -> told(ours, List.of(one, other), Kind.OVERLAP, Kind.CONFLICT));
            }
        }
        theirs.getMaskedRules().forEach(masked -> told(ours, List.of(masked.maskedRule), Kind.MASKED));
        theirs.getMisleadingRules()
                .forEach(each -> told(ours, List.of(each.misleadingRule, each.misleadRule), Kind.MISLEADING));
        theirs.getSubsumptions().forEach(each -> told(ours, List.of(each.includedRule, each.rule), Kind.SUBSUMED));
        var places = Places.of(model);
        for (var gap : theirs.getGaps()) {
            assertThat(places.inGap(sample(gap))).as("gap %s", gap).isTrue();
        }
    }

    private static void told(List<ModelFinding> ours, List<Integer> rules, Kind... kinds) {
        assertThat(ours)
                .as("%s of the rules %s", List.of(kinds), rules)
                .anyMatch(finding -> Set.of(kinds).contains(finding.kind())
                        && Set.copyOf(finding.rules()).equals(Set.copyOf(rules)));
    }

    /** A value in each edge of a gap, without those that it leaves open at its end. */
    private static List<Object> sample(Hyperrectangle gap) {
        var values = new ArrayList<>();
        gap.getEdges().forEach(edge -> values.add(sample(edge)));
        return values;
    }

    private static Object sample(Interval edge) {
        var low = edge.getLowerBound();
        var high = edge.getUpperBound();
        Object from = low.getValue();
        Object to = high.getValue();
        if (from instanceof BigDecimal || to instanceof BigDecimal) {
            var least = from instanceof BigDecimal number ? number : ((BigDecimal) to).subtract(BigDecimal.TEN);
            var most = to instanceof BigDecimal number ? number : least.add(BigDecimal.TEN);
            return least.add(most).divide(BigDecimal.valueOf(2));
        }
        if (from == Interval.NEG_INF && to == Interval.POS_INF) {
            return null;
        }
        return low.getBoundaryType() == RangeBoundary.CLOSED ? from : to;
    }
}
