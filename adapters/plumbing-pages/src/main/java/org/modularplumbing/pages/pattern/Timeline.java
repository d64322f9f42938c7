package org.modularplumbing.pages.pattern;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.modularplumbing.pages.component.Html;
import org.modularplumbing.pages.text.Language;

/**
 * What has happened so far, the newest first.
 *
 * @param language of the page
 * @param entries in the order in which they are shown
 */
public record Timeline(Language language, List<Entry> entries) {

    /**
     * Something that happened.
     *
     * @param at when
     * @param title what, in few words
     * @param who by whom, if it is said
     * @param text more about it, if there is more
     */
    public record Entry(Instant at, String title, Optional<String> who, Optional<String> text) {}

    /** Copies the list. */
    public Timeline {
        entries = List.copyOf(entries);
    }

    /**
     * Prints it.
     *
     * @return the HTML
     */
    public Html html() {
        return Print.print("timeline.jte", this);
    }
}
