package org.modularplumbing.assessments;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.modularplumbing.assessments.Finding.Code;
import org.modularplumbing.dmn.DecisionEngine;
import org.modularplumbing.dmn.DecisionModels;
import org.modularplumbing.dmn.model.Decision;
import org.modularplumbing.dmn.model.Decision.Requirements;
import org.modularplumbing.dmn.model.DecisionModel;
import org.modularplumbing.dmn.model.DecisionModelException;
import org.modularplumbing.dmn.model.DecisionTable;
import org.modularplumbing.dmn.model.DrgElement.Identity;
import org.modularplumbing.dmn.model.InputData;
import org.modularplumbing.dmn.model.ModelProblem;
import org.modularplumbing.feel.FeelLayout;
import org.modularplumbing.feel.FeelType;
import org.modularplumbing.feel.FeelType.ContextType;
import org.modularplumbing.plumbing.documents.Documents;

/** Compiles the decision of a definition: one table, or a model of several decisions. */
final class Deciders {

    /** The decision, and the output of a table, that names the outcome. */
    static final String OUTCOME = "outcome";

    private static final String PLACE = "/decision";

    private final AssessmentDefinition definition;
    private final Map<String, FeelType> types;
    private final List<Finding> findings;
    private final Formulas formulas;
    private final Tables tables;
    private final Map<String, String> places = new HashMap<>();

    Deciders(AssessmentDefinition definition, Map<String, FeelType> types, Formulas formulas, List<Finding> findings) {
        this.definition = definition;
        this.types = types;
        this.findings = findings;
        this.formulas = formulas;
        this.tables = new Tables(definition, formulas, findings);
    }

    Optional<Decider> compile() {
        try {
            var json = Documents.write(definition.decision());
            var decider = definition.decision().containsKey("decisions")
                    ? ofModel(DecisionModels.fromJson(json))
                    : ofTable(DecisionModels.tableFromJson(json));
            return hasErrors() ? Optional.empty() : decider;
        } catch (DecisionModelException refused) {
            if (!hasErrors()) {
                refused.problems().forEach(this::problem);
            }
            return Optional.empty();
        }
    }

    private boolean hasErrors() {
        return findings.stream().anyMatch(Finding::isError);
    }

    private Optional<Decider> ofTable(DecisionTable table) {
        tables.inspect(table, PLACE, types);
        var inputs = tables.reads().stream().map(this::input).toList();
        var names = inputs.stream().map(InputData::id).toList();
        analyse(table, PLACE, types);
        var decision = Decision.of(OUTCOME, new Requirements(names, List.of(), List.of(), List.of()), table);
        places.put(OUTCOME, PLACE);
        return decider(DecisionModel.of(definition.id(), List.of(), inputs, List.of(decision)), OUTCOME);
    }

    /** The types of a model's inputs are those of the definition, unless the model says otherwise. */
    private Optional<Decider> ofModel(DecisionModel model) {
        var inputs = new ArrayList<InputData>();
        for (int i = 0; i < model.inputs().size(); i++) {
            var input = model.inputs().get(i);
            if (!types.containsKey(input.name())) {
                findings.add(Finding.of(
                        Code.UNKNOWN_NAME,
                        PLACE + "/inputs/" + i,
                        "nothing is called '%s'".formatted(input.name()),
                        "use the name of a question, parameter or calculation"));
            }
            inputs.add(new InputData(
                    input.identity(), input.type().or(() -> input(input.name()).type())));
        }
        var typed = new DecisionModel(
                model.namespace(),
                model.name(),
                model.id(),
                model.description(),
                model.imports(),
                model.types(),
                inputs,
                model.decisions(),
                model.knowledge(),
                model.services(),
                model.sources(),
                model.otherXml());
        inspect(model);
        return decider(typed, outcomeOf(model));
    }

    private void inspect(DecisionModel model) {
        var known = new HashMap<>(types);
        model.decisions().forEach(decision -> known.putIfAbsent(decision.name(), FeelType.ANY));
        for (int i = 0; i < model.decisions().size(); i++) {
            var logic = model.decisions().get(i).logic().orElse(null);
            if (logic instanceof DecisionTable table) {
                var place = PLACE + "/decisions/" + i + "/logic/table";
                tables.mentions(table, place, known);
                analyse(table, place, known);
                places.put(model.decisions().get(i).name(), place);
            }
        }
    }

    private void analyse(DecisionTable table, String place, Map<String, FeelType> known) {
        if (!hasErrors()) {
            var domains = new Domains(definition, types, formulas.all());
            new TableAnalysis(domains, FeelLayout.of(known), findings).of(table, place);
        }
    }

    private String outcomeOf(DecisionModel model) {
        return model.decisions().size() == 1 ? model.decisions().get(0).name() : OUTCOME;
    }

    private InputData input(String name) {
        var type = types.getOrDefault(name, FeelType.ANY);
        return new InputData(
                Identity.of(name), type instanceof FeelType.Simple ? Optional.of(type.name()) : Optional.empty());
    }

    private Optional<Decider> decider(DecisionModel model, String outcome) {
        var decisions = DecisionEngine.of(model);
        if (!decisions.names().contains(outcome)) {
            findings.add(Finding.of(
                    Code.BAD_DECISION,
                    PLACE + "/decisions",
                    "no decision is called '%s'".formatted(OUTCOME),
                    "name the decision that gives the outcome's code '%s'".formatted(OUTCOME)));
            return Optional.empty();
        }
        var outputs = new ArrayList<>(decisions.names());
        outputs.remove(outcome);
        if (decisions.typeOf(outcome) instanceof ContextType context) {
            context.members().keySet().stream()
                    .filter(name -> !name.equals(OUTCOME))
                    .forEach(outputs::add);
        }
        var reads = decisions.inputsOf(outcome).keySet();
        return Optional.of(new DmnDecider(
                decisions,
                outcome,
                outputs,
                reads,
                tables.mentioned(),
                tables.constants(),
                tables.cells(),
                Map.copyOf(places)));
    }

    private void problem(ModelProblem problem) {
        var pointer = problem.path().startsWith("/") ? PLACE + problem.path() : PLACE;
        var place = problem.path().isEmpty() || problem.path().startsWith("/") ? "" : problem.path() + ": ";
        findings.add(Finding.of(Code.BAD_DECISION, pointer, place + problem.message(), "correct the decision"));
    }

    static String words(List<?> problems) {
        return problems.stream().map(Object::toString).distinct().collect(Collectors.joining("; "));
    }
}
