package org.modularplumbing.pages.text;

import org.modularplumbing.plumbing.text.Bilingual;

/** Words of the pages that are in no document. Places for values are in braces. */
public enum Words {
    /** Before the title of a page with errors. */
    ERROR("Error: ", "Gwall: "),
    /** For those who hear an error message. */
    ERROR_PREFIX("Error:", "Gwall:"),
    /** Over all errors of a page. */
    PROBLEM("There is a problem", "Mae problem wedi codi"),
    /** A link past the header. */
    SKIP("Skip to main content", "Neidio i'r prif gynnwys"),
    /** Names the links to the other language. */
    LANGUAGE("Language", "Iaith"),
    /** The whole phrase of a link to English. */
    CHANGE_TO_ENGLISH("Change the language to English", "Newid yr iaith i'r Saesneg"),
    /** The whole phrase of a link to Welsh. */
    CHANGE_TO_WELSH("Change the language to Welsh", "Newid yr iaith i'r Gymraeg"),
    /** Back one page. */
    BACK("Back", "Yn ôl"),
    /** On with a journey. */
    CONTINUE("Continue", "Parhau"),
    /** Names the links of the service. */
    MENU("Menu", "Dewislen"),
    /** Names the landmark of the service. */
    SERVICE_INFORMATION("Service information", "Gwybodaeth am y gwasanaeth"),
    /** Links of the footer. */
    SUPPORT_LINKS("Support links", "Dolenni cymorth"),
    /** Who the signed-in person acts for. */
    ACTING_FOR("Acting for {0}", "Yn gweithredu ar ran {0}"),
    /** Ends acting for somebody. */
    SWITCH_BACK("Switch back to yourself", "Newid yn ôl i chi eich hun"),
    /** One place of a slot. */
    ONE_PLACE_LEFT("1 place left", "1 lle ar ôl"),
    /** Several places of a slot. */
    PLACES_LEFT("{0} places left", "{0} lle ar ôl"),
    /** Slots without a place. */
    FULL("Full: {0}", "Yn llawn: {0}"),
    /** A day without any slot that can be chosen. */
    ALL_FULL("All times on this day are full.", "Mae pob amser ar y diwrnod hwn yn llawn."),
    /** A period without slots. */
    NO_TIMES("There are no times on these days.", "Does dim amseroedd ar y dyddiau hyn."),
    /** The week before. */
    PREVIOUS_WEEK("Previous week", "Yr wythnos flaenorol"),
    /** The week after. */
    NEXT_WEEK("Next week", "Yr wythnos nesaf"),
    /** The month before. */
    PREVIOUS_MONTH("Previous month", "Y mis blaenorol"),
    /** The month after. */
    NEXT_MONTH("Next month", "Y mis nesaf"),
    /** Names the navigation between periods. */
    OTHER_DATES("Other dates", "Dyddiadau eraill"),
    /** A task that is done. */
    COMPLETED("Completed", "Wedi'i gwblhau"),
    /** A task that is not done. */
    INCOMPLETE("Incomplete", "Anghyflawn"),
    /** A task that waits for another. */
    CANNOT_START_YET("Cannot start yet", "Methu dechrau eto"),
    /** A task with a problem. */
    THERE_IS_A_PROBLEM("There is a problem", "Mae problem"),
    /** When somebody looked. */
    WHEN("When", "Pryd"),
    /** Who looked. */
    WHO("Who", "Pwy"),
    /** What was looked at. */
    WHAT("What", "Beth"),
    /** What for. */
    WHY("What for", "At ba ddiben"),
    /** Nobody looked. */
    NOBODY_LOOKED("Nobody has looked at your data.", "Does neb wedi edrych ar eich data."),
    /** A list is longer than what is shown. */
    OLDER_LOOKS(
            "These are the last {0}. Ask us if you want to know about earlier ones.",
            "Dyma'r {0} diwethaf. Gofynnwch i ni os ydych am wybod am rai cynharach."),
    /** Who did something. */
    BY("by {0}", "gan {0}"),
    /** Over the filters of a table. */
    FILTER("Filter", "Hidlo"),
    /** Uses the filters. */
    APPLY_FILTERS("Apply filters", "Defnyddio'r hidlwyr"),
    /** Over the filters in use. */
    SELECTED_FILTERS("Selected filters", "Hidlwyr a ddewiswyd"),
    /** Takes a filter away. */
    REMOVE_FILTER("Remove this filter", "Tynnu'r hidlydd hwn"),
    /** No filter in use. */
    ANY("Any", "Unrhyw un"),
    /** A table without rows. */
    NOTHING_FOUND("Nothing was found.", "Ni chafwyd hyd i ddim."),
    /** How a column is sorted. */
    SORT_BY("Sort by {0}", "Trefnu yn ôl {0}"),
    /** The page before of a list. */
    PREVIOUS_PAGE("Previous page", "Y dudalen flaenorol"),
    /** The page after of a list. */
    NEXT_PAGE("Next page", "Y dudalen nesaf"),
    /** Removes a thing of a list. */
    REMOVE("Remove", "Tynnu"),
    /** The name of a file's column. */
    FILE("File", "Ffeil"),
    /** A file that is not yet checked. */
    BEING_CHECKED("Being checked for viruses", "Wrthi'n gwirio am feirysau"),
    /** A file that was checked. */
    UPLOADED("Uploaded", "Wedi'i lanlwytho"),
    /** A minute. */
    ONE_MINUTE("1 minute", "1 funud"),
    /** Minutes. */
    MINUTES("{0} minutes", "{0} munud");

    private final Bilingual text;

    Words(String en, String cy) {
        text = Bilingual.of(en, cy);
    }

    /**
     * Returns the words.
     *
     * @return in both languages
     */
    public Bilingual text() {
        return text;
    }
}
