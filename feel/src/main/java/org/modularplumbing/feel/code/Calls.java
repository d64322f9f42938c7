package org.modularplumbing.feel.code;

import java.util.List;
import org.modularplumbing.feel.Evaluation;
import org.modularplumbing.feel.FeelFunction;
import org.modularplumbing.feel.FeelProblem.Code;
import org.modularplumbing.feel.FeelType;
import org.modularplumbing.feel.library.Builtin;
import org.modularplumbing.feel.library.FunctionCalls;
import org.modularplumbing.feel.library.Signature;
import org.modularplumbing.feel.syntax.Node;
import org.modularplumbing.feel.syntax.Span;
import org.modularplumbing.feel.value.Kinds;

/** Calls of functions and the making of them. */
final class Calls {

    private Calls() {}

    /** A call of a built-in; overloads are told apart by the values. */
    static final class BuiltinCall extends Piece {
        private final Builtin function;
        private final List<Signature> signatures;
        private final Piece[] arguments;
        private final List<String> names;
        private final Span at;

        BuiltinCall(Builtin function, Piece[] arguments, List<String> names, Span at) {
            this.function = function;
            this.signatures = function.fitting(arguments.length, names);
            this.arguments = arguments;
            this.names = names;
            this.at = at;
        }

        @Override
        public Object eval(Object[] frame, Evaluation run) {
            var values = new Object[arguments.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = arguments[i].eval(frame, run);
            }
            return function.call(signatures, values, names, run, at);
        }
    }

    /** A call of a function that is a value. */
    static final class FunctionCall extends Piece {
        private final Piece function;
        private final Piece[] arguments;
        private final List<String> names;
        private final Span at;

        FunctionCall(Piece function, Piece[] arguments, List<String> names, Span at) {
            this.function = function;
            this.arguments = arguments;
            this.names = names;
            this.at = at;
        }

        @Override
        public Object eval(Object[] frame, Evaluation run) {
            var called = function.eval(frame, run);
            var values = new Object[arguments.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = arguments[i].eval(frame, run);
            }
            if (called instanceof FeelFunction known) {
                var matched = names.isEmpty() ? values : matched(known, values, run);
                return matched == null ? null : FunctionCalls.call(known, matched, run, at);
            }
            return run.fail(Code.TYPE, at, Kinds.found(called) + " cannot be called.");
        }

        private Object[] matched(FeelFunction known, Object[] values, Evaluation run) {
            var parameters = known.parameters();
            var matched = new Object[parameters.size()];
            int found = 0;
            for (int i = 0; i < matched.length; i++) {
                int given = names.indexOf(parameters.get(i).name());
                if (given >= 0) {
                    matched[i] = values[given];
                    found++;
                }
            }
            if (found != names.size() || found != matched.length) {
                run.fail(Code.ARGUMENTS, at, "The names of the arguments are not those of the parameters.");
                return null;
            }
            return matched;
        }
    }

    /** Makes a function of its text and the frame around it. */
    static final class FunctionMaker extends Piece {
        private final List<FeelFunction.Parameter> parameters;
        private final int[] slots;
        private final FeelType result;
        private final Piece body;
        private final int depth;

        FunctionMaker(Node.FunctionOf node, Piece body, int depth) {
            this.parameters = node.parameters().stream()
                    .map(parameter -> new FeelFunction.Parameter(parameter.name(), parameter.type()))
                    .toList();
            this.slots =
                    node.parameters().stream().mapToInt(Node.Parameter::slot).toArray();
            this.result = node.body().type();
            this.body = body;
            this.depth = depth;
        }

        @Override
        public Object eval(Object[] frame, Evaluation run) {
            run.step(1L + (frame.length >> 3));
            return new Closure(this, frame.clone());
        }
    }

    private static final class Closure implements FeelFunction {
        private final FunctionMaker maker;
        private final Object[] captured;

        Closure(FunctionMaker maker, Object[] captured) {
            this.maker = maker;
            this.captured = captured;
        }

        @Override
        public List<Parameter> parameters() {
            return maker.parameters;
        }

        @Override
        public FeelType result() {
            return maker.result;
        }

        @Override
        public Object call(Object[] arguments, Evaluation evaluation) {
            var frame = captured.clone();
            for (int i = 0; i < arguments.length; i++) {
                frame[maker.slots[i]] = arguments[i];
            }
            evaluation.enter(maker.depth);
            var value = maker.body.eval(frame, evaluation);
            evaluation.leave(maker.depth);
            return value;
        }

        @Override
        public String toString() {
            return "function";
        }
    }
}
