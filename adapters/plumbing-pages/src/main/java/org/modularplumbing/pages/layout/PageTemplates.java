package org.modularplumbing.pages.layout;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;

/** The templates of whole pages: precompiled, and replaced by those of a jar that comes first on the class path. */
final class PageTemplates {

    private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(
            null, ContentType.Html, PageTemplates.class.getClassLoader(), "org.modularplumbing.pages.template");

    private PageTemplates() {}

    static String print(String template, Object model) {
        var out = new StringOutput();
        ENGINE.render(template, model, out);
        return out.toString();
    }

    static void write(String template, Object model, TemplateOutput out) {
        ENGINE.render(template, model, out);
    }
}
