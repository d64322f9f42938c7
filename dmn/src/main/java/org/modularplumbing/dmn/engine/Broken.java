package org.modularplumbing.dmn.engine;

import org.modularplumbing.feel.Evaluation;
import org.modularplumbing.feel.FeelProblem.Code;
import org.modularplumbing.feel.syntax.Span;

/** What stands where an expression did not compile, in an engine that was asked to do without it: null, and why. */
final class Broken extends Boxed {

    private final String path;

    Broken(String path) {
        this.path = path;
    }

    @Override
    Object eval(Object[] frame, Evaluation run) {
        return run.fail(Code.SYNTAX, Span.NONE, path + " did not compile; see the problems of the model.");
    }
}
