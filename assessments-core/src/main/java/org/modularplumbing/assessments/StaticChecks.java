package org.modularplumbing.assessments;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.modularplumbing.assessments.Finding.Code;
import org.modularplumbing.plumbing.text.Bilingual;

/** What can be said about a model without evaluating it. */
final class StaticChecks {

    private final Model model;
    private final AssessmentDefinition definition;
    private final Map<String, Formula> formulas;
    private final List<Finding> findings;

    StaticChecks(Model model, Map<String, Formula> formulas, List<Finding> findings) {
        this.model = model;
        this.definition = model.definition();
        this.formulas = formulas;
        this.findings = findings;
    }

    void run() {
        new OptionChecks(definition, formulas, model.decider(), findings).run();
        texts();
        tests();
        neverUsed();
        if (findings.stream().noneMatch(Finding::isError)) {
            new SampledChecks(model, formulas.values(), findings).run();
        }
    }

    private void texts() {
        for (int i = 0; i < definition.outcomes().size(); i++) {
            var outcome = definition.outcomes().get(i);
            placeholders(outcome.text(), "/outcomes/" + i + "/text");
            for (int j = 0; j < outcome.reasons().size(); j++) {
                placeholders(outcome.reasons().get(j).text(), "/outcomes/" + i + "/reasons/" + j + "/text");
            }
        }
    }

    private void placeholders(Bilingual text, String pointer) {
        var english = Words.placeholders(text.en());
        if (!english.equals(Words.placeholders(text.cy()))) {
            findings.add(Finding.of(
                    Code.BAD_PLACEHOLDER,
                    pointer,
                    "English has the placeholders %s and Welsh %s".formatted(english, Words.placeholders(text.cy())),
                    "use the same ones in both languages"));
        }
        english.stream()
                .filter(name -> model.layout().find(name).isEmpty())
                .map(name -> Finding.of(
                        Code.BAD_PLACEHOLDER,
                        pointer,
                        "nothing is called '%s'".formatted(name),
                        "use the name of a question, parameter, calculation or decided value"))
                .forEach(findings::add);
    }

    private void tests() {
        if (definition.tests().isEmpty()) {
            findings.add(Finding.of(
                    Code.BAD_SHAPE,
                    "/tests",
                    "there are no tests",
                    "add answers with the outcome that they must come to"));
        }
        var tested = definition.tests().stream()
                .flatMap(test -> test.expect().outcome().stream())
                .collect(Collectors.toSet());
        for (int i = 0; i < definition.outcomes().size(); i++) {
            var code = definition.outcomes().get(i).code();
            if (!tested.contains(code)) {
                findings.add(Finding.of(
                        Code.OUTCOME_NOT_TESTED,
                        "/outcomes/" + i,
                        "no test comes to outcome '%s'".formatted(code),
                        "add a test with answers that come to it"));
            }
        }
    }

    private void neverUsed() {
        var used = new HashSet<>(model.decider().reads());
        formulas.values().forEach(formula -> used.addAll(formula.reads()));
        definition
                .outcomes()
                .forEach(outcome -> Stream.concat(
                                Stream.of(outcome.text()),
                                outcome.reasons().stream().map(PossibleOutcome.Reason::text))
                        .forEach(text -> used.addAll(Words.placeholders(text.en()))));
        for (var node : model.nodes()) {
            named(node)
                    .filter(name -> !used.contains(name))
                    .ifPresent(name -> findings.add(Finding.of(
                            Code.NEVER_USED,
                            pointer(node),
                            "nothing uses '%s'".formatted(name),
                            "ask and calculate only what is needed")));
        }
    }

    private static Optional<String> named(Node node) {
        if (node instanceof Node.Asked asked) {
            return Optional.of(asked.item().linkId());
        }
        if (node instanceof Node.Figure figure) {
            return Optional.of(figure.parameter().name());
        }
        return node instanceof Node.Calculated calculated
                ? Optional.of(calculated.calculation().name())
                : Optional.empty();
    }

    private String pointer(Node node) {
        if (node instanceof Node.Asked asked) {
            return NodeBuilder.pointer(definition, asked.item());
        }
        return node instanceof Node.Figure figure
                ? "/parameters/" + definition.parameters().indexOf(figure.parameter())
                : "/calculations/" + definition.calculations().indexOf(((Node.Calculated) node).calculation());
    }
}
