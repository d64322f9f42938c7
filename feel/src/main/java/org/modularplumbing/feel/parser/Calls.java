package org.modularplumbing.feel.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.modularplumbing.feel.FeelProblem.Code;
import org.modularplumbing.feel.FeelType;
import org.modularplumbing.feel.FeelType.ListType;
import org.modularplumbing.feel.library.Builtin;
import org.modularplumbing.feel.library.Signature;
import org.modularplumbing.feel.syntax.Node;
import org.modularplumbing.feel.syntax.Span;

/** Checks calls of built-in functions against their signatures. */
final class Calls {

    private Calls() {}

    static FeelType check(Builtin function, List<Node> arguments, List<String> names, Span at, Problems problems) {
        var signatures = function.fitting(arguments.size(), names);
        if (signatures.isEmpty()) {
            problems.add(
                    Code.ARGUMENTS, at, "No such arguments: " + function.usage() + "." + misspelt(function, names));
            return FeelType.ANY;
        }
        var types = arguments.stream().map(Node::type).toList();
        var results = new ArrayList<FeelType>();
        for (var signature : signatures) {
            if (wrong(signature, arguments, names) == null) {
                results.add(signature.result().of(types));
            }
        }
        if (results.isEmpty()) {
            report(function, signatures.get(0), arguments, names, problems);
            return FeelType.ANY;
        }
        return results.stream().distinct().count() == 1 ? results.get(0) : FeelType.ANY;
    }

    private static String misspelt(Builtin function, List<String> names) {
        var known = function.signatures().stream()
                .flatMap(signature -> signature.parameters().stream())
                .map(Signature.Parameter::name)
                .distinct()
                .toList();
        return names.stream()
                .filter(name -> !known.contains(name))
                .map(name -> Problems.suggestion(name, known))
                .collect(Collectors.joining());
    }

    private static void report(
            Builtin function, Signature signature, List<Node> arguments, List<String> names, Problems problems) {
        var argument = wrong(signature, arguments, names);
        problems.add(
                Code.TYPE,
                argument.at(),
                "Found a " + argument.type().name() + " that '" + function.name() + "' does not take: "
                        + function.usage() + ".");
    }

    private static Node wrong(Signature signature, List<Node> arguments, List<String> names) {
        for (int i = 0; i < arguments.size(); i++) {
            var parameter = names.isEmpty() ? parameter(signature, i) : named(signature, names.get(i));
            if (!mayBe(arguments.get(i).type(), parameter.type())) {
                return arguments.get(i);
            }
        }
        return null;
    }

    private static Signature.Parameter parameter(Signature signature, int index) {
        return signature.parameters().get(Math.min(index, signature.parameters().size() - 1));
    }

    private static Signature.Parameter named(Signature signature, String name) {
        return signature.parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static boolean mayBe(FeelType given, FeelType wanted) {
        var type = Inference.base(given);
        if (type == FeelType.ANY || type == FeelType.NULL || wanted == FeelType.ANY || type.conformsTo(wanted)) {
            return true;
        }
        if (wanted instanceof ListType list) {
            return type instanceof ListType own ? mayBe(own.item(), list.item()) : mayBe(type, list.item());
        }
        if (type instanceof ListType list) {
            return mayBe(list.item(), wanted);
        }
        return type == FeelType.DATE && wanted == FeelType.DATE_TIME
                || !(type instanceof FeelType.Simple) && type.getClass() == wanted.getClass();
    }
}
