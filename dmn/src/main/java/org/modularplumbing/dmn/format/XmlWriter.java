package org.modularplumbing.dmn.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.modularplumbing.dmn.model.BusinessKnowledgeModel;
import org.modularplumbing.dmn.model.Decision;
import org.modularplumbing.dmn.model.DecisionModel;
import org.modularplumbing.dmn.model.DecisionModelException;
import org.modularplumbing.dmn.model.DecisionService;
import org.modularplumbing.dmn.model.DrgElement;
import org.modularplumbing.dmn.model.InputData;
import org.modularplumbing.dmn.model.ItemDefinition;
import org.modularplumbing.dmn.model.KnowledgeSource;
import org.modularplumbing.dmn.model.ModelImport;
import org.modularplumbing.dmn.model.ModelProblem;
import org.modularplumbing.dmn.model.ModelProblem.Code;

/** Writes DMN 1.5. */
public final class XmlWriter {

    private final DecisionModel model;
    private final XmlOut out = new XmlOut();
    private final List<Xml> kept = new ArrayList<>();
    private final XmlExpressionWriter expressions = new XmlExpressionWriter(out);

    private XmlWriter(DecisionModel model) {
        this.model = model;
    }

    /** Writes a model, with what was kept of the document that it came from. */
    public static String write(DecisionModel model) {
        var writer = new XmlWriter(model);
        var plain = writer.document();
        if (writer.kept.isEmpty()) {
            return plain;
        }
        var document = XmlTree.parseOwn(plain);
        Kept.putBack(document, writer.kept);
        var whole = XmlText.document(document);
        if (changes(document, plain)) {
            throw new DecisionModelException(new ModelProblem(
                    Code.INVALID, "otherXml", 0, 0, "A part kept as XML changes the model. Take it out."));
        }
        return whole;
    }

    /** The first part kept as XML that has no place in the model or changes it; -1 if there is none. */
    static int misfit(DecisionModel model) {
        var plain = writePlain(model);
        var document = XmlTree.parseOwn(plain);
        int first = -1;
        for (int i = 0; i < model.otherXml().size(); i++) {
            var part = XmlTree.parse(model.otherXml().get(i));
            if (Kept.is(part)) {
                first = first < 0 ? i : first;
                if (!Kept.putBack(document, List.of(part))) {
                    return i;
                }
            }
        }
        return first >= 0 && changes(document, plain) ? first : -1;
    }

    private static boolean changes(Xml document, String plain) {
        return !XmlReader.readPlain(XmlTree.parseOwn(XmlText.document(document)))
                .equals(XmlReader.readPlain(XmlTree.parseOwn(plain)));
    }

    /** Writes what the model itself says. */
    static String writePlain(DecisionModel model) {
        return new XmlWriter(model).document();
    }

    private String document() {
        out.declaration();
        out.open("definitions");
        out.attribute("xmlns", DmnVersions.MODEL);
        out.attribute("namespace", model.namespace());
        out.attribute("name", model.name());
        out.attribute("id", model.id());
        out.text("description", model.description());
        model.imports().forEach(this::imported);
        model.types().forEach(type -> type("itemDefinition", type));
        model.inputs().forEach(this::input);
        model.decisions().forEach(this::decision);
        model.knowledge().forEach(this::knowledge);
        model.services().forEach(this::service);
        model.sources().forEach(this::source);
        model.otherXml().forEach(this::other);
        out.close();
        return out.toString();
    }

    /** Only what is one element in itself may be written through; a caller may have made the text. */
    private void other(String xml) {
        try {
            var element = XmlTree.parse(xml);
            if (Kept.is(element)) {
                kept.add(element);
            } else {
                out.raw(XmlText.of(element));
            }
        } catch (DecisionModelException wrong) {
            throw new DecisionModelException(new ModelProblem(
                    Code.INVALID, "otherXml", 0, 0, "A part kept as XML is not one element. Correct it."));
        }
    }

    private void imported(ModelImport each) {
        out.open("import");
        out.attribute("name", each.name());
        out.attribute("namespace", each.namespace());
        out.attribute("importType", each.importType());
        out.attribute("locationURI", each.location());
        out.close();
    }

