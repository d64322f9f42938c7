package org.modularplumbing.feel;

import java.util.List;

/** A function whose body the calling application supplies. */
record SuppliedFunction(List<Parameter> parameters, FeelType result, Body body) implements FeelFunction {

    @Override
    public Object call(Object[] arguments, Evaluation evaluation) {
        return body.call(arguments, evaluation);
    }

    @Override
    public String toString() {
        return "function";
    }
}
