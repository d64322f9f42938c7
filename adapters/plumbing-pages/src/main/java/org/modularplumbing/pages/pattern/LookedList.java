package org.modularplumbing.pages.pattern;

import java.time.Instant;
import java.util.List;
import org.modularplumbing.pages.component.Html;
import org.modularplumbing.pages.text.Language;

/**
 * Who looked at a person's data.
 *
 * @param language of the page
 * @param looks the newest first
 * @param isCut whether there are older ones
 */
public record LookedList(Language language, List<Look> looks, boolean isCut) {

    /**
     * One look.
     *
     * @param at when
     * @param who looked, as the council names them
     * @param what was looked at
     * @param why what for
     */
    public record Look(Instant at, String who, String what, String why) {}

    /** Copies the list. */
    public LookedList {
        looks = List.copyOf(looks);
    }

    /**
     * Prints it.
     *
     * @return the HTML
     */
    public Html html() {
        return Print.print("lookedList.jte", this);
    }
}
