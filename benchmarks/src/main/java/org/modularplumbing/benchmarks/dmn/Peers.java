package org.modularplumbing.benchmarks.dmn;

import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelRuntimeFactory;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.feel.api.FeelEngineBuilder;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;
import org.modularplumbing.benchmarks.feel.CpuRounds.Step;
import org.modularplumbing.dmn.DecisionEngine;
import org.modularplumbing.dmn.DecisionModels;

/** The same decision by each engine, compiled beforehand. */
final class Peers {

    static final String OURS = "ours";
    static final String DROOLS = "kie-dmn-core 10.2.0";
    static final String FEEL_ENGINE = "feel-engine 1.21.0";
    static final String CAMUNDA = "camunda-engine-dmn 7.24.0";
    static final String CEL = "dev.cel 0.14.0";

    private Peers() {}

    static Step ours(String json, String decision, List<Map<String, Object>> inputs) {
        var decisions = DecisionEngine.of(DecisionModels.fromJson(json));
        return i -> decisions.evaluate(decision, inputs.get(i)).value();
    }

    static Step drools(String json, String decision, List<Map<String, Object>> inputs) {
        System.setProperty("org.slf4j.simpleLogger.log.org.kie", "off");
        var xml = DecisionModels.toXml(DecisionModels.fromJson(json)).getBytes(StandardCharsets.UTF_8);
        var runtime = DMNRuntimeBuilder.fromDefaults()
                .buildConfiguration()
                .fromResources(List.of(ResourceFactory.newByteArrayResource(xml)))
                .getOrElseThrow(IllegalStateException::new);
        var model = runtime.getModels().get(0);
        return i -> {
            var context = runtime.newContext();
            inputs.get(i).forEach(context::set);
            return runtime.evaluateByName(model, context, decision)
                    .getDecisionResultByName(decision)
                    .getResult();
        };
    }

    static Step feelEngine(String expression, List<Map<String, Object>> inputs) {
        var engine = FeelEngineBuilder.forJava().build();
        var parsed = engine.parseExpression(expression).parsedExpression();
        return i -> engine.evaluate(parsed, inputs.get(i)).result();
    }

    static Step cel(String expression, List<Map<String, Object>> inputs) throws Exception {
        var compiler = CelCompilerFactory.standardCelCompilerBuilder();
        for (var name : List.of("income", "capital")) {
            compiler.addVar(name, SimpleType.INT);
        }
        compiler.addVar("tenure", SimpleType.STRING).addVar("disabled", SimpleType.BOOL);
        var program = CelRuntimeFactory.standardCelRuntimeBuilder()
                .build()
                .createProgram(compiler.build().compile(expression).getAst());
        var whole = inputs.stream().map(Peers::longs).toList();
        return i -> program.eval(whole.get(i));
    }

    private static Map<String, Object> longs(Map<String, Object> input) {
        var longs = new LinkedHashMap<String, Object>();
        input.forEach((name, value) ->
                longs.put(name, value instanceof BigDecimal number ? (Object) number.longValueExact() : value));
        return longs;
    }

    /** A result as text in which numbers of all engines are alike. */
    static String text(Object value) {
        if (value instanceof Map<?, ?> map) {
            return text(map.get("percent")) + " " + map.get("reason");
        }
        return value instanceof Number number
                ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
                : String.valueOf(value);
    }
}
