package org.modularplumbing.assessments;

import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.modularplumbing.assessments.AssessmentDefinition.Calculation;

/** A part of a definition that has a state of its own: known, hidden, missing. Nodes need the nodes that they name, and never one another in a circle. */
sealed interface Node {

    /** No gate above. */
    int NONE = -1;

    int index();

    /** Indexes of the nodes that must be known first. */
    IntStream needs();

    /** A figure of the day. */
    record Figure(int index, Parameter parameter, int slot) implements Node {
        @Override
        public IntStream needs() {
            return IntStream.empty();
        }
    }

    /** A page or group that is shown or not, within another or on its own. */
    record Gate(int index, String name, int parent, Optional<Formula> visibleWhen) implements Node {
        @Override
        public IntStream needs() {
            return Node.needs(parent, Stream.of(visibleWhen));
        }
    }

    /** A question. */
    record Asked(
            int index,
            String pageId,
            Item item,
            int slot,
            int parent,
            Optional<Formula> visibleWhen,
            Optional<Formula> requiredWhen)
            implements Node {
        @Override
        public IntStream needs() {
            return Node.needs(parent, Stream.of(visibleWhen, requiredWhen));
        }
    }

    /** A calculated value. */
    record Calculated(int index, Calculation calculation, int slot, Formula value) implements Node {
        @Override
        public IntStream needs() {
            return IntStream.of(value.needs());
        }
    }

    private static IntStream needs(int parent, Stream<Optional<Formula>> formulas) {
        var named = formulas.flatMap(Optional::stream).flatMapToInt(formula -> IntStream.of(formula.needs()));
        return parent == NONE ? named : IntStream.concat(IntStream.of(parent), named);
    }
}
