package org.modularplumbing.pages.pattern;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import org.modularplumbing.pages.component.Html;

/** The templates of this artifact: precompiled, and replaced by those of a jar that comes first on the class path. */
final class Print {

    private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Print.class.getClassLoader(), "org.modularplumbing.pages.template");

    private Print() {}

    static Html print(String template, Object model) {
        return Html.of(output -> ENGINE.render(template, model, output));
    }
}
