package org.modularplumbing.feel;

import java.util.ArrayList;
import java.util.List;
import org.modularplumbing.feel.code.Compiler;
import org.modularplumbing.feel.parser.Nodes;
import org.modularplumbing.feel.syntax.Node;

/** Takes the tests of a cell apart. */
final class Parts {

    private static final Object[] NO_FRAME = {};

    private Parts() {}

    /** Without a frame, only what is constant is known. */
    static List<CellTest> of(Node.UnaryTests cell, Object[] frame, Evaluation run) {
        var parts = new ArrayList<CellTest>();
        for (var test : cell.tests()) {
            boolean known = frame == null ? Compiler.isConstant(test) : !Nodes.reads(test, cell.inputSlot());
            if (known) {
                var evaluation = run == null ? FeelSettings.STANDARD.begin() : run;
                add(parts, test, Compiler.compile(test).eval(frame == null ? NO_FRAME : frame, evaluation));
            } else {
                parts.add(new CellTest.Condition(test.at()));
            }
        }
        return List.copyOf(parts);
    }

    private static void add(List<CellTest> parts, Node test, Object value) {
        if (value instanceof List<?> list) {
            list.forEach(item -> parts.add(part(test, item)));
        } else {
            parts.add(part(test, value));
        }
    }

    private static CellTest part(Node test, Object value) {
        return value instanceof FeelRange range
                ? new CellTest.Range(test.at(), range)
                : new CellTest.Value(test.at(), value);
    }
}