    private void type(String element, ItemDefinition type) {
        out.open(element);
        out.attribute("name", type.name());
        out.attribute("id", type.id());
        out.attribute("label", type.label());
        if (type.collection()) {
            out.attribute("isCollection", "true");
        }
        out.text("description", type.description());
        out.text("typeRef", type.type());
        tests("allowedValues", type.allowedValues());
        tests("typeConstraint", type.typeConstraint());
        type.components().forEach(component -> type("itemComponent", component));
        type.function().ifPresent(function -> {
            out.open("functionItem");
            out.attribute("outputTypeRef", function.result());
            function.parameters().forEach(parameter -> expressions.variable("parameters", parameter));
            out.close();
        });
        out.close();
    }

    private void tests(String element, Optional<String> text) {
        text.ifPresent(each -> {
            out.open(element);
            out.text("text", text);
            out.close();
        });
    }

    private void open(String element, DrgElement drg) {
        out.open(element);
        out.attribute("id", drg.id());
        out.attribute("name", drg.name());
        out.attribute("label", drg.identity().label());
    }

    private void variable(DrgElement drg, Optional<String> type) {
        out.open("variable");
        out.attribute("name", drg.name());
        out.attribute("typeRef", type);
        out.close();
    }

    private void input(InputData input) {
        open("inputData", input);
        out.text("description", input.identity().description());
        variable(input, input.type());
        out.close();
    }

    private void decision(Decision decision) {
        open("decision", decision);
        out.text("description", decision.identity().description());
        out.text("question", decision.question());
        out.text("allowedAnswers", decision.allowedAnswers());
        variable(decision, decision.type());
        var needs = decision.requires();
        references("informationRequirement", "requiredInput", needs.inputs());
        references("informationRequirement", "requiredDecision", needs.decisions());
        references("knowledgeRequirement", "requiredKnowledge", needs.knowledge());
        authorities(needs.authorities());
        decision.logic().ifPresent(expressions::write);
        out.close();
    }

    private void references(String requirement, String element, List<String> references) {
        for (var reference : references) {
            out.open(requirement);
            reference(element, reference);
            out.close();
        }
    }

    private void reference(String element, String reference) {
        out.open(element);
        out.attribute("href", reference.contains("#") ? reference : "#" + reference);
        out.close();
    }

    private void authorities(List<String> references) {
        for (var reference : references) {
            out.open("authorityRequirement");
            reference(authorityElement(reference), reference);
            out.close();
        }
    }

    private String authorityElement(String reference) {
        if (model.inputs().stream().anyMatch(input -> input.id().equals(reference))) {
            return "requiredInput";
        }
        return model.decisions().stream().anyMatch(decision -> decision.id().equals(reference))
                ? "requiredDecision"
                : "requiredAuthority";
    }

    private void knowledge(BusinessKnowledgeModel knowledge) {
        open("businessKnowledgeModel", knowledge);
        out.text("description", knowledge.identity().description());
        variable(knowledge, knowledge.type());
        knowledge.logic().ifPresent(logic -> expressions.function("encapsulatedLogic", logic));
        references(
                "knowledgeRequirement",
                "requiredKnowledge",
                knowledge.requires().knowledge());
        authorities(knowledge.requires().authorities());
        out.close();
    }

    private void service(DecisionService service) {
        open("decisionService", service);
        out.text("description", service.identity().description());
        variable(service, service.type());
        service.outputs().forEach(each -> reference("outputDecision", each));
        service.encapsulated().forEach(each -> reference("encapsulatedDecision", each));
        service.inputDecisions().forEach(each -> reference("inputDecision", each));
        service.inputData().forEach(each -> reference("inputData", each));
        out.close();
    }

    private void source(KnowledgeSource source) {
        open("knowledgeSource", source);
        out.attribute("locationURI", source.location());
        out.text("description", source.identity().description());
        authorities(source.authorities());
        out.text("type", source.type());
        source.owner().ifPresent(owner -> reference("owner", owner));
        out.close();
    }
}
