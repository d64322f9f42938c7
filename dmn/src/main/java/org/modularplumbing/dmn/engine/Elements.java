package org.modularplumbing.dmn.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.modularplumbing.dmn.model.BusinessKnowledgeModel;
import org.modularplumbing.dmn.model.Decision;
import org.modularplumbing.dmn.model.DecisionModel;
import org.modularplumbing.dmn.model.DecisionService;
import org.modularplumbing.dmn.model.DrgElement;
import org.modularplumbing.dmn.model.KnowledgeSource;
import org.modularplumbing.dmn.model.ModelImport;
import org.modularplumbing.dmn.model.ModelProblem.Code;
import org.modularplumbing.dmn.type.Findings;
import org.modularplumbing.feel.Spelling;

/** The elements of a model and of all models it imports, each with a number, and what each refers to. */
public final class Elements {

    /**
     * An element in its model.
     *
     * @param number its place among all elements
     * @param model the model it is of
     * @param element the element
     */
    public record Numbered(int number, DecisionModel model, DrgElement element) {

        String kind() {
            return element instanceof Decision
                    ? "decision"
                    : element instanceof BusinessKnowledgeModel
                            ? "knowledge"
                            : element instanceof DecisionService ? "service" : "input";
        }

        /** Where the element is, for a problem. */
        public String path() {
            return kind() + " '" + element.name() + "'";
        }
    }

    private final DecisionModel main;
    private final Map<String, DecisionModel> supplied = new HashMap<>();
    private final Map<String, DecisionModel> loaded = new LinkedHashMap<>();
    private final List<Numbered> all = new ArrayList<>();
    private final Map<String, Numbered> byReference = new HashMap<>();
    private final Map<Integer, List<Numbered>> needs = new HashMap<>();
    private final Findings findings;

    Elements(DecisionModel main, List<DecisionModel> imports, Findings findings) {
        this.main = main;
        this.findings = findings;
        imports.forEach(model -> supplied.put(model.namespace(), model));
        load(main);
    }

    private void load(DecisionModel first) {
        var waiting = new java.util.ArrayDeque<DecisionModel>(List.of(first));
        while (!waiting.isEmpty()) {
            var model = waiting.pop();
            if (loaded.putIfAbsent(model.namespace(), model) != null) {
                continue;
            }
            model.elements().filter(each -> !(each instanceof KnowledgeSource)).forEach(each -> add(model, each));
            names(model);
            for (var each : model.imports()) {
                imported(each).ifPresent(waiting::add);
            }
        }
    }

    private Optional<DecisionModel> imported(ModelImport each) {
        var other = supplied.get(each.namespace());
        if (other == null && !each.namespace().equals(main.namespace())) {
            findings.add(
                    Code.IMPORT_NOT_SUPPLIED,
                    "import '" + each.name() + "'",
                    "The model of namespace '%s' was not supplied. Supply it; nothing is fetched."
                            .formatted(each.namespace()));
        }
        return Optional.ofNullable(other);
    }

    private void add(DecisionModel model, DrgElement element) {
        var numbered = new Numbered(all.size(), model, element);
        all.add(numbered);
        if (byReference.putIfAbsent(model.namespace() + "#" + element.id(), numbered) != null) {
            findings.add(
                    Code.DUPLICATE,
                    numbered.path(),
                    "Two elements have the id '%s'. Give one another id.".formatted(element.id()));
        }
    }

    /** Names must differ as FEEL reads them. */
    private void names(DecisionModel model) {
        var names = new java.util.HashSet<String>();
        model.elements()
                .filter(each -> !(each instanceof KnowledgeSource))
                .filter(each -> !names.add(each.name().strip().replaceAll("\\s+", " ")))
                .forEach(each -> findings.add(
                        Code.DUPLICATE,
                        "'" + each.name() + "'",
                        "Two elements have the name '%s'. Rename one.".formatted(each.name())));
    }

    /** The model itself, not one it imports. */
    public DecisionModel main() {
        return main;
    }

    Iterable<DecisionModel> models() {
        return loaded.values();
    }

    Optional<DecisionModel> model(String namespace) {
        return Optional.ofNullable(loaded.get(namespace));
    }

    /** All elements; the place of each is its number. */
    public List<Numbered> all() {
        return all;
    }

    /** The element that a reference in a model leads to; a reference that leads nowhere is a problem. */
    Optional<Numbered> find(DecisionModel from, String reference, String path) {
        var full = reference.contains("#") ? reference : from.namespace() + "#" + reference;
        var found = Optional.ofNullable(byReference.get(full));
        if (found.isEmpty()) {
            findings.add(
                    Code.UNKNOWN_REFERENCE,
                    path,
                    "Nothing has the id '%s'.%s Correct the reference, or add the element."
                            .formatted(reference, suggestion(from, reference)));
        }
        return found;
    }

    private static String suggestion(DecisionModel model, String reference) {
        var ids = model.elements().map(DrgElement::id).toList();
        return Spelling.nearest(reference, ids)
                .map(id -> " Did you mean '" + id + "'?")
                .orElse("");
    }

    /** What an element refers to and must be known before it: requirements of decisions and knowledge, decisions of services. */
    public List<Numbered> needs(Numbered element) {
        return needs.computeIfAbsent(element.number(), each -> {
            var found = new ArrayList<Numbered>();
            for (var reference : references(element.element())) {
                find(element.model(), reference, element.path()).ifPresent(found::add);
            }
            return found;
        });
    }

    private static List<String> references(DrgElement element) {
        var references = new ArrayList<String>();
        if (element instanceof Decision decision) {
            references.addAll(decision.requires().inputs());
            references.addAll(decision.requires().decisions());
            references.addAll(decision.requires().knowledge());
        } else if (element instanceof BusinessKnowledgeModel knowledge) {
            references.addAll(knowledge.requires().knowledge());
        } else if (element instanceof DecisionService service) {
            references.addAll(service.inputData());
            references.addAll(service.inputDecisions());
            references.addAll(service.outputs());
            references.addAll(service.encapsulated());
        }
        return references;
    }

    /** The name by which a model knows another's elements; empty for its own and for those imported under no name. */
    public String importName(DecisionModel from, DecisionModel of) {
        return from == of
                ? ""
                : from.imports().stream()
                        .filter(each -> each.namespace().equals(of.namespace()))
                        .map(ModelImport::name)
                        .findFirst()
                        .orElse("");
    }
}
