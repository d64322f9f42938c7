package org.modularplumbing.assessments;

import java.util.function.Consumer;
import org.modularplumbing.feel.syntax.Node;

/** Walks over the tree of an expression. */
final class Syntax {

    private Syntax() {}

    /** Visits a node and all below it. The nodes are records, so their components are all there is. */
    static void visit(Node node, Consumer<Node> visitor) {
        visitor.accept(node);
        parts((Record) node, visitor);
    }

    private static void parts(Record node, Consumer<Node> visitor) {
        for (var component : node.getClass().getRecordComponents()) {
            try {
                part(component.getAccessor().invoke(node), visitor);
            } catch (ReflectiveOperationException impossible) {
                throw new AssertionError("assessments-core bug: the syntax of FEEL is public", impossible);
            }
        }
    }

    private static void part(Object part, Consumer<Node> visitor) {
        if (part instanceof Node node) {
            visit(node, visitor);
        } else if (part instanceof Iterable<?> several) {
            several.forEach(each -> part(each, visitor));
        } else if (part instanceof Node.Entry || part instanceof Node.Iteration || part instanceof Node.Parameter) {
            parts((Record) part, visitor);
        }
    }
}
