package org.modularplumbing.dmn;

import java.util.ArrayList;
import java.util.List;
import org.modularplumbing.dmn.analysis.ModelChecks;
import org.modularplumbing.dmn.analysis.TableChecks;
import org.modularplumbing.dmn.engine.EngineCompiler;
import org.modularplumbing.dmn.engine.Logic;
import org.modularplumbing.dmn.model.DecisionModel;
import org.modularplumbing.dmn.model.Expression;
import org.modularplumbing.dmn.result.ModelFinding;
import org.modularplumbing.feel.FeelLayout;

/**
 * Finds what is wrong or doubtful in decision models without evaluating them: gaps, overlaps, conflicts, rules that are never reached or never win,
 * wrong types, unused inputs, circles. Domains come from item definitions, input values and the types of inputs. Values are assumed to be given:
 * what happens to a missing one is for the engine to say.
 */
public final class ModelAnalysis {

    private ModelAnalysis() {}

    /**
     * Analyses a model.
     *
     * @param model the model
     * @param imports the models it imports
     * @return findings, in the order of the model
     */
    public static List<ModelFinding> of(DecisionModel model, DecisionModel... imports) {
        var compiled = EngineCompiler.compileForAnalysis(model, List.of(imports));
        var findings = new ArrayList<>(ModelChecks.of(compiled));
        compiled.tables().forEach(table -> findings.addAll(TableChecks.of(table)));
        return List.copyOf(findings);
    }

    /**
     * Analyses the tables of an expression.
     *
     * @param name what it is called in findings
     * @param expression a decision table or other boxed expression
     * @param layout the names it may use; types with constraints are the domains of its inputs
     * @return findings, in the order of the expression
     */
    public static List<ModelFinding> of(String name, Expression expression, FeelLayout layout) {
        var logic = new Logic(expression, layout, name);
        var findings = new ArrayList<>(ModelChecks.of(logic.problems()));
        logic.tables().forEach(table -> findings.addAll(TableChecks.of(table)));
        return List.copyOf(findings);
    }
}
