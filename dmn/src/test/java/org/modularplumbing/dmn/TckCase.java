package org.modularplumbing.dmn;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.modularplumbing.feel.Feel;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** One case of the DMN conformance suite. */
record TckCase(String id, Optional<String> invocable, Map<String, Object> inputs, List<Expected> expected) {

    /** What one decision must give; an error is a null. */
    record Expected(String decision, boolean error, Object value) {}

    /** A value whose type the suite does not say. */
    record Untyped(String text) {}

    boolean expectsValue() {
        return expected.stream().anyMatch(each -> !each.error() && each.value() != null);
    }

    static List<TckCase> read(Path file) throws IOException {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var root = factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement();
            return children(root, "testCase").map(TckCase::of).toList();
        } catch (ParserConfigurationException | SAXException wrong) {
            throw new IOException(file + " is no test file", wrong);
        }
    }

    static String modelName(Path file) throws IOException {
        try {
            var root = DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getDocumentElement();
            return children(root, "modelName")
                    .findFirst()
                    .orElseThrow()
                    .getTextContent()
                    .strip();
        } catch (ParserConfigurationException | SAXException wrong) {
            throw new IOException(file + " is no test file", wrong);
        }
    }

    private static TckCase of(Element test) {
        var inputs = new LinkedHashMap<String, Object>();
        children(test, "inputNode").forEach(node -> inputs.put(key(node), value(node)));
        var invocable = test.hasAttribute("invocableName")
                ? Optional.of(test.getAttribute("invocableName"))
                : Optional.<String>empty();
        var expected = children(test, "resultNode").map(TckCase::expected).toList();
        return new TckCase(test.getAttribute("id"), invocable, inputs, expected);
    }

    private static String key(Element node) {
        var name = node.getAttribute("name");
        return node.hasAttribute("namespace") ? node.getAttribute("namespace") + "#" + name : name;
    }

    private static Expected expected(Element node) {
        return new Expected(
                node.getAttribute("name"),
                node.getAttribute("errorResult").equals("true"),
                children(node, "expected").findFirst().map(TckCase::value).orElse(null));
    }

    private static Stream<Element> children(Element parent, String name) {
        var nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .filter(child -> child.getLocalName().equals(name));
    }

    private static Object value(Element holder) {
        var list = children(holder, "list").findFirst();
        if (list.isPresent()) {
            return isNil(list.get()) ? null : items(list.get());
        }
        var components = children(holder, "component").toList();
        if (!components.isEmpty()) {
            var context = new LinkedHashMap<String, Object>();
            components.forEach(each -> context.put(each.getAttribute("name"), isNil(each) ? null : value(each)));
            return context;
        }
        return children(holder, "value").findFirst().map(TckCase::simple).orElse(null);
    }

    private static List<Object> items(Element list) {
        var items = new ArrayList<Object>();
        children(list, "item").forEach(item -> items.add(isNil(item) ? null : value(item)));
        return items;
    }

    private static boolean isNil(Element element) {
        return element.getAttributeNS("http://www.w3.org/2001/XMLSchema-instance", "nil")
                .equals("true");
    }

    private static Object simple(Element value) {
        if (isNil(value)) {
            return null;
        }
        var text = value.getTextContent();
        var type = value.getAttributeNS("http://www.w3.org/2001/XMLSchema-instance", "type");
        return switch (type.substring(type.indexOf(':') + 1)) {
            case "decimal", "double", "integer", "int", "long", "float" -> new BigDecimal(text.strip());
            case "boolean" -> Boolean.valueOf(text.strip());
            case "date" -> temporal("date", text);
            case "time" -> temporal("time", text);
            case "dateTime" -> temporal("date and time", text);
            case "duration" -> temporal("duration", text);
            case "string" -> text;
            default -> new Untyped(text);
        };
    }

    private static Object temporal(String function, String text) {
        return Feel.compile(function + "(text)").evaluate(Map.of("text", text.strip()));
    }
}
