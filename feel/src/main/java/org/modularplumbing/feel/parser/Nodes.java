package org.modularplumbing.feel.parser;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.modularplumbing.feel.syntax.Node;

/** Walks over trees, without recursion. */
public final class Nodes {

    private Nodes() {}

    /** Returns the nodes directly below one, in the order written. */
    public static List<Node> children(Node node) {
        var children = new ArrayList<Node>();
        Consumer<Node> add = child -> {
            if (child != null) {
                children.add(child);
            }
        };
        if (node instanceof Node.ItemMember member) {
            add.accept(member.otherwise());
        } else if (node instanceof Node.ListOf list) {
            list.items().forEach(add);
        } else if (node instanceof Node.ContextOf context) {
            context.entries().forEach(entry -> add.accept(entry.value()));
        } else if (node instanceof Node.RangeOf range) {
            add.accept(range.low());
            if (range.high() != range.low()) {
                add.accept(range.high());
            }
        } else if (node instanceof Node.Negation negation) {
            add.accept(negation.operand());
        } else if (node instanceof Node.Binary binary) {
            add.accept(binary.left());
            add.accept(binary.right());
        } else if (node instanceof Node.Logical logical) {
            logical.operands().forEach(add);
        } else if (node instanceof Node.Between between) {
            add.accept(between.value());
            add.accept(between.low());
            add.accept(between.high());
        } else if (node instanceof Node.In in) {
            add.accept(in.value());
            in.tests().forEach(add);
        } else if (node instanceof Node.InstanceOf instance) {
            add.accept(instance.value());
        } else {
            blocks(node, add);
        }
        return children;
    }

    private static void blocks(Node node, Consumer<Node> add) {
        if (node instanceof Node.If conditional) {
            add.accept(conditional.condition());
            add.accept(conditional.yes());
            add.accept(conditional.no());
        } else if (node instanceof Node.For loop) {
            iterations(loop.iterations(), add);
            add.accept(loop.result());
        } else if (node instanceof Node.Quantified quantified) {
            iterations(quantified.iterations(), add);
            add.accept(quantified.condition());
        } else if (node instanceof Node.FunctionOf function) {
            add.accept(function.body());
        } else if (node instanceof Node.Invocation invocation) {
            add.accept(invocation.function());
            invocation.arguments().forEach(add);
        } else if (node instanceof Node.Path path) {
            add.accept(path.source());
        } else if (node instanceof Node.Filter filter) {
            add.accept(filter.source());
            add.accept(filter.condition());
        } else if (node instanceof Node.UnaryTests tests) {
            tests.tests().forEach(add);
        }
    }

    private static void iterations(List<Node.Iteration> iterations, Consumer<Node> add) {
        iterations.forEach(iteration -> {
            add.accept(iteration.over());
            add.accept(iteration.to());
        });
    }

    /** Visits a tree, every node before those below it. */
    public static void visit(Node root, Consumer<Node> visitor) {
        var open = new ArrayDeque<Node>();
        open.push(root);
        while (!open.isEmpty()) {
            var node = open.pop();
            visitor.accept(node);
            var children = children(node);
            for (int i = children.size() - 1; i >= 0; i--) {
                open.push(children.get(i));
            }
        }
    }

    /** Tells whether a tree reads a slot. */
    public static boolean reads(Node root, int slot) {
        var found = new boolean[1];
        visit(root, node -> found[0] |= node instanceof Node.Name name && name.slot() == slot);
        return found[0];
    }

    /** Tells whether a tree reads an item or, by a bare name, a member of it. */
    public static boolean readsItem(Node root, int slot) {
        var found = new boolean[1];
        visit(root, node -> found[0] |= node instanceof Node.ItemMember member && member.itemSlot() == slot);
        return found[0] || reads(root, slot);
    }

    /** Returns the number of levels of a tree. */
    public static int depth(Node root) {
        int depth = 0;
        var level = List.of(root);
        while (!level.isEmpty()) {
            depth++;
            var next = new ArrayList<Node>();
            level.forEach(node -> next.addAll(children(node)));
            level = next;
        }
        return depth;
    }
}
