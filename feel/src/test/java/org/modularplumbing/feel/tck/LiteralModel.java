package org.modularplumbing.feel.tck;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.modularplumbing.feel.Checking;
import org.modularplumbing.feel.Evaluation;
import org.modularplumbing.feel.Feel;
import org.modularplumbing.feel.FeelException;
import org.modularplumbing.feel.FeelFunction;
import org.modularplumbing.feel.FeelLayout;
import org.modularplumbing.feel.FeelType;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Just enough of DMN to judge FEEL by the conformance suite: literal expressions, contexts of them, and functions with such bodies. */
final class LiteralModel {

    /** A model that needs more of DMN than this has. */
    static final class Unsupported extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unsupported(String what) {
            super(what);
        }
    }

    private final Map<String, Element> byId = new HashMap<>();
    private final Map<String, Element> decisions = new HashMap<>();
    private final Map<String, Element> itemDefinitions = new HashMap<>();

    LiteralModel(Path file) throws Exception {
        for (var element : children(parse(file))) {
            byId.put(element.getAttribute("id"), element);
            switch (element.getLocalName()) {
                case "decision" -> decisions.put(element.getAttribute("name"), element);
                case "itemDefinition" -> itemDefinitions.put(element.getAttribute("name"), element);
                case "import" -> throw new Unsupported("import");
                default -> {}
            }
        }
    }

    static Element parse(Path file) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement();
    }

    static List<Element> children(Element parent) {
        var children = new ArrayList<Element>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    static Optional<Element> child(Element parent, String name) {
        return children(parent).stream()
                .filter(element -> element.getLocalName().equals(name))
                .findFirst();
    }

    Object evaluate(String decision, Map<String, Object> inputs, Evaluation run) {
        var element = decisions.get(decision);
        if (element == null) {
            throw new Unsupported("no decision " + decision);
        }
        return decision(element, inputs, run);
    }

    private Object decision(Element element, Map<String, Object> inputs, Evaluation run) {
        var values = new LinkedHashMap<String, Object>();
        var types = new LinkedHashMap<String, FeelType>();
        requirements(element, inputs, values, types, run);
        var variable = child(element, "variable");
        var type = variable.map(found -> type(found.getAttribute("typeRef"))).orElse(FeelType.ANY);
        return type.coerce(boxed(logic(element), layout(types), values, run));
    }

    private void requirements(
            Element element,
            Map<String, Object> inputs,
            Map<String, Object> values,
            Map<String, FeelType> types,
            Evaluation run) {
        for (var requirement : children(element)) {
            if (!requirement.getLocalName().endsWith("Requirement")) {
                continue;
            }
            var required =
                    byId.get(children(requirement).get(0).getAttribute("href").replaceFirst(".*#", ""));
            if (required == null) {
                throw new Unsupported("requirement");
            }
            var name = required.getAttribute("name");
            var type = child(required, "variable")
                    .map(found -> type(found.getAttribute("typeRef")))
                    .orElse(FeelType.ANY);
            types.put(name, type);
            values.put(
                    name,
                    switch (required.getLocalName()) {
                        case "inputData" -> type.coerce(inputs.get(name));
                        case "decision" -> decision(required, inputs, run);
                        case "businessKnowledgeModel" -> function(required, inputs, run);
                        default -> throw new Unsupported(required.getLocalName());
                    });
        }
    }

    private FeelFunction function(Element model, Map<String, Object> inputs, Evaluation run) {
        var values = new LinkedHashMap<String, Object>();
        var types = new LinkedHashMap<String, FeelType>();
        requirements(model, inputs, values, types, run);
        var logic = child(model, "encapsulatedLogic").orElseThrow(() -> new Unsupported("no logic"));
        return function(logic, layout(types), values);
    }

    private FeelFunction function(Element definition, FeelLayout outer, Map<String, Object> values) {
        if (!List.of("", "FEEL").contains(definition.getAttribute("kind"))) {
            throw new Unsupported("kind " + definition.getAttribute("kind"));
        }
        var parameters = new ArrayList<FeelFunction.Parameter>();
        var layout = outer;
        for (var element : children(definition)) {
            if (element.getLocalName().equals("formalParameter")) {
                var type = type(element.getAttribute("typeRef"));
                parameters.add(new FeelFunction.Parameter(element.getAttribute("name"), type));
                layout = layout.with(element.getAttribute("name"), type);
            }
        }
        var body = logic(definition);
        var all = layout;
        return FeelFunction.of(parameters, FeelType.ANY, (arguments, run) -> {
            var scope = new LinkedHashMap<>(values);
            for (int i = 0; i < arguments.length; i++) {
                scope.put(parameters.get(i).name(), arguments[i]);
            }
            return boxed(body, all, scope, run);
        });
    }

    private static Element logic(Element owner) {
        return children(owner).stream()
                .filter(element -> List.of("literalExpression", "context", "list", "functionDefinition", "invocation")
                        .contains(element.getLocalName()))
                .findFirst()
                .orElseThrow(() -> new Unsupported("logic"));
    }

    private Object boxed(Element box, FeelLayout layout, Map<String, Object> values, Evaluation run) {
        return switch (box.getLocalName()) {
            case "literalExpression" -> literal(box, layout, values, run);
            case "context" -> context(box, layout, values, run);
            case "functionDefinition" -> function(box, layout, values);
            default -> throw new Unsupported(box.getLocalName());
        };
    }

    private static Object literal(Element box, FeelLayout layout, Map<String, Object> values, Evaluation run) {
        var text = child(box, "text").map(Node::getTextContent).orElse("");
        try {
            var expression = Feel.compile(text, layout, Checking.LENIENT);
            return expression.evaluate(layout.frame(values, expression.frameSize()), run);
        } catch (FeelException refused) {
            return null;
        }
    }

    private Object context(Element box, FeelLayout outer, Map<String, Object> outerValues, Evaluation run) {
        var layout = outer;
        var values = new LinkedHashMap<>(outerValues);
        var context = new LinkedHashMap<String, Object>();
        for (var entry : children(box)) {
            var variable = child(entry, "variable");
            var value = boxed(logic(entry), layout, values, run);
            if (variable.isEmpty()) {
                return value;
            }
            var name = variable.get().getAttribute("name");
            var type = type(variable.get().getAttribute("typeRef"));
            layout = layout.with(name, type);
            values.put(name, type.coerce(value));
            context.put(name, type.coerce(value));
        }
        return context;
    }

    private FeelLayout layout(Map<String, FeelType> types) {
        var layout = FeelLayout.of(types);
        for (var name : itemDefinitions.keySet()) {
            layout = layout.withType(name, type(name));
        }
        return layout;
    }

    private FeelType type(String reference) {
        var name = reference.replaceFirst("^feel:", "");
        var definition = itemDefinitions.get(name);
        if (definition != null) {
            return definition(definition);
        }
        try {
            var parsed = Feel.compile("null instance of " + name, FeelLayout.EMPTY, Checking.STRICT);
            return ((org.modularplumbing.feel.syntax.Node.InstanceOf) parsed.syntax()).tested();
        } catch (FeelException unknown) {
            return FeelType.ANY;
        }
    }

    private FeelType definition(Element definition) {
        FeelType type;
        var reference = child(definition, "typeRef");
        var components = children(definition).stream()
                .filter(element -> element.getLocalName().equals("itemComponent"))
                .toList();
        if (reference.isPresent()) {
            type = type(reference.get().getTextContent().strip());
        } else if (!components.isEmpty()) {
            var members = new LinkedHashMap<String, FeelType>();
            components.forEach(component -> members.put(component.getAttribute("name"), definition(component)));
            type = FeelType.context(members);
        } else if (child(definition, "functionItem").isPresent()) {
            throw new Unsupported("function item");
        } else {
            type = FeelType.ANY;
        }
        var allowed = child(definition, "allowedValues").flatMap(found -> child(found, "text"));
        if (allowed.isPresent()) {
            var tests =
                    Feel.compileUnaryTests(allowed.get().getTextContent(), type, FeelLayout.EMPTY, Checking.LENIENT);
            type = FeelType.restricted(definition.getAttribute("name"), type, tests);
        }
        return definition.getAttribute("isCollection").equals("true") ? FeelType.list(type) : type;
    }
}
