package org.modularplumbing.dmn.format;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.modularplumbing.dmn.model.DecisionModelException;
import org.modularplumbing.dmn.model.ModelProblem;
import org.modularplumbing.dmn.model.ModelProblem.Code;

/** An XML document being written. */
final class XmlOut {

    static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();
    private boolean inTag;

    void declaration() {
        out.append(DECLARATION);
    }

    void open(String element) {
        finishTag();
        indent();
        out.append('<').append(element);
        open.push(element);
        inTag = true;
    }

    void attribute(String name, String value) {
        XmlText.attribute(out, name, checked(value));
    }

    void attribute(String name, Optional<String> value) {
        value.ifPresent(each -> attribute(name, each));
    }

    void text(String element, Optional<String> text) {
        text.ifPresent(each -> {
            finishTag();
            indent();
            out.append('<').append(element).append('>');
            out.append(XmlText.escaped(checked(each)));
            out.append("</").append(element).append(">\n");
        });
    }

    void raw(String xml) {
        finishTag();
        indent();
        out.append(xml).append('\n');
    }

    void close() {
        var element = open.pop();
        if (inTag) {
            out.append("/>\n");
            inTag = false;
            return;
        }
        indent();
        out.append("</").append(element).append(">\n");
    }

    private void finishTag() {
        if (inTag) {
            out.append(">\n");
            inTag = false;
        }
    }

    private void indent() {
        out.append("  ".repeat(open.size()));
    }

    private static String checked(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isXml(text, i)) {
                throw new DecisionModelException(new ModelProblem(
                        Code.INVALID, "document", 0, 0, "A text has a character that XML cannot hold. Take it out."));
            }
        }
        return text;
    }

    private static boolean isXml(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        }
        return c >= ' ' && c < 0xFFFE || c == '\t' || c == '\n' || c == '\r';
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
