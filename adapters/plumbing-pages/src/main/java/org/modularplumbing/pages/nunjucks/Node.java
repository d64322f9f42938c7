package org.modularplumbing.pages.nunjucks;

import java.util.List;

/** A compiled piece of a template. */
@FunctionalInterface
interface Node {

    void print(Frame frame, StringBuilder out);

    static Node all(List<Node> nodes) {
        var each = nodes.toArray(Node[]::new);
        return (frame, out) -> {
            for (var node : each) {
                node.print(frame, out);
            }
        };
    }

    /** What it prints. */
    default String text(Frame frame) {
        var out = new StringBuilder();
        print(frame, out);
        return out.toString();
    }
}
