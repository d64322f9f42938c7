package org.modularplumbing.dmn.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.modularplumbing.dmn.engine.Elements.Numbered;
import org.modularplumbing.dmn.engine.EngineCompiler.Compiled;
import org.modularplumbing.dmn.model.BusinessKnowledgeModel;
import org.modularplumbing.dmn.model.Decision;
import org.modularplumbing.dmn.model.InputData;
import org.modularplumbing.dmn.model.ModelProblem;
import org.modularplumbing.dmn.result.ModelFinding;
import org.modularplumbing.dmn.result.ModelFinding.Kind;
import org.modularplumbing.dmn.result.ModelFinding.Severity;

/** Checks of a model as a whole. */
public final class ModelChecks {

    private ModelChecks() {}

    /** Checks a model, its tables aside. */
    public static List<ModelFinding> of(Compiled compiled) {
        var findings = new ArrayList<>(of(compiled.engine().problems()));
        var used = new HashSet<Integer>();
        for (var each : compiled.elements().all()) {
            compiled.elements().needs(each).forEach(needed -> used.add(needed.number()));
            if (each.model() == compiled.elements().main()) {
                findings.addAll(unread(compiled, each));
            }
        }
        for (var each : compiled.elements().all()) {
            boolean own = each.model() == compiled.elements().main();
            if (own && each.element() instanceof InputData && !used.contains(each.number())) {
                findings.add(unused(each.path(), "No decision needs the input. Take it out, or let one need it."));
            }
        }
        return findings;
    }

    /** Turns what compiling found into findings. */
    public static List<ModelFinding> of(List<ModelProblem> problems) {
        return problems.stream().map(ModelChecks::finding).toList();
    }

    private static ModelFinding finding(ModelProblem problem) {
        var kind = switch (problem.code()) {
            case CYCLE -> Kind.CYCLE;
            case EXPRESSION -> problem.message().startsWith("TYPE") ? Kind.WRONG_TYPE : Kind.PROBLEM;
            default -> Kind.PROBLEM;
        };
        return new ModelFinding(
                kind, Severity.ERROR, problem.path(), List.of(), Map.of(), problem.code() + ": " + problem.message());
    }

    private static ModelFinding unused(String path, String message) {
        return new ModelFinding(Kind.UNUSED_INPUT, Severity.WARNING, path, List.of(), Map.of(), message);
    }

    /** What an element requires, and its logic does not read. */
    private static List<ModelFinding> unread(Compiled compiled, Numbered each) {
        var reads = compiled.reads().get(each.number());
        boolean hasLogic =
                each.element() instanceof Decision decision && decision.logic().isPresent()
                        || each.element() instanceof BusinessKnowledgeModel knowledge
                                && knowledge.logic().isPresent();
        if (reads == null || !hasLogic) {
            return List.of();
        }
        var findings = new ArrayList<ModelFinding>();
        for (var needed : compiled.elements().needs(each)) {
            var importName = compiled.elements().importName(each.model(), needed.model());
            var name = importName.isEmpty() ? needed.element().name() : importName;
            if (!reads.contains(name)) {
                findings.add(unused(
                        each.path(),
                        "'%s' is required and not used. Use it, or take the requirement out."
                                .formatted(needed.element().name())));
            }
        }
        return findings;
    }
}
