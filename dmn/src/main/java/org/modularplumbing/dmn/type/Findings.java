package org.modularplumbing.dmn.type;

import java.util.ArrayList;
import java.util.List;
import org.modularplumbing.dmn.model.ModelProblem;
import org.modularplumbing.dmn.model.ModelProblem.Code;
import org.modularplumbing.feel.FeelException;
import org.modularplumbing.feel.FeelProblem;

/** What compiling a model finds wrong. */
public final class Findings {

    /** Enough to mend a model by; a broken one may have any number. */
    private static final int KEPT = 1_000;

    private final List<ModelProblem> problems = new ArrayList<>();

    /** Adds a problem without a place in a text. */
    public void add(Code code, String path, String message) {
        add(new ModelProblem(code, path, 0, 0, message));
    }

    /** Adds what FEEL found. */
    public void add(String path, FeelException wrong) {
        wrong.problems().forEach(problem -> add(path, problem));
    }

    /** Adds what FEEL found. */
    public void add(String path, FeelProblem problem) {
        var at = problem.at();
        add(new ModelProblem(Code.EXPRESSION, path, at.line(), at.column(), problem.code() + ": " + problem.message()));
    }

    private void add(ModelProblem problem) {
        if (problems.size() < KEPT) {
            problems.add(problem);
        }
    }

    /** Everything found, in order. */
    public List<ModelProblem> all() {
        return List.copyOf(problems);
    }
}
