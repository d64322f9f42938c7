package org.modularplumbing.assessments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.modularplumbing.assessments.Finding.Code;

/** Puts nodes into an order in which each comes after those that it needs, or names the circle that makes that impossible. */
final class Ordering {

    private final List<Node> nodes;
    private final List<Finding> findings;
    private final List<Integer> done = new ArrayList<>();
    private final boolean[] finished;
    private final List<Integer> path = new ArrayList<>();

    Ordering(List<Node> nodes, List<Finding> findings) {
        this.nodes = nodes;
        this.findings = findings;
        this.finished = new boolean[nodes.size()];
    }

    int[] order() {
        for (int i = 0; i < nodes.size() && findings.stream().noneMatch(Finding::isError); i++) {
            visit(i);
        }
        return done.stream().mapToInt(Integer::intValue).toArray();
    }

    private void visit(int index) {
        if (finished[index]) {
            return;
        }
        if (path.contains(index)) {
            circle(path.subList(path.indexOf(index), path.size()));
            return;
        }
        path.add(index);
        nodes.get(index).needs().filter(need -> !finished[need]).forEach(this::visit);
        path.remove(path.size() - 1);
        if (!finished[index]) {
            finished[index] = true;
            done.add(index);
        }
    }

    private void circle(List<Integer> members) {
        var names = members.stream().map(member -> name(nodes.get(member))).collect(Collectors.joining(" needs "));
        findings.add(Finding.of(
                Code.CYCLE,
                members.stream()
                        .flatMap(member -> pointer(nodes.get(member)).stream())
                        .findFirst()
                        .orElse(""),
                names + " needs " + name(nodes.get(members.get(0))),
                "take one of these names out of the expression before it"));
    }

    private static String name(Node node) {
        if (node instanceof Node.Asked asked) {
            return asked.item().linkId();
        }
        return node instanceof Node.Calculated calculated
                ? calculated.calculation().name()
                : ((Node.Gate) node).name();
    }

    private static Optional<String> pointer(Node node) {
        if (node instanceof Node.Asked asked) {
            return asked.visibleWhen().or(asked::requiredWhen).map(Formula::pointer);
        }
        return node instanceof Node.Calculated calculated
                ? Optional.of(calculated.value().pointer())
                : ((Node.Gate) node).visibleWhen().map(Formula::pointer);
    }
}
