package org.modularplumbing.feel.code;

import org.modularplumbing.feel.Evaluation;

/** A compiled piece of FEEL. Immutable, shared by threads; all that changes is in the frame and the evaluation. */
public abstract class Piece {

    /** Calculates the value of this piece. */
    public abstract Object eval(Object[] frame, Evaluation run);

    /** What to call this piece in a message: its name if it has one. */
    String shown(String otherwise) {
        return otherwise;
    }

    /** Tells whether the value is the same for every frame and evaluation. */
    boolean isConstant() {
        return false;
    }
}
