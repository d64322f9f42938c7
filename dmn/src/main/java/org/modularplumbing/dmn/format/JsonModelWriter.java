package org.modularplumbing.dmn.format;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.modularplumbing.dmn.engine.Requiring;
import org.modularplumbing.dmn.model.BusinessKnowledgeModel;
import org.modularplumbing.dmn.model.Decision;
import org.modularplumbing.dmn.model.Decision.Requirements;
import org.modularplumbing.dmn.model.DecisionModel;
import org.modularplumbing.dmn.model.DecisionService;
import org.modularplumbing.dmn.model.DrgElement;
import org.modularplumbing.dmn.model.DrgElement.Identity;
import org.modularplumbing.dmn.model.ItemDefinition;
import org.modularplumbing.dmn.model.KnowledgeSource;
import org.modularplumbing.dmn.model.ModelImport;

/** Writes the JSON form of a model. References are names where a name means one element only. */
final class JsonModelWriter {

    private final DecisionModel model;
    private final Map<String, String> namesById = new HashMap<>();
    private final Set<String> ids;
    private final Set<String> names;
    private final Requiring requiring;

    JsonModelWriter(DecisionModel model) {
        this.model = model;
        this.requiring = new Requiring(model);
        this.ids = model.elements().map(DrgElement::id).collect(Collectors.toSet());
        this.names = model.elements().map(DrgElement::name).collect(Collectors.toSet());
        var uses = model.elements().collect(Collectors.groupingBy(DrgElement::name, Collectors.counting()));
        model.elements()
                .filter(each -> uses.get(each.name()) == 1 && !ids.contains(each.name()))
                .forEach(each -> namesById.put(each.id(), each.name()));
    }

    Map<String, Object> tree() {
        var out = new JsonOut().put("name", model.name());
        if (!model.namespace().equals(DecisionModel.namespaceFor(model.name()))) {
            out.put("namespace", model.namespace());
        }
        return out.put("id", model.id())
                .put("description", model.description())
                .list("imports", model.imports(), this::imported)
                .list("types", model.types(), JsonModelWriter::type)
                .list(
                        "inputs",
                        model.inputs(),
                        input -> identity(input).put("type", input.type()).done())
                .list("decisions", model.decisions(), this::decision)
                .list("knowledge", model.knowledge(), this::knowledge)
                .list("services", model.services(), this::service)
                .list("sources", model.sources(), this::source)
                .list("otherXml", model.otherXml(), each -> each)
                .done();
    }

    private JsonOut identity(DrgElement element) {
        var out = new JsonOut().put("name", element.name());
        if (!element.id().equals(Identity.idFor(element.name()))) {
            out.put("id", element.id());
        }
        return out.put("label", element.identity().label())
                .put("description", element.identity().description());
    }

    /** The name of what has an id; an id that nothing has, and that is a name, is marked as an id. */
    private String reference(String id) {
        return names.contains(id) && !ids.contains(id) ? "#" + id : namesById.getOrDefault(id, id);
    }

    private JsonOut references(JsonOut out, String name, List<String> ids) {
        return out.list(name, ids, this::reference);
    }

    private Object imported(ModelImport each) {
        var out = new JsonOut().put("name", each.name()).put("namespace", each.namespace());
        if (!each.importType().equals(DmnVersions.MODEL)) {
            out.put("importType", each.importType());
        }
        return out.put("location", each.location()).done();
    }

    private static Object type(ItemDefinition type) {
        return new JsonOut()
                .put("name", type.name())
                .put("id", type.id())
                .put("label", type.label())
                .put("description", type.description())
                .put("type", type.type())
                .put("collection", type.collection())
                .put("allowedValues", type.allowedValues())
                .put("typeConstraint", type.typeConstraint())
                .list("components", type.components(), JsonModelWriter::type)
                .put(
                        "function",
                        type.function()
                                .map(function -> new JsonOut()
                                        .list("parameters", function.parameters(), JsonExpressionWriter::variable)
                                        .put("result", function.result())
                                        .done()))
                .done();
    }

    /** Left away only if the reader would infer the same. */
    private void requirements(JsonOut out, Requirements needs, Requirements inferred) {
        if (!needs.equals(Requirements.NONE) || !inferred.equals(Requirements.NONE)) {
            var each = new JsonOut();
            references(each, "inputs", needs.inputs());
            references(each, "decisions", needs.decisions());
            references(each, "knowledge", needs.knowledge());
            references(each, "authorities", needs.authorities());
            out.put("requires", each.done());
        }
    }

    private Object decision(Decision decision) {
        var out = identity(decision)
                .put("question", decision.question())
                .put("allowedAnswers", decision.allowedAnswers())
                .put("type", decision.type());
        requirements(out, decision.requires(), requiring.of(decision.logic()));
        return out.put("logic", decision.logic().map(JsonExpressionWriter::of)).done();
    }

    private Object knowledge(BusinessKnowledgeModel knowledge) {
        var out = identity(knowledge).put("type", knowledge.type());
        requirements(out, knowledge.requires(), requiring.ofFunction(knowledge.logic()));
        return out.put("function", knowledge.logic().map(JsonExpressionWriter::function))
                .done();
    }

    private Object service(DecisionService service) {
        var out = identity(service).put("type", service.type());
        references(out, "outputs", service.outputs());
        references(out, "encapsulated", service.encapsulated());
        references(out, "inputDecisions", service.inputDecisions());
        return references(out, "inputData", service.inputData()).done();
    }

    private Object source(KnowledgeSource source) {
        var out = identity(source)
                .put("type", source.type())
                .put("owner", source.owner().map(this::reference))
                .put("location", source.location());
        return references(out, "authorities", source.authorities()).done();
    }
}
