package org.modularplumbing.dmn.engine;

import org.modularplumbing.dmn.model.ModelProblem;
import org.modularplumbing.dmn.type.Findings;
import org.modularplumbing.feel.Evaluation;
import org.modularplumbing.feel.FeelProblem.Code;
import org.modularplumbing.feel.FeelType;
import org.modularplumbing.feel.FeelTypes;
import org.modularplumbing.feel.syntax.Span;

/** A value as one of a type: itself, or what DMN turns it into, or null with the reason. */
final class Coerced extends Boxed {

    private final FeelType type;
    private final Boxed value;

    private Coerced(FeelType type, Boxed value) {
        this.type = type;
        this.value = value;
    }

    /** The value as one of a type; one that can never be is a problem. */
    static Boxed to(FeelType type, Boxed value, String path, Findings findings) {
        if (!FeelTypes.canBecome(value.type(), type)) {
            findings.add(
                    ModelProblem.Code.EXPRESSION,
                    path,
                    "TYPE: A %s is calculated where a %s is declared. Correct one of them."
                            .formatted(shown(value.type()), shown(type)));
        }
        return type == FeelType.ANY ? value : new Coerced(type, value);
    }

    private static String shown(FeelType type) {
        return type instanceof FeelType.ContextType ? "context" : type.name();
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
                : run.fail(
                        Code.TYPE,
                        Span.NONE,
                        "The value does not fit its type: " + FeelTypes.mismatch(value, type) + ".");
    }

    @Override
    FeelType type() {
        return type;
    }
}
