package org.modularplumbing.assessments.dmn.format;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.modularplumbing.assessments.dmn.BusinessKnowledgeModel;
import org.modularplumbing.assessments.dmn.Decision;
import org.modularplumbing.assessments.dmn.Decision.Requirements;
import org.modularplumbing.assessments.dmn.DecisionModel;
import org.modularplumbing.assessments.dmn.DecisionService;
import org.modularplumbing.assessments.dmn.DrgElement.Identity;
import org.modularplumbing.assessments.dmn.InputData;
import org.modularplumbing.assessments.dmn.ItemDefinition;
import org.modularplumbing.assessments.dmn.ItemDefinition.FunctionItem;
import org.modularplumbing.assessments.dmn.KnowledgeSource;
import org.modularplumbing.assessments.dmn.ModelImport;

/** Reads the JSON form of a model. References may be names; in the model they are ids. */
final class JsonModelReader {

    private final Map<String, String> idsByName = new HashMap<>();
    private final Set<String> ids = new HashSet<>();

    private JsonModelReader() {}

    static DecisionModel read(Object tree) {
        return JsonIn.read(tree, "", in -> new JsonModelReader().model(in));
    }

    private DecisionModel model(JsonIn in) {
        for (var kind : List.of("inputs", "decisions", "knowledge", "services", "sources")) {
            in.items(kind, (value, at) -> note(JsonIn.of(value, at)));
        }
        var name = in.text("name");
        return new DecisionModel(
                in.optional("namespace").orElseGet(() -> DecisionModel.namespaceFor(name)),
                name,
                in.optional("id"),
                in.optional("description"),
                in.list("imports", JsonModelReader::imported),
                in.list("types", JsonModelReader::type),
                in.list("inputs", each -> new InputData(identity(each), each.optional("type"))),
                in.list("decisions", this::decision),
                in.list("knowledge", this::knowledge),
                in.list("services", this::service),
                in.list("sources", this::source),
                in.texts("otherXml"));
    }

    private Identity note(JsonIn in) {
        var identity = identity(in);
        ids.add(identity.id());
        idsByName.putIfAbsent(identity.name(), identity.id());
        return identity;
    }

    private static Identity identity(JsonIn in) {
        var name = in.text("name");
        return new Identity(
                in.optional("id").orElseGet(() -> Identity.idFor(name)),
                name,
                in.optional("label"),
                in.optional("description"));
    }

    private List<String> references(JsonIn in, String name) {
        return in.texts(name).stream().map(this::reference).toList();
    }

    private String reference(String written) {
        return ids.contains(written) ? written : idsByName.getOrDefault(written, written);
    }

    private static ModelImport imported(JsonIn in) {
        return new ModelImport(
                in.text("name"),
                in.text("namespace"),
                in.optional("importType").orElse(DmnVersions.MODEL),
                in.optional("location"));
    }

    private static ItemDefinition type(JsonIn in) {
        return new ItemDefinition(
                in.text("name"),
                in.optional("id"),
                in.optional("label"),
                in.optional("description"),
                in.optional("type"),
                in.flag("collection"),
                in.optional("allowedValues"),
                in.optional("typeConstraint"),
                in.list("components", JsonModelReader::type),
                in.child("function", (value, at) -> JsonIn.read(value, at, JsonModelReader::functionItem)));
    }

    private static FunctionItem functionItem(JsonIn in) {
        return new FunctionItem(in.list("parameters", JsonExpressionReader::variable), in.optional("result"));
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
                .orElse(Requirements.NONE);
    }

    private Decision decision(JsonIn in) {
        return new Decision(
                identity(in),
                in.optional("question"),
                in.optional("allowedAnswers"),
                in.optional("type"),
                requirements(in),
                in.child("logic", JsonExpressionReader::read));
    }

    private BusinessKnowledgeModel knowledge(JsonIn in) {
        return new BusinessKnowledgeModel(
                identity(in),
                in.optional("type"),
                requirements(in),
                JsonExpressionReader.optionalFunction(in, "function"));
    }

    private DecisionService service(JsonIn in) {
        return new DecisionService(
                identity(in),
                in.optional("type"),
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
