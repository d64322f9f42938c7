package org.modularplumbing.pages.layout;

import java.util.List;
import java.util.Optional;
import org.modularplumbing.plumbing.text.Bilingual;

/**
 * What is the same on all pages of a service.
 *
 * @param council its name, in the header
 * @param service its name, which every title ends with
 * @param home address of its first page, without the language
 * @param stage why it is not yet like other services, such as that it is a demonstration; empty if it is
 * @param links of the top of each page
 * @param footer links of the foot of each page
 */
public record ServiceFrame(
        Bilingual council, Bilingual service, String home, Optional<Stage> stage, List<Link> links, List<Link> footer) {

    /**
     * Why a service is not yet like others.
     *
     * @param tag in one word
     * @param text in one sentence
     */
    public record Stage(Bilingual tag, Bilingual text) {}

    /**
     * A link.
     *
     * @param text of it
     * @param path without the language
     */
    public record Link(Bilingual text, String path) {}

    /** Copies the lists. */
    public ServiceFrame {
        links = List.copyOf(links);
        footer = List.copyOf(footer);
    }
}
