package org.modularplumbing.dmn.format;

import java.util.Map;
import java.util.TreeMap;
import javax.xml.namespace.QName;

/** Writes XML by hand: elements that carry no logic as they came, and the text of everything else. */
final class XmlText {

    private XmlText() {}

    /** An element and all in it, with its namespaces; equal elements give equal text. */
    static String of(Xml xml) {
        var out = new StringBuilder();
        write(out, xml, "");
        return out.toString();
    }

    /** A whole document, an element a line. */
    static String document(Xml root) {
        var out = new StringBuilder(XmlOut.DECLARATION);
        lines(out, root, "", 0);
        return out.toString();
    }

    private static void lines(StringBuilder out, Xml xml, String outer, int depth) {
        out.append("  ".repeat(depth));
        var mixed = !xml.text.toString().isBlank();
        if (xml.children.isEmpty() || mixed || !xml.isDmn() || xml.is("extensionElements")) {
            write(out, xml, outer);
            out.append('\n');
            return;
        }
        start(out, xml, outer);
        out.append(">\n");
        xml.children.forEach(child -> lines(out, child, xml.namespace, depth + 1));
        out.append("  ".repeat(depth)).append("</").append(xml.local).append(">\n");
    }

    private static void start(StringBuilder out, Xml xml, String outer) {
        out.append('<').append(xml.local);
        if (!xml.namespace.equals(outer)) {
            attribute(out, "xmlns", xml.namespace);
        }
        attributes(out, xml.attributes);
    }

    private static void write(StringBuilder out, Xml xml, String outer) {
        start(out, xml, outer);
        if (xml.children.isEmpty() && xml.text.toString().isBlank()) {
            out.append("/>");
            return;
        }
        out.append('>');
        xml.children.forEach(child -> write(out, child, xml.namespace));
        if (!xml.text.toString().isBlank()) {
            out.append(escaped(xml.text.toString()));
        }
        out.append("</").append(xml.local).append('>');
    }

    private static void attributes(StringBuilder out, Map<QName, String> attributes) {
        var prefixes = new TreeMap<String, String>();
        attributes.forEach((name, value) -> {
            var namespace = name.getNamespaceURI();
            if (namespace.isEmpty()) {
                attribute(out, name.getLocalPart(), value);
            } else if (namespace.equals("http://www.w3.org/XML/1998/namespace")) {
                attribute(out, "xml:" + name.getLocalPart(), value);
            } else {
                var prefix = prefixes.computeIfAbsent(namespace, each -> "n" + (prefixes.size() + 1));
                attribute(out, prefix + ":" + name.getLocalPart(), value);
            }
        });
        prefixes.forEach((namespace, prefix) -> attribute(out, "xmlns:" + prefix, namespace));
    }

    static void attribute(StringBuilder out, String name, String value) {
        out.append(' ').append(name).append("=\"");
        out.append(escaped(value).replace("\"", "&quot;").replace("\t", "&#9;").replace("\n", "&#10;"));
        out.append('"');
    }

    /** Text that reads back as it is. Characters that XML 1.0 cannot hold are refused by {@link XmlWriter}. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\r", "&#13;");
    }
}
