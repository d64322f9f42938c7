package org.modularplumbing.assessments;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.modularplumbing.assessments.Finding.Code;
import org.modularplumbing.assessments.Model.Because;
import org.modularplumbing.assessments.Model.Check;
import org.modularplumbing.assessments.Node.Asked;
import org.modularplumbing.assessments.Node.Calculated;
import org.modularplumbing.assessments.Node.Gate;
import org.modularplumbing.feel.FeelLayout;
import org.modularplumbing.feel.FeelType;

/** From a definition to a model, with findings about what is wrong on the way. */
final class ModelCompiler {

    private static final int QUESTIONS_AT_MOST = 500;

    private final AssessmentDefinition definition;
    private final DefinitionRef ref;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, FeelType> types = new LinkedHashMap<>();
    private final Map<String, Integer> indexes = new HashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Formulas formulas = new Formulas(findings, indexes);

    ModelCompiler(AssessmentDefinition definition, String hash) {
        this.definition = definition;
        this.ref = new DefinitionRef(definition.id(), definition.version(), hash);
    }

    List<Finding> findings() {
        return findings;
    }

    /** The model; none when there are errors. */
    Optional<Model> compile() {
        declare();
        if (hasErrors()) {
            return Optional.empty();
        }
        nodes();
        var order = hasErrors() ? new int[0] : new Ordering(nodes, findings).order();
        if (hasErrors()) {
            return Optional.empty();
        }
        infer(order);
        var checks = checks();
        var decider =
                hasErrors() ? Optional.<Decider>empty() : new Deciders(definition, types, formulas, findings).compile();
        return decider.flatMap(decision -> model(order, checks, decision));
    }

    private Optional<Model> model(int[] order, List<Check> checks, Decider decider) {
        decider.outputs().forEach(name -> declare(name, FeelType.ANY, "/decision"));
        formulas.over(FeelLayout.of(types));
        var reasons = reasons();
        var model = new Model(
                definition,
                ref,
                formulas.layout(),
                List.copyOf(nodes),
                order,
                checks,
                decider,
                reasons,
                new Words(definition),
                formulas.frameSize());
        if (!hasErrors()) {
            new StaticChecks(model, formulas.all(), findings).run();
        }
        return hasErrors() ? Optional.empty() : Optional.of(model);
    }

    private boolean hasErrors() {
        return findings.stream().anyMatch(Finding::isError);
    }

    private void declare() {
        types.put(Names.AS_OF, FeelType.DATE);
        for (int i = 0; i < definition.parameters().size(); i++) {
            var parameter = definition.parameters().get(i);
            declare(parameter.name(), typeOf(parameter), "/parameters/" + i);
        }
        var questions = definition.questions().toList();
        if (questions.isEmpty() || questions.size() > QUESTIONS_AT_MOST) {
            findings.add(Finding.of(
                    Code.BAD_SHAPE,
                    "/pages",
                    "there are %d questions".formatted(questions.size()),
                    "ask 1 to %d questions".formatted(QUESTIONS_AT_MOST)));
        }
        for (int i = 0; i < definition.pages().size(); i++) {
            declare(definition.pages().get(i).items(), "/pages/" + i + "/items/");
        }
        for (int i = 0; i < definition.calculations().size(); i++) {
            declare(definition.calculations().get(i).name(), FeelType.ANY, "/calculations/" + i);
        }
    }

    private void declare(List<Item> items, String at) {
        for (int i = 0; i < items.size(); i++) {
            var item = items.get(i);
            if (item.type() == ItemType.GROUP) {
                declare(item.items(), at + i + "/items/");
            } else {
                declare(item.linkId(), typeOf(item), at + i + "/linkId");
            }
        }
    }

    private void declare(String name, FeelType type, String pointer) {
        if (types.putIfAbsent(name, type) != null) {
            findings.add(Finding.of(
                    Code.DUPLICATE_NAME,
                    pointer,
                    "'%s' is used twice".formatted(name),
                    "give one of them another name"));
        }
    }

    private static FeelType typeOf(Parameter parameter) {
        var value = parameter.values().get(0).value();
        return value instanceof Boolean
                ? FeelType.BOOLEAN
                : value instanceof String ? FeelType.STRING : FeelType.NUMBER;
    }

    private static FeelType typeOf(Item item) {
        return switch (item.type()) {
            case STRING, TEXT -> FeelType.STRING;
            case BOOLEAN -> FeelType.BOOLEAN;
            case INTEGER, DECIMAL, MONEY -> FeelType.NUMBER;
            case DATE -> FeelType.DATE;
            case CHOICE -> item.repeats() ? FeelType.list(FeelType.STRING) : FeelType.STRING;
            case GROUP -> throw new AssertionError("assessments-core bug: a group has no value");
        };
    }

    /** Two passes: indexes first, so that an expression may name what comes later. */
    private void nodes() {
        formulas.over(FeelLayout.of(types));
        var builder = new NodeBuilder(definition, formulas);
        builder.index(indexes);
        nodes.addAll(builder.build());
    }

    /** Types of calculations follow from what they calculate; then every expression is compiled again over the types that are known by then. */
    private void infer(int[] order) {
        for (int index : order) {
            if (nodes.get(index) instanceof Calculated calculated) {
                formulas.over(FeelLayout.of(types));
                var again = formulas.again(calculated.value());
                types.put(calculated.calculation().name(), again.feel().type());
            }
        }
        formulas.over(FeelLayout.of(types));
        nodes.replaceAll(this::again);
    }

    private Node again(Node node) {
        if (node instanceof Gate gate) {
            return new Gate(
                    gate.index(), gate.name(), gate.parent(), gate.visibleWhen().map(formulas::condition));
        }
        if (node instanceof Asked asked) {
            return new Asked(
                    asked.index(),
                    asked.pageId(),
                    asked.item(),
                    asked.slot(),
                    asked.parent(),
                    asked.visibleWhen().map(formulas::condition),
                    asked.requiredWhen().map(formulas::condition));
        }
        return node instanceof Calculated calculated
                ? new Calculated(
                        calculated.index(),
                        calculated.calculation(),
                        calculated.slot(),
                        formulas.kept(calculated.value()))
                : node;
    }

    private List<Check> checks() {
        var checks = new ArrayList<Check>();
        for (var node : nodes) {
            if (node instanceof Asked asked && asked.item().validate().isPresent()) {
                var validation = asked.item().validate().get();
                formulas.compile(validation.check(), NodeBuilder.pointer(definition, asked.item()) + "/validate/check")
                        .map(formulas::condition)
                        .ifPresent(formula -> checks.add(new Check(asked, validation, formula)));
            }
        }
        return checks;
    }

    private Map<String, List<Because>> reasons() {
        var reasons = new HashMap<String, List<Because>>();
        for (int i = 0; i < definition.outcomes().size(); i++) {
            var outcome = definition.outcomes().get(i);
            var list = new ArrayList<Because>();
            for (int j = 0; j < outcome.reasons().size(); j++) {
                var reason = outcome.reasons().get(j);
                var pointer = "/outcomes/%d/reasons/%d/when".formatted(i, j);
                list.add(new Because(
                        reason,
                        reason.when()
                                .flatMap(text -> formulas.compile(text, pointer))
                                .map(formulas::condition)));
            }
            if (reasons.put(outcome.code(), list) != null) {
                findings.add(Finding.of(
                        Code.DUPLICATE_NAME,
                        "/outcomes/" + i + "/code",
                        "outcome '%s' is there twice".formatted(outcome.code()),
                        "give one of them another code"));
            }
        }
        return reasons;
    }
}
