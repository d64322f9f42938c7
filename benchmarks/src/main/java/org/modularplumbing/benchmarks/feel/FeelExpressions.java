package org.modularplumbing.benchmarks.feel;

import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelRuntimeFactory;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.camunda.feel.api.FeelEngineBuilder;
import org.modularplumbing.benchmarks.Benchmark;
import org.modularplumbing.benchmarks.Report;
import org.modularplumbing.feel.Checking;
import org.modularplumbing.feel.Feel;
import org.modularplumbing.feel.FeelLayout;
import org.modularplumbing.feel.FeelSettings;
import org.modularplumbing.feel.FeelType;

/** Three rules as expressions: ours, from plain maps and on a frame, beside feel-engine (FEEL in Scala) and CEL, all compiled beforehand. */
public final class FeelExpressions implements Benchmark {

    private static final int ROUNDS = 5;
    private static final long MILLISECONDS = 500;

    @Override
    public String name() {
        return "feel-expression";
    }

    @Override
    public String purpose() {
        return "compiled FEEL expressions beside feel-engine and CEL, evaluations per CPU second of one thread";
    }

    @Override
    public void run(Report report) throws Exception {
        var feelEngine = 1.0;
        var cel = 1.0;
        var frameFeelEngine = 1.0;
        var cases = Case.all();
        for (var each : cases) {
            var rates = measured(each);
            rates.forEach((name, rate) -> report.row("%-10s %-22s %,14.0f evaluations/cpu-s", each.name(), name, rate));
            double ours = rates.get("ours, from maps");
            feelEngine *= ours / rates.get("feel-engine 1.21.0");
            cel *= ours / rates.get("dev.cel 0.14.0");
            frameFeelEngine *= rates.get("ours, on a frame") / rates.get("feel-engine 1.21.0");
            report.ratio("feel-expression/" + each.name() + "-vs-feel-engine", ours / rates.get("feel-engine 1.21.0"));
            report.ratio("feel-expression/" + each.name() + "-vs-cel", ours / rates.get("dev.cel 0.14.0"));
        }
        double root = 1.0 / cases.size();
        report.ratio("feel-expression/frame-vs-feel-engine", Math.pow(frameFeelEngine, root));
        report.ratio("feel-expression/vs-cel", Math.pow(cel, root));
        report.ratio("feel-expression/vs-feel-engine", Math.pow(feelEngine, root));
    }

    private static Map<String, Double> measured(Case each) throws Exception {
        var variants = new LinkedHashMap<String, CpuRounds.Step>();
        variants.put("ours, from maps", ours(each));
        variants.put("ours, on a frame", onFrame(each));
        variants.put("feel-engine 1.21.0", feelEngine(each));
        variants.put("dev.cel 0.14.0", cel(each));
        for (int i = 0; i < each.inputs().size(); i++) {
            var expected = text(variants.get("ours, from maps").evaluate(i));
            for (var variant : variants.entrySet()) {
                var actual = text(variant.getValue().evaluate(i));
                if (!actual.equals(expected)) {
                    throw new IllegalStateException(variant.getKey() + " gave " + actual + " for " + each.name()
                            + " where ours gave " + expected);
                }
            }
        }
        var rounds = new CpuRounds(ROUNDS, MILLISECONDS);
        variants.forEach(rounds::with);
        return rounds.perCpuSecond();
    }

    private static String text(Object number) {
        return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
    }

    private static CpuRounds.Step ours(Case each) {
        var expression = Feel.compile(each.feel(), each.types());
        return i -> expression.evaluate(each.inputs().get(i));
    }

    private static CpuRounds.Step onFrame(Case each) {
        var layout = FeelLayout.of(each.types());
        var expression = Feel.compile(each.feel(), layout, Checking.STRICT);
        var frames = each.inputs().stream()
                .map(input -> layout.frame(input, expression.frameSize()))
                .toList();
        return i -> expression.evaluate(frames.get(i), FeelSettings.STANDARD.begin());
    }

    private static CpuRounds.Step feelEngine(Case each) {
        var engine = FeelEngineBuilder.forJava().build();
        var parsed = engine.parseExpression(each.feel()).parsedExpression();
        return i -> engine.evaluate(parsed, each.inputs().get(i)).result();
    }

    private static CpuRounds.Step cel(Case each) throws Exception {
        var compiler = CelCompilerFactory.standardCelCompilerBuilder()
                .setStandardMacros(dev.cel.parser.CelStandardMacro.STANDARD_MACROS);
        each.types().forEach((name, type) -> compiler.addVar(name, celType(type)));
        var program = CelRuntimeFactory.standardCelRuntimeBuilder()
                .build()
                .createProgram(compiler.build().compile(each.cel()).getAst());
        var inputs = each.inputs().stream().map(FeelExpressions::longs).toList();
        return i -> program.eval(inputs.get(i));
    }

    private static dev.cel.common.types.CelType celType(FeelType type) {
        if (type == FeelType.NUMBER) {
            return SimpleType.INT;
        }
        return type == FeelType.STRING
                ? SimpleType.STRING
                : ListType.create(MapType.create(SimpleType.STRING, SimpleType.INT));
    }

    /** CEL's own kind of number. */
    private static Map<String, Object> longs(Map<String, Object> input) {
        Function<Object, Object> converted = new Function<>() {
            @Override
            public Object apply(Object value) {
                if (value instanceof BigDecimal number) {
                    return number.longValueExact();
                }
                if (value instanceof List<?> list) {
                    return IntStream.range(0, list.size())
                            .mapToObj(i -> apply(list.get(i)))
                            .toList();
                }
                if (value instanceof Map<?, ?> map) {
                    var longs = new LinkedHashMap<String, Object>();
                    map.forEach((key, member) -> longs.put((String) key, apply(member)));
                    return longs;
                }
                return value;
            }
        };
        var longs = new LinkedHashMap<String, Object>();
        input.forEach((key, value) -> longs.put(key, converted.apply(value)));
        return longs;
    }
}
