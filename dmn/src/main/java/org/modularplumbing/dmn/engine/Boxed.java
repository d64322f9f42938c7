package org.modularplumbing.dmn.engine;

import org.modularplumbing.feel.Evaluation;
import org.modularplumbing.feel.FeelType;

/** A compiled boxed expression. Immutable, shared by threads; all that changes is in the frame and the evaluation. */
abstract class Boxed {

    /** Calculates the value. */
    abstract Object eval(Object[] frame, Evaluation run);

    /** The type of the value, as far as it is known. */
    FeelType type() {
        return FeelType.ANY;
    }

    /** A value that is the same every time, for the rest of what can be said about it. */
    static final class Constant extends Boxed {
        private final Object value;
        private final FeelType type;

        Constant(Object value, FeelType type) {
            this.value = value;
            this.type = type;
        }

        @Override
        Object eval(Object[] frame, Evaluation run) {
            return value;
        }

        @Override
        FeelType type() {
            return type;
        }
    }
}
