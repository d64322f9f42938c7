package org.modularplumbing.dmn.format;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.modularplumbing.dmn.model.BusinessKnowledgeModel;
import org.modularplumbing.dmn.model.Decision;
import org.modularplumbing.dmn.model.Decision.Requirements;
import org.modularplumbing.dmn.model.DecisionModel;
import org.modularplumbing.dmn.model.DecisionService;
import org.modularplumbing.dmn.model.DrgElement.Identity;
import org.modularplumbing.dmn.model.Expression;
import org.modularplumbing.dmn.model.InputData;
import org.modularplumbing.dmn.model.ItemDefinition;
import org.modularplumbing.dmn.model.ItemDefinition.FunctionItem;
import org.modularplumbing.dmn.model.KnowledgeSource;
import org.modularplumbing.dmn.model.ModelImport;
import org.modularplumbing.dmn.model.ModelProblem.Code;

/** Reads DMN 1.1 to 1.5. */
public final class XmlReader {

    private static final Set<String> READ = Set.of(
            "description",
            "extensionElements",
            "import",
            "itemDefinition",
            "inputData",
            "decision",
            "businessKnowledgeModel",
            "decisionService",
            "knowledgeSource");

    private final Xml root;
    private final String namespace;
    private final XmlExpressions expressions;

    private XmlReader(Xml root) {
        this.root = root;
        this.namespace = root.required("namespace");
        this.expressions = new XmlExpressions(new XmlTypes(namespace, importNames(root)));
    }

    /** Reads text. */
    public static DecisionModel read(String xml) {
        return read(XmlTree.parse(xml));
    }

    /** Reads bytes in the encoding that they declare. */
    public static DecisionModel read(byte[] xml) {
        return read(XmlTree.parse(xml));
    }

    private static DecisionModel read(Xml root) {
        var model = readPlain(root);
        var kept = Kept.of(root, XmlTree.parseOwn(XmlWriter.writePlain(model)));
        return kept.isEmpty() ? model : model.withOtherXml(kept);
    }

    /** Reads what a model has room for. */
    static DecisionModel readPlain(Xml root) {
        if (!root.is("definitions")) {
            throw root.problem(
                    Code.NOT_DMN,
                    "The document is not DMN 1.1 to 1.5. Its outermost element must be 'definitions'"
                            + " in the namespace of one of these versions.");
        }
        return new XmlReader(root).model();
    }

    private static Map<String, String> importNames(Xml root) {
        var names = new HashMap<String, String>();
        root.all("import")
                .forEach(each -> names.put(
                        each.required("namespace"), each.attribute("name").orElse("")));
        return names;
    }

    private DecisionModel model() {
        XmlExpressions.checkLanguage(root);
        return new DecisionModel(
                namespace,
                root.required("name"),
                root.attribute("id"),
                root.textOf("description"),
                all("import", this::imported),
                all("itemDefinition", this::type),
                all("inputData", this::input),
                all("decision", this::decision),
                all("businessKnowledgeModel", this::knowledge),
                all("decisionService", this::service),
                all("knowledgeSource", this::source),
                root.children.stream()
                        .filter(child -> !isRead(child) && !Kept.is(child))
                        .map(XmlText::of)
                        .toList());
    }

    /** Whether an element is a part of the model, and not kept as it came. */
    static boolean isRead(Xml child) {
        return child.isDmn() && READ.contains(child.local);
    }

    private <T> List<T> all(String name, Function<Xml, T> reading) {
        return root.all(name).map(XmlExpressions.checked(reading)).toList();
    }

    private ModelImport imported(Xml xml) {
        return new ModelImport(
                xml.attribute("name").orElse(""),
                xml.required("namespace"),
                xml.attribute("importType").map(DmnVersions::newest).orElse(DmnVersions.MODEL),
                xml.attribute("locationURI"));
    }

