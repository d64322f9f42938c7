package org.modularplumbing.assessments;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.modularplumbing.assessments.Finding.Code;
import org.modularplumbing.feel.syntax.Node.Binary;
import org.modularplumbing.feel.syntax.Node.In;
import org.modularplumbing.feel.syntax.Node.Invocation;
import org.modularplumbing.feel.syntax.Node.ListOf;
import org.modularplumbing.feel.syntax.Node.Literal;
import org.modularplumbing.feel.syntax.Node.Name;
import org.modularplumbing.plumbing.text.DidYouMean;

/** Compares the options of choices with what expressions and tables say about them. */
final class OptionChecks {

    private final AssessmentDefinition definition;
    private final Map<String, Formula> formulas;
    private final Decider decider;
    private final List<Finding> findings;
    private final Map<String, Item> choices;
    private final Map<String, Set<String>> mentioned = new HashMap<>();

    OptionChecks(
            AssessmentDefinition definition, Map<String, Formula> formulas, Decider decider, List<Finding> findings) {
        this.definition = definition;
        this.formulas = formulas;
        this.decider = decider;
        this.findings = findings;
        this.choices = definition
                .questions()
                .filter(item -> item.type() == ItemType.CHOICE)
                .collect(Collectors.toMap(Item::linkId, item -> item));
    }

    void run() {
        formulas.forEach((pointer, formula) -> Syntax.visit(formula.feel().syntax(), node -> mentions(node, pointer)));
        decider.mentions().forEach(mention -> mention(mention.name(), mention.text(), mention.pointer()));
        definition
                .questions()
                .filter(item -> mentioned.containsKey(item.linkId()))
                .forEach(this::unused);
        definition.questions().forEach(this::twice);
    }

    private void mentions(org.modularplumbing.feel.syntax.Node node, String pointer) {
        if (node instanceof Binary binary && binary.operator().isComparison()) {
            pair(binary.left(), binary.right(), pointer);
            pair(binary.right(), binary.left(), pointer);
        } else if (node instanceof In in) {
            in.tests().forEach(test -> pair(in.value(), test, pointer));
        } else if (node instanceof Invocation call && call.arguments().size() > 1) {
            pair(call.arguments().get(0), call.arguments().get(1), pointer);
        }
    }

    /** A choice and what it is compared with: a text, or a list of texts. */
    private void pair(
            org.modularplumbing.feel.syntax.Node choice, org.modularplumbing.feel.syntax.Node other, String pointer) {
        if (choice instanceof Name name && other instanceof ListOf list) {
            list.items().forEach(item -> pair(name, item, pointer));
        } else if (choice instanceof Name name
                && other instanceof Literal literal
                && literal.value() instanceof String text) {
            mention(name.name(), text, pointer);
        }
    }

    private void mention(String name, String text, String pointer) {
        var choice = choices.get(name);
        if (choice == null) {
            return;
        }
        mentioned.computeIfAbsent(name, any -> new TreeSet<>()).add(text);
        var codes = choice.options().stream().map(Item.Option::code).toList();
        if (!codes.contains(text)) {
            findings.add(Finding.of(
                    Code.UNKNOWN_OPTION,
                    pointer,
                    "'%s' has no option '%s'".formatted(name, text),
                    DidYouMean.nearest(text, codes)
                            .map("did you mean '%s'?"::formatted)
                            .orElse("use one of " + codes)));
        }
    }

    private void unused(Item item) {
        var codes = item.options().stream().map(Item.Option::code).toList();
        var silent = codes.stream()
                .filter(code -> !mentioned.get(item.linkId()).contains(code))
                .toList();
        if (silent.size() > 1) {
            findings.add(Finding.of(
                    Code.OPTION_NEVER_USED,
                    NodeBuilder.pointer(definition, item) + "/options",
                    "nothing tells the options %s of '%s' apart".formatted(silent, item.linkId()),
                    "mention them where it matters, or offer only one of them"));
        }
    }

    private void twice(Item item) {
        var codes = item.options().stream().map(Item.Option::code).toList();
        if (codes.stream().distinct().count() < codes.size()) {
            findings.add(Finding.of(
                    Code.DUPLICATE_NAME,
                    NodeBuilder.pointer(definition, item) + "/options",
                    "two options of '%s' have the same code".formatted(item.linkId()),
                    "give each option its own code"));
        }
    }
}
