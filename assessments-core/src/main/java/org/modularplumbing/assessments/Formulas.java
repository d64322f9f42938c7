package org.modularplumbing.assessments;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.modularplumbing.assessments.Finding.Code;
import org.modularplumbing.feel.Checking;
import org.modularplumbing.feel.Feel;
import org.modularplumbing.feel.FeelException;
import org.modularplumbing.feel.FeelLayout;
import org.modularplumbing.feel.FeelProblem;
import org.modularplumbing.feel.FeelType;
import org.modularplumbing.plumbing.text.DidYouMean;

/** Compiles the expressions of one definition over one layout, and notes what is wrong with them. */
final class Formulas {

    private final List<Finding> findings;
    private final Map<String, Integer> indexes;
    private final Map<String, Formula> all = new LinkedHashMap<>();
    private FeelLayout layout = FeelLayout.EMPTY;

    Formulas(List<Finding> findings, Map<String, Integer> indexes) {
        this.findings = findings;
        this.indexes = indexes;
    }

    void over(FeelLayout newLayout) {
        layout = newLayout;
    }

    FeelLayout layout() {
        return layout;
    }

    int slot(String name) {
        return layout.slot(name);
    }

    /** Every expression by its place. */
    Map<String, Formula> all() {
        return all;
    }

    int frameSize() {
        return all.values().stream()
                .mapToInt(formula -> formula.feel().frameSize())
                .reduce(layout.size(), Math::max);
    }

    Optional<Formula> compile(String text, String pointer) {
        try {
            var feel = Feel.compile(text, layout, Checking.STRICT);
            var needs = feel.reads().stream()
                    .filter(indexes::containsKey)
                    .mapToInt(indexes::get)
                    .toArray();
            var formula = new Formula(pointer, feel, needs);
            all.put(pointer, formula);
            return Optional.of(formula);
        } catch (FeelException refused) {
            refused.problems().forEach(problem -> findings.add(finding(text, pointer, problem)));
            return Optional.empty();
        }
    }

    /** The same expression over the layout of now, or itself when that finds a problem. */
    Formula again(Formula formula) {
        return compile(formula.text(), formula.pointer()).orElse(formula);
    }

    Formula kept(Formula formula) {
        return all.get(formula.pointer());
    }

    /** The same expression, which must be able to give true or false. */
    Formula condition(Formula formula) {
        var again = again(formula);
        var type = again.feel().type();
        if (type != FeelType.ANY && type != FeelType.BOOLEAN) {
            findings.add(Finding.of(
                    Code.NOT_A_CONDITION,
                    formula.pointer(),
                    "the expression gives a " + type.name(),
                    "write an expression that is true or false"));
        }
        return again;
    }

    Finding finding(String text, String pointer, FeelProblem problem) {
        if (problem.code() == FeelProblem.Code.UNKNOWN_NAME) {
            var name = problem.at().in(text);
            return Finding.of(
                    Code.UNKNOWN_NAME,
                    pointer,
                    "nothing is called '%s' (%s)".formatted(name, problem.at()),
                    nearest(name)
                            .map("did you mean '%s'?"::formatted)
                            .orElse("use the name of a question, parameter or calculation"));
        }
        return Finding.of(
                Code.BAD_EXPRESSION, pointer, problem.message() + " (" + problem.at() + ")", "correct the expression");
    }

    private Optional<String> nearest(String name) {
        return DidYouMean.nearest(
                name, layout.variables().stream().map(FeelLayout.Variable::name).toList());
    }
}
