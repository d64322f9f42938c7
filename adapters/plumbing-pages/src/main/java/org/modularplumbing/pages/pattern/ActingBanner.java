package org.modularplumbing.pages.pattern;

import org.modularplumbing.pages.component.Html;
import org.modularplumbing.pages.text.Language;

/**
 * Says on every page for whom the signed-in person acts: in text, never by colour alone (WCAG 2.2, 1.4.1).
 *
 * @param language of the page
 * @param name of the other person
 * @param switchBack address of the page that ends it
 */
public record ActingBanner(Language language, String name, String switchBack) {

    /**
     * Prints it.
     *
     * @return the HTML
     */
    public Html html() {
        return Print.print("actingBanner.jte", this);
    }
}
