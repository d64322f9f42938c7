package org.modularplumbing.dmn.engine;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.modularplumbing.dmn.model.Expression;
import org.modularplumbing.dmn.model.ModelProblem;
import org.modularplumbing.dmn.result.DecisionExplanation.TableUse;
import org.modularplumbing.dmn.type.Findings;
import org.modularplumbing.dmn.type.TypeNames;
import org.modularplumbing.feel.Evaluation;
import org.modularplumbing.feel.FeelLayout;
import org.modularplumbing.feel.FeelType;

/** One boxed expression compiled over a layout of its caller. */
public final class Logic {

    private final FeelLayout layout;
    private final Boxed boxed;
    private final int frameSize;
    private final Set<String> reads;
    private final List<ModelProblem> problems;
    private final List<TablePiece> tables;

    /** Compiles; what is wrong is among the problems. */
    public Logic(Expression expression, FeelLayout layout, String path) {
        var findings = new Findings();
        var compiler = new BoxedCompiler(new TypeNames(layout.types()), findings);
        this.layout = layout;
        this.boxed = compiler.compile(expression, layout, path);
        this.frameSize = Math.max(compiler.frameSize(), layout.size());
        this.problems = findings.all();
        this.tables = List.copyOf(compiler.tables());
        this.reads = compiler.reads(layout);
    }

    /** Evaluates on a frame. */
    public Object evaluate(Object[] frame, Evaluation run) {
        return boxed.eval(frame, run);
    }

    /** Evaluates on a frame and adds the tables used to a list. */
    public Object explain(Object[] frame, Evaluation run, List<TableUse> tables) {
        var before = run.attachment();
        var recorder = new Recorder();
        run.attach(recorder);
        var value = boxed.eval(frame, run);
        run.attach(before);
        tables.addAll(recorder.tables());
        return value;
    }

    /** A frame filled from plain Java values. */
    public Object[] frame(Map<String, ?> scope) {
        return layout.frame(scope, frameSize);
    }

    /** How long a frame must be. */
    public int frameSize() {
        return frameSize;
    }

    /** The type of the value. */
    public FeelType type() {
        return boxed.type();
    }

    /** Names of the layout that are read. */
    public Set<String> reads() {
        return Set.copyOf(reads);
    }

    /** The decision tables in it. */
    public List<TablePiece> tables() {
        return tables;
    }

    /** What is wrong. */
    public List<ModelProblem> problems() {
        return problems;
    }
}
