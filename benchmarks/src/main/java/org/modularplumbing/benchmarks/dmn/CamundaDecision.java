package org.modularplumbing.benchmarks.dmn;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;

/** One decision of camunda-engine-dmn, parsed beforehand. Loaded only by {@link Camunda}'s own class loader. */
public final class CamundaDecision implements Function<Map<String, Object>, Object> {

    private final DmnEngine engine;
    private final DmnDecision decision;

    /** Reads a model and chooses one of its decisions by id. */
    public CamundaDecision(String xml, String id) {
        engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
        decision = engine.parseDecision(id, new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public Object apply(Map<String, Object> inputs) {
        var result = engine.evaluateDecision(decision, inputs).getSingleResult();
        return result.size() == 1 ? result.getSingleEntry() : result.getEntryMap();
    }
}
