package org.modularplumbing.feel.library;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.modularplumbing.feel.Evaluation;
import org.modularplumbing.feel.FeelFunction;
import org.modularplumbing.feel.FeelProblem.Code;
import org.modularplumbing.feel.FeelType;
import org.modularplumbing.feel.syntax.Span;
import org.modularplumbing.feel.value.Kinds;

/**
 * A built-in function.
 *
 * @param name its name
 * @param signatures the ways to call it
 * @param isPure whether equal arguments always give equal results: all but {@code now} and {@code today}
 */
public record Builtin(String name, List<Signature> signatures, boolean isPure) {

    private static final Object[] WRONG = {};

    /** Looking at text costs a step for every 64 characters. */
    private static final int LONG = 6;

    /** Returns the signatures that take so many arguments, or arguments of those names. */
    public List<Signature> fitting(int count, List<String> names) {
        return signatures.stream()
                .filter(signature -> names.isEmpty() ? signature.fits(count) : fits(signature, names))
                .toList();
    }

    private static boolean fits(Signature signature, List<String> names) {
        if (signature.variadic() || names.stream().distinct().count() != names.size()) {
            return false;
        }
        var known =
                signature.parameters().stream().map(Signature.Parameter::name).toList();
        return known.containsAll(names)
                && signature.parameters().stream()
                        .allMatch(parameter -> parameter.optional() || names.contains(parameter.name()));
    }

    /** Returns how to call it, for messages. */
    public String usage() {
        return signatures.stream().map(this::usage).collect(Collectors.joining(" or "));
    }

    private String usage(Signature signature) {
        return signature.parameters().stream()
                        .map(parameter -> parameter.name() + (parameter.optional() ? "?" : "") + ": "
                                + parameter.type().name())
                        .collect(Collectors.joining(", ", name + "(", ""))
                + (signature.variadic() ? ", ...)" : ")");
    }

    /** Calls the first of some signatures whose parameters take the values. */
    public Object call(List<Signature> candidates, Object[] values, List<String> names, Evaluation run, Span at) {
        run.step(1);
        Object[] arguments = null;
        for (var signature : candidates) {
            arguments = candidates.size() == 1
                            && signature.parameters().size() == values.length
                            && names.isEmpty()
                            && !signature.variadic()
                    ? inPlace(signature.parameters(), values, run)
                    : arguments(signature, values, names, run);
            if (arguments != WRONG) {
                return signature.body().call(arguments, run, at);
            }
        }
        return arguments == null
                ? run.fail(Code.ARGUMENTS, at, "No such arguments: " + usage() + ".")
                : run.fail(Code.TYPE, at, "'" + name + "' does not take " + kinds(values) + ": " + usage() + ".");
    }

    private static String kinds(Object[] values) {
        var kinds = new ArrayList<String>();
        for (var value : values) {
            kinds.add(Kinds.article(value));
        }
        return String.join(", ", kinds);
    }

    private static Object[] arguments(Signature signature, Object[] values, List<String> names, Evaluation run) {
        var parameters = signature.parameters();
        var arguments = new Object[parameters.size()];
        int single = signature.variadic() ? parameters.size() - 1 : parameters.size();
        for (int i = 0; i < single; i++) {
            int given = names.isEmpty() ? i : names.indexOf(parameters.get(i).name());
            if (given < 0 || given >= values.length) {
                continue;
            }
            arguments[i] = taken(parameters.get(i), values[given], run);
            if (arguments[i] == WRONG) {
                return WRONG;
            }
        }
        if (signature.variadic()) {
            var rest = rest(parameters.get(single), values, single, run);
            if (rest == null) {
                return WRONG;
            }
            arguments[single] = rest;
        }
        return arguments;
    }

    /** Coerces values where they are: there is no other signature to see them. */
    private static Object[] inPlace(List<Signature.Parameter> parameters, Object[] values, Evaluation run) {
        for (int i = 0; i < values.length; i++) {
            values[i] = taken(parameters.get(i), values[i], run);
            if (values[i] == WRONG) {
                return WRONG;
            }
        }
        return values;
    }

    private static List<Object> rest(Signature.Parameter parameter, Object[] values, int from, Evaluation run) {
        var rest = new ArrayList<Object>();
        for (int i = from; i < values.length; i++) {
            var taken = taken(parameter, values[i], run);
            if (taken == WRONG) {
                return null;
            }
            rest.add(taken);
        }
        return rest;
    }

    private static Object taken(Signature.Parameter parameter, Object value, Evaluation run) {
        if (value == null) {
            return parameter.nullable() ? null : WRONG;
        }
        if (parameter.type() == FeelType.ANY) {
            return value;
        }
        if (value instanceof String text && parameter.type() == FeelType.STRING) {
            run.step(text.length() >> LONG);
            return text;
        }
        var coerced = parameter.type().coerce(value, run);
        return coerced == null ? WRONG : coerced;
    }

    /** Returns this as a value that can be passed on. */
    public FeelFunction asFunction() {
        var signature = signatures.get(0);
        var parameters = signature.parameters().stream()
                .filter(parameter -> !parameter.optional())
                .map(parameter -> new FeelFunction.Parameter(parameter.name(), FeelType.ANY))
                .toList();
        return FeelFunction.of(
                parameters,
                FeelType.ANY,
                (arguments, run) -> call(fitting(arguments.length, List.of()), arguments, List.of(), run, Span.NONE));
    }
}
