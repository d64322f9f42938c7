package org.modularplumbing.assessments.dmn.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.modularplumbing.assessments.dmn.BusinessKnowledgeModel;
import org.modularplumbing.assessments.dmn.Decision;
import org.modularplumbing.assessments.dmn.Finding;
import org.modularplumbing.assessments.dmn.Finding.Kind;
import org.modularplumbing.assessments.dmn.Finding.Severity;
import org.modularplumbing.assessments.dmn.InputData;
import org.modularplumbing.assessments.dmn.ModelProblem;
import org.modularplumbing.assessments.dmn.engine.Elements.Numbered;
import org.modularplumbing.assessments.dmn.engine.ModelCompiler.Compiled;

/** Checks of a model as a whole. */
public final class ModelChecks {

    private ModelChecks() {}

    /** Checks a model, its tables aside. */
    public static List<Finding> of(Compiled compiled) {
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
    public static List<Finding> of(List<ModelProblem> problems) {
        return problems.stream().map(ModelChecks::finding).toList();
    }

    private static Finding finding(ModelProblem problem) {
        var kind = switch (problem.code()) {
            case CYCLE -> Kind.CYCLE;
            case EXPRESSION -> problem.message().startsWith("TYPE") ? Kind.WRONG_TYPE : Kind.PROBLEM;
            default -> Kind.PROBLEM;
        };
        return new Finding(
                kind, Severity.ERROR, problem.path(), List.of(), Map.of(), problem.code() + ": " + problem.message());
    }

    private static Finding unused(String path, String message) {
        return new Finding(Kind.UNUSED_INPUT, Severity.WARNING, path, List.of(), Map.of(), message);
    }

    /** What an element requires, and its logic does not read. */
    private static List<Finding> unread(Compiled compiled, Numbered each) {
        var reads = compiled.reads().get(each.number());
        boolean hasLogic =
                each.element() instanceof Decision decision && decision.logic().isPresent()
                        || each.element() instanceof BusinessKnowledgeModel knowledge
                                && knowledge.logic().isPresent();
        if (reads == null || !hasLogic) {
            return List.of();
        }
        var findings = new ArrayList<Finding>();
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
