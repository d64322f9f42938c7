package org.modularplumbing.feel.code;

import java.util.ArrayList;
import java.util.Map;
import org.modularplumbing.feel.FeelException;
import org.modularplumbing.feel.FeelProblem;
import org.modularplumbing.feel.FeelProblem.Code;
import org.modularplumbing.feel.FeelSettings;
import org.modularplumbing.feel.parser.Nodes;
import org.modularplumbing.feel.parser.Parser.Parsed;
import org.modularplumbing.feel.syntax.Node;

/** Finds conversions of written texts that can never succeed: {@code date("01/04/2026")}. */
public final class ConversionChecks {

    private static final Object[] NO_FRAME = {};

    private static final Map<String, String> FORMS = Map.of(
            "date", "\"2026-04-01\"",
            "time", "\"09:30:00\"",
            "date and time", "\"2026-04-01T09:30:00\"",
            "duration", "\"P14D\" or \"P1Y6M\"",
            "number", "\"1234.5\"");

    private ConversionChecks() {}

    /** What was parsed, with the problems of such conversions. */
    public static Parsed check(Parsed parsed) {
        var problems = new ArrayList<>(parsed.problems());
        Nodes.visit(parsed.node(), node -> {
            if (node instanceof Node.Invocation call && isConversion(call) && fails(call)) {
                var name = ((Node.BuiltinName) call.function()).name();
                problems.add(new FeelProblem(
                        Code.VALUE,
                        call.arguments().get(0).at(),
                        "This text is not what '%s' reads. Write it like %s.".formatted(name, FORMS.get(name))));
            }
        });
        return problems.size() == parsed.problems().size()
                ? parsed
                : new Parsed(parsed.node(), parsed.layout(), parsed.frameSize(), java.util.List.copyOf(problems));
    }

    private static boolean isConversion(Node.Invocation call) {
        return call.function() instanceof Node.BuiltinName name
                && FORMS.containsKey(name.name())
                && call.arguments().size() == 1
                && call.arguments().get(0) instanceof Node.Literal literal
                && literal.value() instanceof String;
    }

    private static boolean fails(Node.Invocation call) {
        var run = FeelSettings.STANDARD.begin();
        try {
            return Compiler.compile(call).eval(NO_FRAME, run) == null
                    && run.problems().stream().anyMatch(problem -> problem.code() == Code.VALUE);
        } catch (FeelException spent) {
            return false;
        }
    }
}
