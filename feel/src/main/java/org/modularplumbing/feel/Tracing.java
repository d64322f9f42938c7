package org.modularplumbing.feel;

import org.modularplumbing.feel.TraceStep.Kind;
import org.modularplumbing.feel.code.Compiler;
import org.modularplumbing.feel.code.Piece;
import org.modularplumbing.feel.syntax.Node;

/** Compiles a tree so that every step leaves a trace. */
final class Tracing {

    private Tracing() {}

    static Piece compile(Node root, String text) {
        return Compiler.compile(root, (node, piece) -> {
            var kind = kind(node);
            return kind == null
                    ? piece
                    : new Traced(piece, kind, node, node.at().in(text));
        });
    }

    private static Kind kind(Node node) {
        if (node instanceof Node.Name || node instanceof Node.ItemMember || node instanceof Node.Path) {
            return Kind.INPUT;
        }
        if (node instanceof Node.Binary binary) {
            return binary.operator().isComparison() ? Kind.COMPARISON : Kind.CALCULATION;
        }
        if (node instanceof Node.Between || node instanceof Node.In || node instanceof Node.InstanceOf) {
            return Kind.COMPARISON;
        }
        if (node instanceof Node.Logical || node instanceof Node.Quantified) {
            return Kind.CONDITION;
        }
        if (node instanceof Node.If) {
            return Kind.BRANCH;
        }
        if (node instanceof Node.UnaryTests) {
            return Kind.TEST;
        }
        if (node instanceof Node.Invocation) {
            return Kind.CALL;
        }
        return node instanceof Node.Negation || node instanceof Node.Filter || node instanceof Node.For
                ? Kind.CALCULATION
                : null;
    }

    private static final class Traced extends Piece {
        private final Piece piece;
        private final Kind kind;
        private final Node node;
        private final String text;

        Traced(Piece piece, Kind kind, Node node, String text) {
            this.piece = piece;
            this.kind = kind;
            this.node = node;
            this.text = text;
        }

        @Override
        public Object eval(Object[] frame, Evaluation run) {
            var value = piece.eval(frame, run);
            run.trace(new TraceStep(kind, node.at(), text, value));
            return value;
        }
    }
}
