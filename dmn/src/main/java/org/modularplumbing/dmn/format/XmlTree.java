package org.modularplumbing.dmn.format;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.modularplumbing.dmn.model.DecisionModelException;
import org.modularplumbing.dmn.model.ModelProblem;
import org.modularplumbing.dmn.model.ModelProblem.Code;

/** Reads XML into a tree, without document types, entities, or anything from elsewhere, and within limits. */
final class XmlTree {

    /** Four million characters: a hundred times the largest published model. */
    static final int LENGTH = 4_000_000;

    /** Deeper than any person nests boxed expressions, and safe on an ordinary stack. */
    static final int DEPTH = 150;

    private static final int ELEMENTS = 200_000;
    private static final XMLInputFactory FACTORY = factory();
    private static final Pattern DECLARED =
            Pattern.compile("^(?:\u00EF\u00BB\u00BF)?<\\?xml[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");
    private static final Pattern DOCUMENT_TYPE = Pattern.compile("(?s)(?:\\s++|<\\?.*?\\?>|<!--.*?-->)*+<!DOCTYPE");

    private final int most;
    private int elements;

    private XmlTree(int most) {
        this.most = most;
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setXMLReporter((message, type, information, location) -> {
            // what is wrong comes as an exception
        });
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is read from elsewhere");
        });
        return factory;
    }

    static Xml parse(String text) {
        checkLength(text.length());
        var unmarked = withoutMark(text);
        refuseDocumentType(unmarked);
        return parse(() -> FACTORY.createXMLStreamReader(new StringReader(unmarked)), ELEMENTS);
    }

    /** Reads what was written here, whatever its length. */
    static Xml parseOwn(String text) {
        return parse(() -> FACTORY.createXMLStreamReader(new StringReader(text)), Integer.MAX_VALUE);
    }

    /** Decoded here: of bytes that are not in their encoding the platform's parser prints a message. */
    static Xml parse(byte[] bytes) {
        checkLength(bytes.length);
        return parse(decoded(bytes));
    }

    private static String decoded(byte[] bytes) {
        try {
            return encoding(bytes).newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException wrong) {
            throw problem(
                    Code.NOT_XML, 0, 0, "The document is not in the encoding that it declares. Save it as UTF-8.");
        } catch (IllegalArgumentException unknown) {
            throw problem(
                    Code.NOT_XML, 1, 1, "The encoding that the document declares is not known. Save it as UTF-8.");
        }
    }

    /** What a document is encoded in (XML 1.0, appendix F): its mark, else how its declaration looks, else UTF-8. */
    private static Charset encoding(byte[] bytes) {
        int first = bytes.length > 1 ? (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF : 0;
        if (first == 0xFEFF || first == 0xFFFE) {
            return StandardCharsets.UTF_16;
        }
        if (first == 0x003C || first == 0x3C00) {
            return first == 0x003C ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
        }
        var start = new String(bytes, 0, Math.min(bytes.length, 200), StandardCharsets.ISO_8859_1);
        var declared = DECLARED.matcher(start);
        return declared.find() ? Charset.forName(declared.group(1)) : StandardCharsets.UTF_8;
    }

    /** A document type stands before the outermost element, behind comments and instructions at most; the parser is not shown it. */
    private static void refuseDocumentType(String text) {
        var found = DOCUMENT_TYPE.matcher(text);
        if (found.lookingAt()) {
            var before = text.substring(0, found.end());
            int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
            throw declared(line, before.length() - before.lastIndexOf('\n'));
        }
    }

    /** Without the byte order mark that some editors put first. */
    static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static void checkLength(int length) {
        if (length > LENGTH) {
            throw problem(
                    Code.TOO_LARGE,
                    0,
                    0,
                    "The document is longer than %d characters. Split the model and import its parts."
                            .formatted(LENGTH));
        }
    }

    private interface Opening {
        XMLStreamReader open() throws XMLStreamException;
    }

    private static Xml parse(Opening opening, int most) {
        try {
            var reader = opening.open();
            try {
                return new XmlTree(most).read(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException wrong) {
            var at = wrong.getLocation();
            throw problem(
                    Code.NOT_XML,
                    at == null ? 0 : Math.max(0, at.getLineNumber()),
                    at == null ? 0 : Math.max(0, at.getColumnNumber()),
                    "The document is not well-formed XML. Correct it at or before this place.");
        }
    }

    private static DecisionModelException problem(Code code, int line, int column, String message) {
        return new DecisionModelException(new ModelProblem(code, "document", line, column, message));
    }

    private Xml read(XMLStreamReader reader) throws XMLStreamException {
        Xml root = null;
        Xml current = null;
        int depth = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    current = element(reader, current);
                    root = root == null ? current : root;
                    check(reader, ++depth <= DEPTH, "nested deeper than " + DEPTH + " elements");
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    current = current.parent;
                    depth--;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (current != null) {
                        current.text.append(reader.getText());
                    }
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw declared(
                            reader.getLocation().getLineNumber(),
                            reader.getLocation().getColumnNumber());
                default -> {
                    // comments and processing instructions say nothing
                }
            }
        }
        return root;
    }

    private static DecisionModelException declared(int line, int column) {
        return problem(
                Code.DOCUMENT_TYPE,
                line,
                column,
                "Document types and entities are not read. Take them out of the document.");
    }

    private Xml element(XMLStreamReader reader, Xml parent) {
        check(reader, ++elements <= most, "more than " + ELEMENTS + " elements");
        var place = reader.getLocation();
        var name = new QName(
                DmnVersions.newest(reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI()),
                reader.getLocalName());
        var element = new Xml(name, parent, place.getLineNumber(), place.getColumnNumber(), prefixes(reader));
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            element.attributes.put(reader.getAttributeName(i), reader.getAttributeValue(i));
        }
        if (parent != null) {
            parent.children.add(element);
        }
        return element;
    }

    private static Map<String, String> prefixes(XMLStreamReader reader) {
        if (reader.getNamespaceCount() == 0) {
            return Map.of();
        }
        var prefixes = new HashMap<String, String>();
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            var prefix = reader.getNamespacePrefix(i);
            var namespace = reader.getNamespaceURI(i);
            prefixes.put(prefix == null ? "" : prefix, namespace == null ? "" : namespace);
        }
        return prefixes;
    }

    private static void check(XMLStreamReader reader, boolean fits, String otherwise) {
        if (!fits) {
            throw problem(
                    Code.TOO_LARGE,
                    reader.getLocation().getLineNumber(),
                    reader.getLocation().getColumnNumber(),
                    "The document is " + otherwise + ". Split the model and import its parts.");
        }
    }
}