    private ItemDefinition type(Xml xml) {
        xml.only(List.of(
                "description",
                "extensionElements",
                "typeRef",
                "allowedValues",
                "typeConstraint",
                "itemComponent",
                "functionItem"));
        return new ItemDefinition(
                xml.required("name"),
                xml.attribute("id"),
                xml.attribute("label"),
                xml.textOf("description"),
                xml.one("typeRef").map(type -> expressions.types().name(type, type.text.toString())),
                xml.attribute("isCollection").filter("true"::equals).isPresent(),
                xml.textInside("allowedValues"),
                xml.textInside("typeConstraint"),
                xml.all("itemComponent").map(this::type).toList(),
                xml.one("functionItem").map(this::functionItem));
    }

    private FunctionItem functionItem(Xml xml) {
        return new FunctionItem(
                xml.all("parameters").map(expressions::variable).toList(),
                xml.attribute("outputTypeRef").map(type -> expressions.types().name(xml, type)));
    }

    private static Identity identity(Xml xml) {
        var name = xml.required("name");
        return new Identity(
                xml.attribute("id").orElseGet(() -> Identity.idFor(name)),
                name,
                xml.attribute("label"),
                xml.textOf("description"));
    }

    private Optional<String> type(Xml element, String child) {
        return element.one(child).flatMap(expressions.types()::of);
    }

    private InputData input(Xml xml) {
        xml.only(List.of("description", "extensionElements", "variable"));
        return new InputData(identity(xml), type(xml, "variable"));
    }

    private Decision decision(Xml xml) {
        return new Decision(
                identity(xml),
                xml.textOf("question"),
                xml.textOf("allowedAnswers"),
                type(xml, "variable"),
                requirements(xml),
                expressions.in(
                        xml,
                        "description",
                        "extensionElements",
                        "question",
                        "allowedAnswers",
                        "variable",
                        "informationRequirement",
                        "knowledgeRequirement",
                        "authorityRequirement",
                        "supportedObjective",
                        "impactedPerformanceIndicator",
                        "decisionMaker",
                        "decisionOwner",
                        "usingProcess",
                        "usingTask"));
    }

    private Requirements requirements(Xml xml) {
        return new Requirements(
                references(xml, "informationRequirement", "requiredInput"),
                references(xml, "informationRequirement", "requiredDecision"),
                references(xml, "knowledgeRequirement", "requiredKnowledge"),
                authorities(xml));
    }

    private List<String> authorities(Xml xml) {
        return xml.all("authorityRequirement")
                .flatMap(requirement -> requirement.children.stream())
                .filter(child -> child.isDmn() && child.local.startsWith("required"))
                .map(this::reference)
                .toList();
    }

    private List<String> references(Xml xml, String requirement, String element) {
        return xml.all(requirement)
                .flatMap(each -> each.all(element))
                .map(this::reference)
                .toList();
    }

    private String reference(Xml xml) {
        var href = xml.required("href");
        int hash = href.indexOf('#');
        var other = hash < 0 ? "" : href.substring(0, hash);
        boolean here = other.isEmpty() || other.equals(namespace);
        return here ? href.substring(hash + 1).replaceFirst("^#+", "") : href;
    }

    private BusinessKnowledgeModel knowledge(Xml xml) {
        xml.only(List.of(
                "description",
                "extensionElements",
                "variable",
                "encapsulatedLogic",
                "knowledgeRequirement",
                "authorityRequirement"));
        return new BusinessKnowledgeModel(
                identity(xml),
                type(xml, "variable"),
                requirements(xml),
                xml.one("encapsulatedLogic").map(logic -> (Expression.Function) expressions.read(logic)));
    }

    private DecisionService service(Xml xml) {
        xml.only(List.of(
                "description",
                "extensionElements",
                "variable",
                "outputDecision",
                "encapsulatedDecision",
                "inputDecision",
                "inputData"));
        return new DecisionService(
                identity(xml),
                type(xml, "variable"),
                xml.all("outputDecision").map(this::reference).toList(),
                xml.all("encapsulatedDecision").map(this::reference).toList(),
                xml.all("inputDecision").map(this::reference).toList(),
                xml.all("inputData").map(this::reference).toList());
    }

    private KnowledgeSource source(Xml xml) {
        return new KnowledgeSource(
                identity(xml),
                xml.textOf("type"),
                xml.one("owner").map(this::reference),
                xml.attribute("locationURI"),
                authorities(xml));
    }
}
