package org.modularplumbing.schemas.site;

import java.util.Set;

/**
 * A piece of HTML that is well-formed XML as well. Texts are escaped where they come in; nothing else makes markup of them.
 *
 * @param markup the text of the page
 */
record Html(String markup) {

    static final Html NOTHING = new Html("");

    private static final Set<String> EMPTY = Set.of("br", "link", "meta");

    /** An attribute; null as value leaves it away. */
    record Attribute(String name, String value) {}

    static Attribute at(String name, String value) {
        return new Attribute(name, value);
    }

    static Html text(String text) {
        return new Html(escaped(text));
    }

    /**
     * Makes an element.
     *
     * @param parts attributes, then texts, pieces and lists of them; null is nothing
     */
    static Html el(String name, Object... parts) {
        var open = new StringBuilder("<").append(name);
        var inside = new StringBuilder();
        for (var part : parts) {
            if (part instanceof Attribute attribute) {
                if (attribute.value() != null) {
                    open.append(' ').append(attribute.name()).append("=\"").append(escaped(attribute.value()));
                    open.append('"');
                }
            } else {
                add(part, inside);
            }
        }
        if (EMPTY.contains(name)) {
            return new Html(open + "/>");
        }
        return new Html(open + ">" + inside + "</" + name + ">");
    }

    /** Puts pieces and texts one after the other. */
    static Html all(Object... parts) {
        var text = new StringBuilder();
        for (var part : parts) {
            add(part, text);
        }
        return new Html(text.toString());
    }

    private static void add(Object part, StringBuilder out) {
        if (part instanceof Iterable<?> list) {
            list.forEach(item -> add(item, out));
        } else if (part instanceof Html html) {
            out.append(html.markup());
        } else if (part != null) {
            out.append(escaped(part.toString()));
        }
    }

    boolean isEmpty() {
        return markup.isEmpty();
    }

    /** Returns the text without the elements, as a terminal shows it; items of lists stand apart. */
    String plain() {
        return markup.replaceAll("</(li|span)>(?=<)", " ")
                .replaceAll("<(ul|li)[^>]*>", " ")
                .replaceAll("<[^>]*>", "")
                .replaceAll(" {2,}", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&")
                .strip();
    }

    private static String escaped(String text) {
        var out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.appendCodePoint(isXml(c) ? c : 0xFFFD);
            }
        });
        return out.toString();
    }

    /** Characters that XML 1.0 knows. */
    private static boolean isXml(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && c < 0xD800
                || c >= 0xE000 && c < 0xFFFE
                || c > 0xFFFF;
    }
}
