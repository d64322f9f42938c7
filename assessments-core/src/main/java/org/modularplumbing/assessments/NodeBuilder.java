package org.modularplumbing.assessments;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.modularplumbing.assessments.AssessmentDefinition.Page;
import org.modularplumbing.assessments.Node.Asked;
import org.modularplumbing.assessments.Node.Calculated;
import org.modularplumbing.assessments.Node.Figure;
import org.modularplumbing.assessments.Node.Gate;

/** The nodes of a definition, in the order of the document; pages and groups without a condition are no nodes. */
final class NodeBuilder {

    private final AssessmentDefinition definition;
    private final Formulas formulas;
    private final List<Node> nodes = new ArrayList<>();

    NodeBuilder(AssessmentDefinition definition, Formulas formulas) {
        this.definition = definition;
        this.formulas = formulas;
    }

    /** Gives every name its node's index before any expression is compiled. */
    void index(Map<String, Integer> indexes) {
        int next = 0;
        for (var parameter : definition.parameters()) {
            indexes.put(parameter.name(), next++);
        }
        for (var page : definition.pages()) {
            next = index(page.items(), next + (page.visibleWhen().isPresent() ? 1 : 0), indexes);
        }
        for (var calculation : definition.calculations()) {
            indexes.put(calculation.name(), next++);
        }
    }

    private static int index(List<Item> items, int start, Map<String, Integer> indexes) {
        int next = start;
        for (var item : items) {
            if (item.type() == ItemType.GROUP) {
                next = index(item.items(), next + (item.visibleWhen().isPresent() ? 1 : 0), indexes);
            } else {
                indexes.put(item.linkId(), next++);
            }
        }
        return next;
    }

    List<Node> build() {
        for (var parameter : definition.parameters()) {
            nodes.add(new Figure(nodes.size(), parameter, formulas.slot(parameter.name())));
        }
        for (int i = 0; i < definition.pages().size(); i++) {
            var page = definition.pages().get(i);
            int gate = gate(page.id(), Node.NONE, page.visibleWhen(), "/pages/" + i);
            items(page, page.items(), gate, "/pages/" + i + "/items/");
        }
        for (int i = 0; i < definition.calculations().size(); i++) {
            var calculation = definition.calculations().get(i);
            int index = nodes.size();
            formulas.compile(calculation.value(), "/calculations/" + i + "/value")
                    .ifPresent(value ->
                            nodes.add(new Calculated(index, calculation, formulas.slot(calculation.name()), value)));
        }
        return nodes;
    }

    private void items(Page page, List<Item> items, int parent, String at) {
        for (int i = 0; i < items.size(); i++) {
            var item = items.get(i);
            var pointer = at + i;
            if (item.type() == ItemType.GROUP) {
                int gate = gate(item.linkId(), parent, item.visibleWhen(), pointer);
                items(page, item.items(), gate, pointer + "/items/");
            } else {
                nodes.add(new Asked(
                        nodes.size(),
                        page.id(),
                        item,
                        formulas.slot(item.linkId()),
                        parent,
                        compile(item.visibleWhen(), pointer + "/visibleWhen"),
                        compile(item.requiredWhen(), pointer + "/requiredWhen")));
            }
        }
    }

    /** The gate's index, or the one above when there is no condition. */
    private int gate(String name, int parent, Optional<String> visibleWhen, String pointer) {
        if (visibleWhen.isEmpty()) {
            return parent;
        }
        nodes.add(new Gate(nodes.size(), name, parent, compile(visibleWhen, pointer + "/visibleWhen")));
        return nodes.size() - 1;
    }

    private Optional<Formula> compile(Optional<String> text, String pointer) {
        return text.flatMap(some -> formulas.compile(some, pointer));
    }

    /** The place of a question in the document. */
    static String pointer(AssessmentDefinition definition, Item item) {
        for (int i = 0; i < definition.pages().size(); i++) {
            var found = pointer(definition.pages().get(i).items(), item, "/pages/" + i + "/items/");
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new AssertionError("assessments-core bug: a question of another definition");
    }

    private static Optional<String> pointer(List<Item> items, Item wanted, String at) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) == wanted) {
                return Optional.of(at + i);
            }
            var within = pointer(items.get(i).items(), wanted, at + i + "/items/");
            if (within.isPresent()) {
                return within;
            }
        }
        return Optional.empty();
    }
}
