package org.modularplumbing.assessments.dmn.engine;

import org.modularplumbing.feel.Evaluation;
import org.modularplumbing.feel.FeelProblem.Code;
import org.modularplumbing.feel.FeelType;
import org.modularplumbing.feel.syntax.Span;

/** A value as one of a type: itself, or what DMN turns it into, or null with the reason. */
final class Coerced extends Boxed {

    private final FeelType type;
    private final Boxed value;

    private Coerced(FeelType type, Boxed value) {
        this.type = type;
        this.value = value;
    }

    static Boxed to(FeelType type, Boxed value) {
        return type == FeelType.ANY ? value : new Coerced(type, value);
    }

    @Override
    Object eval(Object[] frame, Evaluation run) {
        return coerce(type, value.eval(frame, run), run);
    }

    static Object coerce(FeelType type, Object value, Evaluation run) {
        if (value == null || type == FeelType.ANY) {
            return value;
        }
        var coerced = type.coerce(value);
        return coerced != null
                ? coerced
                : run.fail(Code.TYPE, Span.NONE, "The value is not one of the type " + type.name() + ".");
    }

    @Override
    FeelType type() {
        return type;
    }
}
