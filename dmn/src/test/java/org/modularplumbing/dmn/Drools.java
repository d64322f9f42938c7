package org.modularplumbing.dmn;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kie.dmn.api.core.DMNDecisionResult.DecisionEvaluationStatus;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;

/** Another engine, to compare with. */
final class Drools {

    static {
        System.setProperty("org.slf4j.simpleLogger.log.org.kie", "off");
    }

    private final DMNRuntime runtime;
    private final DMNModel model;

    Drools(String xml) {
        var resource = ResourceFactory.newByteArrayResource(xml.getBytes(StandardCharsets.UTF_8));
        this.runtime = DMNRuntimeBuilder.fromDefaults()
                .buildConfiguration()
                .fromResources(List.of(resource))
                .getOrElseThrow(wrong -> new IllegalArgumentException("Drools does not compile\n" + xml, wrong));
        this.model = runtime.getModels().get(0);
    }

    /** What a decision gives; empty if Drools does not make it because one that it requires failed. DMN lets it see null instead. */
    Optional<Outcome> evaluate(String decision, Map<String, Object> inputs) {
        var context = runtime.newContext();
        inputs.forEach(context::set);
        var result = runtime.evaluateByName(model, context, decision).getDecisionResultByName(decision);
        return result.getEvaluationStatus() == DecisionEvaluationStatus.SKIPPED
                ? Optional.empty()
                : Optional.of(new Outcome(result.getResult()));
    }

    /** A value, which may be null. */
    record Outcome(Object value) {}
}
