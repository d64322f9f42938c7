package org.modularplumbing.dmn.engine;

import java.util.List;
import org.modularplumbing.feel.Evaluation;
import org.modularplumbing.feel.FeelProblem.Code;
import org.modularplumbing.feel.FeelTests;
import org.modularplumbing.feel.FeelType;
import org.modularplumbing.feel.syntax.Span;

/** One output column: its name, its type, what may stand in it (null if anything may), and the order of that. */
record OutputColumn(String name, FeelType type, FeelTests values, List<FeelTests> ranks) {

    /** A value as this column gives it: of its type and one of its values, else null with the reason. */
    Object checked(Object value, Object[] frame, Evaluation run) {
        var coerced = Coerced.coerce(type, value, run);
        if (values == null || coerced == null || values.test(coerced, frame, run) == Boolean.TRUE) {
            return coerced;
        }
        return run.fail(Code.VALUE, Span.NONE, "An output '" + name + "' is not one of the output values.");
    }

    /** The place of a value in the order of the output values; the last place if it has none. */
    int rank(Object value, Object[] frame, Evaluation run) {
        for (int i = 0; i < ranks.size(); i++) {
            if (ranks.get(i).test(value, frame, run) == Boolean.TRUE) {
                return i;
            }
        }
        return ranks.size();
    }
}
