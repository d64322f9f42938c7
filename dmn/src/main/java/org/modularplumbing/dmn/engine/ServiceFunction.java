package org.modularplumbing.dmn.engine;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.modularplumbing.feel.Evaluation;
import org.modularplumbing.feel.FeelFunction;
import org.modularplumbing.feel.FeelType;

/** What a decision service does: its decisions for given values, apart from those of the evaluation around it. */
final class ServiceFunction implements FeelFunction.Body {

    private final List<Integer> given;
    private final Map<String, Integer> outputs;
    private final FeelType result;
    private Engine engine;
    private Engine.Plan plan;

    ServiceFunction(List<Integer> given, Map<String, Integer> outputs, FeelType result) {
        this.given = List.copyOf(given);
        this.outputs = new LinkedHashMap<>(outputs);
        this.result = result;
    }

    /** Done once, before the engine is seen by anyone. */
    void bind(Engine made) {
        engine = made;
        var known = new HashMap<Integer, Boolean>();
        given.forEach(number -> known.put(number, true));
        plan = made.planOf(outputs.values().stream().mapToInt(each -> each).toArray(), known);
    }

    @Override
    public Object call(Object[] arguments, Evaluation run) {
        var values = new Object[engine.size()];
        run.step(1 + (values.length >> 3));
        run.enter(Functions.LEVELS);
        for (int i = 0; i < given.size(); i++) {
            values[given.get(i)] = arguments[i];
        }
        engine.make(plan, values, run);
        run.leave(Functions.LEVELS);
        return coerced(output(values), run);
    }

    /** Whether the declared result is a context with the outputs as its only members, as some tools write it for a single output too. */
    static boolean wraps(FeelType result, Set<String> outputs) {
        return result instanceof FeelType.RestrictedType restricted
                ? wraps(restricted.base(), outputs)
                : result instanceof FeelType.ContextType context
                        && context.members().keySet().equals(outputs);
    }

    private Object coerced(Object value, Evaluation run) {
        boolean wrapped = outputs.size() == 1 && wraps(result, outputs.keySet()) && !result.accepts(value, run);
        return Coerced.coerce(
                result,
                wrapped ? Collections.singletonMap(outputs.keySet().iterator().next(), value) : value,
                run);
    }

    private Object output(Object[] values) {
        if (outputs.size() == 1) {
            return values[outputs.values().iterator().next()];
        }
        var context = new LinkedHashMap<String, Object>();
        outputs.forEach((name, number) -> context.put(name, values[number]));
        return Collections.unmodifiableMap(context);
    }
}
