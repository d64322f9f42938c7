package org.modularplumbing.assessments;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.modularplumbing.assessments.Decider.Mention;
import org.modularplumbing.assessments.Finding.Code;
import org.modularplumbing.dmn.model.DecisionTable;
import org.modularplumbing.feel.Checking;
import org.modularplumbing.feel.Feel;
import org.modularplumbing.feel.FeelException;
import org.modularplumbing.feel.FeelExpression;
import org.modularplumbing.feel.FeelLayout;
import org.modularplumbing.feel.FeelTests;
import org.modularplumbing.feel.FeelType;
import org.modularplumbing.feel.syntax.Node.Literal;
import org.modularplumbing.feel.syntax.Node.Name;

/** Reads decision tables cell by cell: which names they use, what they say about options and outcomes, and where they are wrong. */
final class Tables {

    private final Formulas formulas;
    private final List<Finding> findings;
    private final Set<String> outcomes;
    private final Set<String> reads = new LinkedHashSet<>();
    private final List<Mention> mentioned = new ArrayList<>();
    private final Set<Object> constants = new LinkedHashSet<>();
    private int cells;

    Tables(AssessmentDefinition definition, Formulas formulas, List<Finding> findings) {
        this.formulas = formulas;
        this.findings = findings;
        this.outcomes =
                definition.outcomes().stream().map(PossibleOutcome::code).collect(Collectors.toSet());
    }

    /** The names that the inspected tables read. */
    Set<String> reads() {
        return reads;
    }

    List<Mention> mentioned() {
        return mentioned;
    }

    int cells() {
        return cells;
    }

    Set<Object> constants() {
        return constants;
    }

    /** Checks every cell of a table that gives the outcome. */
    void inspect(DecisionTable table, String place, Map<String, FeelType> types) {
        for (int i = 0; i < table.inputs().size(); i++) {
            formulas.compile(table.inputs().get(i).expression(), place + "/inputs/" + i + "/expression")
                    .ifPresent(formula -> reads.addAll(formula.reads()));
        }
        for (int i = 0; i < table.rules().size(); i++) {
            var then = table.rules().get(i).then();
            for (int j = 0; j < then.size(); j++) {
                var pointer = place + "/rules/" + i + "/then/" + j;
                var isOutcome =
                        table.outputs().get(j).name().orElse(Deciders.OUTCOME).equals(Deciders.OUTCOME);
                formulas.compile(then.get(j), pointer).ifPresent(formula -> output(formula, isOutcome));
            }
        }
        mentions(table, place, types);
    }

    private void output(Formula formula, boolean isOutcome) {
        reads.addAll(formula.reads());
        if (isOutcome
                && formula.feel().syntax() instanceof Literal literal
                && literal.value() instanceof String code
                && !outcomes.contains(code)) {
            findings.add(Finding.of(
                    Code.UNKNOWN_OUTCOME,
                    formula.pointer(),
                    "there is no outcome '%s'".formatted(code),
                    "use one of " + outcomes.stream().sorted().toList()));
        }
    }

    /** Notes with which texts the tests of a column compare a name. */
    void mentions(DecisionTable table, String place, Map<String, FeelType> types) {
        var layout = FeelLayout.of(types);
        cells += table.inputs().size() * table.rules().size();
        for (int j = 0; j < table.inputs().size(); j++) {
            var input = input(table.inputs().get(j).expression(), layout);
            for (int i = 0; i < table.rules().size() && input.isPresent(); i++) {
                var pointer = place + "/rules/" + i + "/when/" + j;
                var cell = table.rules().get(i).when().get(j);
                tests(cell, input.get().type(), layout, pointer)
                        .ifPresent(tests -> mentions(input.get(), tests, pointer));
            }
        }
    }

    private static Optional<FeelExpression> input(String expression, FeelLayout layout) {
        try {
            return Optional.of(Feel.compile(expression, layout, Checking.LENIENT));
        } catch (FeelException reportedElsewhere) {
            return Optional.empty();
        }
    }

    private Optional<FeelTests> tests(String cell, FeelType input, FeelLayout layout, String pointer) {
        try {
            return Optional.of(Feel.compileUnaryTests(cell, input, layout, Checking.STRICT));
        } catch (FeelException refused) {
            refused.problems().forEach(problem -> findings.add(formulas.finding(cell, pointer, problem)));
            return Optional.empty();
        }
    }

    private void mentions(FeelExpression input, FeelTests tests, String pointer) {
        reads.addAll(tests.reads());
        Syntax.visit(tests.syntax(), node -> {
            if (node instanceof Literal literal && literal.value() != null) {
                constants.add(literal.value());
            }
        });
        if (input.syntax() instanceof Name name) {
            Syntax.visit(tests.syntax(), node -> {
                if (node instanceof Literal literal && literal.value() instanceof String text) {
                    mentioned.add(new Mention(name.name(), text, pointer));
                }
            });
        }
    }
}
