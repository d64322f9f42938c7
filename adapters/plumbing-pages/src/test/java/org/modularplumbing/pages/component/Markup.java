package org.modularplumbing.pages.component;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;

/** Compares HTML as a browser sees it: elements, attributes without their order, classes as words, text with its blanks collapsed but where they count. */
final class Markup {

    private static final Set<String> BLANKS_COUNT = Set.of("pre", "textarea");
    private static final Set<String> WITHIN_TEXT = Set.of(
            "a", "abbr", "b", "code", "em", "i", "kbd", "span", "strong", "sup", "time", "svg", "button", "input",
            "label");

    private Markup() {}

    /** The first difference, with the path to it. */
    static Optional<String> difference(String ours, String theirs) {
        return difference(body(ours), body(theirs), "");
    }

    private static Element body(String html) {
        return Jsoup.parseBodyFragment(html).body();
    }

    /** Says what a strict parser finds wrong, which a browser would mend in silence. */
    static List<String> faults(String html) {
        var parser = Parser.htmlParser().setTrackErrors(10);
        parser.parseInput("<!DOCTYPE html><html><head><title>x</title></head><body>" + html + "</body></html>", "");
        return parser.getErrors().stream().map(Object::toString).toList();
    }

    private static Optional<String> difference(Element ours, Element theirs, String path) {
        var here = path + "/" + theirs.tagName();
        if (!ours.tagName().equals(theirs.tagName())) {
            return Optional.of(here + ": is " + ours.tagName());
        }
        if (!attributes(ours).equals(attributes(theirs))) {
            return Optional.of(here + ": attributes " + attributes(ours) + " for " + attributes(theirs));
        }
        var mine = children(ours);
        var yours = children(theirs);
        for (var at = 0; at < Math.max(mine.size(), yours.size()); at++) {
            if (at == mine.size() || at == yours.size()) {
                return Optional.of(here + ": has " + mine + " for " + yours);
            }
            var one = mine.get(at);
            var other = yours.get(at);
            var difference = one instanceof Element a && other instanceof Element b
                    ? difference(a, b, here)
                    : text(one).equals(text(other))
                            ? Optional.<String>empty()
                            : Optional.of(here + ": '" + text(one) + "' for '" + text(other) + "'");
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private static Map<String, String> attributes(Element element) {
        var attributes = new LinkedHashMap<String, String>();
        element.attributes()
                .forEach(attribute -> attributes.put(
                        attribute.getKey(),
                        attribute.getKey().equals("class")
                                ? attribute.getValue().strip().replaceAll("\\s+", " ")
                                : attribute.getValue()));
        return attributes;
    }

    private static List<Node> children(Element element) {
        return element.childNodes().stream()
                .filter(node -> !(node instanceof TextNode) || !text(node).isEmpty())
                .filter(node -> node instanceof TextNode || node instanceof Element)
                .toList();
    }

    private static String text(Node node) {
        if (!(node instanceof TextNode text)) {
            return node.outerHtml();
        }
        var whole = text.getWholeText();
        for (Node around = node.parent(); around != null; around = around.parent()) {
            if (BLANKS_COUNT.contains(around.nodeName())) {
                return whole;
            }
        }
        var collapsed = whole.replaceAll("\\s+", " ");
        var start = isBesideText(node.previousSibling()) ? collapsed : collapsed.stripLeading();
        return isBesideText(node.nextSibling()) ? start : start.stripTrailing();
    }

    private static boolean isBesideText(Node sibling) {
        return sibling instanceof Element element && WITHIN_TEXT.contains(element.tagName());
    }
}
