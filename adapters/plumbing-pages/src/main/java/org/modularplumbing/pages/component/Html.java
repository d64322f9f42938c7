package org.modularplumbing.pages.component;

import static java.util.Objects.requireNonNull;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;

/**
 * HTML that needs no escaping: it can only be made by a component, by a template, or from text that is escaped. So that what somebody typed can never become
 * markup, there is no way from a string to it but {@link #ofText}. Immutable.
 */
public final class Html implements Content {

    private static final Html NONE = new Html("");

    private final String markup;

    private Html(String markup) {
        this.markup = requireNonNull(markup, "markup");
    }

    /** What a template of ours printed. */
    static Html printed(String markup) {
        return markup.isEmpty() ? NONE : new Html(markup);
    }

    /**
     * Returns nothing.
     *
     * @return empty HTML
     */
    public static Html none() {
        return NONE;
    }

    /**
     * Escapes a text.
     *
     * @param text of anybody
     * @return HTML that shows it
     */
    public static Html ofText(String text) {
        return printed(text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;"));
    }

    /**
     * Prints what stands between the quotation marks of a template.
     *
     * @param content of a JTE template, which has escaped what it was given
     * @return its HTML
     */
    public static Html of(Content content) {
        if (content instanceof Html html) {
            return html;
        }
        var out = new StringOutput();
        HtmlTemplateOutput escaping = new OwaspHtmlTemplateOutput(out);
        content.writeTo(escaping);
        return printed(out.toString());
    }

    /**
     * Puts HTML after HTML.
     *
     * @param next that follows
     * @return both
     */
    public Html and(Html next) {
        return printed(markup + next.markup);
    }

    @Override
    public void writeTo(TemplateOutput output) {
        output.writeContent(markup);
    }

    @Override
    public boolean isEmptyContent() {
        return markup.isBlank();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Html html && markup.equals(html.markup);
    }

    @Override
    public int hashCode() {
        return markup.hashCode();
    }

    /** Returns the markup. */
    @Override
    public String toString() {
        return markup;
    }
}
