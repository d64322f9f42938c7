package org.modularplumbing.dmn.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.modularplumbing.dmn.type.Findings;
import org.modularplumbing.feel.Checking;
import org.modularplumbing.feel.Evaluation;
import org.modularplumbing.feel.Feel;
import org.modularplumbing.feel.FeelExpression;
import org.modularplumbing.feel.FeelFunction;
import org.modularplumbing.feel.FeelLayout;
import org.modularplumbing.feel.FeelProblem.Code;
import org.modularplumbing.feel.FeelType;
import org.modularplumbing.feel.syntax.Span;

/** Functions and their calls. */
final class Functions {

    /** What one call adds to the nesting: as many Java frames as a boxed body may need. */
    static final int LEVELS = 20;

    private static final Map<Integer, FeelExpression> CALLS = new ConcurrentHashMap<>();

    private Functions() {}

    /** Makes a function of a body and the frame around it. */
    static final class Maker extends Boxed {
        private final List<FeelFunction.Parameter> parameters;
        private final int firstSlot;
        private final Boxed body;

        Maker(List<FeelFunction.Parameter> parameters, int firstSlot, Boxed body) {
            this.parameters = List.copyOf(parameters);
            this.firstSlot = firstSlot;
            this.body = body;
        }

        @Override
        Object eval(Object[] frame, Evaluation run) {
            run.step(1L + (frame.length >> 3));
            return around(frame);
        }

        /** The same function with a type for its result: of a variable that holds it, either that type or a function's. */
        Maker returning(FeelType declared, String path, Findings findings) {
            var result = declared instanceof FeelType.FunctionType known ? known.result() : declared;
            return new Maker(parameters, firstSlot, Coerced.to(result, body, path, findings));
        }

        FeelFunction around(Object[] frame) {
            var captured = frame.clone();
            return FeelFunction.of(parameters, body.type(), (arguments, run) -> {
                var own = captured.clone();
                System.arraycopy(arguments, 0, own, firstSlot, arguments.length);
                run.step(1);
                run.enter(LEVELS);
                var value = body.eval(own, run);
                run.leave(LEVELS);
                return value;
            });
        }

        @Override
        FeelType type() {
            return FeelType.function(
                    parameters.stream().map(FeelFunction.Parameter::type).toList(), body.type());
        }
    }

    /** A call with named arguments. */
    static final class Invocation extends Boxed {
        private final String path;
        private final Boxed function;
        private final List<String> names;
        private final Boxed[] values;

        Invocation(String path, Boxed function, List<String> names, Boxed[] values) {
            this.path = path;
            this.function = function;
            this.names = List.copyOf(names);
            this.values = values;
        }

        @Override
        Object eval(Object[] frame, Evaluation run) {
            if (!(function.eval(frame, run) instanceof FeelFunction called)) {
                return run.fail(Code.TYPE, Span.NONE, path + " calls what is not a function.");
            }
            var parameters = called.parameters();
            var arguments = new Object[parameters.size()];
            int matched = 0;
            for (int i = 0; i < arguments.length; i++) {
                int given = names.indexOf(parameters.get(i).name());
                if (given >= 0) {
                    arguments[i] = values[given].eval(frame, run);
                    matched++;
                }
            }
            return matched == names.size()
                    ? call(called, arguments, run)
                    : run.fail(Code.ARGUMENTS, Span.NONE, path + " names parameters that the function does not have.");
        }

        @Override
        FeelType type() {
            return function.type() instanceof FeelType.FunctionType known ? known.result() : FeelType.ANY;
        }
    }

    /** Calls a function as FEEL does, so that arguments become values of the parameters' types. */
    static Object call(FeelFunction function, Object[] arguments, Evaluation run) {
        var call = CALLS.computeIfAbsent(arguments.length, Functions::callOf);
        var frame = new Object[call.frameSize()];
        frame[0] = function;
        System.arraycopy(arguments, 0, frame, 1, arguments.length);
        return call.evaluate(frame, run);
    }

    private static FeelExpression callOf(int count) {
        var names = new LinkedHashMap<String, FeelType>();
        names.put("f", FeelType.ANY);
        var text = new StringBuilder("f(");
        for (int i = 0; i < count; i++) {
            names.put("a" + i, FeelType.ANY);
            text.append(i == 0 ? "a" : ", a").append(i);
        }
        return Feel.compile(text.append(')').toString(), FeelLayout.of(names), Checking.LENIENT);
    }
}
