package org.modularplumbing.dmn.format;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.modularplumbing.dmn.engine.Requiring;
import org.modularplumbing.dmn.model.BusinessKnowledgeModel;
import org.modularplumbing.dmn.model.Decision;
import org.modularplumbing.dmn.model.Decision.Requirements;
import org.modularplumbing.dmn.model.DecisionModel;
import org.modularplumbing.dmn.model.DecisionModelException;
import org.modularplumbing.dmn.model.DecisionService;
import org.modularplumbing.dmn.model.DrgElement.Identity;
import org.modularplumbing.dmn.model.InputData;
import org.modularplumbing.dmn.model.ItemDefinition;
import org.modularplumbing.dmn.model.ItemDefinition.FunctionItem;
import org.modularplumbing.dmn.model.KnowledgeSource;
import org.modularplumbing.dmn.model.ModelImport;
import org.modularplumbing.dmn.model.ModelProblem.Code;

/** Reads the JSON form of a model. References may be names; in the model they are ids. */
final class JsonModelReader {

    private final Map<String, String> idsByName = new HashMap<>();
    private final Set<String> ids = new HashSet<>();
    private final Set<String> silent = new HashSet<>();

    private JsonModelReader() {}

    static DecisionModel read(Object tree) {
        return JsonIn.read(tree, "", in -> new JsonModelReader().model(in));
    }

    private DecisionModel model(JsonIn in) {
        for (var kind : List.of("inputs", "decisions", "knowledge", "services", "sources")) {
            in.items(kind, (value, at) -> note(JsonIn.of(value, at)));
        }
        var name = in.name("name");
        var model = new DecisionModel(
                in.has("namespace") ? in.name("namespace") : DecisionModel.namespaceFor(name),
                name,
                in.optional("id"),
                in.optional("description"),
                in.list("imports", JsonModelReader::imported),
                in.list("types", JsonModelReader::type),
                in.list("inputs", each -> new InputData(identity(each), each.type("type"))),
                in.list("decisions", this::decision),
                in.list("knowledge", this::knowledge),
                in.list("services", this::service),
                in.list("sources", this::source),
                in.items("otherXml", JsonModelReader::xml));
        var whole = silent.isEmpty() ? model : inferred(model);
        requireKeptToFit(whole, in.at("otherXml"));
        return whole;
    }

    /** What was kept of a document must have its place in the model, and say nothing that the model says otherwise. */
    private static void requireKeptToFit(DecisionModel model, String pointer) {
        int misfit = XmlWriter.misfit(model);
        if (misfit >= 0) {
            throw JsonIn.problem(
                    Code.INVALID,
                    pointer + "/" + misfit,
                    "This was kept of a place that the model does not have, or changes the model. Take it out.");
        }
    }

    /** An element that is none of those that a model has in JSON. */
    private static String xml(Object value, String pointer) {
        try {
            var xml = XmlTree.parse(JsonIn.textOf(value, pointer));
            if (!XmlReader.isRead(xml)) {
                return XmlText.of(xml);
            }
        } catch (DecisionModelException notXml) {
            throw JsonIn.problem(Code.INVALID, pointer, "This is not one element of XML. Correct it.");
        }
        throw JsonIn.problem(Code.INVALID, pointer, "This is a part of the model. Write it as JSON.");
    }

    /** With what the logic of those elements names that do not say what they require. */
    private DecisionModel inferred(DecisionModel model) {
        var requiring = new Requiring(model);
        return new DecisionModel(
                model.namespace(),
                model.name(),
                model.id(),
                model.description(),
                model.imports(),
                model.types(),
                model.inputs(),
                model.decisions().stream()
                        .map(each -> silent.contains(each.id()) ? each.with(requiring.of(each.logic())) : each)
                        .toList(),
                model.knowledge().stream()
                        .map(each -> silent.contains(each.id()) ? each.with(requiring.ofFunction(each.logic())) : each)
                        .toList(),
                model.services(),
                model.sources(),
                model.otherXml());
    }

    private Identity note(JsonIn in) {
        var identity = identity(in);
        ids.add(identity.id());
        idsByName.putIfAbsent(identity.name(), identity.id());
        return identity;
    }

    private static Identity identity(JsonIn in) {
        var name = in.name("name");
        return new Identity(
                in.optional("id").orElseGet(() -> Identity.idFor(name)),
                name,
                in.optional("label"),
                in.optional("description"));
    }

    private List<String> references(JsonIn in, String name) {
        return in.texts(name).stream().map(this::reference).toList();
    }

    /** An id, or the name of what has it; with a number sign it is an id. */
    private String reference(String written) {
        if (written.startsWith("#")) {
            return written.replaceFirst("^#+", "");
        }
        return ids.contains(written) ? written : idsByName.getOrDefault(written, written);
    }

    private static ModelImport imported(JsonIn in) {
        return new ModelImport(
                in.text("name"),
                in.name("namespace"),
                in.optional("importType").orElse(DmnVersions.MODEL),
                in.optional("location"));
    }

    private static ItemDefinition type(JsonIn in) {
        return new ItemDefinition(
                in.name("name"),
                in.optional("id"),
                in.optional("label"),
                in.optional("description"),
                in.type("type"),
                in.flag("collection"),
                in.optional("allowedValues"),
                in.optional("typeConstraint"),
                in.list("components", JsonModelReader::type),
                in.child("function", (value, at) -> JsonIn.read(value, at, JsonModelReader::functionItem)));
    }

    private static FunctionItem functionItem(JsonIn in) {
        return new FunctionItem(in.list("parameters", JsonExpressionReader::variable), in.type("result"));
    }

    private Requirements requirements(JsonIn in) {
        return in.child(
                        "requires",
                        (value, at) -> JsonIn.read(
                                value,
                                at,
                                each -> new Requirements(
                                        references(each, "inputs"),
                                        references(each, "decisions"),
                                        references(each, "knowledge"),
                                        references(each, "authorities"))))
                .orElseGet(() -> {
                    silent.add(identity(in).id());
                    return Requirements.NONE;
                });
    }

    private Decision decision(JsonIn in) {
        return new Decision(
                identity(in),
                in.optional("question"),
                in.optional("allowedAnswers"),
                in.type("type"),
                requirements(in),
                in.child("logic", JsonExpressionReader::read));
    }

    private BusinessKnowledgeModel knowledge(JsonIn in) {
        return new BusinessKnowledgeModel(
                identity(in), in.type("type"), requirements(in), JsonExpressionReader.optionalFunction(in, "function"));
    }

    private DecisionService service(JsonIn in) {
        return new DecisionService(
                identity(in),
                in.type("type"),
                references(in, "outputs"),
                references(in, "encapsulated"),
                references(in, "inputDecisions"),
                references(in, "inputData"));
    }

    private KnowledgeSource source(JsonIn in) {
        return new KnowledgeSource(
                identity(in),
                in.optional("type"),
                in.optional("owner").map(this::reference),
                in.optional("location"),
                references(in, "authorities"));
    }
}
